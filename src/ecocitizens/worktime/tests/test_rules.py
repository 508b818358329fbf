from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecocitizens.worktime.rules import (
    Unit,
    add_working_days,
    is_working_day,
    last_day_of_term,
    next_working_day,
    working_days_between,
)

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 1, 1),  # New Year
        date(2024, 1, 2),
        date(2024, 3, 8),  # Women's Day
        date(2024, 3, 21),  # Nauryz
        date(2024, 3, 22),
        date(2024, 3, 25),  # Nauryz of Saturday the 23rd, moved
        date(2024, 5, 1),
        date(2024, 5, 7),
        date(2024, 5, 9),
        date(2024, 10, 25),  # Republic Day
        date(2024, 12, 16),  # Independence Day
        date(2025, 1, 3),  # moved from Sunday the 5th by decree
        date(2025, 3, 10),  # 8 March, a Saturday, moved
        date(2025, 7, 7),  # Capital Day of Sunday the 6th, moved
        date(2026, 3, 9),  # 8 March, a Sunday, moved
        date(2026, 5, 11),  # 9 May, a Saturday, moved
        date(2026, 7, 6),
        date(2026, 10, 26),  # 25 October, a Sunday, moved
        date(2026, 6, 6),  # a Saturday
    ],
)
def test_nobody_works_on_a_holiday_or_the_day_it_moved_to(day: date) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize(
    "day",
    [
        date(2024, 3, 26),  # after Nauryz
        date(2024, 7, 5),
        date(2025, 1, 5),  # a Sunday that works by decree
        date(2026, 1, 6),
        date(2026, 3, 26),
        date(2026, 5, 8),
    ],
)
def test_other_days_are_worked_also_a_sunday_by_decree(day: date) -> None:
    assert is_working_day(day)


def test_a_decree_that_the_calendar_does_not_know_wins() -> None:
    overrides = {date(2026, 5, 8): False, date(2026, 5, 16): True}
    assert not is_working_day(date(2026, 5, 8), overrides)
    assert is_working_day(date(2026, 5, 16), overrides)
    assert next_working_day(date(2026, 5, 8), overrides) == date(2026, 5, 12)


def test_a_term_of_working_days_starts_the_day_after_and_skips_nauryz() -> None:
    # Friday 13 March 2026; 16–20 March are five days, 21–25 March is Nauryz.
    assert last_day_of_term(date(2026, 3, 13), 5, Unit.WORKING_DAYS) == date(2026, 3, 20)
    assert last_day_of_term(date(2026, 3, 13), 6, Unit.WORKING_DAYS) == date(2026, 3, 26)


def test_fifteen_working_days_over_the_may_holidays() -> None:
    # From Wednesday 22 April 2026 without 1, 7, 11 May and the weekends.
    assert last_day_of_term(date(2026, 4, 22), 15, Unit.WORKING_DAYS) == date(2026, 5, 18)


def test_a_last_day_on_a_weekend_moves_to_the_next_working_day() -> None:
    assert last_day_of_term(date(2026, 5, 30), 7, Unit.CALENDAR_DAYS) == date(2026, 6, 8)
    assert last_day_of_term(date(2026, 6, 2), 7, Unit.CALENDAR_DAYS) == date(2026, 6, 9)


def test_a_month_without_such_a_day_ends_the_term_on_its_last_day() -> None:
    assert last_day_of_term(date(2024, 1, 31), 1, Unit.MONTHS) == date(2024, 2, 29)
    assert last_day_of_term(date(2024, 11, 30), 3, Unit.MONTHS) == date(2025, 2, 28)
    assert last_day_of_term(date(2024, 2, 29), 1, Unit.YEARS) == date(2025, 2, 28)


@pytest.mark.parametrize("unit", list(Unit))
def test_a_term_of_no_days_is_a_mistake(unit: Unit) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        last_day_of_term(date(2026, 1, 1), 0, unit)


@given(DAYS, st.integers(1, 60))
def test_counting_back_gives_the_days_that_were_added(start: date, count: int) -> None:
    end = add_working_days(start, count)
    assert is_working_day(end)
    assert working_days_between(start, end) == count
    assert working_days_between(end, start) == 0


@given(DAYS, st.integers(1, 40), st.sampled_from(list(Unit)))
def test_a_term_ends_after_its_event_on_a_working_day(start: date, count: int, unit: Unit) -> None:
    end = last_day_of_term(start, count, unit)
    assert end > start
    assert is_working_day(end)


@given(DAYS)
def test_no_run_of_days_without_work_is_longer_than_ten(day: date) -> None:
    assert next_working_day(day) - day <= timedelta(days=10)
