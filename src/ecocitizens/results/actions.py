"""The verbs of results."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.journal.records import Book, Written, remove, write
from ecocitizens.results.records import DECLARATION, INDICATOR
from ecocitizens.results.rules import why_not_define, why_not_state


@transaction.atomic
def define_indicators(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change indicators by key. Raises Refused."""
    for indicator in given:
        if refusal := why_not_define(indicator):
            raise refusal
    return write(INDICATOR, given, book, actor=actor, at=at)


@transaction.atomic
def state_declarations(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change declarations by key. Raises Refused."""
    for declaration in given:
        if refusal := why_not_state(declaration):
            raise refusal
    return write(DECLARATION, given, book, actor=actor, at=at)


@transaction.atomic
def remove_indicators(
    keys: Sequence[str], book: Book, *, actor: str, at: datetime
) -> tuple[str, ...]:
    """Remove indicators by key. Raises Refused while another record refers to one."""
    return remove(INDICATOR, keys, book, actor=actor, at=at)


@transaction.atomic
def remove_declarations(
    keys: Sequence[str], book: Book, *, actor: str, at: datetime
) -> tuple[str, ...]:
    """Remove declarations by key. Raises Refused while another record refers to one."""
    return remove(DECLARATION, keys, book, actor=actor, at=at)
