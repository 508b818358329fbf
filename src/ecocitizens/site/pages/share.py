"""What the picture of a page says: a big number or a title, what it is, and whose it is.

A picture is named by the page that it shows: “home”, “problem/KEY”, “figure/INDICATOR”,
“figure/INDICATOR/SCOPE/KEY” and so on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from ecocitizens.activities.models import Activity
from ecocitizens.grants.models import Grant
from ecocitizens.languages import formats
from ecocitizens.languages.text import shown
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Promise as PromiseRecord
from ecocitizens.results.sentences import heading_of, plain, sentences_of
from ecocitizens.results.text import value_text
from ecocitizens.site.pages.declaration import judged_declaration
from ecocitizens.site.pages.figure import wanted_figure
from ecocitizens.site.words import word

# Pages about no one record, by the name of their address.
SECTIONS: Mapping[str, Promise] = {
    "problems": gettext_lazy("Problems"),
    "grants": gettext_lazy("Grants"),
    "activities": gettext_lazy("Activities"),
    "calendar": gettext_lazy("Calendar of activities"),
    "promises": gettext_lazy("Promises of the authorities"),
    "results": gettext_lazy("Results, and what stands behind them"),
    "press": gettext_lazy("Press coverage"),
    "evidence": gettext_lazy("Evidence"),
    "journal": gettext_lazy("Journal"),
    "about": gettext_lazy("About the programme"),
    "release": gettext_lazy("Press release"),
}


@dataclass(frozen=True)
class Card:
    """The words of one picture. `number` is "" where the title is the biggest thing to say."""

    programme: str
    title: str
    note: str = ""
    number: str = ""


def card_for(programme: Programme, name: str, language: str) -> Card | None:
    """The words of the picture with that name; None where there is no such page."""
    kind, *keys = name.split("/")
    whose = shown(programme.name, language).text
    if not keys:
        return _section(programme, kind, whose, language)
    if kind == "figure":
        return _figure(programme, keys, whose, language)
    if len(keys) > 1:
        return None
    if kind == "declaration":
        return _declaration(programme, keys[0], whose, language)
    make = RECORDS.get(kind)
    return make(programme, keys[0], whose, language) if make else None


def _section(programme: Programme, name: str, whose: str, language: str) -> Card | None:
    if name == "home":
        title = shown(programme.headline, language).text or whose
        return Card(whose, " ".join(title.split()))
    return Card(whose, str(SECTIONS[name])) if name in SECTIONS else None


def _problem(programme: Programme, key: str, whose: str, language: str) -> Card | None:
    rows = Problem.objects.filter(programme=programme, key=key).select_related("place")
    if (row := rows.first()) is None:
        return None
    place = shown(row.place.name, language).text if row.place else ""
    return _card(whose, shown(row.title, language).text, word("problem_state", row.state), place)


def _grant(programme: Programme, key: str, whose: str, language: str) -> Card | None:
    rows = Grant.objects.filter(programme=programme, key=key).select_related("grantee")
    if (row := rows.first()) is None:
        return None
    budget = ""
    if row.budget is not None:
        budget = formats.money(row.budget.amount, row.budget.currency.code, language)
    grantee = shown(row.grantee.name, language).text
    return _card(whose, shown(row.title, language).text, grantee, budget)


def _activity(programme: Programme, key: str, whose: str, language: str) -> Card | None:
    rows = Activity.objects.filter(programme=programme, key=key).select_related("place")
    if (row := rows.first()) is None:
        return None
    place = shown(row.place.name, language).text if row.place else ""
    return _card(whose, shown(row.title, language).text, word("activity_kind", row.kind), place)


def _promise(programme: Programme, key: str, whose: str, language: str) -> Card | None:
    rows = PromiseRecord.objects.filter(programme=programme, key=key).select_related("authority")
    if (row := rows.first()) is None:
        return None
    who = shown(row.authority.name, language).text
    return _card(whose, shown(row.text, language).text, who, word("promise_state", row.state))


def _figure(programme: Programme, keys: list[str], whose: str, language: str) -> Card | None:
    if len(keys) not in (1, 3):
        return None
    wanted = wanted_figure(programme, *keys)
    if wanted is None:
        return None
    name = shown(wanted.indicator.name, language).text
    note = ""
    if len(keys) > 1:
        names = (getattr(wanted.record, field, None) for field in ("name", "title", "text"))
        note = shown(next((one for one in names if one), ""), language).text
    return Card(whose, name, note, value_text(wanted.figure, language))


def _declaration(programme: Programme, key: str, whose: str, language: str) -> Card | None:
    found = judged_declaration(programme, key)
    if found is None:
        return None
    sentence = plain(sentences_of(found, language)[0])
    return Card(whose, heading_of(found, language), sentence)


def _card(whose: str, title: str, *notes: str) -> Card:
    return Card(whose, title, " · ".join(note for note in notes if note))


RECORDS: Mapping[str, Callable[[Programme, str, str, str], Card | None]] = {
    "problem": _problem,
    "grant": _grant,
    "activity": _activity,
    "promise": _promise,
}
