"""Cards of problems, each with its way; the same few queries for one card and for fifty."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language

from ecocitizens.activities.models import Activity
from ecocitizens.grants.models import Grant
from ecocitizens.languages.text import Shown, shown
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Check, Outcome, Promise
from ecocitizens.site.way import Facts, Step, way
from ecocitizens.site.words import counted, word


@dataclass(frozen=True)
class ProblemCard:
    """A problem as lists show it. `group` is who tackles it, or else who raised it."""

    title: Shown
    url: str
    state: str
    state_text: str
    place: Shown | None
    group: Shown | None
    people: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class GrantOf:
    """A grant of a problem, as far as its way and its card need it."""

    id: int
    state: str
    grantee: Shown


def cards_of(programme: Programme, problems: Sequence[Problem]) -> tuple[ProblemCard, ...]:
    """The cards of these problems, which bring their place and who raised them."""
    language = get_language() or "kk"
    grants = grants_by_problem([one.pk for one in problems], language)
    facts = facts_of(problems, grants)
    return tuple(_card(programme, one, grants[one.pk], facts[one.pk], language) for one in problems)


def _card(
    programme: Programme,
    problem: Problem,
    grants: Sequence[GrantOf],
    facts: Facts,
    language: str,
) -> ProblemCard:
    group = grants[0].grantee if grants else None
    if group is None and problem.raised_by:
        group = short_name(problem.raised_by.short_name, problem.raised_by.name, language)
    return ProblemCard(
        shown(problem.title, language),
        reverse("site:problem", args=[programme.key, problem.key]),
        problem.state,
        word("problem_state", problem.state),
        shown(problem.place.name, language) if problem.place else None,
        group,
        people_text(problem),
        way(facts),
    )


def short_name(short: object, name: object, language: str) -> Shown:
    """The short name where there is one."""
    return shown(short, language) or shown(name, language)


def people_text(problem: Problem) -> str:
    """“about 11,000 people affected”; "" where it is not known."""
    if problem.people_affected is None:
        return ""
    noun = "people_affected_estimate" if problem.people_affected_estimate else "people_affected"
    return counted(noun, problem.people_affected)


def grants_by_problem(ids: Sequence[int], language: str) -> dict[int, list[GrantOf]]:
    """The grants of each of these problems, in the programme's order."""
    rows = (
        Grant.problems.through.objects.filter(problem_id__in=ids)
        .order_by("grant__number", "grant__key")
        .values_list(
            "problem_id",
            "grant_id",
            "grant__state",
            "grant__grantee__short_name",
            "grant__grantee__name",
        )
    )
    found: dict[int, list[GrantOf]] = defaultdict(list)
    for problem_id, grant_id, state, short, name in rows:
        found[problem_id].append(GrantOf(grant_id, state, short_name(short, name, language)))
    return found


def facts_of(problems: Sequence[Problem], grants: dict[int, list[GrantOf]]) -> dict[int, Facts]:
    """What each problem's way follows from. An activity counts by itself or through its grant."""
    ids = [one.pk for one in problems]
    activities = _activity_states(ids, grants)
    promises: dict[int, set[str]] = defaultdict(set)
    for problem_id, state in _distinct(Promise, ids):
        promises[problem_id].add(state)
    outcomes, proofs = _outcomes(ids), _checks(ids)
    return {
        one.pk: Facts(
            one.state,
            frozenset(grant.state for grant in grants[one.pk]),
            frozenset(activities[one.pk]),
            frozenset(promises[one.pk]),
            outcomes[one.pk].total,
            outcomes[one.pk].verified + proofs[one.pk],
        )
        for one in problems
    }


def _distinct(model: type[Promise], ids: Sequence[int]) -> list[tuple[int, str]]:
    rows = model.objects.filter(problem_id__in=ids).order_by()
    return list(rows.values_list("problem_id", "state").distinct())


def _activity_states(ids: Sequence[int], grants: dict[int, list[GrantOf]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    direct = Activity.problems.through.objects.filter(problem_id__in=ids)
    for problem_id, state in direct.values_list("problem_id", "activity__state").distinct():
        found[problem_id].add(state)
    of_grant: dict[int, set[str]] = defaultdict(set)
    grant_ids = {grant.id for key in ids for grant in grants[key]}
    through = Activity.objects.filter(grant_id__in=grant_ids).order_by()
    for grant_id, state in through.values_list("grant_id", "state").distinct():
        of_grant[grant_id or 0].add(state)
    for key in ids:
        for grant in grants[key]:
            found[key] |= of_grant[grant.id]
    return found


@dataclass(frozen=True)
class _Outcomes:
    """How many outcomes a problem has, and how many somebody verified or evidence proves."""

    total: int = 0
    verified: int = 0


def _outcomes(ids: Sequence[int]) -> dict[int, _Outcomes]:
    found: dict[int, _Outcomes] = defaultdict(_Outcomes)
    verified = Q(verified_by__isnull=False) | Q(has_evidence=True)
    rows = Outcome.objects.filter(problem_id__in=ids).order_by().values_list("problem_id")
    for problem_id, *counts in rows.annotate(
        total=Count("pk"), verified=Count("pk", filter=verified)
    ):
        found[problem_id] = _Outcomes(*counts)
    return found


def _checks(ids: Sequence[int]) -> dict[int, int]:
    """How many checks of its promises each problem has."""
    rows = Check.objects.filter(promise__problem_id__in=ids).order_by()
    counts = rows.values_list("promise__problem_id").annotate(count=Count("pk"))
    return defaultdict(int, counts)
