"""Reads of results: the standard table, declarations with their verdicts, records of a figure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from ecocitizens.evidence.models import Evidence
from ecocitizens.grants.models import Grant
from ecocitizens.journal.queries import head
from ecocitizens.places.models import Place
from ecocitizens.programmes.models import Programme
from ecocitizens.results.counting import NotCountable, amount_of, rows_in, source_of
from ecocitizens.results.figures import (
    MEASURES,
    Figure,
    counted_by_grant,
    exact_value,
    figure,
    figure_from,
    figures_of_programme,
    indicators_of,
)
from ecocitizens.results.models import Declaration, Indicator
from ecocitizens.results.scopes import Scope
from ecocitizens.results.verdicts import Hint, OtherNumber, Printed, hints, verdict

__all__ = [
    "Figure",
    "JudgedDeclaration",
    "RecordLine",
    "ResultsTable",
    "Scope",
    "TableRow",
    "figure",
    "headline_figures",
    "indicator_for",
    "judged",
    "records_of",
    "standard_table",
    "table_rows",
]


# From so many records on, the largest are found by walking an index and not by sorting.
MANY = 20_000


@dataclass(frozen=True)
class TableRow:
    """One grant's row: its figures in the order of the table's columns."""

    grant: Grant
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class ResultsTable:
    """The programme's table: columns, grants' rows, and the totals over all its records."""

    programme: Programme
    indicators: tuple[Indicator, ...]
    rows: tuple[TableRow, ...]
    totals: tuple[Figure, ...]
    position: int


def indicator_for(programme: Programme, key: str) -> Indicator | None:
    """The programme's indicator with that key, if there is one."""
    return indicators_of(programme).filter(key=key).first()


def table_indicators(programme: Programme) -> list[Indicator]:
    """The indicators of the table, left to right."""
    return list(indicators_of(programme).filter(column__isnull=False).order_by("column", "key"))


def headline_figures(programme: Programme) -> list[Figure]:
    """The figures of the home page, in their order."""
    wanted = list(indicators_of(programme).filter(headline__isnull=False).order_by("headline"))
    found = figures_of_programme(programme, wanted)
    return [found[indicator.key] for indicator in wanted]


def grants_in_order(programme: Programme) -> QuerySet[Grant]:
    """The grants with what a table says of them; another column is fetched when it is read."""
    return (
        Grant.objects.filter(programme=programme)
        .select_related("grantee")
        .only(
            "programme_id",
            "number",
            "key",
            "title",
            "short_title",
            "grantee__key",
            "grantee__name",
            "grantee__short_name",
        )
        .order_by("number", "key")
    )


def standard_table(programme: Programme, *, limit: int | None = None) -> ResultsTable:
    """The table of the programme, computed from the records; `limit` cuts rows, never totals.

    The whole table is one pass over each kind of record: what it adds up to for each grant, and
    for no grant, is added up once more for the totals, over the same records.
    """
    indicators = table_indicators(programme)
    position = head(programme.key)
    grants = grants_in_order(programme)
    if limit is not None:
        rows = table_rows(programme, list(grants[:limit]), indicators)
        found = figures_of_programme(programme, indicators)
        totals = [found[one.key] for one in indicators]
    else:
        measured = counted_by_grant(programme, indicators, None)
        rows = _rows(grants.iterator(2000), indicators, measured, position)
        totals = [_total(programme, one, measured, position) for one in indicators]
    return ResultsTable(programme, tuple(indicators), tuple(rows), tuple(totals), position)


def _total(
    programme: Programme,
    indicator: Indicator,
    measured: Mapping[int | None, Mapping[str, Any]],
    position: int,
) -> Figure:
    """An indicator's total; by a query of its own where a record may hang on two grants."""
    scope = Scope("programme", programme.key)
    if not source_of(indicator).grant:
        return figure(programme, indicator, scope)
    names = [f"{indicator.key}:{measure}" for measure in MEASURES]
    added = {name: sum(own.get(name) or 0 for own in measured.values()) for name in names}
    return figure_from(indicator, scope, position, added, f"{indicator.key}:")


def table_rows(
    programme: Programme,
    grants: Sequence[Grant],
    indicators: Sequence[Indicator] | None = None,
) -> list[TableRow]:
    """The rows of some grants, in the order given; a query for each kind of record."""
    columns = table_indicators(programme) if indicators is None else list(indicators)
    measured = counted_by_grant(programme, columns, [grant.pk for grant in grants])
    return _rows(grants, columns, measured, head(programme.key))


def _rows(
    grants: Iterable[Grant],
    indicators: Sequence[Indicator],
    measured: Mapping[int | None, Mapping[str, Any]],
    position: int,
) -> list[TableRow]:
    columns = [(one, f"{one.key}:") for one in indicators]
    nothing = {"anything": 0}
    rows = []
    for grant in grants:
        own = measured.get(grant.pk, nothing)
        scope, anything = Scope("grant", grant.key), own["anything"] > 0
        figures = tuple(
            figure_from(one, scope, position, own, prefix, anything=anything)
            for one, prefix in columns
        )
        rows.append(TableRow(grant, figures))
    return rows


@dataclass(frozen=True)
class RecordLine:
    """One record behind a figure.

    `kind` and `key` name the record that has a page; `amount` is what it adds. `row` is the
    database row itself (a participation, a coverage item), `record` the one with the page.
    """

    kind: str
    key: str
    amount: int | Decimal | None
    record: Any
    row: Any
    place: Place | None
    evidence: tuple[Evidence, ...]
    pk: int


PAGE_KINDS = {
    "problems": "problem",
    "people_affected": "problem",
    "sources_of_harm": "problem",
    "grants": "grant",
    "activities": "activity",
    "participants": "activity",
    "distributed": "activity",
    "coverage": "coverage",
    "promises": "promise",
    "outcomes": "outcome",
}


def records_of(
    programme: Programme,
    indicator: Indicator,
    scope: Scope,
    *,
    limit: int = 50,
    after: tuple[int, int] | None = None,
) -> list[RecordLine]:
    """The records that a figure was counted from, largest contribution first.

    `after` is (amount, pk) of the last line seen; the next page starts behind it. Returns at
    most `limit` lines. Raises NotCountable as `figure` does.
    """
    rows = rows_in(programme, indicator, scope).annotate(amount=amount_of(indicator))
    column = _sorted_column(indicator)
    order = [f"-{column}", "pk"] if column else ["pk"]
    if after is not None and column:
        amount, pk = after
        rows = rows.filter(Q(**{f"{column}__lt": amount}) | Q(**{column: amount, "pk__gt": pk}))
    elif after is not None:
        rows = rows.filter(pk__gt=after[1])
    if column and figure(programme, indicator, scope).records >= MANY:
        rows = _walked(programme, indicator, rows)
    # First which rows, then all that a line tells of them: sorting narrow rows is quicker.
    wanted = list(rows.order_by(*order).values_list("pk", flat=True)[:limit])
    return [_line(indicator, row) for row in _whole_rows(indicator, wanted)]


def _walked(programme: Programme, indicator: Indicator, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The same rows, put so that the database walks the index of amounts from its upper end.

    Where nearly every row counts, the first page is found after a few steps; sorting all of them
    for it would take half a second. Where few count, the walk would be long.
    """
    source = source_of(indicator)
    every = source.model._default_manager.annotate(amount=amount_of(indicator))
    if not source.owner:
        every = every.filter(programme=programme)
    return every.filter(Exists(rows.order_by().filter(pk=OuterRef("pk"))))


def _whole_rows(indicator: Indicator, wanted: Sequence[int]) -> list[Any]:
    """The rows with these ids, in this order, with their records, evidence and sources."""
    source = source_of(indicator)
    related = [*source.fetch, source.owner] if source.owner else list(source.fetch)
    rows = (
        source.model._default_manager.filter(pk__in=wanted)
        .annotate(amount=amount_of(indicator))
        .select_related(*related)
        .prefetch_related(
            Prefetch(source.at("evidence"), queryset=Evidence.objects.order_by("key"))
        )
    )
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in wanted]


def _sorted_column(indicator: Indicator) -> str:
    """The plain column by which contributions sort, so that an index serves; "" for ones."""
    expression: Any = amount_of(indicator)
    if isinstance(expression, F):
        return str(vars(expression)["name"])
    return "amount" if indicator.records == "sources_of_harm" else ""


def _line(indicator: Indicator, row: Any) -> RecordLine:
    source = source_of(indicator)
    record = getattr(row, source.owner) if source.owner else row
    return RecordLine(
        PAGE_KINDS[indicator.records],
        record.key,
        exact_value(row.amount),
        record,
        row,
        getattr(record, "place", None),
        tuple(record.evidence.all()),
        row.pk,
    )


@dataclass(frozen=True)
class JudgedDeclaration:
    """A declared number beside what the records support.

    `figure` is None where the indicator has no value for that kind of scope.
    """

    declaration: Declaration
    scope: Scope
    scope_name: Any
    figure: Figure | None
    verdict: str
    hints: tuple[Hint, ...]
    neighbours: dict[str, Declaration]

    @property
    def value(self) -> int | Decimal | None:
        return exact_value(self.declaration.value)


def scope_of(declaration: Declaration, programme: Programme) -> Scope:
    """What a declaration speaks of."""
    for kind in ("grant", "problem", "place", "activity"):
        target = getattr(declaration, kind)
        if target is not None:
            return Scope(kind, target.key)
    return Scope("programme", programme.key)


def judged(programme: Programme, rows: Sequence[Declaration]) -> list[JudgedDeclaration]:
    """Verdict and hints for each of these declarations, judged beside each other."""
    figures = _figures_for(programme, rows)
    complete = _completeness(programme, rows)
    printed = [_printed(programme, row, figures[row.key], complete[row.key]) for row in rows]
    by_key = {row.key: row for row in rows}
    others = _other_numbers(rows)
    found = []
    for row, one in zip(rows, printed, strict=True):
        seen = hints(one, _beside(one, printed), others.get(row.grant_id, ()))
        named = {key: by_key[key] for hint in seen for key in hint.keys}
        scope = scope_of(row, programme)
        found.append(
            JudgedDeclaration(
                row, scope, _name_of(row, programme), figures[row.key], one.verdict, seen, named
            )
        )
    return found


def _beside(one: Printed, printed: Sequence[Printed]) -> list[Printed]:
    return [
        other
        for other in printed
        if other.key != one.key and (other.table == one.table or other.scope == one.scope)
    ]


def _name_of(row: Declaration, programme: Programme) -> Any:
    if row.grant is not None:
        return row.grant.short_title or row.grant.title
    if row.problem is not None:
        return row.problem.title
    if row.place is not None:
        return row.place.name
    return row.activity.title if row.activity is not None else programme.name


def _printed(
    programme: Programme, row: Declaration, counted: Figure | None, complete: bool
) -> Printed:
    value = exact_value(row.value)
    if value is None:
        raise ValueError(row.key)
    number = counted.value if counted is not None else None
    return Printed(
        row.key,
        row.indicator.key,
        str(scope_of(row, programme)),
        value,
        row.table,
        row.row,
        row.column,
        row.is_total,
        number,
        verdict(value, number, complete=complete),
    )


def _figures_for(programme: Programme, rows: Sequence[Declaration]) -> dict[str, Figure | None]:
    """The figure that each declaration is held against; grants' ones in one pass a kind."""
    of_programme = [row for row in rows if scope_of(row, programme).kind == "programme"]
    totals = figures_of_programme(
        programme, {row.indicator.key: row.indicator for row in of_programme}.values()
    )
    grants = {row.grant_id: row.grant for row in rows if row.grant is not None}
    columns = {row.indicator.key: row.indicator for row in rows if row.grant is not None}
    cells = {
        (line.grant.pk, one.indicator.key): one
        for line in table_rows(programme, list(grants.values()), list(columns.values()))
        for one in line.figures
    }
    found: dict[str, Figure | None] = {}
    for row in rows:
        scope = scope_of(row, programme)
        if scope.kind == "programme":
            found[row.key] = totals[row.indicator.key]
        elif row.grant is not None:
            found[row.key] = cells[row.grant.pk, row.indicator.key]
        else:
            found[row.key] = _figure_or_none(programme, row.indicator, scope)
    return found


def _figure_or_none(programme: Programme, indicator: Indicator, scope: Scope) -> Figure | None:
    try:
        return figure(programme, indicator, scope)
    except NotCountable:
        return None


def _completeness(programme: Programme, rows: Sequence[Declaration]) -> dict[str, bool]:
    """Whether everything of a declaration's scope is known to be recorded."""
    grants = Grant.objects.filter(programme=programme)
    whole = grants.exists() and not grants.filter(records_complete=False).exists()
    return {row.key: row.grant.records_complete if row.grant is not None else whole for row in rows}


def _other_numbers(rows: Sequence[Declaration]) -> dict[int | None, list[OtherNumber]]:
    """Budget and people affected of the grants that are spoken of, by grant id."""
    ids = {row.grant_id for row in rows if row.grant_id is not None}
    found: dict[int | None, list[OtherNumber]] = {}
    for grant in Grant.objects.filter(pk__in=ids).prefetch_related("problems"):
        numbers = found.setdefault(grant.pk, [])
        budget = exact_value(grant.budget.amount) if grant.budget is not None else None
        if budget is not None:
            numbers.append(OtherNumber("budget", budget, grant.budget.currency.code))
        for problem in grant.problems.all():
            if problem.people_affected is not None:
                numbers.append(OtherNumber("people_affected", problem.people_affected))
    return found
