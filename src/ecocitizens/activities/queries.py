"""Reads of activities."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from ecocitizens.activities.models import Activity, Participation
from ecocitizens.evidence.models import Evidence
from ecocitizens.programmes.models import Programme

# What goes on for longer than a year is no event of a month.
LONGEST = timedelta(days=366)
# What a day of the calendar shows of an activity.
SHORT = ("key", "title", "kind", "state", "starts_on", "starts_at")


@dataclass(frozen=True)
class Wanted:
    """What a reader asked for; empty means all. `places` are ids, None means anywhere."""

    kind: str = ""
    state: str = ""
    grant: str = ""
    day: date | None = None
    places: Collection[int] | None = None


@dataclass(frozen=True)
class Month:
    """A month's activities: the first few of each day, and how many each day has in all."""

    activities: tuple[Activity, ...]
    by_day: dict[date, int]


def activity_for(programme: Programme, key: str) -> Activity | None:
    """One activity with what its page says of it; None when the programme has none of that key."""
    return (
        Activity.objects.filter(programme=programme, key=key)
        .select_related("place__parent", "grant__grantee", "part_of", "source")
        .prefetch_related(
            "problems",
            "places",
            "participants",
            "distributed",
            "attended_by",
            Prefetch("evidence", queryset=Evidence.objects.order_by("key")),
            Prefetch("parts", queryset=Activity.objects.order_by("number", "key")),
        )
        .first()
    )


def activities_of(programme: Programme, wanted: Wanted | None = None) -> QuerySet[Activity]:
    """The activities that a reader asked for, each with place, further places and participants."""
    wanted = wanted or Wanted()
    found = Activity.objects.filter(programme=programme)
    for name in ("kind", "state"):
        if value := getattr(wanted, name):
            found = found.filter(**{name: value})
    if wanted.grant:
        found = found.filter(grant__key=wanted.grant)
    if wanted.day:
        # A list of ids, so that SQLite does not walk the whole list in its order for one day.
        on_day = Activity.objects.filter(programme=programme, starts_on=wanted.day).order_by()
        found = found.filter(pk__in=on_day.values("pk"))
    if wanted.places is not None:
        also = Activity.places.through.objects.filter(place_id__in=wanted.places)
        found = found.filter(Q(place_id__in=wanted.places) | Q(pk__in=also.values("activity_id")))
    participants = Participation.objects.order_by("row")
    return found.select_related("place").prefetch_related(
        "places", Prefetch("participants", queryset=participants)
    )


def order_of(programme: Programme) -> tuple[str, ...]:
    """By the numbers of the list where all have one, else as they were recorded."""
    if Activity.objects.filter(programme=programme, number__isnull=True).exists():
        return ("id",)
    return ("number", "key")


def month_of(programme: Programme, first: date, last: date, most_a_day: int) -> Month:
    """What starts from `first` to `last`, both inclusive, and what began earlier and goes on."""
    dated = Activity.objects.filter(programme=programme, starts_on__range=(first, last))
    counts = dated.order_by().values_list("starts_on").annotate(count=Count("pk"))
    place_in_day = Window(
        RowNumber(),
        partition_by=[F("starts_on")],
        order_by=[F("starts_at").asc(nulls_last=True), F("key").asc()],
    )
    chosen = (
        dated.order_by().annotate(place_in_day=place_in_day).filter(place_in_day__lte=most_a_day)
    )
    ids = list(chosen.values_list("pk", flat=True))
    order = (F("starts_on"), F("starts_at").asc(nulls_last=True), F("key"))
    rows = list(Activity.objects.filter(pk__in=ids).only(*SHORT).order_by(*order))
    return Month((*_going_on(programme, first, most_a_day), *rows), dict(counts))


def _going_on(programme: Programme, first: date, most: int) -> list[Activity]:
    begun = (first - LONGEST, first - timedelta(days=1))
    going_on = Activity.objects.filter(
        programme=programme, starts_on__range=begun, ends_on__gte=first
    )
    return list(going_on.only(*SHORT).order_by("-starts_on", "key")[:most])


def undated(programme: Programme, most: int) -> list[Activity]:
    """The first few activities whose day nobody has said, with their places."""
    found = Activity.objects.filter(programme=programme, starts_on__isnull=True)
    fetched = found.select_related("place").prefetch_related("places")
    return list(fetched.order_by(*order_of(programme))[:most])


def count_undated(programme: Programme, most: int) -> int:
    """How many activities have no day; counts no further than `most`."""
    found = Activity.objects.filter(programme=programme, starts_on__isnull=True)
    return found.order_by()[:most].count()


def neighbouring_days(programme: Programme, first: date, last: date) -> tuple[date | None, ...]:
    """The nearest first days before `first` and after `last`; None where there is none."""
    dated = Activity.objects.filter(programme=programme).values_list("starts_on", flat=True)
    return (
        dated.filter(starts_on__lt=first).order_by("-starts_on").first(),
        dated.filter(starts_on__gt=last).order_by("starts_on").first(),
    )


def newest_dated(programme: Programme, most: int) -> list[Activity]:
    """Activities with a day, the latest first, with their places."""
    dated = Activity.objects.filter(programme=programme, starts_on__isnull=False)
    fetched = dated.select_related("place").prefetch_related("places")
    return list(fetched.order_by("-starts_on", "key")[:most])
