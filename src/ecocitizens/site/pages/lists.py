"""What every list page has: filters that a GET form sends, and links to the next rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from ecocitizens.core.page import Page
from ecocitizens.languages.text import shown
from ecocitizens.places.models import Place
from ecocitizens.places.queries import in_tree_order

CURSOR = "at"
# What a place in a list of choices is pushed in by, for each place that it lies in.
DEEPER = "\u2003"


@dataclass(frozen=True)
class Choice:
    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class Filter:
    """One select of parts/filters.html. `name` is the key in the query string."""

    name: str
    label: str
    choices: tuple[Choice, ...]

    @property
    def chosen(self) -> str:
        return next((one.value for one in self.choices if one.is_chosen), "")


@dataclass(frozen=True)
class Turn:
    """Addresses of the pages before and after this one; empty where there is none."""

    previous_url: str = ""
    next_url: str = ""


def filter_of(
    name: str, label: str, everything: str, choices: Iterable[tuple[str, str]], chosen: str
) -> Filter:
    """A filter whose first choice is `everything`; a `chosen` that is no choice chooses that."""
    known = list(choices)
    if chosen not in {value for value, _text in known}:
        chosen = ""
    rows = [("", everything), *known]
    return Filter(name, label, tuple(Choice(*row, is_chosen=row[0] == chosen) for row in rows))


def turn_of(request: HttpRequest, page: Page[Any], kept: Mapping[str, str] | None = None) -> Turn:
    """The links of a page of rows; `kept` are the chosen filters, which stay."""
    kept = {name: value for name, value in (kept or {}).items() if value}

    def url(cursor: str) -> str:
        return f"{request.path}?{urlencode({**kept, CURSOR: cursor})}" if cursor else ""

    return Turn(url(page.before), url(page.after))


def place_choices(places: Mapping[int, Place], language: str) -> list[tuple[str, str]]:
    """Places as choices of a filter, each under the one that it lies in."""
    return [
        (place.key, f"{DEEPER * depth}{shown(place.name, language).text}")
        for depth, place in in_tree_order(places)
    ]
