"""An issued edition stays as it was; what moves later is shown as then and now."""

import pytest

from ecocitizens.activities.records import ACTIVITY
from ecocitizens.core.refusal import Refused
from ecocitizens.journal.models import Entry
from ecocitizens.journal.queries import head, verify
from ecocitizens.journal.records import write
from ecocitizens.journal.rules import digest_of
from ecocitizens.programmes.models import Programme
from ecocitizens.releases.actions import draft_releases
from ecocitizens.releases.document import text_of
from ecocitizens.releases.editions import thawed
from ecocitizens.releases.models import Edition
from ecocitizens.releases.pdf import render_pdf
from ecocitizens.releases.queries import draft_of, edition_of, moved_since
from ecocitizens.releases.records import RELEASE
from ecocitizens.releases.tests.cast import (
    COORDINATOR,
    ISSUED_AT,
    LANGUAGES,
    LATER,
    book_of,
    issued,
    release_of,
)


def recount(programme: Programme, key: str, count: int) -> None:
    row = ACTIVITY.rows(book_of(programme)).get(key=key)
    content = ACTIVITY.content(row)
    content["participants"][0]["count"] = count
    write(ACTIVITY, [content], book_of(programme), actor=COORDINATOR, at=LATER)


def test_an_edition_keeps_all_languages_with_position_and_digest(mangystau: Programme) -> None:
    before = head("mangystau")
    edition = issued(mangystau)
    assert (edition.number, edition.position, edition.issued_by) == (1, before, COORDINATOR)
    assert edition.issued_at == ISSUED_AT
    assert tuple(edition.content["documents"]) == LANGUAGES
    assert digest_of(Edition.objects.get().content) == edition.sha256


def test_issuing_is_told_to_the_journal_once(mangystau: Programme) -> None:
    before = head("mangystau")
    issued(mangystau)
    entry = Entry.objects.get(chain="mangystau", position=before + 1)
    assert (entry.verb, entry.subject_kind, entry.subject_key, entry.actor) == (
        "release.issued",
        "release",
        "press-release",
        COORDINATOR,
    )
    assert head("mangystau") == before + 1
    assert verify("mangystau").misfit is None


def test_a_later_change_of_records_does_not_change_an_edition(mangystau: Programme) -> None:
    edition = issued(mangystau)
    composed = thawed(edition)
    before = {code: render_pdf(one, composed.pictures) for code, one in composed.documents.items()}
    recount(mangystau, "kuryk-debate", 60)
    again = thawed(Edition.objects.get(pk=edition.pk))
    assert again == composed
    after = {code: render_pdf(one, again.pictures) for code, one in again.documents.items()}
    assert after == before
    assert draft_of(release_of(mangystau)).documents["en"] != composed.documents["en"]


def test_what_moved_is_shown_as_then_and_now(mangystau: Programme) -> None:
    edition = issued(mangystau)
    assert moved_since(edition, "en") == ()
    recount(mangystau, "baskuduk-round-table", 20)
    moved = {
        (one.note.indicator, one.note.scope): (one.note.shown, one.now)
        for one in moved_since(edition, "en")
    }
    assert moved[("participants", "activity")] == ("18", "20")
    assert moved[("participants", "grant")] == ("28", "30")
    assert moved[("participants", "programme")] == ("2,854", "2,856")


def test_a_further_issue_is_a_further_edition(mangystau: Programme) -> None:
    first = issued(mangystau)
    recount(mangystau, "kuryk-debate", 60)
    second = issued(mangystau)
    assert (first.number, second.number) == (1, 2)
    release = release_of(mangystau)
    newest, oldest = edition_of(release), edition_of(release, 1)
    assert newest is not None
    assert oldest is not None
    assert newest.pk == second.pk
    assert oldest.pk == first.pk
    assert edition_of(release, 3) is None


@pytest.mark.parametrize(
    ("lead", "code"),
    [
        ("In 15 villages people met.", "bare_number"),
        ("In {villages} villages people met.", "unknown_figure"),
        ("In {participants@grant/no-such-grant} villages people met.", None),
        ("In fifteen villages people met, and in School No. 6.", None),
        ("Call 8 (7292) 60-95-50, {participants} did.", None),
    ],
)
def test_a_number_that_is_no_figure_is_not_issued(
    mangystau: Programme, lead: str, code: str | None
) -> None:
    row = RELEASE.rows(book_of(mangystau)).get()
    content = {**RELEASE.content(row), "lead": {"en": lead, "kk": lead, "ru": lead}}
    draft_releases([content], book_of(mangystau), actor=COORDINATOR, at=LATER)
    if code is None:
        assert issued(mangystau).number == 1
        return
    with pytest.raises(Refused) as refused:
        issued(mangystau)
    assert refused.value.code == code
    assert not Edition.objects.exists()


def test_a_draft_says_that_it_is_one_and_an_edition_says_when(mangystau: Programme) -> None:
    draft = draft_of(release_of(mangystau)).documents["en"]
    assert draft.edition is None
    assert draft.standing.startswith("Draft")
    edition = thawed(issued(mangystau)).documents["en"]
    assert (edition.edition, edition.issued_on) == (1, "3 February 2026")
    assert text_of(edition.headline) == text_of(draft.headline)
