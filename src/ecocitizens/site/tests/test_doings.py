"""Pages of activities, promises, press, evidence and the journal, through HTTP."""

import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ecocitizens.activities.actions import record_activities
from ecocitizens.evidence.actions import file_evidence
from ecocitizens.journal.records import Book
from ecocitizens.people.actions import grant_role, register_person
from ecocitizens.press.actions import note_coverage
from ecocitizens.problems.actions import raise_problems, remove_problems
from ecocitizens.programmes.actions import open_programme
from ecocitizens.programmes.models import Programme
from ecocitizens.programmes.tests.cast import (
    BY,
    MEETING,
    PROBLEM,
    PROGRAMME,
    PROMISE,
    fill,
    open_shore,
    text,
)
from ecocitizens.promises.actions import record_promises
from ecocitizens.site.tests.doings_cast import SIZE_LIMIT, file_photo, later, many, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Book:
    return open_shore()


Writer = Callable[[Book, int], object]


def activities(book: Book, count: int) -> object:
    return record_activities(many(MEETING, count, starts_on="2026-05-04"), book, **later(1))


def promises(book: Book, count: int) -> object:
    return record_promises(many(PROMISE, count), book, **later(1))


def coverage(book: Book, count: int) -> object:
    items = [{"key": f"item-{n}", "grant": "clean", "number": 2} for n in range(count)]
    return note_coverage(items, book, **later(1))


def links(book: Book, count: int) -> object:
    given = [
        {"key": f"link-{n}", "kind": "link", "url": f"https://shore.example/{n}"}
        for n in range(count)
    ]
    file_evidence(given, book, files={}, limit=SIZE_LIMIT, **later(1))
    proof = [one["key"] for one in given]
    return record_activities([{**MEETING, "evidence": proof}], book, **later(2))


@pytest.mark.parametrize(
    ("path", "write"),
    [
        ("activities/", activities),
        ("activities/?kind=meeting&place=coast&grant=clean", activities),
        ("activities/calendar/2026-05/", activities),
        ("activities.ics", activities),
        ("activities/meeting/", links),
        ("activities/meeting/", promises),
        ("promises/", promises),
        ("promises/?by=authority", promises),
        ("promises/?state=open", promises),
        ("press/", coverage),
        ("evidence/", links),
        ("journal/", activities),
        ("journal/?kind=activity", activities),
        ("journal.atom", activities),
    ],
)
def test_a_page_asks_the_database_no_more_for_twenty_rows_than_for_one(
    client: Client, book: Book, path: str, write: Writer
) -> None:
    fill(book)
    asked = []
    for count in (1, 20):
        write(book, count)
        client.get(f"/en/shore/{path}")  # what is computed once and kept is not the page's own
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/en/shore/{path}").status_code == 200
        asked.append(len(queries))
    assert asked[1] <= asked[0]


def test_the_list_says_in_words_what_nobody_knows(client: Client, book: Book) -> None:
    fill(book)
    seen = page(client, "shore/activities/")
    assert "Meeting on the beach" in seen
    assert "date not known" in seen
    assert "12 participants" in seen


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("", True),
        ("?kind=meeting", True),
        ("?kind=lecture", False),
        ("?state=planned", False),
        ("?place=harbour", True),
        ("?place=coast", True),
        ("?grant=clean", True),
        ("?day=2026-05-04", False),
        ("?day=never", True),
        ("?place=atlantis", True),
    ],
)
def test_a_filter_keeps_what_fits(client: Client, book: Book, query: str, is_there: bool) -> None:
    fill(book)
    seen = page(client, f"shore/activities/{query}")
    assert ("activities/meeting/" in seen) is is_there
    assert ("Nothing fits this choice." in seen) is not is_there


def test_an_empty_programme_says_so_on_every_list(client: Client, book: Book) -> None:
    assert "No activity is recorded yet." in page(client, "shore/activities/")
    assert "No promise is recorded yet." in page(client, "shore/promises/")
    assert "No press coverage is recorded yet." in page(client, "shore/press/")
    assert "No evidence is filed yet." in page(client, "shore/evidence/")


def test_a_long_list_turns_its_pages_and_shows_each_activity_once(
    client: Client, book: Book
) -> None:
    record_activities(many({**MEETING, "grant": None}, 60), book, **BY)
    first = page(client, "shore/activities/")
    following = re.search(r'rel="next" href="/en/([^"]+)"', first)
    assert following is not None
    second = page(client, following[1].replace("&amp;", "&"))
    found = [re.findall(r"activities/(meeting-\d+)/", one) for one in (first, second)]
    assert len(found[0]) == 30
    assert len({*found[0], *found[1]}) == 60


def test_a_count_opens_the_figure_that_counts_it(client: Client, mangystau: Programme) -> None:
    seen = page(client, "mangystau/activities/saiga-lectures/")
    assert 'href="/en/mangystau/results/participants/activity/saiga-lectures/"' in seen
    assert "1,571" in seen


def test_a_group_that_no_figure_counts_is_marked(
    client: Client, book: Book, mangystau: Programme
) -> None:
    fill(book)
    assert "in no figure" in page(client, "shore/activities/meeting/")
    assert "in no figure" not in page(client, "mangystau/activities/saiga-lectures/")


def test_other_units_than_people_are_told(client: Client, mangystau: Programme) -> None:
    seen = page(client, "mangystau/activities/baskuduk-seminar/")
    assert "counted one contact each" in seen


def test_a_text_in_another_language_is_marked(client: Client, book: Book) -> None:
    fill(book)
    seen = page(client, "shore/activities/meeting/", "kk")
    assert '<span lang="en" class="other-language"' in seen


def test_an_activity_without_evidence_says_so_until_it_has_some(
    client: Client, book: Book, tmp_path: Path
) -> None:
    fill(book)
    assert "No evidence yet." in page(client, "shore/activities/meeting/")
    file_photo(book, tmp_path)
    record_activities([{**MEETING, "evidence": ["photo"]}], book, **later(1))
    seen = page(client, "shore/activities/meeting/")
    assert "No evidence yet." not in seen
    assert 'alt="The clean beach"' in seen


def structured(seen: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', seen)
    return [json.loads(one) for one in found]


def test_an_activity_is_an_event_for_machines(client: Client, book: Book) -> None:
    fill(book)
    record_activities(
        [{**MEETING, "starts_on": "2026-05-04", "starts_at": "18:30"}], book, **later(1)
    )
    event, crumbs = structured(page(client, "shore/activities/meeting/"))
    assert event["@type"] == "Event"
    assert event["startDate"] == "2026-05-04T18:30"
    assert event["location"]["name"] == "Harbour"
    assert event["organizer"]["name"] == "Gulls"
    assert crumbs["@type"] == "BreadcrumbList"


def test_an_event_without_a_day_invents_none(client: Client, book: Book) -> None:
    fill(book)
    event, _crumbs = structured(page(client, "shore/activities/meeting/"))
    assert "startDate" not in event


def test_a_hotline_is_no_event(client: Client, mangystau: Programme) -> None:
    seen = structured(page(client, "mangystau/activities/saiga-hotline/"))
    assert [one["@type"] for one in seen] == ["BreadcrumbList"]


def test_a_month_is_a_table_of_weeks_from_monday(client: Client, book: Book) -> None:
    record_activities([{**MEETING, "grant": None, "starts_on": "2026-05-04"}], book, **BY)
    seen = page(client, "shore/activities/calendar/2026-05/")
    assert '<abbr title="Monday">' in seen.split("</th>")[0]
    assert seen.count("<tr>") == 6
    assert re.search(r'datetime="2026-05-04"[^<]*>4</time> <ul><li><a href="[^"]+/meeting/"', seen)


def test_a_crowded_day_shows_a_few_and_links_to_the_rest(client: Client, book: Book) -> None:
    record_activities(many({**MEETING, "grant": None}, 8, starts_on="2026-05-04"), book, **BY)
    seen = page(client, "shore/activities/calendar/2026-05/")
    assert "and 4 more" in seen
    assert 'href="/en/shore/activities/?day=2026-05-04"' in seen


def test_an_empty_month_points_to_the_nearest_ones(client: Client, book: Book) -> None:
    record_activities([{**MEETING, "grant": None, "starts_on": "2026-05-04"}], book, **BY)
    seen = page(client, "shore/activities/calendar/2026-08/")
    assert 'href="/en/shore/activities/calendar/2026-05/"' in seen
    assert "May 2026" in seen


def test_a_calendar_without_any_date_says_how_many_wait(
    client: Client, mangystau: Programme
) -> None:
    seen = page(client, "mangystau/activities/calendar/")
    assert "Without a date: 18 activities." in seen
    assert 'href="/en/mangystau/activities/"' in seen


@pytest.mark.parametrize("month", ["2026-13", "soon", "2026-5", "0000-01"])
def test_a_month_that_is_none_is_not_found(client: Client, book: Book, month: str) -> None:
    assert client.get(f"/en/shore/activities/calendar/{month}/").status_code == 404
    assert client.get("/en/shore/activities/calendar/2026-12/").status_code == 200


@pytest.mark.parametrize(("inside", "outside"), [("1990-01", "0001-01"), ("2100-12", "9999-12")])
def test_the_calendar_has_an_end(client: Client, book: Book, inside: str, outside: str) -> None:
    assert client.get(f"/en/shore/activities/calendar/{inside}/").status_code == 200
    assert client.get(f"/en/shore/activities/calendar/{outside}/").status_code == 404


def test_the_board_tells_overdue_from_open(client: Client, book: Book) -> None:
    fill(book)
    record_promises([{**PROMISE, "key": "late", "due_on": "2020-01-01"}], book, **BY)
    seen = page(client, "shore/promises/")
    assert seen.index('id="part-overdue"') < seen.index("promises/late/")
    assert seen.index("promises/late/") < seen.index('id="part-open"')
    only = page(client, "shore/promises/?state=overdue")
    assert "promises/late/" in only
    assert "promises/sweep/" not in only


def test_promises_stand_under_their_authority(client: Client, book: Book) -> None:
    fill(book)
    seen = page(client, "shore/promises/?by=authority")
    assert 'id="part-town-hall"' in seen
    assert "Nothing fits this choice." in page(
        client, "shore/promises/?by=authority&authority=town-hall&state=kept"
    )


def test_a_promise_tells_how_long_it_has_been_open(client: Client, book: Book) -> None:
    fill(book)
    assert "open since a day that nobody has named" in page(client, "shore/promises/sweep/")
    yesterday = (datetime.now(UTC) - timedelta(days=10)).date().isoformat()
    record_promises([{**PROMISE, "said_on": yesterday}], book, **later(1))
    assert re.search(
        r"open for (9|10|11) days \(working days: \d+\)", page(client, "shore/promises/sweep/")
    )


def test_a_settled_promise_shows_its_check_and_is_open_no_longer(
    client: Client, book: Book
) -> None:
    fill(book)
    check = {"found": "kept", "checked_by": "gulls", "note": text("The sand is clean.")}
    kept = {**PROMISE, "state": "kept", "said_on": "2026-05-01", "checks": [check]}
    record_promises([kept], book, **later(1))
    seen = page(client, "shore/promises/sweep/")
    assert "The sand is clean." in seen
    assert "open for" not in seen


def test_the_words_of_a_promise_stand_where_no_day_was_named(
    client: Client, mangystau: Programme
) -> None:
    seen = page(client, "mangystau/promises/kuryk-sewer-system/", "kk")
    assert "жақын арада" in seen


def test_a_load_is_told_in_numbers_and_opens(client: Client, book: Book) -> None:
    raise_problems(many(PROBLEM, 6), book, **later(1))
    seen = page(client, "shore/journal/")
    assert "6 problems were raised" in seen
    one_by_one = page(client, "shore/journal/?kind=problem")
    assert one_by_one.count("A problem was raised") == 6
    assert "/en/shore/problems/oil-3/" in one_by_one


def test_a_few_entries_are_told_one_by_one_without_names(client: Client, book: Book) -> None:
    raise_problems([PROBLEM], book, **later(1))
    raise_problems([{**PROBLEM, "state": "confirmed"}], book, **later(2))
    seen = page(client, "shore/journal/")
    assert "A problem&#x27;s record was changed" in seen
    assert "By the person 3f9c1122" in seen
    assert "Changed: state" in seen


def test_a_given_role_is_told_without_the_persons_name(client: Client, book: Book) -> None:
    saule = register_person(email="saule@shore.example", name="Saule", password="long one", **BY)
    grant_role(person=saule, role="auditor", programme_key="shore", **later(1))
    seen = page(client, "shore/journal/")
    assert f"person {saule.public_id[:8]}" in seen
    assert "auditor" in seen
    assert "Saule" not in seen
    assert "no longer there" not in seen


def test_what_is_gone_is_named_by_its_key_and_not_linked(client: Client, book: Book) -> None:
    raise_problems([PROBLEM], book, **later(1))
    remove_problems(["oil"], book, **later(2))
    seen = page(client, "shore/journal/")
    assert "(no longer there)" in seen
    assert "/en/shore/problems/oil/" not in seen


def test_the_journal_says_how_to_verify_it(client: Client, book: Book) -> None:
    seen = page(client, "shore/journal/")
    assert "ecocitizens verify shore" in seen
    assert re.search(r'<code class="hash">[0-9a-f]{64}</code>', seen)


def test_every_entry_of_the_journal_is_on_one_page_once(client: Client, book: Book) -> None:
    for hour in range(1, 121):
        raise_problems([{**PROBLEM, "key": f"oil-{hour}"}], book, **later(hour))
    seen: list[str] = []
    address: str | None = "shore/journal/"
    while address:
        here = page(client, address)
        seen += re.findall(r'id="entry-(\d+)"', here)
        following = re.search(r'rel="next" href="/en/([^"]+)"', here)
        address = following[1].replace("&amp;", "&") if following else None
    assert len(seen) == len(set(seen))
    assert len([one for one in seen if int(one) > 5]) >= 120


def test_a_meaningless_cursor_shows_the_newest(client: Client, book: Book) -> None:
    seen = page(client, "shore/journal/?at=nonsense")
    assert 'id="entry-' in seen


def test_a_batch_of_coverage_is_explained(client: Client, mangystau: Programme) -> None:
    seen = page(client, "mangystau/press/")
    assert "known only as a number" in seen
    assert 'href="/en/mangystau/results/' in seen
    one = page(client, "mangystau/press/?grant=kuryk")
    assert len(re.findall(r'<li id="', one)) <= len(re.findall(r'<li id="', seen))


def test_dated_coverage_stands_before_undated_and_pages_go_on(client: Client, book: Book) -> None:
    dated = [
        {"key": f"d-{n:02}", "title": text(f"Dated {n}"), "published_on": f"2026-05-{n:02}"}
        for n in range(1, 31)
    ]
    undated = [{"key": f"u-{n:02}", "title": text(f"Undated {n}")} for n in range(60)]
    note_coverage([*dated, *undated], book, **BY)
    found: list[str] = []
    address: str | None = "shore/press/"
    while address:
        here = page(client, address)
        found += re.findall(r'<li id="([du]-\d+)"', here)
        following = re.search(r'rel="next" href="/en/([^"]+)"', here)
        address = following[1].replace("&amp;", "&") if following else None
    assert found[:2] == ["d-30", "d-29"]
    assert sorted(found) == sorted([str(one["key"]) for one in [*dated, *undated]])


PATHS: Sequence[str] = (
    "activities/",
    "activities/calendar/",
    "activities/calendar/2026-05/",
    "activities/meeting/",
    "promises/",
    "promises/sweep/",
    "press/",
    "journal/",
    "evidence/",
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_opens_in_every_language_and_hides_with_its_programme(
    client: Client, book: Book, path: str, language: str
) -> None:
    fill(book)
    seen = page(client, f"shore/{path}", language)
    assert f'<html lang="{language}"' in seen
    assert seen.count("<h1") == 1
    open_programme({**PROGRAMME, "public": False}, book, **later(1))
    assert client.get(f"/{language}/shore/{path}").status_code == 404
