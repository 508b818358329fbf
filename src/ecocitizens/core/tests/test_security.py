"""Headers, cookies and error pages, as a browser gets them."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from ecocitizens.core.tests.installation import Installation

SHOW = """
import json, django
from django.conf import settings
django.setup()
names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS",
         "SECURE_SSL_REDIRECT", "SECURE_PROXY_SSL_HEADER", "SESSION_COOKIE_NAME", "DEBUG"]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a secret in the message")


urlpatterns = [path("en/fail/", fail)]


def test_every_answer_carries_the_strict_policies(client: Client, db: None) -> None:
    for address in ("/healthz", "/nowhere", "/no.where", "/en/nowhere/"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "*" not in policy
        for word in ("base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"):
            assert word in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "geolocation=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(("address", "status"), [("/no.where", 404), ("/en/nowhere/", 404)])
def test_an_address_of_nothing_shows_nothing_of_the_installation(
    client: Client, db: None, address: str, status: int
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert_silent(answer.content.decode())


@pytest.mark.urls("ecocitizens.core.tests.test_security")
def test_an_error_shows_nothing_of_the_installation(
    client: Client, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    client.raise_request_exception = False
    caplog.set_level(logging.CRITICAL)
    answer = client.get("/en/fail/")
    assert answer.status_code == 500
    assert_silent(answer.content.decode())


def assert_silent(page: str) -> None:
    assert not settings.DEBUG
    names = (
        settings.SECRET_KEY,
        "Traceback",
        "INSTALLED_APPS",
        "a secret in",
        str(settings.DATA_DIR),
    )
    assert [name for name in names if name in page] == []


def test_a_strange_host_is_not_answered(client: Client, db: None) -> None:
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400


def shown(**environment: str) -> dict[str, object]:
    """The security settings of an installation with this environment."""
    kept = {"PATH": os.environ["PATH"], "ECOCITIZENS_SECRET_KEY": "x" * 60}
    ours = {"DJANGO_SETTINGS_MODULE": "ecocitizens.settings", **environment}
    command = [sys.executable, "-c", SHOW]
    result = subprocess.run(
        command, env={**kept, **ours}, capture_output=True, text=True, check=True
    )
    found: dict[str, object] = json.loads(result.stdout)
    return found


def test_a_public_site_has_secure_cookies_and_hsts_and_a_local_one_works_without() -> None:
    public = shown(ECOCITIZENS_BASE_URL="https://eco.example")
    assert public == {
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "SESSION_COOKIE_NAME": "__Host-sessionid",
        "DEBUG": False,
    }
    local = shown()
    assert local["SESSION_COOKIE_SECURE"] is local["SECURE_SSL_REDIRECT"] is False
    assert local["SECURE_PROXY_SSL_HEADER"] is None
    assert local["DEBUG"] is False


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    one = Installation(tmp_path / "one")
    one.done("check")
    secret = tmp_path / "one" / "secret-key"
    first = secret.read_text()
    assert len(first.strip()) >= 50
    assert secret.stat().st_mode & 0o777 == 0o600
    one.done("check")
    assert secret.read_text() == first
    assert [path.name for path in secret.parent.iterdir()] == ["secret-key"]


def test_a_data_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    failed = Installation(tmp_path / "file" / "folder").run("check")
    assert failed.returncode == 2
    assert failed.stderr.startswith("ecocitizens: ECOCITIZENS_DATA_DIR: ")
    assert failed.stderr.count("\n") == 1


@pytest.fixture
def broken_database(db: None) -> Iterator[None]:
    """The wire to the database fails, as when the server is down."""

    def refuse(*given: object) -> None:
        raise OperationalError("down")

    with connection.execute_wrapper(refuse):
        yield


def test_health_is_good_while_the_database_answers(client: Client, db: None) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "ok"})
    assert "no-store" in answer.headers["Cache-Control"]


def test_health_is_bad_when_the_database_does_not_answer(
    client: Client, broken_database: None, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "failed")
    assert "down" not in answer.content.decode()


def test_passwords_are_kept_as_argon2(db: None, tmp_path: Path) -> None:
    code = "from django.contrib.auth.hashers import make_password; print(make_password('x'))"
    said = Installation(tmp_path).done("shell", "--no-imports", "-c", code)
    assert said.startswith("argon2$argon2id$")


def test_djangos_own_checks_find_nothing(db: None) -> None:
    assert run_checks() == []
