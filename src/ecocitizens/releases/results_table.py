"""Appendix 2: the results table, with what was declared beside what the records count."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from ecocitizens.grants.models import Grant
from ecocitizens.languages.quotes import set_type
from ecocitizens.programmes.models import Programme
from ecocitizens.releases.document import Cell, Doubt, Row, Run, Table, text_of
from ecocitizens.releases.grants_described import find_figure
from ecocitizens.releases.notebook import Notebook
from ecocitizens.releases.words import joined, phrase
from ecocitizens.results.declared import declarations_of
from ecocitizens.results.figures import Figure, figures_of_programme
from ecocitizens.results.queries import (
    JudgedDeclaration,
    TableRow,
    table_indicators,
    table_rows,
)
from ecocitizens.results.scopes import Scope
from ecocitizens.results.sentences import DOUBTFUL, VERDICTS, sentences_of
from ecocitizens.results.sentences import Run as SentenceRun
from ecocitizens.results.verdicts import OtherNumber

# What the indicators count that say a grant's other numbers: records, and what is added up.
OTHER_NUMBERS = {"budget": ("grants", "amount"), "people_affected": ("people_affected", "one")}
Declared = Mapping[tuple[str, Scope], JudgedDeclaration]


class TableFigures:
    """What the table needs of the database, read once for all languages of a release."""

    def __init__(self, programme: Programme, grants: Sequence[Grant]) -> None:
        self.programme = programme
        self.indicators = table_indicators(programme)
        rows = table_rows(programme, grants, self.indicators)
        self.rows: list[TableRow] = [row for row in rows if _says_something(row)]
        totals = figures_of_programme(programme, self.indicators)
        self.totals: list[Figure] = [totals[one.key] for one in self.indicators]
        self.declared = declarations_of(programme, grants)

    @property
    def figures(self) -> list[Figure]:
        return [*self.totals, *(one for row in self.rows for one in row.figures)]


def _says_something(row: TableRow) -> bool:
    return any(one.value is not None for one in row.figures)


def write_table(notebook: Notebook, known: TableFigures) -> Table:
    declared = {(one.declaration.indicator.key, one.scope): one for one in known.declared}
    doubtful = [one for one in known.declared if one.verdict in DOUBTFUL]
    heads = (notebook.name(one.short_name or one.name) for one in known.indicators)
    return Table(
        heading=_("Appendix 2. Results of the programme"),
        intro=(
            Run(
                _(
                    "Every number in the table is counted from records. Below it stands what was "
                    "declared earlier, and whether the records bear it out."
                )
            ),
        ),
        caption=_("Results by grant: counted, and declared earlier"),
        head=(_("Grant"), *(text_of(head) for head in heads)),
        rows=tuple(_row(notebook, row, declared) for row in known.rows),
        total=Row(
            (Run(_("Whole programme")),),
            tuple(_cell(notebook, one, declared) for one in known.totals),
        )
        if known.rows
        else None,
        doubts_heading=_("Declared numbers that the records do not bear out"),
        doubts=tuple(_doubt(notebook, one, known) for one in doubtful),
    )


def _row(notebook: Notebook, row: TableRow, declared: Declared) -> Row:
    grant = row.grant
    name = notebook.name(grant.short_title or grant.title)
    who = notebook.name(grant.grantee.short_name or grant.grantee.name)
    cells = tuple(_cell(notebook, one, declared) for one in row.figures)
    if text_of(who) not in text_of(name):
        name = (*name, Run(" · "), *who)
    return Row(name, cells)


def _cell(notebook: Notebook, one: Figure, declared: Declared) -> Cell:
    counted_run = notebook.figure_run(one)
    column = text_of(notebook.name(one.indicator.short_name or one.indicator.name))
    found = declared.get((one.indicator.key, one.scope))
    if found is None:
        return Cell(column, (counted_run,), (), "", "")
    word = str(VERDICTS[found.verdict])
    return Cell(column, (counted_run,), (notebook.declared_run(found),), found.verdict, word)


def _doubt(notebook: Notebook, one: JudgedDeclaration, known: TableFigures) -> Doubt:
    indicator = one.declaration.indicator
    title = phrase(
        _("{value}: {verdict}."),
        value=notebook.declared_run(one),
        verdict=Run(str(VERDICTS[one.verdict])),
    )
    about = phrase(
        _("{indicator}, {scope}."),
        indicator=notebook.name(indicator.short_name or indicator.name),
        scope=notebook.name(one.scope_name),
    )
    numbers = _numbers_named(notebook, one, known)
    told = [
        tuple(_as_run(notebook, run, numbers) for run in sentence)
        for sentence in sentences_of(one, notebook.language)
    ]
    return Doubt(title, joined([about, *told], " "))


def _as_run(notebook: Notebook, run: SentenceRun, numbers: Mapping[str, Run]) -> Run:
    """A run of a verdict's sentence as one of the release: numbers open, names keep digits."""
    if run.figure is not None:
        return notebook.figure_run(run.figure, language=run.language)
    if run.text in numbers:
        return numbers[run.text]
    text = set_type(run.text, run.language or notebook.language)
    kind = "name" if any(sign.isdigit() for sign in text) else ""
    return Run(text, kind=kind, language=run.language)


def _numbers_named(
    notebook: Notebook, one: JudgedDeclaration, known: TableFigures
) -> dict[str, Run]:
    """The numbers that the hints name, as runs, by how they are written."""
    by_key = {judged.declaration.key: judged for judged in known.declared}
    numbers = {}
    for hint in one.hints:
        for key in hint.keys:
            if key in by_key:
                run = notebook.declared_run(by_key[key])
                numbers[run.text] = run
        if hint.other is not None and hint.other.name in OTHER_NUMBERS:
            run = _other_number(notebook, one, hint.other)
            numbers[run.text] = run
    return numbers


def _other_number(notebook: Notebook, one: JudgedDeclaration, other: OtherNumber) -> Run:
    """The grant's budget or people affected, as a figure where the programme counts them."""
    found = find_figure(
        notebook,
        one.scope,
        lambda indicator: (indicator.records, indicator.adds) == OTHER_NUMBERS[other.name],
    )
    if found is not None and found.value == other.value:
        return notebook.figure_run(found)
    return Run(notebook.number(other.value, other.currency), kind="declared")
