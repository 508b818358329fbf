"""The calendar of activities: a month's weeks, and the iCalendar file."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import get_day_names
from django.db.models import Count, Max
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ecocitizens.activities.models import Activity
from ecocitizens.activities.queries import (
    Month,
    count_undated,
    month_of,
    neighbouring_days,
    newest_dated,
    undated,
)
from ecocitizens.journal.models import Entry
from ecocitizens.languages import formats
from ecocitizens.languages.text import Shown, shown
from ecocitizens.programmes.models import Programme
from ecocitizens.site.feeds import Told, activities_calendar
from ecocitizens.site.pages.activities import activities_shell, place_names, tabs
from ecocitizens.site.pages.shell import Link, Shell
from ecocitizens.site.pages.structured import absolute
from ecocitizens.site.words import counted, word

MOST_A_DAY = 4
MOST_UNDATED = 10
# Counting further would read a list that nobody reads; "more than" says enough.
COUNTED_UNDATED = 1000
# A calendar program reads the whole file each time; older activities stay on the site.
MOST_IN_FEED = 200
# Months beyond these have no page: nothing was done there, and robots would walk on for ever.
YEARS = range(1990, 2101)


@dataclass(frozen=True)
class DayActivity:
    title: Shown
    url: str
    hour: str
    kind: str
    state: str


@dataclass(frozen=True)
class Day:
    """`where` is "" for a day of the month, "today", or "outside" it. `more` are not listed."""

    day: date
    where: str
    activities: tuple[DayActivity, ...]
    more: int
    more_url: str


@dataclass(frozen=True)
class WeekDay:
    short: str
    full: str


@dataclass(frozen=True)
class UndatedRow:
    title: Shown
    url: str
    kind: str
    places: tuple[Shown, ...]


@dataclass(frozen=True)
class CalendarPage:
    """`nearest` are the nearest months with activities when this one has none."""

    shell: Shell
    tabs: tuple[Link, ...]
    month: str
    weekdays: tuple[WeekDay, ...]
    weeks: tuple[tuple[Day, ...], ...]
    is_empty: bool
    previous: Link | None
    next: Link | None
    today_url: str
    nearest: tuple[Link, ...]
    undated: tuple[UndatedRow, ...]
    undated_text: str
    more_undated: bool
    list_url: str
    feed_url: str


def calendar_page(
    request: HttpRequest,
    programme: Programme,
    first: date,
    today: date,
    language: str,
    *,
    is_now: bool,
) -> CalendarPage:
    """The month that begins with `first`. `is_now`: it was asked for as the present one."""
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    month = month_of(programme, first, last, MOST_A_DAY)
    nearest = neighbouring_days(programme, first, last) if not month.activities else ()
    rows = undated(programme, MOST_UNDATED + 1)
    name = capfirst(formats.month_and_year(first, language))
    title = _("Calendar of activities")
    crumbs = (Link(_("Activities"), reverse("site:activities", args=[programme.key])),)
    return CalendarPage(
        shell=activities_shell(request, programme, title if is_now else f"{title}: {name}", crumbs),
        tabs=tabs(programme, "calendar"),
        month=name,
        weekdays=_weekdays(language),
        weeks=_weeks(programme.key, month, first, today, language),
        is_empty=not month.activities,
        previous=_month_link(programme.key, first - timedelta(days=1), language),
        next=_month_link(programme.key, last + timedelta(days=1), language),
        today_url=reverse("site:calendar", args=[programme.key]) if not is_now else "",
        nearest=tuple(
            link for day in nearest if day and (link := _month_link(programme.key, day, language))
        ),
        undated=_undated_rows(programme.key, rows[:MOST_UNDATED], language),
        undated_text=_undated_text(count_undated(programme, COUNTED_UNDATED + 1)),
        more_undated=len(rows) > MOST_UNDATED,
        list_url=reverse("site:activities", args=[programme.key]),
        feed_url=reverse("site:activities_ics", args=[programme.key]),
    )


def calendar_file(programme: Programme, language: str, at: datetime) -> bytes:
    """The newest dated activities as iCalendar; two queries beside the activities."""
    activities = newest_dated(programme, MOST_IN_FEED)
    keys = [one.key for one in activities]
    entries = Entry.objects.filter(
        chain=programme.key, subject_kind="activity", subject_key__in=keys
    )
    told = entries.order_by().values_list("subject_key").annotate(Count("pk"), Max("at"))
    name = shown(programme.name, language).text
    return activities_calendar(
        activities,
        {key: Told(count, newest) for key, count, newest in told},
        programme_key=programme.key,
        name=f"{name}: {_('Activities')}",
        time_zone=programme.time_zone,
        language=language,
        urls={key: absolute(reverse("site:activity", args=[programme.key, key])) for key in keys},
        at=at,
    )


def _weekdays(language: str) -> tuple[WeekDay, ...]:
    """Monday first, as in all three languages' countries."""
    locale = formats.locale_of(language)
    short = get_day_names("short", "stand-alone", locale)
    full = get_day_names("wide", "stand-alone", locale)
    return tuple(WeekDay(capfirst(short[day]), capfirst(full[day])) for day in range(7))


def _weeks(
    programme_key: str, month: Month, first: date, today: date, language: str
) -> tuple[tuple[Day, ...], ...]:
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    by_day = _by_day(month, first)
    return tuple(
        tuple(
            _day(programme_key, day, first, today, by_day, month.by_day, language) for day in week
        )
        for week in weeks
    )


def _by_day(month: Month, first: date) -> dict[date, list[Activity]]:
    """What began before the month stands on its first day."""
    found: dict[date, list[Activity]] = {}
    for activity in month.activities:
        if activity.starts_on:
            found.setdefault(max(activity.starts_on, first), []).append(activity)
    return found


def _day(
    programme_key: str,
    day: date,
    first: date,
    today: date,
    by_day: dict[date, list[Activity]],
    counts: dict[date, int],
    language: str,
) -> Day:
    where = "outside" if day.month != first.month else "today" if day == today else ""
    listed = by_day.get(day, []) if where != "outside" else []
    begun = sum(one.starts_on == day for one in listed)
    more = counts.get(day, 0) - begun if where != "outside" else 0
    address = reverse("site:activities", args=[programme_key])
    return Day(
        day=day,
        where=where,
        activities=tuple(
            DayActivity(
                title=shown(one.title, language),
                url=reverse("site:activity", args=[programme_key, one.key]),
                hour=formats.clock_time(one.starts_at, language) if one.starts_at else "",
                kind=word("activity_kind", one.kind),
                state=one.state,
            )
            for one in listed
        ),
        more=more,
        more_url=f"{address}?day={day.isoformat()}" if more else "",
    )


def _month_link(programme_key: str, day: date, language: str) -> Link | None:
    if day.year not in YEARS:
        return None
    text = capfirst(formats.month_and_year(day, language))
    return Link(text, reverse("site:calendar_month", args=[programme_key, f"{day:%Y-%m}"]))


def _undated_text(count: int) -> str:
    if count > COUNTED_UNDATED:
        told = counted("activity", COUNTED_UNDATED)
        return _("Without a date: more than %(activities)s.") % {"activities": told}
    return _("Without a date: %(activities)s.") % {"activities": counted("activity", count)}


def _undated_rows(
    programme_key: str, activities: Sequence[Activity], language: str
) -> tuple[UndatedRow, ...]:
    return tuple(
        UndatedRow(
            title=shown(one.title, language),
            url=reverse("site:activity", args=[programme_key, one.key]),
            kind=word("activity_kind", one.kind),
            places=place_names(one, language),
        )
        for one in activities
    )
