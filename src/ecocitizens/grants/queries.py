"""Reads of grants."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from ecocitizens.grants.models import Grant
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme


@dataclass(frozen=True)
class Wanted:
    """What a reader asked for. `state` None means any, "" that nobody has said.

    `places` are ids, None means anywhere.
    """

    state: str | None = None
    places: Collection[int] | None = None


def grant_for(programme: Programme, key: str) -> Grant | None:
    """One grant with grantee, source and places; None when the programme has none of that key."""
    found = Grant.objects.filter(programme=programme, key=key)
    return (
        found.select_related("grantee__place", "source", "programme")
        .prefetch_related("places")
        .first()
    )


def grants_of(programme: Programme, wanted: Wanted | None = None) -> QuerySet[Grant]:
    """The grants that a reader asked for, with grantee, places and problems."""
    found = Grant.objects.filter(programme=programme).select_related("grantee")
    if wanted is not None and wanted.state is not None:
        found = found.filter(state=wanted.state)
    if wanted is not None and wanted.places is not None:
        there = Grant.objects.filter(places__in=wanted.places).order_by()
        found = found.filter(pk__in=there.values("pk"))
    return found.prefetch_related("places", "problems")


def order_of(programme: Programme) -> tuple[str, ...]:
    """By the numbers of the list where all have one, else as they were recorded."""
    if Grant.objects.filter(programme=programme, number__isnull=True).exists():
        return ("id",)
    return ("number", "key")


def counts_by_state(programme: Programme) -> dict[str, int]:
    """How many grants are in each state that occurs; "" where nobody has said."""
    rows = Grant.objects.filter(programme=programme).order_by().values_list("state")
    return dict(rows.annotate(count=Count("pk")))


def place_ids_of(programme: Programme) -> set[int]:
    """Every place that a grant of the programme names."""
    rows = Grant.objects.filter(programme=programme, places__isnull=False).order_by()
    return set(rows.values_list("places", flat=True).distinct())


def grants_tackling(problem: Problem) -> QuerySet[Grant]:
    """The grants of a problem, in the programme's order, with their grantees."""
    return problem.grants.select_related("grantee").order_by("number", "key")
