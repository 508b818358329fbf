"""What every test of the suite has."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.utils import translation


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
def media(settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Uploaded files go to a folder of the test's own."""
    folder = tmp_path / "media"
    settings.MEDIA_ROOT = folder  # type: ignore[attr-defined]
    return folder


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Sentences are compared in English unless a test chooses another language."""
    with translation.override("en"):
        yield
