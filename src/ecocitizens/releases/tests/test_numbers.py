"""Every number of a release is a figure that opens."""

import re

import pytest
from django.db.models import Model

from ecocitizens.activities.records import ACTIVITY
from ecocitizens.journal.records import write
from ecocitizens.programmes.models import Programme
from ecocitizens.releases.compose import compose
from ecocitizens.releases.document import (
    Document,
    Run,
    document_from,
    paragraphs_in,
    plain,
    text_of,
)
from ecocitizens.releases.rules import bare_numbers
from ecocitizens.releases.tests.cast import COORDINATOR, LANGUAGES, LATER, book_of, release_of
from ecocitizens.results.figures import figure
from ecocitizens.results.scopes import Scope

# What may hold digits and is no figure: names (№6), addresses and telephone numbers, a speaker's
# own words, the funder's standing paragraph, numbers that somebody declared (they open too).
NOT_FIGURES = {"name", "address", "said", "standing", "declared"}
# Digits in names of this programme; any other would be a number in disguise.
NAMES_WITH_DIGITS = re.compile(r"(№|No\.)\s?6\b")


@pytest.fixture
def documents(mangystau: Programme) -> dict[str, Document]:
    return compose(release_of(mangystau)).documents


def runs_in(document: Document) -> list[Run]:
    return [run for paragraph in paragraphs_in(document) for run in paragraph]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_digit_stands_outside_a_figure(documents: dict[str, Document], language: str) -> None:
    document = documents[language]
    assert bare_numbers(document) == []
    for run in runs_in(document):
        if run.kind == "name":
            assert not re.search(r"\d", NAMES_WITH_DIGITS.sub("", run.text)), run.text
        else:
            assert run.note or run.kind in NOT_FIGURES or not re.search(r"\d", run.text), run.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_says_what_the_records_count(
    mangystau: Programme, documents: dict[str, Document], language: str
) -> None:
    notes = [note for note in documents[language].notes if note.kind == "figure"]
    assert len(notes) > 40
    for note in notes:
        counted = figure(mangystau, note.indicator, Scope(note.scope, note.key))
        assert str(counted.value) == note.value
        assert note.path.startswith(f"/{language}/mangystau/results/{note.indicator}/")


def test_a_figure_told_twice_has_one_note(documents: dict[str, Document]) -> None:
    document = documents["en"]
    addresses = [note.path for note in document.notes]
    assert len(addresses) == len(set(addresses))
    told = [run.note for run in runs_in(document) if run.text == "1,000"]
    assert len(told) == 2
    assert len(set(told)) == 1


def test_numbers_take_the_form_of_the_language(documents: dict[str, Document]) -> None:
    said = {
        code: {run.text.replace("\u00a0", " ") for run in runs_in(documents[code]) if run.note}
        for code in LANGUAGES
    }
    assert {"1 571", "1 280 еуро", "2 854"} <= said["kk"]
    assert {"1 571", "1 280 евро", "2 854"} <= said["ru"]
    assert {"1,571", "€1,280", "2,854"} <= said["en"]


def test_doubtful_numbers_stand_beside_the_counted_ones(documents: dict[str, Document]) -> None:
    table = documents["en"].table
    verdicts = {
        text_of(cell.declared): (text_of(cell.counted), cell.verdict)
        for row in (*table.rows, table.total)
        if row is not None
        for cell in row.cells
    }
    assert verdicts["1,926"] == ("28", "not_supported")
    assert verdicts["4,752"] == ("2,854", "not_supported")
    assert verdicts["1,246"] == ("1,246", "supported")
    doubts = {text_of(one.title): text_of(one.text) for one in table.doubts}
    assert "€1,926" in next(text for title, text in doubts.items() if title.startswith("1,926"))
    assert "1,926" in next(text for title, text in doubts.items() if title.startswith("4,752"))


def test_the_grants_of_which_nothing_is_known_are_named_and_not_counted(
    documents: dict[str, Document],
) -> None:
    described = [text_of(one.title) for one in documents["en"].grants.grants]
    assert len(described) == 3
    others = text_of(documents["en"].grants.others)
    assert "Baisheshek" in others
    assert "Green Sand" in others
    assert "0" not in others


def test_a_count_takes_the_form_of_the_noun(documents: dict[str, Document]) -> None:
    deeds = [
        text_of(deed.details).replace("\u00a0", " ")
        for one in documents["ru"].grants.grants
        for deed in one.deeds
    ]
    assert any(text.startswith("58 участников") for text in deeds)
    assert any(text.startswith("81 участник") for text in deeds)
    assert any(text.startswith("10 семей") for text in deeds)
    assert any(text.startswith("46 волонтёров, 500 плакатов") for text in deeds)


def test_a_document_survives_being_written_down(documents: dict[str, Document]) -> None:
    for document in documents.values():
        assert document_from(plain(document)) == document


def test_another_programme_is_described_by_its_own_indicators(made_up: Programme) -> None:
    """Nothing is looked up by the names that one programme gives its indicators."""
    keys = {row.key for row in made_up.indicators.all()}
    for document in compose(release_of(made_up)).documents.values():
        assert bare_numbers(document) == []
        used = {note.indicator for note in document.notes}
        assert used <= keys
        assert "participants" not in used
        assert document.grants.grants


def test_a_change_of_records_changes_the_draft(mangystau: Programme) -> None:
    rows: list[Model] = list(ACTIVITY.rows(book_of(mangystau)).filter(key="kuryk-debate"))
    content = ACTIVITY.content(rows[0])
    content["participants"][0]["count"] = 60
    write(ACTIVITY, [content], book_of(mangystau), actor=COORDINATOR, at=LATER)
    document = compose(release_of(mangystau), ["en"]).documents["en"]
    assert "(60" in " ".join(text_of(one) for part in document.stories for one in part.paragraphs)
