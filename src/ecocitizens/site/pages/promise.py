"""One promise's page: what its template may read."""

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocitizens.languages.formats import date_long, number
from ecocitizens.languages.quotes import quoted
from ecocitizens.languages.text import Shown, shown
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Check, Outcome, Promise
from ecocitizens.promises.rules import days_open, is_overdue
from ecocitizens.site.pages.activity import NamedLink
from ecocitizens.site.pages.history import EntryLine, history_lines
from ecocitizens.site.pages.proof import EvidenceLine, Source, evidence_lines, source_of
from ecocitizens.site.pages.shell import Link, Shell, shell_for
from ecocitizens.site.pages.structured import breadcrumbs
from ecocitizens.site.words import word
from ecocitizens.worktime.queries import overrides
from ecocitizens.worktime.rules import working_days_between


@dataclass(frozen=True)
class CheckLine:
    """Somebody went and looked. `day` "" where nobody has said when."""

    day: str
    who: Shown | None
    found: str
    found_text: str
    note: Shown
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True)
class OutcomePart:
    """What visibly changed thanks to the promise."""

    title: Shown
    about: Shown
    day: str
    place: Shown | None
    done_by: Shown | None
    verified_by: Shown | None
    verified_day: str
    thanks_to: tuple[Shown, ...]
    evidence: tuple[EvidenceLine, ...]
    source: Source | None


@dataclass(frozen=True)
class PromisePage:
    """`open_for` says how long it has been open, in words; "" for a settled promise.

    `due_text` is the promise's own words, in quotation marks.
    """

    shell: Shell
    text: Shown
    state: str
    state_text: str
    is_open: bool
    authority: Shown
    authority_url: str
    problem: NamedLink | None
    problem_place: Shown | None
    grant: NamedLink | None
    said_in: NamedLink | None
    said_where: Shown
    said_day: str
    due_day: str
    due_text: Shown
    open_for: str
    late_for: str
    checks: tuple[CheckLine, ...]
    outcomes: tuple[OutcomePart, ...]
    evidence: tuple[EvidenceLine, ...]
    source: Source | None
    history: tuple[EntryLine, ...]
    journal_url: str


def promise_page(
    request: HttpRequest, programme: Programme, promise: Promise, today: date, language: str
) -> PromisePage:
    """The page of a promise from `promise_for`; `today` is the programme's day."""
    key = programme.key
    late = is_overdue(promise.state, promise.due_on, today)
    state = "overdue" if late else promise.state
    board = reverse("site:promises", args=[key])
    place = promise.problem.place if promise.problem else None
    return PromisePage(
        shell=_shell(request, programme, promise, language),
        text=shown(promise.text, language),
        state=state,
        state_text=word("promise_state", state),
        is_open=promise.state == "open",
        authority=shown(promise.authority.name, language),
        authority_url=f"{board}?by=authority&authority={promise.authority.key}",
        problem=_problem(key, promise, language),
        problem_place=shown(place.name, language) if place else None,
        grant=_grant(key, promise, language),
        said_in=_said_in(key, promise, language),
        said_where=shown(promise.said_where, language),
        said_day=date_long(promise.said_on, language) if promise.said_on else "",
        due_day=date_long(promise.due_on, language) if promise.due_on else "",
        due_text=_in_quotes(shown(promise.due_text, language)),
        open_for=_open_for(promise, today, language),
        late_for=_span(promise.due_on, today, language) if late and promise.due_on else "",
        checks=tuple(_check(key, one, language) for one in promise.checks.all()),
        outcomes=tuple(_outcome(key, one, language) for one in promise.outcomes.all()),
        evidence=evidence_lines(key, promise.evidence.all(), language),
        source=source_of(key, promise, language),
        history=history_lines(programme, "promise", promise.key, language),
        journal_url=reverse("site:journal", args=[key]),
    )


def _shell(request: HttpRequest, programme: Programme, promise: Promise, language: str) -> Shell:
    title = shown(promise.text, language).text
    crumbs = (
        Link(_("Promises of the authorities"), reverse("site:promises", args=[programme.key])),
    )
    return shell_for(
        request,
        programme,
        title=title,
        description=f"{shown(promise.authority.name, language).text}: {title}",
        section="promises",
        crumbs=crumbs,
        structured=[breadcrumbs(programme, crumbs, title)],
    )


def _in_quotes(text: Shown) -> Shown:
    """Somebody's words, in the marks of the language in which they stand here."""
    return replace(text, text=quoted(text.text, text.language)) if text else text


def _open_for(promise: Promise, today: date, language: str) -> str:
    if promise.state != "open":
        return ""
    if days_open(promise.said_on, promise.state, today) is None or promise.said_on is None:
        return _("open since a day that nobody has named")
    return _("open for %(span)s") % {"span": _span(promise.said_on, today, language)}


def _span(since: date, today: date, language: str) -> str:
    """“40 days, 28 of them working days”, by the calendar of Kazakhstan."""
    days = max((today - since).days, 0)
    working = working_days_between(since, today, overrides())
    sentence = ngettext(
        "%(days)s day (working days: %(working)s)",
        "%(days)s days (working days: %(working)s)",
        days,
    )
    return sentence % {"days": number(days, language), "working": number(working, language)}


def _problem(programme_key: str, promise: Promise, language: str) -> NamedLink | None:
    if promise.problem is None:
        return None
    return NamedLink(
        shown(promise.problem.title, language),
        reverse("site:problem", args=[programme_key, promise.problem.key]),
        word("problem_state", promise.problem.state),
    )


def _grant(programme_key: str, promise: Promise, language: str) -> NamedLink | None:
    if promise.grant is None:
        return None
    return NamedLink(
        shown(promise.grant.title, language),
        reverse("site:grant", args=[programme_key, promise.grant.key]),
        shown(promise.grant.grantee.name, language).text,
    )


def _said_in(programme_key: str, promise: Promise, language: str) -> NamedLink | None:
    if promise.said_in is None:
        return None
    return NamedLink(
        shown(promise.said_in.title, language),
        reverse("site:activity", args=[programme_key, promise.said_in.key]),
        word("activity_kind", promise.said_in.kind),
    )


def _check(programme_key: str, one: Check, language: str) -> CheckLine:
    return CheckLine(
        day=date_long(one.checked_on, language) if one.checked_on else "",
        who=shown(one.checked_by.name, language) if one.checked_by else None,
        found=one.found,
        found_text=word("promise_state", one.found),
        note=shown(one.note, language),
        evidence=evidence_lines(programme_key, one.evidence.all(), language),
    )


def _outcome(programme_key: str, one: Outcome, language: str) -> OutcomePart:
    return OutcomePart(
        title=shown(one.title, language),
        about=shown(one.about, language),
        day=date_long(one.happened_on, language) if one.happened_on else "",
        place=shown(one.place.name, language) if one.place else None,
        done_by=shown(one.done_by.name, language) if one.done_by else None,
        verified_by=shown(one.verified_by.name, language) if one.verified_by else None,
        verified_day=date_long(one.verified_on, language) if one.verified_on else "",
        thanks_to=tuple(shown(party.name, language) for party in one.thanks_to.all()),
        evidence=evidence_lines(programme_key, one.evidence.all(), language),
        source=source_of(programme_key, one, language),
    )
