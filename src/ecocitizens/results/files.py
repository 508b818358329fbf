"""The results as files: a table for the terminal, CSV, XLSX, and JSON with every figure's records.

docs/reference/results-json.md describes the JSON; docs/how-to/get-the-results.md the rest.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from ecocitizens.languages.text import shown
from ecocitizens.programmes.models import Programme
from ecocitizens.results.declared import declarations_of
from ecocitizens.results.figures import Figure, figures_of_programme, indicators_of
from ecocitizens.results.models import Indicator
from ecocitizens.results.queries import (
    JudgedDeclaration,
    RecordLine,
    ResultsTable,
    records_of,
    standard_table,
)
from ecocitizens.results.sentences import (
    DOUBTFUL,
    VERDICTS,
    declared_text,
    heading_of,
    plain,
    sentences_of,
)
from ecocitizens.results.text import value_text

FORMATS = ("table", "csv", "xlsx", "json")
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
UNKNOWN = "–"
# A cell that begins with one of these is a formula to a spreadsheet.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
RECORDS_AT_ONCE = 2000
MOST_RECORDS_AT_A_CLICK = 20_000


@dataclass(frozen=True)
class Sheet:
    """The table as cells: text, exact numbers, and None for what is not known."""

    head: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def judged_by_place(programme: Programme) -> dict[tuple[str, str, str], JudgedDeclaration]:
    """Everything that was declared, by indicator and scope; of two the last printed."""
    return _by_place(declarations_of(programme))


def _by_place(
    declared: Iterable[JudgedDeclaration],
) -> dict[tuple[str, str, str], JudgedDeclaration]:
    return {(one.declaration.indicator.key, one.scope.kind, one.scope.key): one for one in declared}


def sheet_of(programme: Programme, language: str) -> Sheet:
    """Grants down, indicators across; beside a declared column what it says and its verdict."""
    table = standard_table(programme)
    judged = judged_by_place(programme)
    declared = {key for key, _kind, _scope in judged}
    with translation.override(language):
        head = [_("Key"), _("Grant"), _("Grantee")]
        for indicator in table.indicators:
            name = shown(indicator.name, language).text
            head.append(name)
            if indicator.key in declared:
                head.append(_("%(name)s: declared") % {"name": name})
                head.append(_("%(name)s: verdict") % {"name": name})
        rows = [
            (
                row.grant.key,
                shown(row.grant.title, language).text,
                shown(row.grant.grantee.name, language).text,
                *_cells(row.figures, declared, judged),
            )
            for row in table.rows
        ]
        total = (programme.key, _("Whole programme"), "", *_cells(table.totals, declared, judged))
    return Sheet(tuple(head), (*rows, total))


def _cells(
    figures: Sequence[Figure],
    declared: set[str],
    judged: Mapping[tuple[str, str, str], JudgedDeclaration],
) -> Iterator[Any]:
    for one in figures:
        yield one.value
        if one.indicator.key in declared:
            found = judged.get((one.indicator.key, one.scope.kind, one.scope.key))
            yield found.value if found else None
            yield str(VERDICTS[found.verdict]) if found else ""


def as_table(programme: Programme, language: str) -> str:
    """The table for the eye in a terminal, the doubtful declared numbers told below."""
    table, declared = standard_table(programme), declarations_of(programme)
    judged = _by_place(declared)
    with translation.override(language):
        head = [_("Grant")]
        head += [shown(one.short_name or one.name, language).text for one in table.indicators]
        rows = [
            [
                shown(row.grant.short_title or row.grant.title, language).text,
                *(_seen(one, judged, language) for one in row.figures),
            ]
            for row in table.rows
        ]
        rows.append([_("Whole programme"), *(_seen(one, judged, language) for one in table.totals)])
        notes = [
            " ".join([heading_of(one, language), *map(plain, sentences_of(one, language))])
            for one in declared
            if one.verdict in DOUBTFUL
        ]
    lines = [_line(row, _widths([head, *rows])) for row in [head, *rows]]
    ruler = "─" * len(lines[0])
    parts = [lines[0], ruler, *lines[1:-1], ruler, lines[-1]]
    return "\n".join([*parts, "", *notes] if notes else parts)


def _seen(
    one: Figure, judged: Mapping[tuple[str, str, str], JudgedDeclaration], language: str
) -> str:
    text = value_text(one, language, unknown=UNKNOWN)
    found = judged.get((one.indicator.key, one.scope.kind, one.scope.key))
    if found is None:
        return text
    if found.verdict == "supported":
        return f"{text} ✓"
    return f"{text} ✗ {declared_text(found, language)}"


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [min(60, max(len(row[column]) for row in rows)) for column in range(len(rows[0]))]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first = row[0][: widths[0]].ljust(widths[0])
    rest = (text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True))
    return "  ".join([first, *rest])


def safe_cell(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
        return f"'{value}"
    return "" if value is None else value


def as_csv(programme: Programme, language: str) -> bytes:
    """UTF-8 with a mark at the start, without which spreadsheets take Cyrillic for Latin."""
    sheet = sheet_of(programme, language)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([safe_cell(name) for name in sheet.head])
    writer.writerows([safe_cell(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(programme: Programme, language: str) -> bytes:
    """One sheet, the head frozen, the total bold, doubtful verdicts on a red ground."""
    sheet = sheet_of(programme, language)
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        page = book.add_worksheet(shown(programme.name, language).text[:31].translate(SHEET_NAME))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        number, strong = (
            book.add_format({"num_format": "#,##0"}),
            book.add_format({"bold": True, "num_format": "#,##0"}),
        )
        doubtful = book.add_format({"bg_color": "#fae6e0", "font_color": "#a93722"})
        with translation.override(language):
            doubts = {str(VERDICTS[code]) for code in DOUBTFUL}
        page.write_row(0, 0, sheet.head, bold)
        page.freeze_panes(1, 2)
        page.set_column(0, 0, 24)
        page.set_column(1, 2, 44)
        page.set_column(3, len(sheet.head), 16)
        for index, row in enumerate(sheet.rows, start=1):
            plain_format = strong if index == len(sheet.rows) else number
            for column, value in enumerate(row):
                if value is None:
                    continue
                found = doubtful if value in doubts else plain_format
                page.write(index, column, value, found)
    return stream.getvalue()


# Signs that the name of a sheet cannot hold.
SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def json_parts(programme: Programme, language: str, *, with_records: bool = True) -> Iterator[str]:
    """The JSON piece by piece, so that a large programme never stands in memory whole."""
    table = standard_table(programme)
    with translation.override(language):
        head = {
            "format": 1,
            "programme": {"key": programme.key, "name": shown(programme.name, language).text},
            "language": language,
            "position": table.position,
            "indicators": [_indicator(one, language) for one in indicators_of(programme)],
        }
        yield _dumped(head)[:-1]
        yield ', "figures": ['
        for number, one in enumerate(_figures(programme, table)):
            yield (
                ("," if number else "")
                + "\n"
                + _figure_text(programme, one, language, with_records=with_records)
            )
        yield '], "declarations": ['
        for number, declared in enumerate(declarations_of(programme)):
            yield ("," if number else "") + "\n" + _dumped(_declaration(declared, language))
        yield "]}\n"


def is_small(programme: Programme) -> bool:
    """Whether the JSON with all records is small enough to be made while a reader waits."""
    counted = figures_of_programme(programme, indicators_of(programme)).values()
    return sum(one.records for one in counted) <= MOST_RECORDS_AT_A_CLICK


def _figures(programme: Programme, table: ResultsTable) -> Iterator[Figure]:
    """Every figure of the programme, then those of the table's grants."""
    yield from figures_of_programme(programme, indicators_of(programme)).values()
    for row in table.rows:
        yield from row.figures


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _indicator(one: Indicator, language: str) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": shown(one.name, language).text,
        "unit": shown(one.unit_name, language).text,
        "definition": shown(one.definition, language).text,
        "column": one.column,
        "headline": one.headline,
    }


def _figure_text(programme: Programme, one: Figure, language: str, *, with_records: bool) -> str:
    found: dict[str, Any] = {
        "indicator": one.indicator.key,
        "scope": {"kind": one.scope.kind, "key": one.scope.key},
        "value": one.value,
        "currency": one.currency or None,
        "records_count": one.records,
        "without_evidence": one.without_evidence,
        "estimates": one.estimates,
        "other_units": one.other_units,
    }
    if with_records:
        lines = _all_records(programme, one) if one.records else iter(())
        found["records"] = [_record(line, language) for line in lines]
    return _dumped(found)


def _all_records(programme: Programme, one: Figure) -> Iterator[RecordLine]:
    after: tuple[Any, int] | None = None
    while True:
        lines = records_of(programme, one.indicator, one.scope, limit=RECORDS_AT_ONCE, after=after)
        yield from lines
        if len(lines) < RECORDS_AT_ONCE:
            return
        after = (lines[-1].amount or 0, lines[-1].pk)


def _record(line: RecordLine, language: str) -> dict[str, Any]:
    title = getattr(line.record, "title", None) or getattr(line.record, "text", "")
    return {
        "kind": line.kind,
        "key": line.key,
        "adds": line.amount,
        "title": shown(title, language).text,
        "place": line.place.key if line.place else None,
        "evidence": [one.key for one in line.evidence],
        "source": line.record.source.key if line.record.source else None,
    }


def _declaration(one: JudgedDeclaration, language: str) -> dict[str, Any]:
    row = one.declaration
    return {
        "key": row.key,
        "indicator": row.indicator.key,
        "scope": {"kind": one.scope.kind, "key": one.scope.key},
        "value": one.value,
        "printed": row.printed or None,
        "stated_by": row.stated_by.key if row.stated_by else None,
        "stated_on": row.stated_on,
        "source": row.source.key if row.source else None,
        "counted": one.figure.value if one.figure else None,
        "verdict": one.verdict,
        "hints": [
            {"code": hint.code, "value": hint.value, "declarations": list(hint.keys)}
            for hint in one.hints
        ],
        "sentences": [plain(sentence) for sentence in sentences_of(one, language)],
    }
