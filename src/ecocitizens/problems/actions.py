"""The verbs of problems."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.journal.records import Book, Written, remove, write
from ecocitizens.problems.records import CATEGORY, PROBLEM


@transaction.atomic
def name_categories(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change categories by key. Raises Refused."""
    return write(CATEGORY, given, book, actor=actor, at=at)


@transaction.atomic
def raise_problems(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change problems by key. Raises Refused; a second call changes nothing."""
    return write(PROBLEM, given, book, actor=actor, at=at)


@transaction.atomic
def remove_categories(
    keys: Sequence[str], book: Book, *, actor: str, at: datetime
) -> tuple[str, ...]:
    """Remove categories by key. Raises Refused while another record refers to one."""
    return remove(CATEGORY, keys, book, actor=actor, at=at)


@transaction.atomic
def remove_problems(
    keys: Sequence[str], book: Book, *, actor: str, at: datetime
) -> tuple[str, ...]:
    """Remove problems by key. Raises Refused while another record refers to one."""
    return remove(PROBLEM, keys, book, actor=actor, at=at)
