"""Working days of Kazakhstan and the last day of a legal term. Pure: no database, no clock.

The calendar is that of the `holidays` package (Law on Holidays of the Republic of Kazakhstan, with
the transfers it knows): a five-day week; a holiday on a weekend moves to the next working day;
some Saturdays and Sundays are working days by government decree. The government's yearly decree
of transfers appears after a release of the package, and Kurban ait of a coming year is an
estimate, so each function takes `overrides`: day → works. They win over the package.

Terms are counted by the general rule of the Civil Code, articles 172 to 175: from the day after
the event; a term in months or years ends on the day of the same number, or on the month's last
day where there is none; a last day that is not a working day moves to the next working day; what
is sent before 24:00 of the last day is in time.
"""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

import holidays

Overrides = Mapping[date, bool]
NONE: Overrides = {}
SATURDAY = 5


class Unit(StrEnum):
    """What a term is counted in."""

    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"


@lru_cache(maxsize=64)
def _year(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """The weekdays without work and the weekend days with work of one year."""
    known = holidays.country_holidays("KZ", years=year, expand=False)
    return frozenset(known), frozenset(known.weekend_workdays)


def is_working_day(day: date, overrides: Overrides = NONE) -> bool:
    """Whether state bodies of Kazakhstan work on `day`."""
    if day in overrides:
        return overrides[day]
    off, on = _year(day.year)
    if day in on:
        return True
    return day.weekday() < SATURDAY and day not in off


def next_working_day(day: date, overrides: Overrides = NONE) -> date:
    """`day` itself if it is a working day, else the first one after it."""
    while not is_working_day(day, overrides):
        day += timedelta(days=1)
    return day


def add_working_days(start: date, count: int, overrides: Overrides = NONE) -> date:
    """The `count`-th working day after `start`; `start` itself is not counted.

    Raises ValueError for a count below one.
    """
    if count < 1:
        raise ValueError("a term has at least one day")
    day = start
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1), overrides)
    return day


def working_days_between(start: date, end: date, overrides: Overrides = NONE) -> int:
    """How many working days lie after `start`, up to and with `end`; 0 if `end` is not later."""
    span = (end - start).days
    return sum(
        is_working_day(start + timedelta(days=offset), overrides) for offset in range(1, span + 1)
    )


def add_months(start: date, months: int) -> date:
    """The day of the same number `months` later, or that month's last day."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def last_day_of_term(start: date, count: int, unit: Unit, overrides: Overrides = NONE) -> date:
    """The last day, inclusive, of a term that an event on `start` sets off.

    Raises ValueError for a count below one.
    """
    if count < 1:
        raise ValueError("a term has at least one day")
    if unit is Unit.WORKING_DAYS:
        return add_working_days(start, count, overrides)
    if unit is Unit.CALENDAR_DAYS:
        day = start + timedelta(days=count)
    else:
        day = add_months(start, count * (12 if unit is Unit.YEARS else 1))
    return next_working_day(day, overrides)
