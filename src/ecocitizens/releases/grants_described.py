"""Appendix 1: each grant described, with every count of it a figure.

Which indicator says a count is found by what the indicator counts, so that a programme may name
its indicators as it likes: of those that count these records, the one that counts the least else.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ecocitizens.activities.models import Activity, Participation
from ecocitizens.grants.models import Grant
from ecocitizens.languages import formats
from ecocitizens.places.models import Place
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Outcome
from ecocitizens.releases.document import (
    Deed,
    Fact,
    GrantDescribed,
    Grants,
    Paragraph,
    Run,
    text_of,
)
from ecocitizens.releases.notebook import Notebook
from ecocitizens.releases.words import HELD_IN, counted, joined, phrase
from ecocitizens.results.counting import NotCountable
from ecocitizens.results.figures import Figure
from ecocitizens.results.models import Indicator
from ecocitizens.results.scopes import Scope

# A release is read to its end: what is beyond these stands on the site.
MOST_GRANTS = 40
TOLD = Q(activities__state="held") | Q(coverage__isnull=False) | Q(budget__isnull=False)
# Two forms of one word share their first letters: респонденты, респондентов.
SAME_LETTERS = 5
Wanted = Callable[[Indicator], bool]


def described_grants(programme: Programme) -> list[Grant]:
    """The grants of which money, something held or press is recorded, in their order."""
    return list(_grants(programme).filter(TOLD).distinct()[:MOST_GRANTS])


def other_grants(programme: Programme) -> list[Grant]:
    """The grants of which nothing of that is recorded."""
    told = Grant.objects.filter(TOLD, programme=programme).values("pk")
    return list(_grants(programme).exclude(pk__in=told)[:MOST_GRANTS])


def _grants(programme: Programme) -> QuerySet[Grant]:
    return (
        Grant.objects.filter(programme=programme)
        .select_related("grantee")
        .prefetch_related(
            "places",
            "problems",
            "outcomes",
            "activities__place",
            "activities__places",
            "activities__participants",
            "activities__distributed",
        )
        .order_by("number", "key")
    )


def describe_grants(notebook: Notebook, grants: Sequence[Grant], others: Sequence[Grant]) -> Grants:
    return Grants(
        heading=_("Appendix 1. The grants in short"),
        grants=tuple(_described(notebook, grant) for grant in grants),
        others=_others(notebook, others),
    )


def _others(notebook: Notebook, grants: Sequence[Grant]) -> Paragraph:
    if not grants:
        return ()
    names = [
        (*notebook.name(grant.title), Run(" – "), *notebook.name(grant.grantee.name))
        for grant in grants
    ]
    text = _("Grants of which neither a budget nor anything held is recorded: {grants}.")
    return phrase(text, grants=joined(names, "; "))


def _described(notebook: Notebook, grant: Grant) -> GrantDescribed:
    held = [one for one in grant.activities.all() if one.state == "held"]
    usual = {place.key for place in grant.places.all()}
    held.sort(key=lambda one: (one.number is None, one.number or 0, one.key))
    return GrantDescribed(
        title=notebook.name(grant.title),
        facts=tuple(fact for fact in _facts(notebook, grant) if fact.value),
        deeds_label=_("What was done"),
        deeds=tuple(_deed(notebook, activity, usual) for activity in held),
        outcomes_label=_("What has changed"),
        outcomes=tuple(notebook.name(one.title) for one in _outcomes(grant)),
    )


def _outcomes(grant: Grant) -> list[Outcome]:
    return sorted(
        grant.outcomes.all(), key=lambda one: (one.number is None, one.number or 0, one.key)
    )


def _facts(notebook: Notebook, grant: Grant) -> Iterable[Fact]:
    places = [notebook.name(place.name) for place in _sorted_places(grant.places.all())]
    problems = [notebook.name(problem.title) for problem in grant.problems.all()]
    yield Fact(_("Who"), notebook.name(grant.grantee.name))
    yield Fact(_("Where"), joined(places, ", "))
    yield Fact(_("For what"), joined(problems, "; "))
    yield Fact(_("People affected"), _people_affected(notebook, grant))
    yield Fact(_("Budget"), _budget(notebook, grant))


def _budget(notebook: Notebook, grant: Grant) -> Paragraph:
    found = find_figure(
        notebook,
        Scope("grant", grant.key),
        lambda one: (one.records, one.adds) == ("grants", "amount") and not one.states,
    )
    return (notebook.figure_run(found),) if found else (Run(_("not known")),)


def _people_affected(notebook: Notebook, grant: Grant) -> Paragraph:
    parts = []
    for problem in grant.problems.all():
        scope = Scope("problem", problem.key)
        found = find_figure(notebook, scope, lambda one: one.records == "people_affected")
        if found is None:
            continue
        about = _("about {number}") if found.estimates else "{number}"
        parts.append(phrase(about, number=notebook.figure_run(found)))
    return joined(parts, "; ")


def _deed(notebook: Notebook, activity: Activity, usual: set[str]) -> Deed:
    """`usual` are the keys of the grant's places, which are not told again."""
    counts = [*_participants(notebook, activity), *_venues(notebook, activity)]
    counts += _distributed(notebook, activity)
    places = _places(activity)
    if {place.key for place in places} <= usual:
        places = []
    where = [notebook.name(place.name) for place in places]
    details = [joined(counts, ", "), joined(where, ", "), _languages(notebook, activity)]
    if activity.phone:
        details.append((Run(activity.phone.replace(" ", "\u00a0"), kind="address"),))
    return Deed(notebook.name(activity.title), joined([one for one in details if one], "; "))


def _places(activity: Activity) -> list[Place]:
    own = [activity.place] if activity.place is not None else []
    return own + [place for place in _sorted_places(activity.places.all()) if place not in own]


def _sorted_places(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: place.key)


def _languages(notebook: Notebook, activity: Activity) -> Paragraph:
    known = [str(HELD_IN[code]) for code in activity.languages if code in HELD_IN]
    return (Run(formats.listed(known, notebook.language)),) if known else ()


def _participants(notebook: Notebook, activity: Activity) -> list[Paragraph]:
    """Groups that one figure counts stand together: “9 participants (officials)”."""
    by_figure: dict[str, tuple[Figure, list[Participation]]] = {}
    for row in activity.participants.all():
        found = find_figure(
            notebook, Scope("activity", activity.key), _counts_people(activity, row)
        )
        if found is not None:
            by_figure.setdefault(found.indicator.key, (found, []))[1].append(row)
    return [_group(notebook, found, rows) for found, rows in by_figure.values()]


def _counts_people(activity: Activity, row: Participation) -> Wanted:
    def wanted(one: Indicator) -> bool:
        fits = (one.records, one.measure) == ("participants", row.measure)
        return fits and _allows(one, activity) and (not one.roles or row.role in one.roles)

    return wanted


def _group(notebook: Notebook, found: Figure, rows: list[Participation]) -> Paragraph:
    kinds = {row.role if row.unit == "person" else row.unit for row in rows}
    what = kinds.pop() if len(kinds) == 1 else "participant"
    told = phrase(counted(what, int(found.value or 0)), number=notebook.figure_run(found))
    groups = [notebook.name(row.group) for row in rows]
    return told + _in_brackets([one for one in groups if not _says_the_same(told, one)])


def _says_the_same(told: Paragraph, group: Paragraph) -> bool:
    """Whether a group's name only repeats the noun: “12 participants (participants)”."""
    words = text_of(group).casefold().split()
    noun = text_of(told).casefold()
    return len(words) <= 2 and any(word[:SAME_LETTERS] in noun for word in words)


def _in_brackets(names: list[Paragraph]) -> Paragraph:
    return (Run(" ("), *joined(names, ", "), Run(")")) if names else ()


def _venues(notebook: Notebook, activity: Activity) -> list[Paragraph]:
    if activity.venues < 2:
        return []
    found = find_figure(
        notebook,
        Scope("activity", activity.key),
        lambda one: one.adds == "venues" and _allows(one, activity),
    )
    if found is None:
        return []
    return [phrase(counted("venue", int(found.value or 0)), number=notebook.figure_run(found))]


def _distributed(notebook: Notebook, activity: Activity) -> list[Paragraph]:
    rows = sorted(activity.distributed.all(), key=lambda row: row.item)
    told = []
    for item, group in groupby(rows, key=lambda row: row.item):
        found = find_figure(
            notebook, Scope("activity", activity.key), _counts_things(activity, item)
        )
        if found is not None:
            names = [notebook.name(row.name) for row in group]
            what = item if found.indicator.items == [item] else "other"
            run = notebook.figure_run(found)
            line = phrase(counted(what, int(found.value or 0)), number=run)
            told.append(line + _in_brackets([name for name in names if name]))
    return told


def _counts_things(activity: Activity, item: str) -> Wanted:
    def wanted(one: Indicator) -> bool:
        fits = one.records == "distributed" and _allows(one, activity)
        return fits and (not one.items or item in one.items)

    return wanted


def _allows(one: Indicator, activity: Activity) -> bool:
    kind = not one.kinds or activity.kind in one.kinds
    return kind and (not one.states or activity.state in one.states)


def find_figure(notebook: Notebook, scope: Scope, wanted: Wanted) -> Figure | None:
    """The figure of the narrowest wanted indicator that has a value in the scope, if any."""
    fitting = [one for one in notebook.seen.indicators if wanted(one)]
    for indicator in sorted(fitting, key=_breadth):
        try:
            found = notebook.seen.figure(indicator.key, scope)
        except NotCountable:
            continue
        if found.value:
            return found
    return None


def _breadth(one: Indicator) -> tuple[int, ...]:
    """How much else it counts; an empty list lets everything in."""
    lists = (one.roles, one.items, one.kinds, one.states, one.media)
    return tuple(len(words) or 99 for words in lists)
