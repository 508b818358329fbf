"""Entries of the journal in the reader's words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ecocitizens.core.refusal import Refused
from ecocitizens.evidence.models import Evidence
from ecocitizens.journal.models import Entry
from ecocitizens.journal.queries import history_of
from ecocitizens.journal.records import Book, kind_named
from ecocitizens.languages.text import Shown, shown
from ecocitizens.people.models import RoleName
from ecocitizens.programmes.models import Programme
from ecocitizens.promises.models import Outcome
from ecocitizens.results.text import fill
from ecocitizens.site.pages.proof import address_of
from ecocitizens.site.words import word

# The text by which a record of each kind is called, the first that is not empty.
NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "programme": ("name",),
    "place": ("name",),
    "party": ("short_name", "name"),
    "evidence": ("caption",),
    "quote": ("speaker",),
    "category": ("name",),
    "problem": ("title",),
    "grant": ("short_title", "title"),
    "activity": ("title",),
    "promise": ("text",),
    "outcome": ("title",),
    "coverage": ("title",),
    "indicator": ("name",),
    "release": ("headline",),
}
# Kinds whose records have a page of their own, of the same name.
OWN_PAGES = {"problem", "grant", "activity", "promise", "declaration"}
FETCHED = {"outcome": ("promise", "problem")}
ROLE_GIVEN = "role.given"
SHORT_HASH = 12
MOST_OF_A_SUBJECT = 20


@dataclass(frozen=True)
class Subject:
    """What an entry is about, if it still exists."""

    name: Shown
    url: str


@dataclass(frozen=True)
class EntryLine:
    """One entry: what happened, to what, by whom, and its place in the chain."""

    position: int
    at: datetime
    sentence: str
    key: str
    subject: Subject | None
    actor: str
    changed: tuple[str, ...]
    short_hash: str
    hash: str


def entry_lines(
    programme: Programme, entries: Sequence[Entry], language: str
) -> tuple[EntryLine, ...]:
    """The entries in their order; one query for each kind of subject among them."""
    subjects = subjects_of(programme, entries, language)
    zone = ZoneInfo(programme.time_zone)
    return tuple(
        EntryLine(
            position=entry.position,
            at=entry.at.astimezone(zone),
            sentence=_sentence(entry),
            key=entry.subject_key,
            subject=subjects.get((entry.subject_kind, entry.subject_key)),
            actor=actor_text(entry.actor),
            changed=tuple(word("field", name) for name in _changed(entry)),
            short_hash=entry.hash[:SHORT_HASH],
            hash=entry.hash,
        )
        for entry in entries
    )


def history_lines(
    programme: Programme, kind: str, key: str, language: str
) -> tuple[EntryLine, ...]:
    """What the journal tells of one record, newest first, at most MOST_OF_A_SUBJECT entries."""
    entries = list(history_of(programme.key, kind, key)[:MOST_OF_A_SUBJECT])
    return entry_lines(programme, entries, language)


def _sentence(entry: Entry) -> str:
    verb = word("verb", entry.verb)
    if entry.verb != ROLE_GIVEN:
        return verb
    roles = (str(dict(RoleName.choices).get(role, role)) for role in entry.changed)
    return f"{verb}: {', '.join(roles)}"


def _changed(entry: Entry) -> list[str]:
    """The fields; a given role notes in their place which role it was."""
    return [] if entry.verb == ROLE_GIVEN else entry.changed


def actor_text(actor: str) -> str:
    """Who did it, as far as the journal knows: it has no names."""
    kind, _colon, reference = actor.partition(":")
    if actor == "command:load":
        return _("loaded from files")
    if kind == "command":
        return _("by the command “%(name)s”") % {"name": reference}
    if kind == "person":
        return _("by the person %(number)s") % {"number": reference[:8]}
    return actor


def subjects_of(
    programme: Programme, entries: Iterable[Entry], language: str
) -> dict[tuple[str, str], Subject]:
    """The records that entries speak of, by kind and key; those that are gone are not there."""
    wanted: dict[str, set[str]] = {}
    for entry in entries:
        wanted.setdefault(entry.subject_kind, set()).add(entry.subject_key)
    people = wanted.pop("person", set())
    found = {("person", key): Subject(_person(key, language), "") for key in people}
    for kind, keys in wanted.items():
        for row in _rows(programme, kind, keys):
            name = _name_of(kind, row, language)
            found[kind, row.key] = Subject(name, _url_of(programme, kind, row))
    return found


def _person(number: str, language: str) -> Shown:
    """A person as the journal knows them: there is nothing more to look up."""
    return Shown(_("person %(number)s") % {"number": number[:8]}, language, False)


def _rows(programme: Programme, kind_name: str, keys: set[str]) -> Iterable[Any]:
    try:
        kind = kind_named(kind_name)
    except KeyError:
        return ()
    scope = Book(programme.key, programme.pk).scope_of(kind)
    # Unordered: to sort by number, SQLite would walk the whole list for a few keys.
    rows: Any = kind.model.objects.filter(**scope, key__in=keys).order_by()
    related = FETCHED.get(kind_name)
    found: Iterable[Any] = rows.select_related(*related) if related else rows
    return found


def _name_of(kind: str, row: Any, language: str) -> Shown:
    for attribute in NAMED_BY.get(kind, ()):
        if text := shown(getattr(row, attribute), language):
            return _filled(row, text) if kind == "release" else text
    return Shown(capfirst(row.key.replace("-", " ")), language, False)


def _filled(release: Any, headline: Shown) -> Shown:
    """A headline with its figures; as it was written where one of them is no longer there."""
    try:
        pieces = fill(headline.text, release.programme, headline.language)
    except Refused:
        return headline
    return replace(headline, text="".join(piece.text for piece in pieces))


def _url_of(programme: Programme, kind: str, row: Any) -> str:
    if kind in OWN_PAGES:
        return reverse(f"site:{kind}", args=[programme.key, row.key])
    if kind == "indicator":
        return reverse("site:figure", args=[programme.key, row.key])
    if kind == "release":
        return reverse("site:release", args=[programme.key])
    if kind == "coverage":
        return reverse("site:press", args=[programme.key])
    if kind == "programme":
        return reverse("site:home", args=[programme.key])
    if isinstance(row, Evidence):
        return address_of(programme.key, row) or reverse("site:evidence", args=[programme.key])
    return _outcome_url(programme, row) if isinstance(row, Outcome) else ""


def _outcome_url(programme: Programme, row: Outcome) -> str:
    """An outcome is shown on the page of its promise, else of its problem."""
    if row.promise:
        return reverse("site:promise", args=[programme.key, row.promise.key])
    if row.problem:
        return reverse("site:problem", args=[programme.key, row.problem.key])
    return ""
