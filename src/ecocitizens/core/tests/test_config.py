"""The settings: their defaults, their complaints, and their page in the documentation."""

import re
from pathlib import Path

import pytest

from ecocitizens.config import SETTINGS, Mail, WrongSetting, read

DOCS = Path(__file__).parents[4] / "docs" / "reference" / "settings.md"


def test_an_empty_environment_gives_a_safe_local_installation() -> None:
    config = read({})
    assert (config.host, config.port, config.public_url) == (
        "127.0.0.1",
        8000,
        "http://127.0.0.1:8000",
    )
    assert config.is_local
    assert config.hosts == ("127.0.0.1", "localhost", "[::1]")
    assert config.email == Mail("folder")
    assert not config.access_log


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("ECOCITIZENS_DATA_DIR", ""),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("DATABASE_URL", "nonsense"),
        ("ECOCITIZENS_BASE_URL", "http://eco.example"),
        ("ECOCITIZENS_BASE_URL", "https://eco.example/path"),
        ("ECOCITIZENS_BASE_URL", "eco.example"),
        ("ECOCITIZENS_ALLOWED_HOSTS", "*"),
        ("ECOCITIZENS_ALLOWED_HOSTS", "https://eco.example"),
        ("ECOCITIZENS_PORT", "0"),
        ("ECOCITIZENS_PORT", "65536"),
        ("ECOCITIZENS_PORT", "eight"),
        ("ECOCITIZENS_WORKERS", "-1"),
        ("ECOCITIZENS_THREADS", "1.5"),
        ("ECOCITIZENS_SECRET_KEY", "short"),
        ("ECOCITIZENS_EMAIL_URL", "mail.example"),
        ("ECOCITIZENS_EMAIL_URL", "smtp://mail.example?tls"),
        ("ECOCITIZENS_EMAIL_URL", "smtp://mail.example:99999"),
        ("ECOCITIZENS_EMAIL_FROM", "nobody"),
        ("ECOCITIZENS_UPLOAD_LIMIT", "25"),
        ("ECOCITIZENS_UPLOAD_LIMIT", "-1MB"),
        ("ECOCITIZENS_UPLOAD_LIMIT", "lots MB"),
        ("ECOCITIZENS_PAGE_CACHE", "yes"),
        ("ECOCITIZENS_ACCESS_LOG", "maybe"),
        ("ECOCITIZENS_LOG_LEVEL", "loud"),
        ("ECOCITIZENS_TIME_ZONE", "Asia/Nowhere"),
        ("ECOCITIZENS_TIME_ZONE", "../etc/passwd"),
    ],
)
def test_a_wrong_value_is_told_in_one_line_with_what_is_wanted(name: str, given: str) -> None:
    setting = next(setting for setting in SETTINGS if setting.name == name)
    with pytest.raises(WrongSetting) as caught:
        read({name: given})
    text = str(caught.value)
    assert text.startswith(f"{name}: ")
    assert text.endswith(f"wanted: {setting.wanted}")
    assert "\n" not in text
    assert (repr(given) in text) is not setting.secret


@pytest.mark.parametrize(
    ("name", "given", "field", "wanted"),
    [
        ("ECOCITIZENS_UPLOAD_LIMIT", "1.5 GB", "upload_limit", 1610612736),
        ("ECOCITIZENS_PAGE_CACHE", "off", "page_cache", 0),
        ("ECOCITIZENS_ACCESS_LOG", "ON", "access_log", True),
        ("ECOCITIZENS_BASE_URL", "https://eco.example/", "base_url", "https://eco.example"),
        ("ECOCITIZENS_ALLOWED_HOSTS", "a.kz, b.kz,", "allowed_hosts", ("a.kz", "b.kz")),
        ("ECOCITIZENS_LOG_LEVEL", "info", "log_level", "INFO"),
        (
            "ECOCITIZENS_EMAIL_URL",
            "smtp://me%40eco.kz:p%2Fw@mail.kz?starttls",
            "email",
            Mail("smtp", "mail.kz", 587, "me@eco.kz", "p/w", starttls=True),
        ),
        (
            "ECOCITIZENS_EMAIL_URL",
            "smtps://mail.kz",
            "email",
            Mail("smtps", "mail.kz", 465),
        ),
    ],
)
def test_a_right_value_is_understood(name: str, given: str, field: str, wanted: object) -> None:
    assert getattr(read({name: given}), field) == wanted


def test_a_misspelt_setting_is_an_error_that_knows_the_right_name() -> None:
    with pytest.raises(WrongSetting, match="did you mean ECOCITIZENS_PORT"):
        read({"ECOCITIZENS_PROT": "8000"})
    with pytest.raises(WrongSetting, match="no such setting"):
        read({"ECOCITIZENS_XYZZY_QUUX": "1"})
    assert read({"ECOCITIZENS_TEST_DATABASE": "postgresql", "HOME": "/"}).port == 8000


def test_a_site_for_others_answers_to_its_own_name() -> None:
    config = read({"ECOCITIZENS_BASE_URL": "https://eco.example:8443"})
    assert not config.is_local
    assert "eco.example" in config.hosts
    assert config.public_url == "https://eco.example:8443"


def test_the_documentation_lists_exactly_these_settings_with_their_defaults() -> None:
    text = DOCS.read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (.*?) \|", text, re.MULTILINE))
    wanted = {
        setting.name: f"`{setting.default}`" if setting.default else "(empty)"
        for setting in SETTINGS
    }
    assert rows == wanted
    for setting in SETTINGS:
        assert setting.purpose in text
        assert setting.wanted in text
