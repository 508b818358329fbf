"""Whether the records are what the journal says of them.

The chain proves that the history was not rewritten; this proves that nobody changed a record
without history. Each record's digest is computed anew and compared with the newest one told.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ecocitizens.journal.models import Entry
from ecocitizens.journal.records import Book, Kind, kind_named, kinds
from ecocitizens.journal.rules import digest_of

CHUNK = 1000


@dataclass(frozen=True)
class Stray:
    """A record that is not as the journal tells: "altered", "missing" or "untold"."""

    kind: str
    key: str
    reason: str


def strays(chain: str, step: Callable[[int], object] | None = None) -> Iterator[Stray]:
    """Every record that does not fit its newest entry. Calls `step(n)` after n records."""
    told = _told(chain)
    book = _book(chain)
    for kind in kinds():
        here = told.pop(kind.name, {})
        yield from _strays_of(kind, here, book, step)


def _told(chain: str) -> dict[str, dict[str, str]]:
    """The newest digest by kind and key; "" for a record that was removed.

    Places and parties are shared by all programmes: another one's journal may tell the newest.
    """
    found: dict[str, dict[str, str]] = {}
    verbs = {verb: kind for kind in kinds() for verb in (kind.created, kind.changed, kind.removed)}
    own = Entry.objects.filter(chain=chain, verb__in=verbs).order_by("position")
    for verb, key, digest in own.values_list("verb", "subject_key", "digest").iterator(CHUNK):
        kind = verbs[verb]
        found.setdefault(kind.name, {})[key] = "" if verb == kind.removed else digest
    return found


def _book(chain: str) -> Book:
    programme = kind_named("programme").model.objects.filter(key=chain).first()
    return Book(chain, None if programme is None else programme.pk)


def _strays_of(
    kind: Kind, told: dict[str, str], book: Book, step: Callable[[int], object] | None
) -> Iterator[Stray]:
    for row in _rows(kind, told, book):
        digest = told.pop(row.key, None)
        now = digest_of(kind.content(row))
        if step is not None:
            step(1)
        if digest == now or (kind.scope == "all" and now in _told_elsewhere(kind, row.key)):
            continue
        yield Stray(kind.name, row.key, "altered" if digest else "untold")
    for key, digest in told.items():
        if digest and not (kind.scope == "all" and _removed_elsewhere(kind, key)):
            yield Stray(kind.name, key, "missing")


def _rows(kind: Kind, told: dict[str, str], book: Book) -> Iterator[Any]:
    """The rows in the book's scope; of the shared ones those that its journal tells of."""
    rows = kind.rows(book).order_by("pk")
    if kind.scope != "all":
        yield from rows.iterator(CHUNK)
        return
    keys = sorted(told)
    for start in range(0, len(keys), CHUNK):
        yield from rows.filter(key__in=keys[start : start + CHUNK])


def _told_elsewhere(kind: Kind, key: str) -> list[str]:
    entries = Entry.objects.filter(subject_kind=kind.name, subject_key=key)
    newest = entries.order_by("chain", "-position").values_list("chain", "digest")
    return list(dict(reversed(newest)).values())


def _removed_elsewhere(kind: Kind, key: str) -> bool:
    return Entry.objects.filter(subject_kind=kind.name, subject_key=key, verb=kind.removed).exists()
