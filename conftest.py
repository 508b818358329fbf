"""What every test of the suite has."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.utils import translation
from pytest_django.fixtures import Settings

from ecocitizens.opendata.actions import load_folder
from ecocitizens.opendata.checks import Checked, check_folder
from ecocitizens.opendata.reader import Folder, read_folder
from ecocitizens.programmes.models import Programme

EXAMPLE = Path(__file__).resolve().parent / "examples" / "mangystau"
MADE_UP = Path(__file__).resolve().parent / "src/ecocitizens/opendata/tests/made_up"
LOADED_AT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
LIMIT = 25 * 1024 * 1024


def pytest_configure(config: pytest.Config) -> None:
    # Static files by their plain names: hashed names need `collectstatic` first.
    django_settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    django_settings.WHITENOISE_AUTOREFRESH = True
    # A quick hash: the tests sign in often and prove nothing about Argon2 by waiting for it.
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    """Uploaded files go to a folder of the test's own."""
    folder = tmp_path / "media"
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are compared in English unless a test chooses another language."""
    with translation.override("en"):
        yield


def _checked(path: Path) -> tuple[Folder, Checked]:
    folder = read_folder(path)
    return folder, check_folder(folder, LIMIT)


def _loaded(folder: Folder, checked: Checked) -> Programme:
    loaded = load_folder(
        folder,
        checked,
        limit=LIMIT,
        prune=False,
        dry_run=False,
        actor="command:load",
        at=LOADED_AT,
    )
    return Programme.objects.get(key=loaded.programme)


@pytest.fixture(scope="session")
def mangystau_read() -> tuple[Folder, Checked]:
    """The example's files, read and checked once for all tests."""
    return _checked(EXAMPLE)


@pytest.fixture(scope="session")
def made_up_read() -> tuple[Folder, Checked]:
    return _checked(MADE_UP)


@pytest.fixture
def mangystau(db: None, media: Path, mangystau_read: tuple[Folder, Checked]) -> Programme:
    """The real programme of examples/mangystau, loaded by the real loader at LOADED_AT."""
    return _loaded(*mangystau_read)


@pytest.fixture
def made_up(db: None, media: Path, made_up_read: tuple[Folder, Checked]) -> Programme:
    """A made-up programme: other indicators, and other mistakes in its printed table."""
    return _loaded(*made_up_read)
