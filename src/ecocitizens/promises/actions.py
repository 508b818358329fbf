"""The verbs of promises and outcomes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.journal.records import Book, Written, write
from ecocitizens.promises.records import OUTCOME, PROMISE
from ecocitizens.promises.rules import why_not_record


@transaction.atomic
def record_promises(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change promises, with their checks, by key. Raises Refused."""
    for promise in given:
        if refusal := why_not_record(promise):
            raise refusal
    return write(PROMISE, given, book, actor=actor, at=at)


@transaction.atomic
def record_outcomes(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change visible outcomes by key. Raises Refused."""
    return write(OUTCOME, given, book, actor=actor, at=at)
