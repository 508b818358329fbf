"""The list of activities: what its template may read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ecocitizens.activities.models import KINDS, STATES, Activity
from ecocitizens.activities.queries import Wanted, activities_of, order_of
from ecocitizens.core.page import page_of
from ecocitizens.grants.models import Grant
from ecocitizens.languages import formats
from ecocitizens.languages.text import Shown, shown
from ecocitizens.places.models import Place
from ecocitizens.programmes.models import Programme
from ecocitizens.site.pages.counts import participants_text
from ecocitizens.site.pages.lists import CURSOR, Filter, Turn, filter_of, turn_of
from ecocitizens.site.pages.shell import Feed, Link, Shell, shell_for
from ecocitizens.site.words import word

# Longer lists of places or grants make no useful select; the chosen one is offered all the same.
MOST_CHOICES = 200
ROWS = 30


@dataclass(frozen=True)
class ActivityRow:
    """One activity in a list. Texts are "" where nobody has said."""

    url: str
    title: Shown
    kind: str
    state: str
    state_text: str
    places: tuple[Shown, ...]
    when: str
    participants: str


@dataclass(frozen=True)
class ActivitiesPage:
    shell: Shell
    tabs: tuple[Link, ...]
    filters: tuple[Filter, ...]
    action: str
    day: str
    day_url: str
    rows: tuple[ActivityRow, ...]
    turn: Turn
    is_filtered: bool
    feed_url: str
    calendar_url: str


def activities_page(request: HttpRequest, programme: Programme, language: str) -> ActivitiesPage:
    chosen = {
        name: request.GET.get(name, "")[:80] for name in ("kind", "state", "place", "grant", "day")
    }
    day = _day_of(chosen["day"])
    chosen["day"] = day.isoformat() if day else ""
    places = list(programme.places.order_by("level", "key")[: MOST_CHOICES + 1])
    place_ids = _within(chosen["place"], places)
    wanted = Wanted(chosen["kind"], chosen["state"], chosen["grant"], day, place_ids)
    found = activities_of(programme, wanted)
    page = page_of(found, order_of(programme), request.GET.get(CURSOR, ""), ROWS)
    address = reverse("site:activities", args=[programme.key])
    return ActivitiesPage(
        shell=activities_shell(request, programme, _("Activities")),
        tabs=tabs(programme, "activities"),
        filters=_filters(programme, chosen, places, language),
        action=address,
        day=formats.date_long(day, language) if day else "",
        day_url=address,
        rows=activity_rows(programme.key, page.rows, language),
        turn=turn_of(request, page, chosen),
        is_filtered=any(chosen.values()),
        feed_url=reverse("site:activities_ics", args=[programme.key]),
        calendar_url=reverse("site:calendar", args=[programme.key]),
    )


def activities_shell(
    request: HttpRequest, programme: Programme, title: str, crumbs: Sequence[Link] = ()
) -> Shell:
    """The shell of the list and of the calendar."""
    feed_url = reverse("site:activities_ics", args=[programme.key])
    return shell_for(
        request,
        programme,
        title=title,
        description=_("Surveys, round tables, lectures, plantings and campaigns, with who came."),
        section="activities",
        crumbs=crumbs,
        feeds=(Feed(_("Activities as a calendar"), "text/calendar", feed_url),),
    )


def tabs(programme: Programme, current: str) -> tuple[Link, ...]:
    """List and calendar."""
    pages = (("activities", pgettext("view", "List")), ("calendar", pgettext("view", "Calendar")))
    return tuple(
        Link(text, reverse(f"site:{name}", args=[programme.key]), name == current)
        for name, text in pages
    )


def activity_rows(
    programme_key: str, activities: Iterable[Activity], language: str
) -> tuple[ActivityRow, ...]:
    """Rows of activities that were fetched with place, places and participants."""
    return tuple(
        ActivityRow(
            url=reverse("site:activity", args=[programme_key, one.key]),
            title=shown(one.title, language),
            kind=word("activity_kind", one.kind),
            state=one.state,
            state_text=word("activity_state", one.state),
            places=place_names(one, language),
            when=when_text(one, language),
            participants=participants_text(one.participants.all()),
        )
        for one in activities
    )


def place_names(activity: Activity, language: str) -> tuple[Shown, ...]:
    """The activity's place and its further places, each once."""
    places = [activity.place] if activity.place else []
    places += [one for one in activity.places.all() if one not in places]
    return tuple(shown(one.name, language) for one in places)


def when_text(activity: Activity, language: str) -> str:
    """Day or days, and the hour where known; "" where nobody has said when."""
    if activity.starts_on is None:
        return ""
    text = formats.date_long(activity.starts_on, language)
    if activity.ends_on and activity.ends_on != activity.starts_on:
        text = f"{text} – {formats.date_long(activity.ends_on, language)}"
    if activity.starts_at:
        text = f"{text}, {formats.clock_time(activity.starts_at, language)}"
    return text


def _day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _within(key: str, places: Sequence[Place]) -> frozenset[int] | None:
    """The ids of the chosen place and of all known places in it; None where none is chosen."""
    found = {one.pk for one in places if one.key == key}
    if not found and key:
        found = set(Place.objects.filter(key=key).values_list("pk", flat=True))
    if not found:
        return None
    while more := {one.pk for one in places if one.parent_id in found} - found:
        found |= more
    return frozenset(found)


def _filters(
    programme: Programme, chosen: Mapping[str, str], places: Sequence[Place], language: str
) -> tuple[Filter, ...]:
    kinds = [(kind, word("activity_kind", kind)) for kind in KINDS]
    states = [(state, word("activity_state", state)) for state in STATES]
    grants = Grant.objects.filter(programme=programme).order_by("number", "key")
    grant_rows = list(grants[: MOST_CHOICES + 1])
    if len(grant_rows) > MOST_CHOICES:
        grant_rows = list(grants.filter(key=chosen["grant"]))
    if len(places) > MOST_CHOICES:
        places = list(Place.objects.filter(key=chosen["place"]))
    named = [(one.key, shown(one.name, language).text) for one in places]
    titled = [(one.key, shown(one.short_title or one.title, language).text) for one in grant_rows]
    found = [
        filter_of("kind", _("Kind"), _("All kinds"), kinds, chosen["kind"]),
        filter_of("state", _("State"), _("All states"), states, chosen["state"]),
        filter_of("place", _("Place"), _("All places"), named, chosen["place"]),
        filter_of("grant", _("Grant"), _("All grants"), titled, chosen["grant"]),
    ]
    return tuple(one for one in found if len(one.choices) > 1)
