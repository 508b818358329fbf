"""One activity's page: what its template may read."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ecocitizens.activities.models import Activity
from ecocitizens.languages.text import Shown, shown
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.queries import promises_said_in
from ecocitizens.results.models import Indicator
from ecocitizens.site import structured
from ecocitizens.site.pages.activities import place_names, when_text
from ecocitizens.site.pages.counts import GroupLine, ThingLine, group_lines, thing_lines
from ecocitizens.site.pages.history import EntryLine, history_lines
from ecocitizens.site.pages.proof import EvidenceLine, Source, evidence_lines, source_of
from ecocitizens.site.pages.shell import Link, Shell, shell_for
from ecocitizens.site.pages.structured import breadcrumbs
from ecocitizens.site.words import counted, word


@dataclass(frozen=True)
class NamedLink:
    """A record with a page of its own, and a word about it."""

    name: Shown
    url: str
    note: str = ""


@dataclass(frozen=True)
class Attended:
    name: Shown
    kind: str


@dataclass(frozen=True)
class PromiseLine:
    text: Shown
    url: str
    authority: Shown
    state: str
    state_text: str


@dataclass(frozen=True)
class ActivityPage:
    shell: Shell
    kind: str
    state: str
    state_text: str
    title: Shown
    about: Shown
    when: str
    places: tuple[Shown, ...]
    venues: str
    languages: tuple[str, ...]
    phone: str
    groups: tuple[GroupLine, ...]
    things: tuple[ThingLine, ...]
    decisions: Shown
    attended_by: tuple[Attended, ...]
    part_of: NamedLink | None
    parts: tuple[NamedLink, ...]
    grant: NamedLink | None
    grantee: Shown | None
    problems: tuple[NamedLink, ...]
    promises: tuple[PromiseLine, ...]
    evidence: tuple[EvidenceLine, ...]
    is_held: bool
    source: Source | None
    history: tuple[EntryLine, ...]
    journal_url: str


def activity_page(
    request: HttpRequest, programme: Programme, activity: Activity, language: str
) -> ActivityPage:
    """The page of an activity from `activity_for`."""
    key = programme.key
    indicators = list(
        Indicator.objects.filter(
            programme=programme, records__in=("participants", "distributed")
        ).order_by("column", "headline", "key")
    )
    grant = activity.grant
    return ActivityPage(
        shell=_shell(request, programme, activity, language),
        kind=word("activity_kind", activity.kind),
        state=activity.state,
        state_text=word("activity_state", activity.state),
        title=shown(activity.title, language),
        about=shown(activity.about, language),
        when=when_text(activity, language),
        places=place_names(activity, language),
        venues=counted("venue", activity.venues) if activity.venues > 1 else "",
        languages=tuple(word("language", code) for code in activity.languages),
        phone=activity.phone,
        groups=group_lines(key, activity, indicators, language),
        things=thing_lines(key, activity, indicators, language),
        decisions=shown(activity.decisions, language),
        attended_by=_attended(activity, language),
        part_of=_link(key, activity.part_of, language) if activity.part_of else None,
        parts=tuple(_link(key, one, language) for one in activity.parts.all()),
        grant=_grant_link(key, activity, language),
        grantee=shown(grant.grantee.name, language) if grant else None,
        problems=_problems(key, activity, language),
        promises=_promises(key, activity, language),
        evidence=evidence_lines(key, activity.evidence.all(), language),
        is_held=activity.state == "held",
        source=source_of(key, activity, language),
        history=history_lines(programme, "activity", activity.key, language),
        journal_url=reverse("site:journal", args=[key]),
    )


def _shell(request: HttpRequest, programme: Programme, activity: Activity, language: str) -> Shell:
    title = shown(activity.title, language).text
    crumbs = (Link(_("Activities"), reverse("site:activities", args=[programme.key])),)
    address = reverse("site:activity", args=[programme.key, activity.key])
    event = structured.event(activity, address, language)
    return shell_for(
        request,
        programme,
        title=title,
        description=shown(activity.about, language).text or word("activity_kind", activity.kind),
        section="activities",
        crumbs=crumbs,
        structured=[*([event] if event else []), breadcrumbs(programme, crumbs, title)],
    )


def _link(programme_key: str, activity: Activity, language: str) -> NamedLink:
    url = reverse("site:activity", args=[programme_key, activity.key])
    return NamedLink(shown(activity.title, language), url, word("activity_kind", activity.kind))


def _grant_link(programme_key: str, activity: Activity, language: str) -> NamedLink | None:
    if activity.grant is None:
        return None
    url = reverse("site:grant", args=[programme_key, activity.grant.key])
    return NamedLink(shown(activity.grant.title, language), url)


def _attended(activity: Activity, language: str) -> tuple[Attended, ...]:
    return tuple(
        Attended(shown(party.name, language), word("party_kind", party.kind))
        for party in activity.attended_by.all()
    )


def _problems(programme_key: str, activity: Activity, language: str) -> tuple[NamedLink, ...]:
    return tuple(
        NamedLink(
            shown(problem.title, language),
            reverse("site:problem", args=[programme_key, problem.key]),
            word("problem_state", problem.state),
        )
        for problem in activity.problems.all()
    )


def _promises(programme_key: str, activity: Activity, language: str) -> tuple[PromiseLine, ...]:
    return tuple(
        PromiseLine(
            text=shown(promise.text, language),
            url=reverse("site:promise", args=[programme_key, promise.key]),
            authority=shown(promise.authority.name, language),
            state=promise.state,
            state_text=word("promise_state", promise.state),
        )
        for promise in promises_said_in(activity)
    )
