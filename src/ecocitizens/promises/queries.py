"""Reads of promises and outcomes."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from ecocitizens.activities.models import Activity
from ecocitizens.evidence.models import Evidence
from ecocitizens.parties.models import Party
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Check, Outcome, Promise

OVERDUE = "overdue"


@dataclass(frozen=True)
class Wanted:
    """What a reader asked for; empty means all. The state may be "overdue", which is derived."""

    state: str = ""
    authority: str = ""


def promise_for(programme: Programme, key: str) -> Promise | None:
    """One promise with what its page says of it; None when the programme has none of that key."""
    proof = Prefetch("evidence", queryset=Evidence.objects.order_by("key"))
    checks = Check.objects.select_related("checked_by").prefetch_related(proof).order_by("row")
    outcomes = Outcome.objects.select_related("place", "done_by", "verified_by").prefetch_related(
        "thanks_to", proof
    )
    return (
        Promise.objects.filter(programme=programme, key=key)
        .select_related("authority", "problem__place", "grant__grantee", "said_in__place", "source")
        .prefetch_related(
            proof,
            Prefetch("checks", queryset=checks),
            Prefetch("outcomes", queryset=outcomes.order_by("number", "key")),
        )
        .first()
    )


def promises_of(programme: Programme, wanted: Wanted, today: date) -> QuerySet[Promise]:
    """The promises that a reader asked for. An overdue promise is open no longer in this list."""
    found = Promise.objects.filter(programme=programme)
    late = Q(state="open", due_on__lt=today)
    if wanted.state == OVERDUE:
        found = found.filter(late)
    elif wanted.state == "open":
        found = found.filter(Q(due_on__isnull=True) | Q(due_on__gte=today), state="open")
    elif wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.authority:
        found = found.filter(authority__key=wanted.authority)
    return found.select_related("authority", "problem__place", "said_in")


def order_of(programme: Programme, state: str = "") -> tuple[str, ...]:
    """By the numbers of the list where all have one, else as they were recorded.

    Overdue ones: the longest overdue first.
    """
    if state == OVERDUE:
        return ("due_on", "key")
    if Promise.objects.filter(programme=programme, number__isnull=True).exists():
        return ("id",)
    return ("number", "key")


def authorities_of(programme: Programme, most: int) -> list[Party]:
    """Those that promised something in this programme, at most `most` of them."""
    promised = Promise.objects.filter(programme=programme, authority=OuterRef("pk"))
    known = Party.objects.filter(described_by=programme)
    return list(known.filter(Exists(promised)).order_by("pk")[:most])


def promises_said_in(activity: Activity) -> list[Promise]:
    """What authorities promised at an activity."""
    return list(activity.promises.select_related("authority").order_by("number", "key"))
