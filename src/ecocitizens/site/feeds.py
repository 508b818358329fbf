"""Feeds: a programme's dated activities as iCalendar, its journal as Atom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from icalendar import Calendar, Event

from ecocitizens.activities.models import Activity
from ecocitizens.languages.text import shown

STATUSES = {"planned": "TENTATIVE", "held": "CONFIRMED", "cancelled": "CANCELLED"}
# A tag address names its maker by a host and a day on which the host was theirs (RFC 4151).
TAG_YEAR = "2026"


@dataclass(frozen=True)
class Told:
    """What the journal knows of a record: how many entries, and when the newest was written."""

    entries: int
    at: datetime


@dataclass(frozen=True)
class Line:
    """One entry of an Atom feed. `url` is absolute; `key` is unique and stable in the feed."""

    key: str
    title: str
    text: str
    url: str
    at: datetime
    author: str


def host() -> str:
    """The name of this site in addresses that only identify."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def activities_calendar(
    activities: Sequence[Activity],
    told: Mapping[str, Told],
    *,
    programme_key: str,
    name: str,
    time_zone: str,
    language: str,
    urls: Mapping[str, str],
    at: datetime,
) -> bytes:
    """The activities that have a day, as an iCalendar stream (RFC 5545).

    `told` and `urls` (absolute) are by activity key. Hours are in the programme's time zone,
    whose rules come along as VTIMEZONE.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Ecocitizens//Activities//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", time_zone)
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    zone = ZoneInfo(time_zone)
    for activity in activities:
        if activity.starts_on is None:
            continue
        event = _event(activity, told.get(activity.key, Told(1, at)), zone, language)
        event.add("uid", f"activity-{activity.key}-{programme_key}@{host()}")
        event.add("url", urls[activity.key])
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(activity: Activity, told: Told, zone: ZoneInfo, language: str) -> Event:
    event = Event()
    event.add("summary", shown(activity.title, language).text)
    event.add("status", STATUSES[activity.state])
    # The first entry of the journal is revision 0; each further one is a revision.
    event.add("sequence", max(told.entries - 1, 0))
    event.add("dtstamp", told.at.astimezone(UTC))
    event.add("last-modified", told.at.astimezone(UTC))
    _add_time(event, activity, zone)
    if about := shown(activity.about, language).text:
        event.add("description", about)
    if where := _where(activity, language):
        event.add("location", where)
    return event


def _add_time(event: Event, activity: Activity, zone: ZoneInfo) -> None:
    if activity.starts_on is None:
        return
    last = activity.ends_on or activity.starts_on
    if activity.starts_at is None:
        event.add("dtstart", activity.starts_on)
        # DTEND of whole days is the first day that no longer belongs to the event.
        event.add("dtend", last + timedelta(days=1))
        return
    event.add("dtstart", datetime.combine(activity.starts_on, activity.starts_at, zone))
    if last > activity.starts_on:
        event.add("dtend", datetime.combine(last + timedelta(days=1), datetime.min.time(), zone))


def _where(activity: Activity, language: str) -> str:
    places = [activity.place] if activity.place else []
    places += [one for one in activity.places.all() if one not in places]
    return ", ".join(shown(one.name, language).text for one in places)


def journal_feed(
    lines: Sequence[Line],
    *,
    chain: str,
    title: str,
    subtitle: str,
    language: str,
    self_url: str,
    page_url: str,
    at: datetime,
) -> bytes:
    """The journal as Atom (RFC 4287), newest first. `at` stands in for an empty journal."""
    feed = _JournalFeed(
        title=title,
        link=page_url,
        description="",
        subtitle=subtitle,
        language=language,
        feed_url=self_url,
        feed_guid=f"tag:{host()},{TAG_YEAR}:journal/{chain}/{language}",
    )
    feed.updated_at = lines[0].at if lines else at
    for line in lines:
        feed.add_item(
            title=line.title,
            link=line.url,
            # A summary is HTML to a reader of feeds; ours is plain text, line by line.
            description="<br>".join(escape(one) for one in (line.text or line.title).splitlines()),
            unique_id=f"tag:{host()},{TAG_YEAR}:journal/{chain}/{line.key}",
            author_name=line.author,
            pubdate=line.at,
            updateddate=line.at,
        )
    return feed.writeString("utf-8").encode()


class _JournalFeed(Atom1Feed):
    """Atom whose moment is the journal's newest entry, not that of the request."""

    updated_at: datetime

    def latest_post_date(self) -> datetime:
        return self.updated_at
