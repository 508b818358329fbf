"""The results table: what the records count, beside what somebody declared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ecocitizens.core.page import page_of
from ecocitizens.grants.models import Grant
from ecocitizens.grants.queries import order_of
from ecocitizens.languages.text import Shown, shown
from ecocitizens.programmes.models import Programme
from ecocitizens.results.declared import declarations_of
from ecocitizens.results.figures import Figure, figures_of_programme, indicators_of
from ecocitizens.results.models import Indicator
from ecocitizens.results.queries import (
    JudgedDeclaration,
    TableRow,
    grants_in_order,
    table_rows,
)
from ecocitizens.results.sentences import VERDICTS, declared_text
from ecocitizens.results.text import value_text
from ecocitizens.site.pages.lines import reader_language
from ecocitizens.site.pages.lists import CURSOR, Turn, turn_of
from ecocitizens.site.pages.sentences import (
    Callout,
    callout_of,
    figure_url,
    is_worth_a_callout,
)
from ecocitizens.site.pages.shell import Shell, shell_for
from ecocitizens.site.pages.structured import breadcrumbs

FORMATS = ("csv", "xlsx", "json")


@dataclass(frozen=True)
class Column:
    """`has_declared`: declared numbers stand in a column of their own beside this one."""

    name: Shown
    url: str
    has_declared: bool


@dataclass(frozen=True)
class Declared:
    """A declared number: as the reader writes it, its page, and its verdict in a word."""

    text: str
    url: str
    verdict: str
    verdict_text: str


@dataclass(frozen=True)
class Cell:
    """`value` is "" where there are no records: not known, which is not zero."""

    column: Shown
    value: str
    url: str
    is_marked: bool
    declared: Declared | None
    has_declared: bool


@dataclass(frozen=True)
class Row:
    """`more` stands below the title: the full one of a short title, else who got the grant."""

    title: Shown
    more: Shown
    url: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Further:
    """A figure of the programme that stands in no column."""

    name: Shown
    value: str
    url: str
    declared: tuple[Declared, ...]


@dataclass(frozen=True)
class Download:
    name: str
    url: str


@dataclass(frozen=True)
class ResultsPage:
    """What results.html may read."""

    shell: Shell
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: tuple[Cell, ...]
    has_declared: bool
    has_unknown: bool
    has_marks: bool
    callouts: tuple[Callout, ...]
    further: tuple[Further, ...]
    downloads: tuple[Download, ...]
    turn: Turn


Judged = Mapping[tuple[str, str, str], Sequence[JudgedDeclaration]]


def results_page(request: HttpRequest, programme: Programme) -> ResultsPage:
    """A page of grants with the totals of all; a handful of queries whatever their number."""
    language = reader_language()
    indicators = list(indicators_of(programme))
    shown_first = sorted(
        (one for one in indicators if one.column is not None),
        key=lambda one: (one.column or 0, one.key),
    )
    grants = page_of(grants_in_order(programme), order_of(programme), request.GET.get(CURSOR, ""))
    listed = table_rows(programme, grants.rows, shown_first)
    totals = figures_of_programme(programme, indicators)
    declared = declarations_of(programme, grants.rows)
    judged = _by_place(declared)
    columns = tuple(_column(one, totals[one.key], judged, language) for one in shown_first)
    rows = tuple(_row(programme, row, columns, judged, language) for row in listed)
    total = _cells([totals[one.key] for one in shown_first], columns, judged, language)
    cells = [*(cell for row in rows for cell in row.cells), *total]
    return ResultsPage(
        shell=_shell(request, programme),
        columns=columns,
        rows=rows,
        total=total,
        has_declared=any(cell.declared for cell in cells),
        has_unknown=any(not cell.value for cell in cells),
        has_marks=any(cell.is_marked for cell in cells),
        callouts=tuple(
            callout_of(programme.key, one, language) for one in declared if is_worth_a_callout(one)
        ),
        further=_further(indicators, totals, judged, language),
        downloads=_downloads(programme),
        turn=turn_of(request, grants),
    )


def _shell(request: HttpRequest, programme: Programme) -> Shell:
    title = _("Results, and what stands behind them")
    return shell_for(
        request,
        programme,
        title=title,
        description=_(
            "Every number opens to the records it was counted from. Figures that somebody "
            "declared are shown beside what the records support."
        ),
        section="results",
        structured=[breadcrumbs(programme, (), title)],
    )


def _by_place(declared: Iterable[JudgedDeclaration]) -> Judged:
    found: dict[tuple[str, str, str], list[JudgedDeclaration]] = {}
    for one in declared:
        place = (one.declaration.indicator.key, one.scope.kind, one.scope.key)
        found.setdefault(place, []).append(one)
    return found


def _column(indicator: Indicator, total: Figure, judged: Judged, language: str) -> Column:
    """A column has its declared numbers beside it where one of them needs a second look."""
    own = (
        one for (key, *_rest), several in judged.items() if key == indicator.key for one in several
    )
    return Column(
        shown(indicator.short_name or indicator.name, language),
        figure_url(total),
        any(is_worth_a_callout(one) for one in own),
    )


def _row(
    programme: Programme,
    row: TableRow,
    columns: Sequence[Column],
    judged: Judged,
    language: str,
) -> Row:
    grant: Grant = row.grant
    more = grant.title if grant.short_title else grant.grantee.short_name or grant.grantee.name
    return Row(
        shown(grant.short_title or grant.title, language),
        shown(more, language),
        reverse("site:grant", args=[programme.key, grant.key]),
        _cells(row.figures, columns, judged, language),
    )


def _cells(
    figures: Sequence[Figure], columns: Sequence[Column], judged: Judged, language: str
) -> tuple[Cell, ...]:
    return tuple(
        _cell(one, column, judged, language) for one, column in zip(figures, columns, strict=True)
    )


def _cell(one: Figure, column: Column, judged: Judged, language: str) -> Cell:
    several = judged.get((one.indicator.key, one.scope.kind, one.scope.key), ())
    return Cell(
        column.name,
        value_text(one, language, unknown=""),
        figure_url(one),
        bool(one.estimates or one.other_units),
        declared_of(several[0], language) if several else None,
        column.has_declared,
    )


def declared_of(one: JudgedDeclaration, language: str) -> Declared:
    key = one.declaration.key
    return Declared(
        declared_text(one, language),
        reverse("site:declaration", args=[one.declaration.indicator.programme.key, key]),
        one.verdict,
        str(VERDICTS[one.verdict]),
    )


def _further(
    indicators: Sequence[Indicator],
    totals: Mapping[str, Figure],
    judged: Judged,
    language: str,
) -> tuple[Further, ...]:
    """The programme's other figures, those of the home page first."""
    others = sorted(
        (one for one in indicators if one.column is None),
        key=lambda one: (one.headline is None, one.headline or 0, one.key),
    )
    return tuple(
        Further(
            shown(one.name, language),
            value_text(totals[one.key], language, unknown=""),
            figure_url(totals[one.key]),
            tuple(
                declared_of(each, language)
                for each in judged.get((one.key, "programme", one.programme.key), ())
            ),
        )
        for one in others
    )


def _downloads(programme: Programme) -> tuple[Download, ...]:
    return tuple(
        Download(name.upper(), reverse("site:results_file", args=[programme.key, name]))
        for name in FORMATS
    )
