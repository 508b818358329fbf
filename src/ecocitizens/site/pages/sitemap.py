"""Every public page with its languages and the day of its last change, by sections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.urls import reverse

from ecocitizens.activities.models import Activity
from ecocitizens.grants.models import Grant
from ecocitizens.journal.models import Entry
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme
from ecocitizens.programmes.queries import programme_for, public_programmes
from ecocitizens.promises.models import Promise
from ecocitizens.results.models import Declaration, Indicator
from ecocitizens.site.kept import kept
from ecocitizens.site.pages.shell import path_in

# Each page stands once for each of its languages. A file may hold 5,000; it is made at one go.
PAGES_A_FILE = 400

SECTIONS = (
    "home",
    "problems",
    "grants",
    "activities",
    "calendar",
    "promises",
    "results",
    "press",
    "evidence",
    "journal",
    "release",
    "about",
    "privacy",
    "accessibility",
    "licences",
)
RECORDS: Mapping[str, tuple[type[Any], str]] = {
    "problem": (Problem, "site:problem"),
    "grant": (Grant, "site:grant"),
    "activity": (Activity, "site:activity"),
    "promise": (Promise, "site:promise"),
    "indicator": (Indicator, "site:figure"),
    "declaration": (Declaration, "site:declaration"),
}


@dataclass(frozen=True)
class MappedPage:
    """One page in one language. `alternates` are code and address in each language."""

    url: str
    alternates: tuple[tuple[str, str], ...]
    changed_at: datetime | None


@dataclass(frozen=True)
class Map:
    """One file of the map."""

    url: str
    changed_at: datetime | None


def index_of() -> list[Map]:
    """The files of all public programmes."""
    found = []
    for programme in public_programmes():
        changed_at = _newest(programme)
        counts = kept(programme, "sitemap", partial(_files_of, programme))
        for section, files in counts.items():
            found += [
                Map(_url("sitemap_section", programme.key, section, number), changed_at)
                for number in range(1, files + 1)
            ]
    return found


def _files_of(programme: Programme) -> dict[str, int]:
    """How many files each section takes."""
    counts = {"pages": 1}
    for kind, (model, _name) in RECORDS.items():
        count = model._default_manager.filter(programme=programme).count()
        counts[kind] = -(-count // PAGES_A_FILE)
    return counts


def section_of(programme_key: str, section: str, number: int) -> list[MappedPage]:
    """The pages of one file; none for a file that is not there."""
    programme = programme_for(programme_key)
    if programme is None:
        return []
    if section == "pages":
        return _sections(programme) if number == 1 else []
    if section not in RECORDS or number < 1:
        return []
    model, name = RECORDS[section]
    start = (number - 1) * PAGES_A_FILE
    rows = model._default_manager.filter(programme=programme).order_by("pk")
    keys = list(rows.values_list("key", flat=True)[start : start + PAGES_A_FILE])
    changed = _changes(programme, section, keys)
    return [
        page
        for key in keys
        for page in _pages(reverse(name, args=[programme.key, key]), changed[key])
    ]


def _sections(programme: Programme) -> list[MappedPage]:
    newest = _newest(programme)
    return [
        page
        for name in SECTIONS
        for page in _pages(reverse(f"site:{name}", args=[programme.key]), newest)
    ]


def _pages(path: str, changed_at: datetime | None) -> list[MappedPage]:
    base = settings.BASE_URL.rstrip("/")
    alternates = tuple((code, base + path_in(path, code)) for code, _name in settings.LANGUAGES)
    return [MappedPage(url, alternates, changed_at) for _code, url in alternates]


def _changes(programme: Programme, kind: str, keys: Sequence[str]) -> Mapping[str, datetime | None]:
    """When the journal last told of each record."""
    entries = Entry.objects.filter(
        chain=programme.key, subject_kind=kind, subject_key__in=keys
    ).order_by()
    found = dict(entries.values_list("subject_key").annotate(Max("at")))
    return {key: found.get(key) for key in keys}


def _newest(programme: Programme) -> datetime | None:
    entries = Entry.objects.filter(chain=programme.key).order_by("-position")
    return entries.values_list("at", flat=True).first()


def _url(name: str, *args: str | int) -> str:
    return settings.BASE_URL.rstrip("/") + reverse(name, args=args)
