from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from icalendar import Calendar

from ecocitizens.activities.actions import record_activities
from ecocitizens.journal.models import Entry
from ecocitizens.journal.records import Book
from ecocitizens.problems.actions import raise_problems
from ecocitizens.programmes.models import Programme
from ecocitizens.programmes.tests.cast import (
    BY,
    MEETING,
    NOON,
    PROBLEM,
    By,
    fill,
    open_shore,
    without,
)

pytestmark = pytest.mark.django_db
ICS = "/ru/shore/activities.ics"
ATOM = "/{}/shore/journal.atom"
NAMES = {"a": "http://www.w3.org/2005/Atom"}
LONG = "Қоғамдық тыңдалым: жағалаудағы мұнай қалдықтары, көшеттер, ағаш егу; " * 4
BARE = without(MEETING, "grant")


@pytest.fixture
def book() -> Book:
    return open_shore()


def later(hours: int) -> By:
    return {"actor": "command:load", "at": NOON + timedelta(hours=hours)}


def events(client: Client, address: str = ICS) -> dict[str, Any]:
    """The feed's events by the activity's key, parsed by icalendar itself."""
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.content)
    return {str(one["uid"]).split("-shore@")[0][9:]: one for one in calendar.walk("VEVENT")}


def test_only_what_has_a_day_is_in_the_calendar_file(client: Client, book: Book) -> None:
    record_activities([BARE, {**BARE, "key": "dated", "starts_on": "2026-05-04"}], book, **BY)
    assert set(events(client)) == {"dated"}


def test_whole_days_end_with_the_day_after(client: Client, book: Book) -> None:
    camp = {**BARE, "starts_on": "2026-05-04", "ends_on": "2026-05-06"}
    record_activities([camp], book, **BY)
    event = events(client)["meeting"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 5, 4), date(2026, 5, 7))


def test_hours_are_in_the_programmes_zone_and_its_rules_come_along(
    client: Client, book: Book
) -> None:
    record_activities([{**BARE, "starts_on": "2026-05-04", "starts_at": "18:30"}], book, **BY)
    answer = client.get(ICS).content
    zones = [str(one["tzid"]) for one in Calendar.from_ical(answer).walk("VTIMEZONE")]
    assert zones == ["Asia/Aqtau"]
    start = events(client)["meeting"]["dtstart"].dt
    assert start.astimezone(UTC) == datetime(2026, 5, 4, 13, 30, tzinfo=UTC)


def test_no_line_is_longer_than_75_octets_and_long_texts_come_back_whole(
    client: Client, book: Book
) -> None:
    given = {**BARE, "title": {"kk": LONG}, "about": {"kk": LONG}, "starts_on": "2026-05-04"}
    record_activities([given], book, **BY)
    answer = client.get("/kk/shore/activities.ics").content
    assert all(len(line) <= 75 for line in answer.split(b"\r\n"))
    event = events(client, "/kk/shore/activities.ics")["meeting"]
    assert str(event["summary"]) == LONG.strip()
    assert str(event["description"]) == LONG.strip()


@pytest.mark.parametrize(
    ("state", "status"),
    [("planned", "TENTATIVE"), ("held", "CONFIRMED"), ("cancelled", "CANCELLED")],
)
def test_the_status_follows_the_state(client: Client, book: Book, state: str, status: str) -> None:
    given = {**without(BARE, "participants"), "state": state, "starts_on": "2026-05-04"}
    record_activities([given], book, **BY)
    assert str(events(client)["meeting"]["status"]) == status


def test_a_change_keeps_the_identity_and_raises_the_sequence(client: Client, book: Book) -> None:
    record_activities([{**BARE, "starts_on": "2026-05-04"}], book, **BY)
    before = events(client)["meeting"]
    record_activities([{**BARE, "starts_on": "2026-05-05"}], book, **later(1))
    after = events(client)["meeting"]
    assert after["uid"] == before["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after["last-modified"].dt == NOON + timedelta(hours=1)


def test_the_file_says_where_and_links_to_the_page(client: Client, book: Book) -> None:
    record_activities([{**BARE, "places": ["coast"], "starts_on": "2026-05-04"}], book, **BY)
    event = events(client)["meeting"]
    assert str(event["location"]) == "Harbour, Coast"
    assert str(event["url"]).endswith("/ru/shore/activities/meeting/")


def test_a_programme_without_dates_has_a_calendar_without_events(
    client: Client, mangystau: Programme
) -> None:
    calendar = Calendar.from_ical(client.get("/kk/mangystau/activities.ics").content)
    assert calendar.walk("VEVENT") == []
    assert str(calendar["version"]) == "2.0"


def feed(client: Client, language: str = "en") -> ET.Element:
    answer = client.get(ATOM.format(language))
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)  # noqa: S314 - our own answer


def texts(root: ET.Element, path: str, attribute: str = "") -> list[str]:
    found = root.findall(path, NAMES)
    return [one.get(attribute, "") if attribute else one.text or "" for one in found]


def test_the_journal_as_atom_has_what_a_reader_of_feeds_needs(client: Client, book: Book) -> None:
    raise_problems([PROBLEM], book, **later(1))
    root = feed(client)
    assert texts(root, "a:id") == ["tag:127.0.0.1,2026:journal/shore/en"]
    assert texts(root, "a:link[@rel='self']", "href") == [
        "http://127.0.0.1:8000/en/shore/journal.atom"
    ]
    (updated,) = texts(root, "a:updated")
    assert datetime.fromisoformat(updated) == NOON + timedelta(hours=1)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    newest = root.find("a:entry", NAMES)
    assert newest is not None
    assert texts(newest, "a:title") == ["A problem was raised: Oil on the beach"]
    assert texts(newest, "a:author/a:name") == ["Loaded from files"]


def test_the_feed_tells_a_load_in_numbers(client: Client, book: Book) -> None:
    problems = [{**PROBLEM, "key": f"oil-{number}"} for number in range(6)]
    raise_problems(problems, book, **later(1))
    root = feed(client)
    assert texts(root, "a:entry[1]/a:summary") == ["6 problems were raised"]


def test_the_feed_speaks_three_languages_with_one_identity_an_entry(
    client: Client, book: Book
) -> None:
    raise_problems([PROBLEM], book, **later(1))
    russian, kazakh = feed(client, "ru"), feed(client, "kk")
    assert texts(russian, "a:title") != texts(kazakh, "a:title")
    assert texts(russian, "a:entry/a:id") == texts(kazakh, "a:entry/a:id")


def test_the_feed_holds_fifty_moments_at_most_newest_first(client: Client, book: Book) -> None:
    for hour in range(1, 56):
        raise_problems([{**PROBLEM, "key": f"oil-{hour}"}], book, **later(hour))
    moments = texts(feed(client), "a:entry/a:updated")
    assert len(moments) == 50
    assert moments == sorted(moments, reverse=True)
    newest = Entry.objects.latest("position").at
    assert datetime.fromisoformat(moments[0]) == newest


def test_entries_of_the_feed_keep_their_identity_when_the_journal_grows(
    client: Client, book: Book
) -> None:
    fill(book)
    before = texts(feed(client), "a:entry/a:id")
    raise_problems([{**PROBLEM, "key": "soot"}], book, **later(2))
    after = texts(feed(client), "a:entry/a:id")
    assert after[1:] == before
