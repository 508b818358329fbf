"""Static files, collected for serving: with the hash of their content in their names."""

import hashlib

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from ecocitizens import __version__


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
