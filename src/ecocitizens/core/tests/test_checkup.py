"""`ecocitizens doctor`: what it sees, and what it says to do."""

import hashlib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.core.files.base import ContentFile
from django.db import connection

from ecocitizens.core.checkup import Finding, Level, look_at_data_folder, look_at_database
from ecocitizens.core.tests.installation import Installation, installation
from ecocitizens.evidence.checkup import look_at_files
from ecocitizens.evidence.models import Evidence


class Letterbox:
    """Takes every message; a greeting is all that doctor wants of it."""

    async def handle_DATA(self, *given: object) -> str:  # noqa: N802 - the library's name
        return "250 taken"


@pytest.fixture
def mail_server() -> Iterator[Controller]:
    controller = Controller(Letterbox(), hostname="127.0.0.1", port=0)
    # Port 0 lets the system choose; the library wants to know which one it was.
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        controller.port = probe.getsockname()[1]
    controller.start()
    yield controller
    controller.stop()


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    with installation(tmp_path / "here") as made:
        yield made


def test_a_good_installation_is_told_so(here: Installation, mail_server: Controller) -> None:
    here.done("migrate", "--verbosity", "0")
    here.environment["ECOCITIZENS_EMAIL_URL"] = f"smtp://127.0.0.1:{mail_server.port}"
    here.environment["ECOCITIZENS_BASE_URL"] = "https://eco.example"
    said = here.done("doctor")
    assert {line[:4] for line in said.splitlines()} == {"ok  "}
    for subject in ("Settings", "Data folder", "Secret key", "Database", "Mail", "Files"):
        assert f"ok    {subject}: " in said
    assert here.done("doctor", "--quiet") == ""


def test_what_is_wrong_is_told_with_its_remedy_and_exit_code_one(here: Installation) -> None:
    with socket.socket() as taken:
        # Bound but not listening: a connection is refused.
        taken.bind(("127.0.0.1", 0))
        here.environment["ECOCITIZENS_EMAIL_URL"] = f"smtp://127.0.0.1:{taken.getsockname()[1]}"
        here.done("check")
        (here.folder / "secret-key").chmod(0o644)
        result = here.run("doctor")
    assert result.returncode == 1
    for subject, remedy in (
        ("Secret key", "chmod 600"),
        ("Database", "Run: ecocitizens migrate"),
        ("Mail", "Correct ECOCITIZENS_EMAIL_URL"),
    ):
        after = result.stdout.split(f"fail  {subject}: ")[1]
        assert after.splitlines()[1].startswith(f"      → {remedy}")
    assert result.stderr == "ecocitizens: To be mended: 3.\n"


def test_a_database_that_is_not_there_is_told(here: Installation) -> None:
    here.environment["DATABASE_URL"] = "postgresql://nobody@127.0.0.1:1/nothing"
    result = here.run("doctor")
    assert result.returncode == 1
    assert "fail  Database: " in result.stdout
    assert "correct DATABASE_URL" in result.stdout
    assert "Traceback" not in result.stderr


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (finding,) = look_at_data_folder(tmp_path / "file")
    assert finding.level is Level.FAIL
    assert "ECOCITIZENS_DATA_DIR" in finding.remedy


@pytest.mark.django_db
def test_the_database_of_the_suite_is_good() -> None:
    found = list(look_at_database())
    assert {finding.level for finding in found} == {Level.OK}
    names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
    assert found[0].text.startswith(names[connection.vendor])


def keep(key: str, body: bytes) -> Evidence:
    digest = hashlib.sha256(body).hexdigest()
    evidence = Evidence(chain="p", key=key, kind="file", sha256=digest, file_name=f"{key}.txt")
    evidence.file.save(f"{key}.txt", ContentFile(body))
    return evidence


def only(findings: Iterator[Finding]) -> Finding:
    (finding,) = findings
    return finding


@pytest.mark.django_db
@pytest.mark.parametrize("thorough", [True, False])
def test_files_that_are_gone_or_changed_are_named(thorough: bool) -> None:
    kept = [keep(key, key.encode()) for key in ("good", "gone", "changed")]
    assert only(look_at_files(thorough)).level is Level.OK
    Path(kept[1].file.path).unlink()
    Path(kept[2].file.path).write_bytes(b"other")
    finding = only(look_at_files(thorough))
    assert finding.level is Level.FAIL
    assert finding.text.endswith("p/changed has been changed; p/gone is missing")
    assert "3 of 3 evidence files" in finding.text
