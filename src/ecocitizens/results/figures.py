"""A figure: an indicator's value for a scope, computed from records at a state of the journal."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, F, Q, QuerySet, Sum

from ecocitizens.grants.models import Grant
from ecocitizens.journal.queries import head
from ecocitizens.programmes.models import Programme
from ecocitizens.results.counting import amount_of, rows_in, source_of
from ecocitizens.results.models import Indicator, Tally
from ecocitizens.results.scopes import Scope

# Below this many records a figure is computed faster than it is looked up and kept.
KEPT_FROM = 500
# What is measured of the rows behind a figure; see `measures_of`.
MEASURES = ("value", "records", "without", "estimates", "units")


class Figure(NamedTuple):
    """A number that opens.

    `value` is exact and None where there is nothing to count ("not known", not zero).
    `currency` is "" but for money, which is in the programme's own. `records` says how many rows
    it was counted from, `without_evidence` how many of them lack evidence of their own,
    `estimates` how many are estimates, `other_units` how many are counted in another unit than
    people (ten families count ten). `position` is the journal's when it was computed.
    """

    indicator: Indicator
    scope: Scope
    value: int | Decimal | None
    currency: str
    records: int
    without_evidence: int
    estimates: int
    other_units: int
    position: int

    @property
    def programme_key(self) -> str:
        return self.indicator.programme.key

    @property
    def url_kwargs(self) -> dict[str, str]:
        """What `reverse` needs for the figure's address (`url_name`)."""
        own = {"programme": self.programme_key, "indicator": self.indicator.key}
        if self.scope.kind == "programme":
            return own
        return {**own, "scope": self.scope.kind, "key": self.scope.key}

    @property
    def url_name(self) -> str:
        return "site:figure" if self.scope.kind == "programme" else "site:figure_in"


def exact_value(value: Any) -> int | Decimal | None:
    """An int where whole, so that equal numbers are equal however they were added up."""
    if value is None or isinstance(value, int):
        return value
    number = Decimal(value)
    whole = number.to_integral_value()
    return int(whole) if number == whole else number


def indicators_of(programme: Programme) -> QuerySet[Indicator]:
    return Indicator.objects.filter(programme=programme).select_related("programme")


def figure(programme: Programme, indicator: Indicator | str, scope: Scope | None = None) -> Figure:
    """The figure of an indicator (or its key) for a scope; None is the programme.

    Raises Indicator.DoesNotExist for an unknown key, NotCountable for a scope that the
    indicator's records have no path to.
    """
    if isinstance(indicator, str):
        indicator = indicators_of(programme).get(key=indicator)
    scope = scope or Scope("programme", programme.key)
    position = head(programme.key)
    kept = Tally.objects.filter(
        indicator=indicator, scope_kind=scope.kind, scope_key=scope.key, position=position
    ).first()
    if kept is not None:
        return _from_tally(indicator, scope, kept)
    found = _compute(programme, indicator, scope, position)
    if found.records >= KEPT_FROM or scope.kind == "programme":
        keep([found])
    return found


def figures_of_programme(
    programme: Programme, indicators: Iterable[Indicator]
) -> dict[str, Figure]:
    """The programme's own figures by indicator key; two queries where all of them are kept."""
    wanted = list(indicators)
    position = head(programme.key)
    scope = Scope("programme", programme.key)
    kept = {
        row.indicator_id: row
        for row in Tally.objects.filter(
            programme=programme, scope_kind="programme", position=position
        )
    }
    found, fresh = {}, []
    for indicator in wanted:
        if indicator.pk in kept:
            found[indicator.key] = _from_tally(indicator, scope, kept[indicator.pk])
        else:
            found[indicator.key] = _compute(programme, indicator, scope, position)
            fresh.append(found[indicator.key])
    keep(fresh)
    return found


def keep(figures: Sequence[Figure]) -> None:
    """Keep computed figures for the next reader; an older position's are replaced."""
    Tally.objects.bulk_create(
        [
            Tally(
                programme_id=one.indicator.programme_id,
                indicator=one.indicator,
                scope_kind=one.scope.kind,
                scope_key=one.scope.key,
                position=one.position,
                value=one.value,
                currency=one.currency,
                records=one.records,
                without_evidence=one.without_evidence,
                estimates=one.estimates,
                other_units=one.other_units,
            )
            for one in figures
        ],
        update_conflicts=True,
        unique_fields=["indicator", "scope_kind", "scope_key"],
        update_fields=[
            "position",
            "value",
            "currency",
            "records",
            "without_evidence",
            "estimates",
            "other_units",
        ],
    )


def _from_tally(indicator: Indicator, scope: Scope, kept: Tally) -> Figure:
    return Figure(
        indicator,
        scope,
        exact_value(kept.value),
        kept.currency,
        kept.records,
        kept.without_evidence,
        kept.estimates,
        kept.other_units,
        kept.position,
    )


def measures_of(indicator: Indicator, prefix: str = "", condition: Q | None = None) -> Any:
    """The aggregates of a figure, named with a prefix; `condition` narrows the rows."""
    source = source_of(indicator)

    def also(extra: Q) -> Any:
        return Count("pk", filter=extra if condition is None else condition & extra)

    measures = {
        f"{prefix}value": Sum(amount_of(indicator), filter=condition),
        f"{prefix}records": Count("pk", filter=condition),
        f"{prefix}without": also(Q(**{source.at("has_evidence"): False})),
    }
    if source.estimate:
        measures[f"{prefix}estimates"] = also(Q(**{source.estimate: True}))
    if source.unit:
        measures[f"{prefix}units"] = also(~Q(**{source.unit: "person"}))
    return measures


def figure_from(
    indicator: Indicator,
    scope: Scope,
    position: int,
    measured: Mapping[str, Any],
    prefix: str = "",
    *,
    anything: bool = True,
) -> Figure:
    """The figure that aggregates say. `anything`: whether the scope has any records at all."""
    source = source_of(indicator)
    records = measured.get(f"{prefix}records") or 0
    value = measured.get(f"{prefix}value")
    if not records:
        value = None if source.quantity or indicator.adds == "amount" or not anything else 0
    return Figure(
        indicator,
        scope,
        exact_value(value),
        indicator.programme.currency if indicator.adds == "amount" else "",
        records,
        measured.get(f"{prefix}without") or 0,
        measured.get(f"{prefix}estimates") or 0,
        measured.get(f"{prefix}units") or 0,
        position,
    )


def _compute(programme: Programme, indicator: Indicator, scope: Scope, position: int) -> Figure:
    rows = rows_in(programme, indicator, scope)
    measured = rows.aggregate(**measures_of(indicator))
    anything = scope.kind != "grant" or _has_records(programme, scope.key)
    return figure_from(indicator, scope, position, measured, anything=anything)


def _has_records(programme: Programme, grant_key: str) -> bool:
    """Whether anything that was done under the grant is recorded; a plan is not done."""
    grant = Grant.objects.filter(programme=programme, key=grant_key)
    return grant.filter(Q(activities__state="held") | Q(coverage__isnull=False)).exists()


def counted_by_grant(
    programme: Programme, indicators: Sequence[Indicator], grants: Sequence[int] | None
) -> dict[int | None, dict[str, Any]]:
    """The aggregates of several indicators by grant id: one pass over each kind of record.

    `grants` narrows to those ids; None takes all, with the key None for rows of no grant.
    Measures are named "KEY:value", "KEY:records", and so on; "anything" is above zero where
    something that was done under the grant is recorded (what is only planned is not done).
    """
    by_kind: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        by_kind.setdefault(indicator.records, []).append(indicator)
    found: dict[int | None, dict[str, Any]] = {}
    for group in by_kind.values():
        for measured in _grouped(programme, group, grants):
            own = found.setdefault(measured.pop("_grant"), {"anything": 0})
            own.update(measured, anything=own["anything"] + measured["anything"])
    return found


def _grouped(
    programme: Programme, group: Sequence[Indicator], grants: Sequence[int] | None
) -> Iterable[dict[str, Any]]:
    source = source_of(group[0])
    path = f"{source.grant}_id" if source.grant else source.paths["grant"][0] or "pk"
    rows = source.model._default_manager.filter(**{source.at("programme"): programme})
    if programme.evidenced_only:
        rows = rows.filter(**{source.at("has_evidence"): True})
    if grants is not None:
        rows = rows.filter(**{f"{path}__in": grants})
    of_activities = group[0].records == "activities"
    measures: dict[str, Any] = {
        "anything": Count("pk", filter=Q(state="held") if of_activities else None)
    }
    for indicator in group:
        # An indicator alone in its kind narrows the rows, so that its index serves.
        if len(group) == 1 and not of_activities:
            rows = rows.filter(source.condition(indicator))
            measures.update(measures_of(indicator, f"{indicator.key}:"))
        else:
            measures.update(
                measures_of(indicator, f"{indicator.key}:", source.condition(indicator))
            )
    named = (
        rows.order_by()
        .values(_grant=F(path))
        .annotate(**{_safe(name): measure for name, measure in measures.items()})
    )
    back = {_safe(name): name for name in measures}
    for row in named:
        yield {back.get(name, name): value for name, value in row.items()}


def _safe(name: str) -> str:
    """Annotation names cannot hold dashes and colons."""
    return "m_" + name.replace("-", "_d_").replace(":", "_c_")
