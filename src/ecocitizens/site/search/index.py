"""The index of the search, kept by the journal's news in the verb's own transaction."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ecocitizens.journal.bulk import insert
from ecocitizens.journal.models import Entry
from ecocitizens.site.models import SearchText
from ecocitizens.site.search.backends import create, destroy
from ecocitizens.site.search.subjects import BY_KIND, SUBJECTS, Subject, tellers_of

BATCH = 1000


def hear(chain: str, entries: Sequence[Entry]) -> None:
    """Bring the index up to date with what was written: two statements a kind of record."""
    touched: dict[str, set[str]] = {}
    changed: dict[str, set[str]] = {}
    gone: dict[str, set[str]] = {}
    for entry in entries:
        if entry.subject_kind not in BY_KIND:
            continue
        if entry.verb.endswith(".removed"):
            gone.setdefault(entry.subject_kind, set()).add(entry.subject_key)
            touched.get(entry.subject_kind, set()).discard(entry.subject_key)
        else:
            touched.setdefault(entry.subject_kind, set()).add(entry.subject_key)
            if entry.verb.endswith(".changed"):
                changed.setdefault(entry.subject_kind, set()).add(entry.subject_key)
    for kind, keys in gone.items():
        forget(chain, kind, keys)
    for kind, keys in touched.items():
        _write_keys(chain, BY_KIND[kind], keys)
    for subject, path, kind in tellers_of(changed):
        write(chain, subject, subject.rows(chain).filter(**{f"{path}__in": changed[kind]}))


def _write_keys(chain: str, subject: Subject, keys: Iterable[str]) -> None:
    """Index records by their keys, even where they do not stand in the chain's programme yet:
    a place or a party is written before the programme that it is described by."""
    waiting = iter(keys)
    while batch := list(islice(waiting, BATCH)):
        # By key alone, then by id: while a table is being filled SQLite does not know its size,
        # and would rather walk through all rows of the programme.
        found = subject.model.objects.filter(key__in=batch)
        if subject.chain:
            places = found.values_list("pk", subject.chain)
            ids = [id_ for id_, where in places if where == chain]
            found = subject.model.objects.filter(pk__in=ids)
        write(chain, subject, found)


def write(chain: str, subject: Subject, rows: QuerySet[Any]) -> int:
    """Index these records, in place of what was known of them. Returns how many."""
    words = subject.words(rows)
    total = 0
    while batch := list(islice(words, BATCH)):
        insert(
            SearchText,
            [
                {
                    "chain": chain,
                    "subject_kind": subject.kind,
                    "subject_key": key,
                    "title": title,
                    "body": body,
                }
                for key, title, body in batch
            ],
            replacing=("chain", "subject_kind", "subject_key"),
        )
        total += len(batch)
    return total


def forget(chain: str, kind: str, keys: Iterable[str]) -> None:
    """Take records out of the index. Keys that are not in it are passed over."""
    SearchText.objects.filter(chain=chain, subject_kind=kind, subject_key__in=list(keys)).delete()


@transaction.atomic
def rebuild(keys: Iterable[str]) -> dict[str, int]:
    """Throw the index away, whatever state it is in, and index these programmes.

    Returns how many records of each are found now.
    """
    destroy()
    SearchText.objects.all().delete()
    create()
    return {
        chain: sum(write(chain, subject, subject.rows(chain)) for subject in SUBJECTS)
        for chain in keys
    }
