"""The verbs of promises and outcomes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.journal.records import Book, Written, remove, write
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


@transaction.atomic
def remove_promises(
    keys: Sequence[str], book: Book, *, actor: str, at: datetime
) -> tuple[str, ...]:
    """Remove promises by key. Raises Refused while another record refers to one."""
    return remove(PROMISE, keys, book, actor=actor, at=at)


@transaction.atomic
def remove_outcomes(
    keys: Sequence[str], book: Book, *, actor: str, at: datetime
) -> tuple[str, ...]:
    """Remove outcomes by key. Raises Refused while another record refers to one."""
    return remove(OUTCOME, keys, book, actor=actor, at=at)
