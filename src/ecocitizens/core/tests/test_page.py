from datetime import date, timedelta

import pytest

from ecocitizens.core.page import Page, page_of
from ecocitizens.worktime.models import DayOverride

pytestmark = pytest.mark.django_db
ORDER = ("-is_working", "day")
FIRST = date(2026, 1, 1)


@pytest.fixture
def days() -> list[DayOverride]:
    """Ten days, every third of them worked."""
    for number in range(10):
        day = FIRST + timedelta(days=number)
        DayOverride.objects.create(day=day, is_working=number % 3 == 0, basis="Decree")
    return list(DayOverride.objects.order_by(*ORDER))


def page(cursor: str = "", size: int = 4) -> Page[DayOverride]:
    return page_of(DayOverride.objects.all(), ORDER, cursor, size)


def test_the_pages_hold_every_row_once_in_order(days: list[DayOverride]) -> None:
    seen: list[DayOverride] = []
    cursor, pages = "", 0
    while True:
        here = page(cursor)
        seen += here.rows
        pages += 1
        if not here.after:
            break
        cursor = here.after
    assert seen == days
    assert pages == 3


def test_the_way_back_shows_the_same_pages(days: list[DayOverride]) -> None:
    first = page()
    second = page(first.after)
    third = page(second.after)
    assert page(third.before).rows == second.rows
    again = page(second.before)
    assert again.rows == first.rows
    assert (first.before, again.before) == ("", "")
    assert again.after == first.after


def test_the_last_full_page_promises_no_further_one(days: list[DayOverride]) -> None:
    assert page(size=10).after == ""
    assert page(size=9).after != ""


def test_a_row_added_before_moves_nothing_to_the_next_page(days: list[DayOverride]) -> None:
    cursor = page().after
    before = page(cursor).rows
    DayOverride.objects.create(day=date(2025, 1, 1), is_working=True, basis="Decree")
    assert page(cursor).rows == before


@pytest.mark.parametrize(
    "cursor",
    ["nonsense", "eyJhIjoxfQ", "WyJhIiwxXQ", "WyJhIixbMV0sInh4Il0", "WyJhIix0cnVlLCJ4Il0", "é"],
)
def test_a_cursor_that_nobody_gave_out_shows_the_first_page(
    days: list[DayOverride], cursor: str
) -> None:
    assert page(cursor).rows == tuple(days[:4])


def test_an_empty_list_is_one_empty_page() -> None:
    assert page() == Page(())
