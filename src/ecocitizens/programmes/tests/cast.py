"""A small made-up programme, written through the verbs, for tests of rules, actions and pages."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypedDict

from ecocitizens.activities.actions import record_activities
from ecocitizens.grants.actions import award_grants
from ecocitizens.journal.models import Entry
from ecocitizens.journal.records import Book
from ecocitizens.parties.actions import describe_parties
from ecocitizens.places.actions import describe_places
from ecocitizens.problems.actions import raise_problems
from ecocitizens.programmes.actions import keep_in_record, open_programme
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.actions import record_promises

NOON = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)


class By(TypedDict):
    """Who writes, and when."""

    actor: str
    at: datetime


BY: By = {"actor": "command:load", "at": NOON}


def text(english: str) -> dict[str, str]:
    return {"en": english}


PROGRAMME = {
    "key": "shore",
    "name": {"kk": "Жағалау", "ru": "Побережье", "en": "Shore"},
    "languages": ["kk", "ru", "en"],
    "currency": "EUR",
    "time_zone": "Asia/Aqtau",
}
PLACES = (
    {"key": "coast", "level": "region", "name": text("Coast")},
    {"key": "harbour", "level": "settlement", "name": text("Harbour"), "parent": "coast"},
)
PARTIES = (
    {"key": "gulls", "kind": "initiative_group", "name": text("Gulls")},
    {"key": "town-hall", "kind": "authority", "name": text("Town hall"), "territory": "harbour"},
)
PROBLEM = {"key": "oil", "title": text("Oil on the beach"), "state": "raised", "place": "harbour"}
GRANT = {"key": "clean", "title": text("A clean beach"), "grantee": "gulls", "problems": ["oil"]}
MEETING = {
    "key": "meeting",
    "number": 1,
    "kind": "meeting",
    "state": "held",
    "title": text("Meeting on the beach"),
    "grant": "clean",
    "place": "harbour",
    "participants": [{"count": 12, "group": text("residents")}],
}
PROMISE = {
    "key": "sweep",
    "number": 1,
    "text": text("Sweep the beach"),
    "authority": "town-hall",
    "problem": "oil",
    "said_in": "meeting",
}


def open_shore(**changed: Any) -> Book:
    """The programme with two places, a group and an authority; no problem, grant or activity."""
    book = Book("shore")
    describe_places(PLACES, book, **BY)
    describe_parties(PARTIES, book, **BY)
    open_programme({**PROGRAMME, **changed}, book, **BY)
    keep_in_record(
        shore(),
        places=[str(one["key"]) for one in PLACES],
        parties=[str(one["key"]) for one in PARTIES],
    )
    return book


def fill(book: Book) -> Programme:
    """One problem, grant, meeting and promise beside."""
    raise_problems([PROBLEM], book, **BY)
    award_grants([GRANT], book, **BY)
    record_activities([MEETING], book, **BY)
    record_promises([PROMISE], book, **BY)
    return shore()


def shore() -> Programme:
    return Programme.objects.get(key="shore")


def without(record: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in names}


def told(chain: str = "shore") -> list[str]:
    """The verbs of a chain, oldest first."""
    return list(
        Entry.objects.filter(chain=chain).order_by("position").values_list("verb", flat=True)
    )
