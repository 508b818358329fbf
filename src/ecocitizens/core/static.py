"""Static files, collected for serving: with the hash of their content in their names."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import Any

import brotli
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from ecocitizens import __version__

HASHED = re.compile(r"\.[0-9a-f]{12}(\.[^./]+)?$")
LARGE = 200_000


class QuickCompressor(Compressor):  # type: ignore[misc]
    """Brotli's last step of quality takes seconds for a large file and gains a few per cent."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        packed: bytes = brotli.compress(data, quality=9 if len(data) > LARGE else 11)
        return packed


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Static files with the hash of their content in their names, and packed ones beside them.

    Pages name the hashed files only, so only these are packed.
    """

    def create_compressor(self, **options: Any) -> QuickCompressor:
        return QuickCompressor(**options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        yield from super().compress_files(path for path in paths if HASHED.search(path))


def _fingerprint() -> str:
    """Changes whenever a static file of the installed package does."""
    seen = hashlib.sha256(__version__.encode())
    for finder in get_finders():
        for path, storage in finder.list(["*/tests/*"]):
            modified = storage.get_modified_time(path).timestamp()
            seen.update(f"{path} {storage.size(path)} {modified}\n".encode())
    return seen.hexdigest()


def collect_if_needed() -> bool:
    """Collect the static files into the data folder; False when they are there already.

    Old files stay for readers whose pages still name them.
    """
    stamp = settings.STATIC_ROOT / ".collected"
    fingerprint = _fingerprint()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint)
    return True
