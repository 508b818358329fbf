"""Which rows an indicator counts, and what of each is added up.

Every kind of record has one `Source`: where its rows are, and how they hang together with
programme, grant, place, problem and activity. A figure is a query over a source; the same query,
row by row, is the list that opens behind the number.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Model, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from ecocitizens.activities.models import Activity, Distributed, Participation
from ecocitizens.grants.models import Grant
from ecocitizens.places.models import Place
from ecocitizens.press.models import Coverage
from ecocitizens.problems.models import Problem, SourceOfHarm
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Outcome, Promise
from ecocitizens.results.models import Indicator
from ecocitizens.results.scopes import Scope

PLACE = ("place", "places")


@dataclass(frozen=True)
class Source:
    """Rows of one kind of record.

    `owner` is the path from a row to the record that has a page and evidence ("" is the row
    itself). `paths` gives for each kind of scope the paths from a row to it; a scope that is not
    there cannot be asked for. `quantity` says that a row adds an amount that may be unknown, so
    that no rows mean "not known" and never zero. `grant` is the path to the one grant of a row.
    """

    model: type[Model]
    adds: dict[str, Any]
    owner: str = ""
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)
    grant: str = ""
    quantity: bool = False
    estimate: str = ""
    unit: str = ""
    fetch: tuple[str, ...] = ()
    condition: Callable[[Indicator], Q] = lambda _indicator: Q()

    def at(self, path: str) -> str:
        """A path that starts at the owner."""
        return f"{self.owner}__{path}" if self.owner else path


def _listed(path: str, words: list[str]) -> Q:
    return Q(**{f"{path}__in": words}) if words else Q()


def _activity_condition(path: str) -> Callable[[Indicator], Q]:
    def condition(indicator: Indicator) -> Q:
        found = _listed(f"{path}kind", indicator.kinds) & _listed(f"{path}state", indicator.states)
        if indicator.parts_with_whole:
            whole = _listed(f"{path}part_of__kind", indicator.kinds) & _listed(
                f"{path}part_of__state", indicator.states
            )
            found &= Q(**{f"{path}part_of__isnull": True}) | ~whole
        return found

    return condition


def _participant_condition(indicator: Indicator) -> Q:
    return (
        _activity_condition("activity__")(indicator)
        & _listed("role", indicator.roles)
        & Q(measure=indicator.measure)
    )


def _stated(indicator: Indicator) -> Q:
    return _listed("state", indicator.states)


ONE = Value(1)

# Amounts of two currencies cannot be added up, so only those in the programme's own are.
_IN_PROGRAMMES_CURRENCY = Q(budget__isnull=False, budget_currency=F("programme__currency"))

SOURCES: dict[str, Source] = {
    "problems": Source(
        Problem,
        {"one": ONE},
        paths={"grant": ("grants",), "place": PLACE, "problem": ("",)},
        fetch=("place", "source"),
        condition=_stated,
    ),
    "people_affected": Source(
        Problem,
        {"one": F("people_affected")},
        paths={"grant": ("grants",), "place": PLACE, "problem": ("",)},
        quantity=True,
        estimate="people_affected_estimate",
        fetch=("place", "source"),
        condition=lambda indicator: _stated(indicator) & Q(people_affected__isnull=False),
    ),
    "sources_of_harm": Source(
        SourceOfHarm,
        {"one": Coalesce(F("number"), 1)},
        owner="problem",
        paths={
            "grant": ("problem__grants",),
            "place": ("problem__place", "problem__places"),
            "problem": ("problem",),
        },
        quantity=True,
        fetch=("problem__place", "problem__source"),
        condition=lambda indicator: _listed("problem__state", indicator.states),
    ),
    "grants": Source(
        Grant,
        {"one": ONE, "amount": F("budget")},
        paths={"grant": ("",), "place": ("places",), "problem": ("problems",)},
        fetch=("source", "grantee"),
        condition=lambda indicator: (
            _stated(indicator) & (_IN_PROGRAMMES_CURRENCY if indicator.adds == "amount" else Q())
        ),
    ),
    "activities": Source(
        Activity,
        {"one": ONE, "venues": F("venues")},
        paths={
            "grant": ("grant",),
            "place": PLACE,
            "problem": ("problems", "grant__problems"),
            "activity": ("",),
        },
        grant="grant",
        fetch=("place", "source"),
        condition=_activity_condition(""),
    ),
    "participants": Source(
        Participation,
        {"one": F("count")},
        owner="activity",
        paths={
            "grant": ("activity__grant",),
            "place": ("activity__place", "activity__places"),
            "problem": ("activity__problems", "activity__grant__problems"),
            "activity": ("activity",),
        },
        grant="activity__grant",
        quantity=True,
        estimate="estimate",
        unit="unit",
        fetch=("activity__place", "activity__source"),
        condition=_participant_condition,
    ),
    "distributed": Source(
        Distributed,
        {"one": F("quantity")},
        owner="activity",
        paths={
            "grant": ("activity__grant",),
            "place": ("activity__place", "activity__places"),
            "problem": ("activity__problems", "activity__grant__problems"),
            "activity": ("activity",),
        },
        grant="activity__grant",
        quantity=True,
        fetch=("activity__place", "activity__source"),
        condition=lambda indicator: (
            _activity_condition("activity__")(indicator) & _listed("item", indicator.items)
        ),
    ),
    "coverage": Source(
        Coverage,
        {"one": F("number")},
        paths={"grant": ("grant",), "problem": ("grant__problems",)},
        grant="grant",
        fetch=("outlet", "source", "grant"),
        condition=lambda indicator: _listed("medium", indicator.media),
    ),
    "promises": Source(
        Promise,
        {"one": ONE},
        paths={
            "grant": ("grant",),
            "place": ("problem__place", "problem__places"),
            "problem": ("problem",),
            "promise": ("",),
        },
        grant="grant",
        fetch=("problem__place", "source"),
        condition=_stated,
    ),
    "outcomes": Source(
        Outcome,
        {"one": ONE},
        paths={
            "grant": ("grant",),
            "place": PLACE[:1],
            "problem": ("problem",),
            "promise": ("promise",),
        },
        grant="grant",
        fetch=("place", "source"),
    ),
}


def source_of(indicator: Indicator) -> Source:
    return SOURCES[indicator.records]


def amount_of(indicator: Indicator) -> Any:
    """The expression that a row contributes."""
    source = source_of(indicator)
    return source.adds.get(indicator.adds, source.adds["one"])


def counted_rows(programme: Programme, indicator: Indicator) -> QuerySet[Any]:
    """The rows that the indicator counts in the whole programme."""
    source = source_of(indicator)
    rows = source.model._default_manager.filter(
        source.condition(indicator), **{source.at("programme"): programme}
    )
    return rows.filter(**{source.at("has_evidence"): True}) if programme.evidenced_only else rows


class NotCountable(Exception):
    """This indicator has no value for that kind of scope."""


def rows_in(programme: Programme, indicator: Indicator, scope: Scope) -> QuerySet[Any]:
    """The rows that the indicator counts in the scope; a place includes its parts.

    Raises NotCountable where the record kind has no path to that kind of scope.
    """
    rows = counted_rows(programme, indicator)
    if scope.kind == "programme":
        return rows
    source = source_of(indicator)
    if scope.kind not in source.paths:
        raise NotCountable(f"{indicator.key}@{scope}")
    paths = source.paths[scope.kind]
    if len(paths) == 1 and paths[0] in ("", source.grant):
        return rows.filter(_inside(paths[0], programme, scope))
    # A row that is reached on two ways (its own place and a further one) counts once. A query a
    # way, each with its own index; one OR over several joins would read every row.
    condition = Q()
    for path in paths:
        reached = source.model._default_manager.filter(_inside(path, programme, scope))
        condition |= Q(pk__in=reached.order_by().values("pk"))
    return rows.filter(condition)


def _inside(path: str, programme: Programme, scope: Scope) -> Q:
    prefix = f"{path}__" if path else ""
    if scope.kind == "place":
        return Q(**{f"{prefix}pk__in": places_within(scope.key)})
    condition = Q(**{f"{prefix}key": scope.key})
    return condition & Q(**{f"{prefix}programme": programme})


def places_within(key: str) -> list[int]:
    """The ids of a place and of everything that lies in it."""
    found: list[int] = []
    level = list(Place.objects.filter(key=key).values_list("pk", flat=True))
    while level:
        found += level
        level = list(Place.objects.filter(parent__in=level).values_list("pk", flat=True))
    return found
