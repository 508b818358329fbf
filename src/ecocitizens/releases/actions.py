"""The verbs of releases."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.journal.records import Book, Written, remove, write
from ecocitizens.releases.records import RELEASE


@transaction.atomic
def draft_releases(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change releases' own sentences by key; issued editions stay as they are."""
    return write(RELEASE, given, book, actor=actor, at=at)


@transaction.atomic
def remove_releases(
    keys: Sequence[str], book: Book, *, actor: str, at: datetime
) -> tuple[str, ...]:
    """Remove releases by key. Raises Refused while another record refers to one."""
    return remove(RELEASE, keys, book, actor=actor, at=at)
