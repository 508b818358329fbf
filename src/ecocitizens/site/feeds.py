"""Feeds: a programme's dated activities as iCalendar, its journal as Atom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from icalendar import Timezone

from ecocitizens.activities.models import Activity
from ecocitizens.languages.text import shown

STATUSES = {"planned": "TENTATIVE", "held": "CONFIRMED", "cancelled": "CANCELLED"}
# A tag address names its maker by a host and a day on which the host was theirs (RFC 4151).
TAG_YEAR = "2026"
# RFC 5545, 3.1: octets of a line, without its end.
LONGEST_LINE = 75


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
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Ecocitizens//Activities//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        f"X-WR-TIMEZONE:{time_zone}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        *_zone_lines(time_zone),
    ]
    for activity in activities:
        if activity.starts_on is None:
            continue
        lines += [
            "BEGIN:VEVENT",
            f"UID:activity-{activity.key}-{programme_key}@{host()}",
            *_event_lines(activity, told.get(activity.key, Told(1, at)), time_zone, language),
            f"URL:{urls[activity.key]}",
            "END:VEVENT",
        ]
    lines += ["END:VCALENDAR", ""]
    return "\r\n".join(folded(line) for line in lines).encode()


def folded(line: str) -> str:
    """The line broken so that no part has more than 75 octets, each further one after a space.

    Hand-made because a calendar of hundreds of events must not take longer than a page.
    """
    if len(line) * 4 <= LONGEST_LINE or len(line.encode()) <= LONGEST_LINE:
        return line
    parts, part, room = [], "", LONGEST_LINE
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append(part)
            part, room = "", LONGEST_LINE - 1
        part += character
        room -= size
    return "\r\n ".join([*parts, part])


@lru_cache(maxsize=16)
def _zone_lines(time_zone: str) -> tuple[str, ...]:
    rules = Timezone.from_tzid(time_zone).to_ical().decode()
    return tuple(rules.rstrip("\r\n").split("\r\n"))


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def _event_lines(activity: Activity, told: Told, time_zone: str, language: str) -> list[str]:
    written = f"{told.at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    lines = [
        f"SUMMARY:{_escaped(shown(activity.title, language).text)}",
        f"STATUS:{STATUSES[activity.state]}",
        # The first entry of the journal is revision 0; each further one is a revision.
        f"SEQUENCE:{max(told.entries - 1, 0)}",
        f"DTSTAMP:{written}",
        f"LAST-MODIFIED:{written}",
        *_time_lines(activity, time_zone),
    ]
    if about := shown(activity.about, language).text:
        lines.append(f"DESCRIPTION:{_escaped(about)}")
    if where := _where(activity, language):
        lines.append(f"LOCATION:{_escaped(where)}")
    return lines


def _time_lines(activity: Activity, time_zone: str) -> list[str]:
    first = activity.starts_on
    if first is None:
        return []
    last = activity.ends_on or first
    # DTEND is the first moment that no longer belongs to the event.
    after = last + timedelta(days=1)
    if activity.starts_at is None:
        return [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    lines = [f"DTSTART;TZID={time_zone}:{first:%Y%m%d}T{activity.starts_at:%H%M}00"]
    return [*lines, f"DTEND;TZID={time_zone}:{after:%Y%m%d}T000000"] if last > first else lines


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
