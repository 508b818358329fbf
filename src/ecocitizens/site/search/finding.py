"""From a query to what the reader sees: hits by kind, the best first, with a snippet each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ecocitizens.languages.text import NEXT_BEST, Shown, shown, texts_of
from ecocitizens.site.models import SearchText
from ecocitizens.site.search.backends import find
from ecocitizens.site.search.query import Piece, Query, pieces_of, snippet_of
from ecocitizens.site.search.subjects import BY_KIND, SUBJECTS, Subject

# So many of a kind are looked at to find the best ones; more would not be read.
CANDIDATES = 40
# Puts figures in place of the {indicator}s of a text.
Filled = Callable[[str], str]


@dataclass(frozen=True)
class Hit:
    """One record that answers the query; `language` is that of the snippet."""

    kind: str
    record: Any
    title: Shown
    title_pieces: tuple[Piece, ...]
    snippet: tuple[Piece, ...]
    language: str
    is_other: bool


@dataclass(frozen=True)
class Hits:
    """The hits of one kind. `last` is the cursor of the next page, 0 where there is none."""

    kind: str
    hits: tuple[Hit, ...]
    last: int = 0


def best_of_each(
    chain: str, query: Query, language: str, *, limit: int, filled: Filled = str
) -> list[Hits]:
    """Up to `limit` of the best hits of every kind that has any.

    `last` is not 0 where a kind has more. Costs a look into the index and at most one query of
    records a kind.
    """
    ids = {subject.kind: find(chain, subject.kind, query, limit=CANDIDATES) for subject in SUBJECTS}
    rows = SearchText.objects.in_bulk([one for several in ids.values() for one in several])
    found = []
    for subject in SUBJECTS:
        candidates = [rows[one] for one in ids[subject.kind] if one in rows]
        chosen = sorted(candidates, key=lambda row: _rank(row, query))[:limit]
        hits = tuple(_hits(chain, subject, chosen, query, language, filled))
        if hits:
            more = len(candidates) > limit
            found.append(Hits(subject.kind, hits, candidates[-1].pk if more else 0))
    return found


def page_of_kind(
    chain: str,
    kind: str,
    query: Query,
    language: str,
    *,
    limit: int,
    after: int,
    filled: Filled = str,
) -> Hits:
    """A page of one kind's hits in the index's order. Raises KeyError for an unknown kind."""
    subject = BY_KIND[kind]
    ids = find(chain, kind, query, limit=limit + 1, after=after)
    rows = SearchText.objects.in_bulk(ids[:limit])
    chosen = [rows[one] for one in ids[:limit] if one in rows]
    last = ids[limit - 1] if len(ids) > limit else 0
    return Hits(kind, tuple(_hits(chain, subject, chosen, query, language, filled)), last)


def _rank(row: SearchText, query: Query) -> tuple[int, int]:
    """More of the query's words in the title first, then as they stand in the index."""
    return (-query.answered_by(row.title), row.pk)


def _hits(
    chain: str,
    subject: Subject,
    rows: Sequence[SearchText],
    query: Query,
    language: str,
    filled: Filled,
) -> Iterator[Hit]:
    if not rows:
        return
    keys = [row.subject_key for row in rows]
    found = subject.model.objects.filter(key__in=keys).select_related(*subject.fetch)
    if subject.chain:
        found = found.filter(**{subject.chain: chain})
    records = {record.key: record for record in found}
    for key in keys:
        if key in records:
            yield _hit(
                subject, records[key], query, language, filled if subject.has_figures else str
            )


def _hit(subject: Subject, record: Any, query: Query, language: str, filled: Filled) -> Hit:
    title = shown(getattr(record, subject.title[0]), language)
    title = replace(title, text=filled(title.text))
    text, tongue = _telling(subject, record, query, title)
    text = filled(text)
    return Hit(
        subject.kind,
        record,
        title,
        tuple(pieces_of(title.text, query)),
        snippet_of(text, query),
        tongue,
        bool(tongue) and tongue != language,
    )


def _telling(subject: Subject, record: Any, query: Query, title: Shown) -> tuple[str, str]:
    """The text that shows why the record was found, and its language.

    The record's own further texts come first, the reader's language before others; then its
    title in another language. Where nothing is left to show, the text is empty.
    """
    order = (title.language, *NEXT_BEST.get(title.language, ()))
    bodies = list(_texts(record, subject.body, order))
    others = [pair for pair in _texts(record, subject.title, order) if pair[0] != title.text]
    for text, language in (*bodies, *others):
        if any(piece.is_match for piece in pieces_of(text, query)):
            return text, language
    return bodies[0] if bodies else ("", "")


def _texts(record: Any, paths: Iterable[str], order: Sequence[str]) -> Iterator[tuple[str, str]]:
    own = [path for path in paths if "__" not in path]
    values = [texts_of(getattr(record, path)) for path in own]
    for language in order:
        yield from ((texts[language], language) for texts in values if language in texts)
