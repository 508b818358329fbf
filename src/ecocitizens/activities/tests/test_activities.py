from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ecocitizens.activities.actions import record_activities, remove_activities
from ecocitizens.activities.models import Activity, Participation
from ecocitizens.activities.queries import (
    Wanted,
    activities_of,
    activity_for,
    count_undated,
    month_of,
    neighbouring_days,
    newest_dated,
    order_of,
)
from ecocitizens.activities.rules import why_not_record
from ecocitizens.core.refusal import Refused
from ecocitizens.journal.records import Book
from ecocitizens.places.models import Place
from ecocitizens.programmes.actions import open_programme
from ecocitizens.programmes.models import Programme
from ecocitizens.programmes.tests.cast import (
    BY,
    MEETING,
    PROGRAMME,
    fill,
    open_shore,
    shore,
    text,
    told,
    without,
)

BARE = without(MEETING, "grant")
DAY = "2026-05-04"


@pytest.fixture
def book(db: None) -> Book:
    return open_shore()


def test_the_first_day_may_be_the_last() -> None:
    refusal = why_not_record({**BARE, "starts_on": DAY, "ends_on": "2026-05-03"})
    assert refusal is not None
    assert refusal.code == "ends_before_it_starts"
    assert why_not_record({**BARE, "starts_on": DAY, "ends_on": DAY}) is None


def test_a_last_day_needs_a_first_one() -> None:
    refusal = why_not_record({**BARE, "ends_on": DAY})
    assert refusal is not None
    assert refusal.code == "end_without_start"
    assert why_not_record({**BARE, "starts_on": DAY}) is None


@pytest.mark.parametrize("state", ["planned", "cancelled"])
def test_what_was_not_held_had_no_participants(state: str) -> None:
    refusal = why_not_record({**BARE, "state": state})
    assert refusal is not None
    assert refusal.code == "participants_of_nothing"
    assert why_not_record({**without(BARE, "participants"), "state": state}) is None
    assert why_not_record({**BARE, "state": "held"}) is None


def test_a_refused_activity_takes_its_batch_with_it(book: Book) -> None:
    bad = {**BARE, "key": "bad", "ends_on": DAY}
    with pytest.raises(Refused):
        record_activities([BARE, bad], book, **BY)
    assert not Activity.objects.exists()
    assert record_activities([BARE, {**bad, "starts_on": DAY}], book, **BY).created


def test_groups_keep_order_unit_and_role(book: Book) -> None:
    groups = [
        {"count": 46, "role": "volunteer"},
        {"count": 10, "unit": "family"},
        {"count": 9, "estimate": True},
    ]
    record_activities([{**BARE, "participants": groups}], book, **BY)
    rows = list(Participation.objects.order_by("row").values_list("count", "unit", "role"))
    assert rows == [
        (46, "person", "volunteer"),
        (10, "family", "participant"),
        (9, "person", "participant"),
    ]
    assert Participation.objects.get(count=9).estimate


def test_a_part_may_come_before_its_whole_and_holds_it_fast(book: Book) -> None:
    part = {**BARE, "key": "posters", "part_of": "meeting"}
    record_activities([part, BARE], book, **BY)
    with pytest.raises(Refused) as caught:
        remove_activities(["meeting"], book, **BY)
    assert caught.value.code == "still_needed"
    assert remove_activities(["posters"], book, **BY) == ("posters",)
    assert remove_activities(["meeting"], book, **BY) == ("meeting",)
    assert told()[-2:] == ["activity.removed", "activity.removed"]


def test_the_database_keeps_days_in_order(book: Book) -> None:
    record_activities([{**BARE, "starts_on": DAY}], book, **BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.update(ends_on=date(2026, 5, 3))
    assert Activity.objects.update(ends_on=date(2026, 5, 4)) == 1


def test_what_a_reader_asks_for_is_what_they_get(book: Book) -> None:
    fill(book)
    elsewhere = {**BARE, "key": "far", "number": 2, "kind": "lecture", "places": ["coast"]}
    record_activities([without(elsewhere, "place")], book, **BY)
    programme = shore()
    coast = Place.objects.get(key="coast").pk

    def keys(wanted: Wanted) -> list[str]:
        return [one.key for one in activities_of(programme, wanted).order_by("number")]

    assert keys(Wanted()) == ["meeting", "far"]
    assert keys(Wanted(kind="lecture")) == ["far"]
    assert keys(Wanted(state="planned")) == []
    assert keys(Wanted(grant="clean")) == ["meeting"]
    assert keys(Wanted(places={coast})) == ["far"]


def test_activities_without_a_number_stand_in_the_order_of_recording(book: Book) -> None:
    record_activities([BARE], book, **BY)
    assert order_of(shore()) == ("number", "key")
    record_activities([{**without(BARE, "number"), "key": "later"}], book, **BY)
    assert order_of(shore()) == ("id",)


def test_one_programme_does_not_show_another_ones_activity(book: Book) -> None:
    record_activities([BARE], book, **BY)
    lake = Book("lake")
    open_programme({**PROGRAMME, "key": "lake"}, lake, **BY)
    assert activity_for(shore(), "meeting") is not None
    assert activity_for(Programme.objects.get(key="lake"), "meeting") is None


def test_a_month_shows_the_first_few_of_each_day_and_counts_the_rest(book: Book) -> None:
    given = [
        {**BARE, "key": f"walk-{number}", "starts_on": DAY, "starts_at": f"{9 + number:02}:00"}
        for number in range(4)
    ]
    record_activities([*given, {**BARE, "key": "some-day"}], book, **BY)
    month = month_of(shore(), date(2026, 5, 1), date(2026, 5, 31), most_a_day=2)
    assert [one.key for one in month.activities] == ["walk-0", "walk-1"]
    assert month.by_day == {date(2026, 5, 4): 4}
    assert count_undated(shore(), 10) == 1
    assert count_undated(shore(), 0) == 0


def test_what_began_earlier_and_goes_on_is_in_the_month(book: Book) -> None:
    camp = {**BARE, "key": "camp", "starts_on": "2026-04-28", "ends_on": "2026-05-01"}
    over = {**BARE, "key": "over", "starts_on": "2026-04-28", "ends_on": "2026-04-30"}
    record_activities([camp, over], book, **BY)
    month = month_of(shore(), date(2026, 5, 1), date(2026, 5, 31), most_a_day=5)
    assert [one.key for one in month.activities] == ["camp"]


def test_the_nearest_days_lie_outside_the_month(book: Book) -> None:
    days = ["2026-03-01", "2026-04-30", "2026-06-01", "2026-07-01"]
    record_activities([{**BARE, "key": f"on-{day}", "starts_on": day} for day in days], book, **BY)
    assert neighbouring_days(shore(), date(2026, 5, 1), date(2026, 5, 31)) == (
        date(2026, 4, 30),
        date(2026, 6, 1),
    )
    assert [one.key for one in newest_dated(shore(), 2)] == ["on-2026-07-01", "on-2026-06-01"]


def test_the_title_is_kept_in_all_its_languages(book: Book) -> None:
    title = {"kk": "Кездесу", "ru": "Встреча", **text("Meeting")}
    record_activities([{**BARE, "title": title}], book, **BY)
    assert Activity.objects.get().title.data == title
