"""Reads of problems."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet

from ecocitizens.problems.models import Category, Problem
from ecocitizens.programmes.models import Programme


@dataclass(frozen=True)
class Wanted:
    """What a reader asked for; empty means all. `places` are ids, None means anywhere."""

    state: str = ""
    category: str = ""
    places: Collection[int] | None = None


def problem_for(programme: Programme, key: str) -> Problem | None:
    """One problem with what its page says of it; None when the programme has none of that key."""
    found = Problem.objects.filter(programme=programme, key=key)
    return (
        found.select_related("place__parent", "category", "raised_by", "source")
        .prefetch_related("authorities", "places", "sources_of_harm__place")
        .first()
    )


def problems_of(programme: Programme, wanted: Wanted | None = None) -> QuerySet[Problem]:
    """The problems that a reader asked for, each with its place; a further place counts too."""
    found = Problem.objects.filter(programme=programme).select_related("place", "raised_by")
    if wanted is None:
        return found
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.category:
        found = found.filter(category__key=wanted.category)
    if wanted.places is not None:
        also = Problem.places.through.objects.filter(place_id__in=wanted.places)
        found = found.filter(Q(place_id__in=wanted.places) | Q(pk__in=also.values("problem_id")))
    return found


def order_of(programme: Programme) -> tuple[str, ...]:
    """By the numbers of the list where all have one, else as they were raised."""
    if Problem.objects.filter(programme=programme, number__isnull=True).exists():
        return ("id",)
    return ("number", "key")


def counts_by_state(programme: Programme) -> dict[str, int]:
    """How many problems are in each state that occurs."""
    rows = Problem.objects.filter(programme=programme).order_by().values_list("state")
    return dict(rows.annotate(count=Count("pk")))


def categories_of(programme: Programme) -> QuerySet[Category]:
    return Category.objects.filter(programme=programme).order_by("number", "key")


def place_ids_of(programme: Programme) -> set[int]:
    """Every place that a problem of the programme has."""
    own = Problem.objects.filter(programme=programme, place__isnull=False).order_by()
    also = Problem.places.through.objects.filter(problem__programme=programme)
    return {
        *own.values_list("place_id", flat=True).distinct(),
        *also.values_list("place_id", flat=True).distinct(),
    }


@dataclass(frozen=True)
class Spot:
    """The problems of one place in one state; `sample` is the id of the first of them."""

    place_id: int
    state: str
    count: int
    sample: int


def spots_of(programme: Programme) -> list[Spot]:
    """Where problems are, by their own place: one pass over an index."""
    rows = Problem.objects.filter(programme=programme, place__isnull=False).order_by()
    grouped = rows.values("place_id", "state").annotate(count=Count("pk"), sample=Min("pk"))
    return [Spot(**row) for row in grouped]


def first_at(programme: Programme, ids: Collection[int]) -> dict[int, Problem]:
    """Problems of the programme by id, each with its place."""
    return problems_of(programme).in_bulk(ids)
