"""Reads of the journal."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from ecocitizens.journal.models import Chain, Entry
from ecocitizens.journal.rules import entry_hash, moment_text


def head(chain: str) -> int:
    """The position of the newest entry; 0 for a chain that nobody has written to.

    This number is the key of every cache: what was computed at another position is stale.
    """
    found = Chain.objects.filter(key=chain).values_list("position", flat=True).first()
    return found or 0


def history_of(chain: str, subject_kind: str, subject_key: str) -> QuerySet[Entry]:
    """A subject's entries, newest first."""
    return Entry.objects.filter(
        chain=chain, subject_kind=subject_kind, subject_key=subject_key
    ).order_by("-position")


def newest(chain: str) -> QuerySet[Entry]:
    """A programme's entries, newest first."""
    return Entry.objects.filter(chain=chain).order_by("-position")


@dataclass(frozen=True)
class Misfit:
    """The first place where the chain does not fit: what stands there and what should."""

    position: int
    reason: str  # "missing", "altered", "head"
    entry: Entry | None


@dataclass(frozen=True)
class Verified:
    """What `verify` saw: how many entries were recomputed, and the first misfit, if any."""

    chain: str
    entries: int
    head: str
    misfit: Misfit | None


def verify(chain: str, step: Callable[[int], object] | None = None) -> Verified:
    """Recompute the chain from its first entry. Calls `step(1)` after each entry.

    An altered entry no longer gives its own hash; a removed one leaves a gap in the positions;
    entries cut off at the end no longer reach the head that the chain remembers.
    """
    before, expected = "", 1
    for entry in Entry.objects.filter(chain=chain).order_by("position").iterator(2000):
        if entry.position != expected:
            return Verified(chain, expected - 1, before, Misfit(expected, "missing", None))
        if entry.hash != _recomputed(entry, before):
            return Verified(chain, expected - 1, before, Misfit(expected, "altered", entry))
        before = entry.hash
        expected += 1
        if step is not None:
            step(1)
    state = Chain.objects.filter(key=chain).first()
    seen = expected - 1
    if state is not None and (state.position, state.head) != (seen, before):
        reason = "missing" if state.position > seen else "head"
        return Verified(chain, seen, before, Misfit(min(expected, state.position), reason, None))
    return Verified(chain, seen, before, None)


def _recomputed(entry: Entry, before: str) -> str:
    return entry_hash(
        before=before,
        chain=entry.chain,
        position=entry.position,
        moment=moment_text(entry.at),
        actor=entry.actor,
        verb=entry.verb,
        subject_kind=entry.subject_kind,
        subject_key=entry.subject_key,
        changed=entry.changed,
        digest=entry.digest,
    )
