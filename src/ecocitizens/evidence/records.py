"""Evidence as a record of the programme's folder, and the keys that proven records share."""

from collections.abc import Sequence
from typing import Any

from ecocitizens.evidence.models import KINDS, Evidence
from ecocitizens.journal.fields import Content, Day, Field, Refs, Text, Word, source_group
from ecocitizens.journal.records import Kind, register

EVIDENCE = register(
    Kind(
        name="evidence",
        section="evidence",
        model=Evidence,
        scope="chain",
        created="evidence.filed",
        help="A file beside the records, a link, or a statement that proves or tells a record.",
        fields=(
            Word("kind", "What it is.", True, choices=KINDS),
            Word(
                "file",
                "Name of the file in the folder `evidence/`.",
                attr="file_name",
                pattern=r"^[^/\\\x00]+$",
                longest=200,
            ),
            Word(
                "sha256",
                "SHA-256 of the file in hex; checked when given, written by the export.",
                pattern=r"^[0-9a-f]{64}$",
                longest=64,
            ),
            Word("url", "Address of a link.", pattern=r"^https?://", longest=1000),
            Text("statement", "The words of a statement."),
            Text("caption", "What it shows, for those who cannot see it too."),
            Text("credit", "Who made it."),
            Word("licence", "Licence, as an SPDX identifier where there is one.", longest=100),
            Word("language", "Language of a document, as a code.", longest=10),
            Day("made_on", "When it was made, where known."),
        ),
    )
)


def proof_fields() -> tuple[Field, ...]:
    """The keys `evidence` and `source`, which every proven record has."""
    return (
        Refs("evidence", "Keys of the evidence that proves this record.", to=Evidence),
        source_group(Evidence),
    )


def set_has_evidence(row: Any, content: Content) -> Sequence[str]:
    """Whether a record has evidence follows from its list."""
    row.has_evidence = bool(content.get("evidence"))
    return ["has_evidence"]
