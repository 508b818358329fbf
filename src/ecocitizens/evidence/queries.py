"""Reads of evidence."""

from typing import TypeVar

from django.db.models import QuerySet

from ecocitizens.evidence.models import Evidence, Proven

Record = TypeVar("Record", bound=Proven)

EVIDENCE_ORDER = ("key",)


def evidence_of(chain: str, kind: str = "") -> QuerySet[Evidence]:
    """A programme's evidence; `chain` is the programme's key."""
    found = Evidence.objects.filter(chain=chain)
    return found.filter(kind=kind) if kind else found


def file_for(chain: str, key: str) -> Evidence | None:
    """The evidence of that key if it is a file with a stored copy; the path comes from the row."""
    return Evidence.objects.filter(chain=chain, key=key, kind="file").exclude(file="").first()


def unproven(records: QuerySet[Record], most: int) -> list[Record]:
    """The first few of these records that no evidence proves, in the order of their list."""
    return list(records.filter(has_evidence=False)[:most])
