"""The verbs of activities."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.activities.records import ACTIVITY
from ecocitizens.activities.rules import why_not_record
from ecocitizens.journal.records import Book, Written, remove, write


@transaction.atomic
def record_activities(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change activities by key. Raises Refused; a second call changes nothing."""
    for activity in given:
        if refusal := why_not_record(activity):
            raise refusal
    return write(ACTIVITY, given, book, actor=actor, at=at)


@transaction.atomic
def remove_activities(
    keys: Sequence[str], book: Book, *, actor: str, at: datetime
) -> tuple[str, ...]:
    """Remove activities by key. Raises Refused while another record refers to one."""
    return remove(ACTIVITY, keys, book, actor=actor, at=at)
