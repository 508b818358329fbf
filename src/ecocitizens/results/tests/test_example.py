"""The real programme: its table comes out of the records, and its printed one is judged."""

import pytest

from ecocitizens.programmes.models import Programme
from ecocitizens.results.declared import declarations_of
from ecocitizens.results.queries import (
    JudgedDeclaration,
    Scope,
    figure,
    headline_figures,
    records_of,
    standard_table,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(mangystau: object) -> Programme:
    return Programme.objects.get(key="mangystau")


def test_the_standard_table_comes_out_of_the_records(programme: Programme) -> None:
    table = standard_table(programme)
    values = {row.grant.key: [one.value for one in row.figures] for row in table.rows}
    assert values == {
        "saiga-horn-campaign": [7, 1, 8, 1, 1580],
        "kuryk-environment": [2, 3, 1, 1, 1246],
        "baskuduk-in-our-hands": [3, 1, 1, 1, 28],
        "aktau-landfill": [None] * 5,
        "shetpe-quarries": [None] * 5,
        "aktau-trees": [None] * 5,
    }
    assert [one.value for one in table.totals] == [12, 5, 10, 3, 2854]


def test_each_cell_of_the_table_is_the_figure_that_opens(programme: Programme) -> None:
    for row in standard_table(programme).rows:
        for cell in row.figures:
            opened = figure(programme, cell.indicator, cell.scope)
            assert (opened.value, opened.records) == (cell.value, cell.records)


def test_every_figure_is_the_sum_of_the_records_that_open_behind_it(programme: Programme) -> None:
    figures = [*headline_figures(programme), *standard_table(programme).totals]
    for one in figures:
        lines = records_of(programme, one.indicator, one.scope)
        assert sum(line.amount or 0 for line in lines) == one.value
        assert len(lines) == one.records


def judgement(programme: Programme, grant: str | None, indicator: str) -> JudgedDeclaration:
    found = [
        one
        for one in declarations_of(programme)
        if one.declaration.indicator.key == indicator
        and one.declaration.table
        and one.scope == (Scope("grant", grant) if grant else Scope("programme", "mangystau"))
    ]
    assert len(found) == 1
    return found[0]


def test_the_copied_budget_is_found_out(programme: Programme) -> None:
    wrong = judgement(programme, "baskuduk-in-our-hands", "participants")
    assert wrong.verdict == "not_supported"
    assert [hint.other.name for hint in wrong.hints if hint.other] == ["budget"]
    right = judgement(programme, "saiga-horn-campaign", "participants")
    assert right.verdict == "supported"
    assert [hint.other.name for hint in right.hints if hint.other] == ["budget"]
    plain = judgement(programme, "kuryk-environment", "participants")
    assert (plain.verdict, plain.hints) == ("supported", ())


def test_the_printed_total_contains_the_doubtful_part(programme: Programme) -> None:
    total = judgement(programme, None, "participants")
    assert total.verdict == "not_supported"
    (hint,) = total.hints
    assert hint.code == "contains"
    parts = [total.neighbours[key] for key in hint.keys]
    assert [part.grant.key for part in parts if part.grant] == ["baskuduk-in-our-hands"]


def test_everything_else_that_was_printed_in_the_table_is_supported(programme: Programme) -> None:
    printed = [one for one in declarations_of(programme) if one.declaration.table]
    doubtful = [one.declaration.value for one in printed if one.verdict != "supported"]
    assert len(printed) == 20
    assert sorted(doubtful) == [1926, 4752]
