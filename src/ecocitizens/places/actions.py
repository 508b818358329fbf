"""The verbs of places."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.journal.records import Book, Written, write
from ecocitizens.places.records import PLACE
from ecocitizens.places.rules import why_not_describe


@transaction.atomic
def describe_places(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change places by key. Raises Refused; a second call changes nothing."""
    for place in given:
        if refusal := why_not_describe(place):
            raise refusal
    return write(PLACE, given, book, actor=actor, at=at)
