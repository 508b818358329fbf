"""The verbs of evidence."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ecocitizens.core.refusal import Refused
from ecocitizens.evidence.files import Cleaned, clean_file, published_name
from ecocitizens.evidence.models import Evidence
from ecocitizens.evidence.records import EVIDENCE
from ecocitizens.evidence.rules import why_not_file, why_not_take
from ecocitizens.evidence.storing import store, taking_back
from ecocitizens.journal.records import Book, Written, remove, write


@taking_back()
@transaction.atomic
def file_evidence(
    given: Sequence[Mapping[str, Any]],
    book: Book,
    *,
    files: Mapping[str, Path],
    limit: int,
    actor: str,
    at: datetime,
) -> Written:
    """Create or change evidence by key; `files` finds the handed-in file of a record's key.

    `limit` is the largest file taken, in bytes. The published copy is stored under its own hash
    and deleted again when the verb fails. Raises Refused; a second call changes nothing.
    """
    keys = [one["key"] for one in given if one["kind"] == "file"]
    known = {row.key: row for row in Evidence.objects.filter(chain=book.chain, key__in=keys)}
    contents, taken = [], {}
    for evidence in given:
        if refusal := why_not_file(evidence):
            raise refusal
        content = dict(evidence)
        if evidence["kind"] == "file":
            row, path = known.get(evidence["key"]), files[evidence["key"]]
            received = _take(path, evidence["file"], limit)
            digest = hashlib.sha256(received).hexdigest()
            if row is not None and digest in (row.received_sha256, row.sha256):
                content["file"], content["sha256"] = row.file_name, row.sha256
            else:
                cleaned = clean_file(evidence["file"], received)
                content["file"] = published_name(evidence["file"], cleaned.suffix)
                content["sha256"] = hashlib.sha256(cleaned.content).hexdigest()
                taken[evidence["key"]] = (digest, cleaned)
        contents.append(content)
    done = write(EVIDENCE, contents, book, actor=actor, at=at)
    for key, (digest, cleaned) in taken.items():
        _store(Evidence.objects.get(chain=book.chain, key=key), digest, cleaned)
    _forget_files(book.chain, [one["key"] for one in given if one["kind"] != "file"])
    return done


def _take(path: Path, name: str, limit: int) -> bytes:
    if refusal := why_not_take(name, path.stat().st_size, limit):
        raise refusal
    return path.read_bytes()


def _store(row: Evidence, received: str, cleaned: Cleaned) -> None:
    name = f"evidence/{row.sha256[:2]}/{row.sha256}{cleaned.suffix}"
    store(name, cleaned.content)
    if row.file and row.file.name != name:
        _delete_later({str(row.file)})
    row.file.name = name
    row.received_sha256, row.media_type = received, cleaned.media_type
    row.size, row.width, row.height = len(cleaned.content), cleaned.width, cleaned.height
    row.save(update_fields=["file", "received_sha256", "media_type", "size", "width", "height"])


def _forget_files(chain: str, keys: Sequence[str]) -> None:
    """What is a link or a statement now has no file any more."""
    for row in Evidence.objects.filter(chain=chain, key__in=keys).exclude(file=""):
        _delete_later({str(row.file)})
        row.file, row.received_sha256, row.media_type = "", "", ""
        row.size = row.width = row.height = None
        row.save(update_fields=["file", "received_sha256", "media_type", "size", "width", "height"])


def published_copy(row: Evidence) -> bytes:
    """The stored bytes. Raises Refused when they are no longer what the record says."""
    with row.file.open("rb") as opened:
        content: bytes = opened.read()
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise Refused(
            "file_changed",
            _("%(key)s: the stored file does not have its SHA-256. Bring it back from a backup.")
            % {"key": row.key},
        )
    return content


@transaction.atomic
def remove_evidence(
    keys: Sequence[str], book: Book, *, actor: str, at: datetime
) -> tuple[str, ...]:
    """Remove evidence by key, and its stored files once the transaction stands.

    Raises Refused while another record refers to one.
    """
    rows = Evidence.objects.filter(chain=book.chain, key__in=keys).exclude(file="")
    names = set(rows.values_list("file", flat=True))
    gone = remove(EVIDENCE, keys, book, actor=actor, at=at)
    _delete_later(names)
    return gone


def _delete_later(names: set[str]) -> None:
    """Once the transaction stands: a failed one still needs its files."""
    transaction.on_commit(lambda: _delete_unnamed(names))


def _delete_unnamed(names: set[str]) -> None:
    """Equal files are stored once, so another record may still name one of them."""
    still = set(Evidence.objects.filter(file__in=names).values_list("file", flat=True))
    for name in names - still:
        default_storage.delete(name)
