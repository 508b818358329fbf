"""The verbs of parties."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.journal.records import Book, Written, write
from ecocitizens.parties.records import PARTY


@transaction.atomic
def describe_parties(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change parties by key. Raises Refused; a second call changes nothing."""
    return write(PARTY, given, book, actor=actor, at=at)
