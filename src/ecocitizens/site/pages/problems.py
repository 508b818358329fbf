"""The list of problems, and the page of one: its story from raised to checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch, Q, QuerySet, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ecocitizens.activities.models import Activity
from ecocitizens.core.page import page_of
from ecocitizens.evidence.models import Evidence
from ecocitizens.grants.models import Grant
from ecocitizens.grants.queries import grants_tackling
from ecocitizens.languages.formats import date_long, number
from ecocitizens.languages.text import Shown, shown
from ecocitizens.places.queries import with_ancestors, within
from ecocitizens.press.models import Coverage
from ecocitizens.problems.models import STATES, Problem
from ecocitizens.problems.queries import (
    Wanted,
    categories_of,
    counts_by_state,
    order_of,
    place_ids_of,
    problems_of,
)
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Check, Outcome, Promise
from ecocitizens.results.models import Indicator
from ecocitizens.site.kept import kept
from ecocitizens.site.pages.history import EntryLine, history_lines
from ecocitizens.site.pages.lines import (
    ActivityLine,
    GrantLine,
    OutcomeLine,
    PromiseLine,
    activity_line,
    grant_line,
    outcome_line,
    promise_line,
    reader_language,
)
from ecocitizens.site.pages.lists import CURSOR, Filter, Turn, filter_of, place_choices, turn_of
from ecocitizens.site.pages.proof import EvidenceLine, Source, evidence_lines, source_of
from ecocitizens.site.pages.shell import Link, Shell, shell_for
from ecocitizens.site.pages.stories import Records, Story, StoryItem
from ecocitizens.site.pages.structured import breadcrumbs
from ecocitizens.site.pages.ways import (
    ProblemCard,
    cards_of,
    facts_of,
    grants_by_problem,
)
from ecocitizens.site.way import Step, way
from ecocitizens.site.words import counted, word

PAGE_SIZE = 24
LISTED = 50  # related records that one page shows before it links to the rest


@dataclass(frozen=True)
class ProblemsPage:
    shell: Shell
    filters: tuple[Filter, ...]
    action: str
    count: str
    is_filtered: bool
    cards: tuple[ProblemCard, ...]
    turn: Turn


def problems_page(request: HttpRequest, programme: Programme) -> ProblemsPage:
    filters = _filters(request, programme)
    chosen = {one.name: one.chosen for one in filters}
    wanted = Wanted(
        state=chosen["state"],
        category=chosen["category"],
        places=within(chosen["place"]) if chosen["place"] else None,
    )
    found = problems_of(programme, wanted)
    page = page_of(found, order_of(programme), request.GET.get(CURSOR, ""), PAGE_SIZE)
    title = _("Problems")
    return ProblemsPage(
        shell=shell_for(
            request,
            programme,
            title=title,
            description=_("Environmental problems that citizens raised, and where each stands."),
            section="problems",
            structured=[breadcrumbs(programme, (), title)],
        ),
        filters=filters,
        action=reverse("site:problems", args=[programme.key]),
        count=counted("problem", found.count()),
        is_filtered=any(chosen.values()),
        cards=cards_of(programme, page.rows),
        turn=turn_of(request, page, chosen),
    )


@dataclass(frozen=True)
class _Choices:
    """What the filters offer: (value, text) each."""

    places: list[tuple[str, str]]
    categories: list[tuple[str, str]]
    states: list[tuple[str, str]]


def _filters(request: HttpRequest, programme: Programme) -> tuple[Filter, ...]:
    language, asked = reader_language(), request.GET
    choices = kept(
        programme, ("choices of problems", language), lambda: _choices(programme, language)
    )
    return (
        filter_of("place", _("Place"), _("All places"), choices.places, asked.get("place", "")),
        filter_of(
            "category",
            _("Category"),
            _("All categories"),
            choices.categories,
            asked.get("category", ""),
        ),
        filter_of("state", _("State"), _("All states"), choices.states, asked.get("state", "")),
    )


def _choices(programme: Programme, language: str) -> _Choices:
    counts = counts_by_state(programme)
    return _Choices(
        place_choices(with_ancestors(place_ids_of(programme)), language),
        [(one.key, shown(one.name, language).text) for one in categories_of(programme)],
        [
            (state, f"{word('problem_state', state)} ({number(counts[state], language)})")
            for state in STATES
            if state in counts
        ],
    )


@dataclass(frozen=True)
class HarmLine:
    """A source of harm; `number` None: one, or nobody has counted."""

    name: Shown
    number: int | None
    place: Shown


@dataclass(frozen=True)
class ProblemFacts:
    """What is known of a problem in a word or two; empty where it is not known."""

    place: Shown
    further_places: tuple[Shown, ...]
    place_url: str
    category: Shown
    category_url: str
    raised_by: Shown
    since: str
    since_words: Shown
    people: str
    people_url: str
    is_estimate: bool
    authorities: tuple[Shown, ...]
    harm: tuple[HarmLine, ...]


@dataclass(frozen=True)
class ProblemPage:
    shell: Shell
    title: Shown
    story: Shown
    state: str
    state_text: str
    state_on: date | None
    steps: tuple[Step, ...]
    way: tuple[StoryItem, ...]
    all_dated: bool
    facts: ProblemFacts
    grants: tuple[GrantLine, ...]
    activities: tuple[ActivityLine, ...]
    all_activities_url: str
    promises: tuple[PromiseLine, ...]
    outcomes: tuple[OutcomeLine, ...]
    evidence: tuple[EvidenceLine, ...]
    press: tuple[str, ...]
    press_url: str
    history: tuple[EntryLine, ...]
    journal_url: str
    source: Source | None


def problem_page(
    request: HttpRequest, programme: Programme, problem: Problem, today: date
) -> ProblemPage:
    language = reader_language()
    title = shown(problem.title, language)
    trail = (Link(_("Problems"), reverse("site:problems", args=[programme.key])),)
    records = _records(problem)
    way_told = Story(programme, today).of(problem, records)
    return ProblemPage(
        shell=shell_for(
            request,
            programme,
            title=title.text,
            description=shown(problem.story, language).text,
            section="problems",
            crumbs=trail,
            kind="article",
            structured=[breadcrumbs(programme, trail, title.text)],
        ),
        title=title,
        story=shown(problem.story, language),
        state=problem.state,
        state_text=word("problem_state", problem.state),
        state_on=problem.state_on,
        steps=_told_steps(problem, records),
        way=way_told,
        all_dated=all(item.when for item in way_told),
        facts=_facts(programme, problem, trail[0].url),
        grants=tuple(grant_line(programme, row) for row in records.grants),
        activities=tuple(activity_line(programme, row) for row in records.activities[:LISTED]),
        all_activities_url=_all_activities_url(programme, records),
        promises=tuple(promise_line(programme, row, today) for row in records.promises),
        outcomes=tuple(outcome_line(row) for row in records.outcomes),
        evidence=evidence_lines(programme.key, _evidence(problem), language),
        press=_press(problem),
        press_url=_press_url(programme, records.grants),
        history=history_lines(programme, "problem", problem.key, language),
        journal_url=reverse("site:journal", args=[programme.key]),
        source=source_of(programme.key, problem, language),
    )


def _facts(programme: Programme, problem: Problem, list_url: str) -> ProblemFacts:
    language, place = reader_language(), problem.place
    return ProblemFacts(
        place=shown(place.name if place else "", language),
        further_places=tuple(
            shown(one.name, language) for one in problem.places.all() if one != place
        ),
        place_url=f"{list_url}?place={place.key}" if place else "",
        category=shown(problem.category.name if problem.category else "", language),
        category_url=(f"{list_url}?category={problem.category.key}" if problem.category else ""),
        raised_by=shown(problem.raised_by.name if problem.raised_by else "", language),
        since=date_long(problem.since, language) if problem.since else "",
        since_words=shown(problem.since_text, language),
        people=_people(problem, language),
        people_url=_people_url(programme, problem),
        is_estimate=problem.people_affected is not None and problem.people_affected_estimate,
        authorities=tuple(shown(one.name, language) for one in problem.authorities.all()),
        harm=_harm(problem, language),
    )


def _records(problem: Problem) -> Records:
    grants = tuple(grants_tackling(problem)[:LISTED])
    return Records(
        grants,
        tuple(_activities(problem, grants)[: LISTED + 1]),
        tuple(_promises(problem)),
        tuple(_outcomes(problem)),
    )


def _activities(problem: Problem, grants: Iterable[Grant]) -> QuerySet[Activity]:
    """The problem's own activities and those of its grants, in the programme's order."""
    own = Activity.problems.through.objects.filter(problem_id=problem.pk)
    found = Activity.objects.filter(Q(grant__in=list(grants)) | Q(pk__in=own.values("activity_id")))
    fetched = found.select_related("place").prefetch_related(
        "places", "participants", "distributed"
    )
    return fetched.order_by("number", "key")


def _promises(problem: Problem) -> list[Promise]:
    checks = Check.objects.select_related("checked_by").order_by("row")
    found = problem.promises.select_related("authority", "said_in")
    return list(
        found.prefetch_related(Prefetch("checks", queryset=checks)).order_by("number", "key")[
            :LISTED
        ]
    )


def _outcomes(problem: Problem) -> list[Outcome]:
    found = problem.outcomes.select_related("place", "done_by", "verified_by", "promise")
    return list(found.order_by("number", "key")[:LISTED])


def _told_steps(problem: Problem, records: Records) -> tuple[Step, ...]:
    """The way with how many records each step has, beside its state."""
    language = reader_language()
    details = {
        "raised": date_long(problem.since, language) if problem.since else "",
        "grant": _counted_if("grant", len(records.grants)),
        "activity": _counted_if("activity", len(records.activities)),
        "promise": _counted_if("promise", len(records.promises)),
        "checked": _counted_if("outcome", len(records.outcomes)),
    }
    grants = grants_by_problem([problem.pk], language)
    steps = way(facts_of([problem], grants)[problem.pk])
    return tuple(replace(step, state_text=_told(step, details[step.key])) for step in steps)


def _told(step: Step, detail: str) -> str:
    return f"{step.state_text} · {detail}" if detail else str(step.state_text)


def _counted_if(noun: str, count: int) -> str:
    return counted(noun, count) if 0 < count <= LISTED else ""


def _harm(problem: Problem, language: str) -> tuple[HarmLine, ...]:
    return tuple(
        HarmLine(
            shown(one.name, language),
            one.number,
            shown(one.place.name if one.place and one.place != problem.place else "", language),
        )
        for one in problem.sources_of_harm.all()
    )


def _people(problem: Problem, language: str) -> str:
    if problem.people_affected is None:
        return ""
    count = number(problem.people_affected, language)
    return _("about %(number)s") % {"number": count} if problem.people_affected_estimate else count


def _people_url(programme: Programme, problem: Problem) -> str:
    """Where the number of people opens: the programme's indicator of them, for this problem."""
    if problem.people_affected is None:
        return ""
    rows = Indicator.objects.filter(programme=programme, records="people_affected")
    key = rows.order_by("headline", "key").values_list("key", flat=True).first()
    if key is None:
        return ""
    return reverse("site:figure_in", args=[programme.key, key, "problem", problem.key])


def _all_activities_url(programme: Programme, records: Records) -> str:
    """Where the rest stands when not all activities are listed."""
    if len(records.activities) <= LISTED:
        return ""
    url = reverse("site:activities", args=[programme.key])
    return f"{url}?grant={records.grants[0].key}" if records.grants else url


def _evidence(problem: Problem) -> QuerySet[Evidence]:
    """What proves the problem and what visibly changed."""
    own = Problem.evidence.through.objects.filter(problem_id=problem.pk)
    seen = Outcome.evidence.through.objects.filter(outcome__problem_id=problem.pk)
    found = Evidence.objects.filter(
        Q(pk__in=own.values("evidence_id")) | Q(pk__in=seen.values("evidence_id"))
    )
    return found.order_by("key")[:LISTED]


def _press_url(programme: Programme, grants: Sequence[Grant]) -> str:
    """The coverage of the problem's only grant; of several no page has a list."""
    if len(grants) != 1:
        return ""
    return f"{reverse('site:press', args=[programme.key])}?grant={grants[0].key}"


def _press(problem: Problem) -> tuple[str, ...]:
    """Media items of the problem's grants, by medium."""
    rows = Coverage.objects.filter(grant__problems=problem).order_by().values_list("medium")
    totals = dict(rows.annotate(total=Sum("number")))
    return tuple(counted(medium or "press", total) for medium, total in sorted(totals.items()))
