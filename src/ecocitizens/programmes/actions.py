"""The verbs of programmes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.journal.records import Book, Written, remove, write
from ecocitizens.parties.models import Party
from ecocitizens.parties.records import PARTY
from ecocitizens.places.models import Place
from ecocitizens.places.records import PLACE
from ecocitizens.programmes.models import Programme
from ecocitizens.programmes.records import PROGRAMME, QUOTE
from ecocitizens.programmes.rules import why_not_open


@transaction.atomic
def open_programme(given: Mapping[str, Any], book: Book, *, actor: str, at: datetime) -> Written:
    """Create or change the programme, and let the book know it. Raises Refused."""
    if refusal := why_not_open(given):
        raise refusal
    done = write(PROGRAMME, [given], book, actor=actor, at=at)
    book.programme_id = book.id_of(Programme, given["key"])
    return done


@transaction.atomic
def record_quotes(
    given: Sequence[Mapping[str, Any]], book: Book, *, actor: str, at: datetime
) -> Written:
    """Create or change quotes by key. Raises Refused."""
    return write(QUOTE, given, book, actor=actor, at=at)


@transaction.atomic
def keep_in_record(programme: Programme, *, places: Sequence[str], parties: Sequence[str]) -> None:
    """Note which shared places and parties this programme's record describes; adds only.

    Tells the journal nothing: the places and parties themselves were told.
    """
    programme.places.add(*Place.objects.filter(key__in=places))
    programme.parties.add(*Party.objects.filter(key__in=parties))


@transaction.atomic
def drop_from_record(
    programme: Programme,
    book: Book,
    *,
    places: Sequence[str],
    parties: Sequence[str],
    actor: str,
    at: datetime,
) -> tuple[str, ...]:
    """Take places and parties out of the record; remove those that no other programme describes.

    Returns the keys removed. Raises Refused when a record still refers to one of them.
    """
    programme.places.remove(*Place.objects.filter(key__in=places))
    programme.parties.remove(*Party.objects.filter(key__in=parties))
    lonely = Party.objects.filter(key__in=parties, described_by=None).values_list("key", flat=True)
    gone = remove(PARTY, list(lonely), book, actor=actor, at=at)
    waiting = Place.objects.filter(key__in=places, described_by=None)
    while leaves := list(waiting.filter(parts=None).values_list("key", flat=True)):
        gone += remove(PLACE, leaves, book, actor=actor, at=at)
    return gone


@transaction.atomic
def remove_quotes(keys: Sequence[str], book: Book, *, actor: str, at: datetime) -> tuple[str, ...]:
    """Remove quotes by key. Raises Refused while another record refers to one."""
    return remove(QUOTE, keys, book, actor=actor, at=at)
