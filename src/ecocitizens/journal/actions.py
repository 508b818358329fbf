"""The only way into the journal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from ecocitizens.journal import news
from ecocitizens.journal.bulk import insert
from ecocitizens.journal.models import Chain, Entry
from ecocitizens.journal.rules import digest_of, entry_hash, moment_text


@dataclass(frozen=True)
class News:
    """What a verb has to tell. `content` is the record as it is now; only its digest is kept."""

    verb: str
    subject_kind: str
    subject_key: str
    changed: Sequence[str] = field(default_factory=tuple)
    content: Mapping[str, Any] = field(default_factory=dict)


@transaction.atomic
def append(chain: str, told: Sequence[News], *, actor: str, at: datetime) -> list[Entry]:
    """Append one entry for each of `told`, in order, and tell the subscribers.

    Locks the chain's head until the transaction ends, so entries of two writers never
    interleave. An empty list appends nothing.
    """
    if not told:
        return []
    Chain.objects.get_or_create(key=chain)
    head = Chain.objects.select_for_update().get(key=chain)
    moment = moment_text(at)
    before, position = head.head, head.position
    entries: list[Entry] = []
    for item in told:
        position += 1
        digest = digest_of(item.content)
        before = entry_hash(
            before=before,
            chain=chain,
            position=position,
            moment=moment,
            actor=actor,
            verb=item.verb,
            subject_kind=item.subject_kind,
            subject_key=item.subject_key,
            changed=item.changed,
            digest=digest,
        )
        entries.append(
            Entry(
                chain=chain,
                position=position,
                at=at,
                actor=actor,
                verb=item.verb,
                subject_kind=item.subject_kind,
                subject_key=item.subject_key,
                changed=list(item.changed),
                digest=digest,
                hash=before,
            )
        )
    insert(Entry, [vars(entry) for entry in entries])
    head.position, head.head = position, before
    head.save(update_fields=["position", "head"])
    news.spread(chain, entries)
    return entries
