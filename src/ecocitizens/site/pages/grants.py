"""The list of grants, and the page of one: who, for what, what was done, what came of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from moneyed import Money

from ecocitizens.activities.models import Distributed
from ecocitizens.core.page import page_of
from ecocitizens.grants.models import STATES, Grant
from ecocitizens.grants.queries import (
    Wanted,
    counts_by_state,
    grants_of,
    order_of,
    place_ids_of,
)
from ecocitizens.languages.formats import number
from ecocitizens.languages.text import Shown, shown
from ecocitizens.places.queries import with_ancestors, within
from ecocitizens.press.models import Coverage
from ecocitizens.programmes.models import Programme
from ecocitizens.results.figures import Figure, exact_value
from ecocitizens.results.models import Declaration
from ecocitizens.results.queries import judged, table_indicators, table_rows
from ecocitizens.results.text import value_text
from ecocitizens.results.verdicts import verdict
from ecocitizens.site.kept import kept
from ecocitizens.site.pages.history import EntryLine, history_lines
from ecocitizens.site.pages.lines import (
    ActivityLine,
    OutcomeLine,
    PromiseLine,
    activity_line,
    days_text,
    outcome_line,
    promise_line,
    reader_language,
)
from ecocitizens.site.pages.lists import CURSOR, Filter, Turn, filter_of, place_choices, turn_of
from ecocitizens.site.pages.proof import EvidenceLine, Source, evidence_lines, source_of
from ecocitizens.site.pages.shell import Link, Shell, shell_for
from ecocitizens.site.pages.structured import breadcrumbs
from ecocitizens.site.pages.ways import ProblemCard, cards_of
from ecocitizens.site.words import counted, word

PAGE_SIZE = 24
LISTED = 50  # related records that one page shows before it links to the rest
NOT_SAID = "not-said"  # the query string's word for a grant whose state nobody has told


@dataclass(frozen=True)
class GrantCard:
    title: Shown
    url: str
    grantee: Shown
    budget: Money | None
    state: str
    state_text: str
    places: tuple[Shown, ...]
    problems: tuple[Shown, ...]


@dataclass(frozen=True)
class GrantsPage:
    shell: Shell
    filters: tuple[Filter, ...]
    action: str
    count: str
    is_filtered: bool
    cards: tuple[GrantCard, ...]
    turn: Turn


def grants_page(request: HttpRequest, programme: Programme) -> GrantsPage:
    filters = _filters(request, programme)
    chosen = {one.name: one.chosen for one in filters}
    state = {"": None, NOT_SAID: ""}.get(chosen["state"], chosen["state"])
    places = within(chosen["place"]) if chosen["place"] else None
    found = grants_of(programme, Wanted(state, places))
    page = page_of(found, order_of(programme), request.GET.get(CURSOR, ""), PAGE_SIZE)
    title = _("Grants")
    return GrantsPage(
        shell=shell_for(
            request,
            programme,
            title=title,
            description=_("Small grants: who got them, for what, and what came of it."),
            section="grants",
            structured=[breadcrumbs(programme, (), title)],
        ),
        filters=filters,
        action=reverse("site:grants", args=[programme.key]),
        count=counted("grant", found.count()),
        is_filtered=any(chosen.values()),
        cards=tuple(_card(programme, row) for row in page.rows),
        turn=turn_of(request, page, chosen),
    )


def _filters(request: HttpRequest, programme: Programme) -> tuple[Filter, ...]:
    language, asked = reader_language(), request.GET
    places, states = kept(
        programme, ("choices of grants", language), lambda: _choices(programme, language)
    )
    return (
        filter_of("place", _("Place"), _("All places"), places, asked.get("place", "")),
        filter_of("state", _("State"), _("All states"), states, asked.get("state", "")),
    )


def _choices(
    programme: Programme, language: str
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Places and states as (value, text)."""
    counts = counts_by_state(programme)
    states = [
        (state or NOT_SAID, f"{word('grant_state', state)} ({number(counts[state], language)})")
        for state in (*STATES, "")
        if state in counts
    ]
    return place_choices(with_ancestors(place_ids_of(programme)), language), states


def _card(programme: Programme, row: Grant) -> GrantCard:
    """Reads grantee, places and problems, which the query fetched."""
    language = reader_language()
    return GrantCard(
        shown(row.title, language),
        reverse("site:grant", args=[programme.key, row.key]),
        shown(row.grantee.name, language),
        row.budget,
        row.state,
        word("grant_state", row.state),
        tuple(shown(place.name, language) for place in row.places.all()[:3]),
        tuple(shown(problem.title, language) for problem in row.problems.all()[:3]),
    )


@dataclass(frozen=True)
class FigureCell:
    """One column of the standard table for this grant; `value` "" where not known."""

    name: Shown
    value: str
    url: str


@dataclass(frozen=True)
class DeclaredLine:
    """A number that somebody declared for this grant, with what the records say of it."""

    indicator: Shown
    declared: str
    counted: str
    verdict: str
    verdict_text: str
    url: str


@dataclass(frozen=True)
class GrantFacts:
    """What is known of a grant in a word or two."""

    grantee: Shown
    grantee_kind: str
    grantee_place: Shown
    budget: Money | None
    state: str
    state_text: str
    days: str
    is_dated: bool
    places: tuple[Shown, ...]
    records_complete: bool


@dataclass(frozen=True)
class GrantPage:
    shell: Shell
    title: Shown
    about: Shown
    result: Shown
    facts: GrantFacts
    problems: tuple[ProblemCard, ...]
    figures: tuple[FigureCell, ...]
    declared: tuple[DeclaredLine, ...]
    results_url: str
    activities: tuple[ActivityLine, ...]
    all_activities_url: str
    things: tuple[str, ...]
    promises: tuple[PromiseLine, ...]
    outcomes: tuple[OutcomeLine, ...]
    press: tuple[str, ...]
    press_url: str
    evidence: tuple[EvidenceLine, ...]
    history: tuple[EntryLine, ...]
    journal_url: str
    source: Source | None


def grant_page(request: HttpRequest, programme: Programme, grant: Grant, today: date) -> GrantPage:
    language = reader_language()
    title = shown(grant.title, language)
    trail = (Link(_("Grants"), reverse("site:grants", args=[programme.key])),)
    activities, figures = _activities(grant, LISTED + 1), _figures(programme, grant)
    all_activities = f"{reverse('site:activities', args=[programme.key])}?grant={grant.key}"
    promises = grant.promises.select_related("authority", "said_in").order_by("number", "key")
    outcomes = grant.outcomes.select_related("place", "done_by", "verified_by")
    problems = grant.problems.select_related("place", "raised_by").order_by("number", "key")
    return GrantPage(
        shell=shell_for(
            request,
            programme,
            title=title.text,
            description=shown(grant.about, language).text,
            section="grants",
            crumbs=trail,
            kind="article",
            structured=[breadcrumbs(programme, trail, title.text)],
        ),
        title=title,
        about=shown(grant.about, language),
        result=shown(grant.result, language),
        facts=_facts(grant),
        problems=cards_of(programme, list(problems[:LISTED])),
        figures=tuple(_cell(one) for one in figures),
        declared=_declared(programme, grant, figures),
        results_url=reverse("site:results", args=[programme.key]),
        activities=tuple(activities[:LISTED]),
        all_activities_url=all_activities if len(activities) > LISTED else "",
        things=_things(grant),
        promises=tuple(promise_line(programme, row, today) for row in promises[:LISTED]),
        outcomes=tuple(outcome_line(row) for row in outcomes.order_by("number", "key")[:LISTED]),
        press=_press(grant),
        press_url=f"{reverse('site:press', args=[programme.key])}?grant={grant.key}",
        evidence=evidence_lines(programme.key, grant.evidence.order_by("key")[:LISTED], language),
        history=history_lines(programme, "grant", grant.key, language),
        journal_url=reverse("site:journal", args=[programme.key]),
        source=source_of(programme.key, grant, language),
    )


def _facts(grant: Grant) -> GrantFacts:
    language, grantee = reader_language(), grant.grantee
    return GrantFacts(
        grantee=shown(grantee.name, language),
        grantee_kind=word("party_kind", grantee.kind),
        grantee_place=shown(grantee.place.name if grantee.place else "", language),
        budget=grant.budget,
        state=grant.state,
        state_text=word("grant_state", grant.state),
        days=days_text(grant.starts_on, grant.ends_on),
        is_dated=grant.starts_on is not None,
        places=tuple(shown(place.name, language) for place in grant.places.all()),
        records_complete=grant.records_complete,
    )


def _activities(grant: Grant, limit: int) -> list[ActivityLine]:
    rows = grant.activities.select_related("place").prefetch_related(
        "places", "participants", "distributed"
    )
    return [activity_line(grant.programme, row) for row in rows.order_by("number", "key")[:limit]]


def _figures(programme: Programme, grant: Grant) -> tuple[Figure, ...]:
    """The grant's row of the standard table."""
    columns = kept(programme, "columns of the table", lambda: table_indicators(programme))
    rows = table_rows(programme, [grant], columns)
    return tuple(one for row in rows for one in row.figures)


def _cell(one: Figure) -> FigureCell:
    language = reader_language()
    return FigureCell(
        shown(one.indicator.short_name, language) or shown(one.indicator.name, language),
        value_text(one, language, unknown=""),
        reverse(one.url_name, kwargs=one.url_kwargs),
    )


def _declared(
    programme: Programme, grant: Grant, figures: Sequence[Figure]
) -> tuple[DeclaredLine, ...]:
    """What was declared for this grant, held against the figures at hand or newly counted ones."""
    at_hand = {one.indicator.key: one for one in figures}
    rows = Declaration.objects.filter(programme=programme, grant=grant).select_related(
        "indicator__programme", "grant__grantee", "problem", "place", "activity"
    )
    own = list(rows.order_by("table", "row", "column", "key")[:LISTED])
    others = [one for one in own if one.indicator.key not in at_hand]
    counted_anew = {
        one.declaration.indicator.key: one.figure
        for one in (judged(programme, others) if others else ())
    }
    return tuple(
        _declared_line(
            one,
            at_hand.get(one.indicator.key) or counted_anew.get(one.indicator.key),
            complete=grant.records_complete,
            programme=programme,
        )
        for one in own
    )


def _declared_line(
    declaration: Declaration, figure: Figure | None, *, complete: bool, programme: Programme
) -> DeclaredLine:
    language = reader_language()
    declared = exact_value(declaration.value) or 0
    told = verdict(declared, figure.value if figure else None, complete=complete)
    return DeclaredLine(
        shown(declaration.indicator.name, language),
        number(declared, language),
        value_text(figure, language, unknown="") if figure else "",
        told,
        word("verdict", told),
        reverse("site:declaration", args=[programme.key, declaration.key]),
    )


def _things(grant: Grant) -> tuple[str, ...]:
    """What the grant's held activities handed out, added up by kind of thing."""
    rows = Distributed.objects.filter(activity__grant=grant, activity__state="held").order_by()
    totals = dict(rows.values_list("item").annotate(total=Sum("quantity")))
    return tuple(counted(item, total) for item, total in Counter(totals).most_common())


def _press(grant: Grant) -> tuple[str, ...]:
    """Media items about the grant, by medium."""
    rows = Coverage.objects.filter(grant=grant).order_by().values_list("medium")
    totals = dict(rows.annotate(total=Sum("number")))
    return tuple(counted(medium or "press", total) for medium, total in sorted(totals.items()))
