"""The verbs of grants."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.grants.records import GRANT
from ecocitizens.grants.rules import why_not_award
from ecocitizens.journal.records import Book, Written, remove, write


@transaction.atomic
def award_grants(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change awarded grants by key. Raises Refused; a second call changes nothing."""
    for grant in given:
        if refusal := why_not_award(grant):
            raise refusal
    return write(GRANT, given, book, actor=actor, at=at)


@transaction.atomic
def remove_grants(keys: Sequence[str], book: Book, *, actor: str, at: datetime) -> tuple[str, ...]:
    """Remove grants by key. Raises Refused while another record refers to one."""
    return remove(GRANT, keys, book, actor=actor, at=at)
