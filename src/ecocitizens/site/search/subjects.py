"""Which records the search finds, and which of their texts it reads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet
from i18nfield.strings import LazyI18nString

from ecocitizens.activities.models import Activity
from ecocitizens.grants.models import Grant
from ecocitizens.languages.text import texts_of
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.press.models import Coverage
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme, Quote
from ecocitizens.promises.models import Outcome, Promise
from ecocitizens.releases.models import Release
from ecocitizens.results.models import Indicator
from ecocitizens.site.search.folding import index_words

# A body's beginning tells what the record is about; a whole book would only fatten the index.
MOST_LETTERS = 4000


@dataclass(frozen=True)
class Subject:
    """One kind of record: where its title and its further texts are.

    `chain` is the path from a record to its programme's key; "" for records that programmes
    share. `told_by` names the kinds whose texts stand among the record's own, by the path to
    their key: when one of them changes, the records that tell of it are indexed anew. `fetch` are
    the records that a page of hits shows beside this one. `has_figures`: figures stand in the
    texts as {indicator} and are filled in before a reader sees them.
    """

    kind: str
    model: Any
    title: tuple[str, ...]
    body: tuple[str, ...] = ()
    chain: str = "programme__key"
    told_by: tuple[tuple[str, str], ...] = ()
    fetch: tuple[str, ...] = ()
    has_figures: bool = False

    def rows(self, chain: str) -> QuerySet[Any]:
        """The records of this kind that stand in the chain's programme."""
        path = self.chain or "described_by__key"
        found: QuerySet[Any] = self.model.objects.filter(**{path: chain})
        return found

    def words(self, rows: QuerySet[Any]) -> Iterator[tuple[str, str, str]]:
        """Key, words of the title and further words of each record; a query in all.

        A path to several rows (a release's stories) gives the same record several times over,
        which is why the records come by key.
        """
        columns = ("key", *self.title, *self.body)
        cut = len(self.title)
        found = rows.order_by("key").values_list(*columns).iterator(2000)
        for key, several in groupby(found, itemgetter(0)):
            texts = [row[1:] for row in several]
            title = index_words(*_texts(texts[0][:cut]))
            if title:
                known = set(title.split())
                further = index_words(*(one for row in texts for one in _texts(row[cut:])))
                yield key, title, " ".join(w for w in further.split() if w not in known)


def _texts(values: Sequence[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, LazyI18nString):
            yield from (text[:MOST_LETTERS] for text in texts_of(value).values())
        elif value:
            yield str(value)


# In the order in which a reader most likely wants them.
SUBJECTS: tuple[Subject, ...] = (
    Subject(
        "problem",
        Problem,
        ("title",),
        ("story", "since_text", "place__name"),
        told_by=(("place", "place__key"),),
        fetch=("place",),
    ),
    Subject(
        "grant",
        Grant,
        ("title", "short_title"),
        ("about", "result", "grantee__name", "grantee__short_name"),
        told_by=(("party", "grantee__key"),),
        fetch=("grantee",),
    ),
    Subject("activity", Activity, ("title",), ("about",), fetch=("place",)),
    Subject(
        "promise",
        Promise,
        ("text",),
        ("said_where", "due_text", "authority__name"),
        told_by=(("party", "authority__key"),),
        fetch=("authority",),
    ),
    Subject(
        "outcome", Outcome, ("title",), ("about",), fetch=("problem", "grant", "promise", "place")
    ),
    Subject("indicator", Indicator, ("name", "short_name"), ("definition",)),
    Subject(
        "coverage",
        Coverage,
        ("title",),
        ("about", "outlet__name"),
        told_by=(("party", "outlet__key"),),
    ),
    Subject("quote", Quote, ("speaker",), ("text", "position")),
    Subject(
        "release",
        Release,
        ("headline",),
        ("lead", "dateline", "closing", "stories__text"),
        has_figures=True,
    ),
    Subject("party", Party, ("name", "short_name"), ("about",), chain=""),
    Subject("place", Place, ("name",), ("kato",), chain=""),
)
BY_KIND: Mapping[str, Subject] = {subject.kind: subject for subject in SUBJECTS}


def tellers_of(kinds: Iterable[str]) -> Iterator[tuple[Subject, str, str]]:
    """Subjects whose texts repeat those of these kinds: subject, path to the key, kind."""
    wanted = set(kinds)
    for subject in SUBJECTS:
        for kind, path in subject.told_by:
            if kind in wanted:
                yield subject, path, kind


def programme_keys() -> list[str]:
    return list(Programme.objects.order_by("key").values_list("key", flat=True))
