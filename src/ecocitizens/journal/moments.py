"""The journal told by moments: what one verb or one load wrote at once stands together."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count, Min

from ecocitizens.journal.models import Entry
from ecocitizens.journal.queries import newest

# Up to here a moment's entries are counted by verb; a larger one is told by its number alone,
# because counting a million entries would take longer than reading the page.
COUNTED_UP_TO = 20_000


@dataclass(frozen=True)
class Moment:
    """Entries `first` to `last`, written at once by one actor.

    `entries` are all of them, newest first, unless there are more than a page holds: then the
    newest alone. `counts` says how many of each verb; empty for more than COUNTED_UP_TO.
    """

    at: datetime
    actor: str
    first: int
    last: int
    entries: tuple[Entry, ...]
    counts: dict[str, int]

    @property
    def size(self) -> int:
        return self.last - self.first + 1


def moments_of(
    chain: str, *, before: int | None = None, entries: int = 200, most: int = 50
) -> tuple[list[Moment], int | None]:
    """The newest moments below the position `before`, and the `before` of the next page.

    Reads at most `entries` entries; a moment that does not fit begins the next page, and one that
    fits on no page is told by its counts. Three queries at most.
    """
    rows = newest(chain)
    if before is not None:
        rows = rows.filter(position__lt=before)
    read = list(rows[:entries])
    told = [tuple(one) for _at, one in groupby(read, key=lambda entry: (entry.at, entry.actor))]
    if len(read) == entries and len(told) == 1:
        moment = _large(chain, told[0][0])
        return [moment], _next(moment.first)
    whole = told[:-1] if len(read) == entries else told
    found = [_moment(one) for one in whole[:most]]
    return found, _next(found[-1].first) if found else None


def _next(first: int) -> int | None:
    return first if first > 1 else None


def _moment(entries: tuple[Entry, ...]) -> Moment:
    counts: dict[str, int] = {}
    for entry in reversed(entries):
        counts[entry.verb] = counts.get(entry.verb, 0) + 1
    newest_one = entries[0]
    first, last = entries[-1].position, newest_one.position
    return Moment(newest_one.at, newest_one.actor, first, last, entries, counts)


def _large(chain: str, newest_one: Entry) -> Moment:
    same = Entry.objects.filter(chain=chain, at=newest_one.at)
    first = same.aggregate(first=Min("position"))["first"]
    moment = Moment(newest_one.at, newest_one.actor, first, newest_one.position, (newest_one,), {})
    if moment.size > COUNTED_UP_TO:
        return moment
    inside = same.filter(position__range=(moment.first, moment.last))
    rows = inside.values_list("verb").annotate(count=Count("pk"), first=Min("position"))
    counts = {verb: count for verb, count, _first in rows.order_by("first")}
    return Moment(moment.at, moment.actor, moment.first, moment.last, (newest_one,), counts)
