"""The verbs of media coverage."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.journal.records import Book, Written, remove, write
from ecocitizens.press.records import COVERAGE
from ecocitizens.press.rules import why_not_note


@transaction.atomic
def note_coverage(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change coverage by key. Raises Refused; a second call changes nothing."""
    for item in given:
        if refusal := why_not_note(item):
            raise refusal
    return write(COVERAGE, given, book, actor=actor, at=at)


@transaction.atomic
def remove_coverage(
    keys: Sequence[str], book: Book, *, actor: str, at: datetime
) -> tuple[str, ...]:
    """Remove coverage by key. Raises Refused while another record refers to one."""
    return remove(COVERAGE, keys, book, actor=actor, at=at)
