"""How the chain is computed. Pure: the same values give the same hash, today and in ten years."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import orjson


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256, in hex, of a record's content in canonical JSON (keys sorted, UTF-8)."""
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def moment_text(at: datetime) -> str:
    """The moment as the chain writes it: UTC, microseconds, so that no database rounds it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def entry_hash(
    *,
    before: str,
    chain: str,
    position: int,
    moment: str,
    actor: str,
    verb: str,
    subject_kind: str,
    subject_key: str,
    changed: Sequence[str],
    digest: str,
) -> str:
    """The entry's place in the chain: SHA-256 over the hash before it and every field.

    The fields are one JSON list in this order, without spaces, as UTF-8; anybody can recompute
    it without this product.
    """
    parts = [
        before,
        chain,
        position,
        moment,
        actor,
        verb,
        subject_kind,
        subject_key,
        list(changed),
        digest,
    ]
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
