"""Evidence and sources as pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from ecocitizens.evidence.models import Evidence, Proven
from ecocitizens.languages.formats import number
from ecocitizens.languages.text import Shown, shown
from ecocitizens.results.models import Declaration
from ecocitizens.site.words import word

FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WebP",
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "text/plain": "TXT",
    "text/csv": "CSV",
}
HASH_IN_ADDRESS = 16


@dataclass(frozen=True)
class EvidenceLine:
    """One piece of evidence. `url` is "" for a statement and for a file that is not stored."""

    key: str
    kind: str
    kind_text: str
    title: Shown
    statement: Shown
    credit: Shown
    licence: str
    format: str
    size: str
    language: str
    language_code: str
    made_on: date | None
    url: str
    is_picture: bool
    width: int | None
    height: int | None


@dataclass(frozen=True)
class Source:
    """The document in which a record is told, and where in it."""

    title: Shown
    where: Shown
    url: str


def evidence_lines(
    programme_key: str, evidence: Iterable[Evidence], language: str
) -> tuple[EvidenceLine, ...]:
    return tuple(evidence_line(programme_key, one, language) for one in evidence)


def evidence_line(programme_key: str, one: Evidence, language: str) -> EvidenceLine:
    caption = shown(one.caption, language)
    title = caption or Shown(one.file_name or one.url or one.key, language, False)
    return EvidenceLine(
        key=one.key,
        kind=one.kind,
        kind_text=word("evidence_kind", one.kind),
        title=title,
        statement=shown(one.statement, language),
        credit=shown(one.credit, language),
        licence=one.licence,
        format=FORMATS.get(one.media_type, ""),
        size=size_text(one.size, language),
        language=word("language", one.language) if one.language else "",
        language_code=one.language,
        made_on=one.made_on,
        url=address_of(programme_key, one),
        is_picture=one.is_picture and bool(one.file),
        width=one.width,
        height=one.height,
    )


def address_of(programme_key: str, one: Evidence) -> str:
    """Where the evidence itself can be seen; "" where it cannot.

    A file's address carries the beginning of its hash, so a browser may keep it for ever.
    """
    if one.kind == "file" and one.file:
        address = reverse("site:evidence_file", args=[programme_key, one.key])
        return f"{address}?v={one.sha256[:HASH_IN_ADDRESS]}"
    return one.url if one.kind == "link" else ""


def source_of(programme_key: str, record: Proven | Declaration, language: str) -> Source | None:
    """Where a record (fetched with its source) is told; None where nothing names a source."""
    if record.source is None:
        return None
    line = evidence_line(programme_key, record.source, language)
    return Source(line.title, shown(record.source_where, language), line.url)


def size_text(size: int | None, language: str) -> str:
    """Bytes as “12 KB” or “1.4 MB”, rounded for a reader; "" where not known."""
    if size is None:
        return ""
    if size < 1024**2:
        return _("%(size)s KB") % {"size": number(max(round(size / 1024), 1), language)}
    tenths = (Decimal(size) / 1024**2).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return _("%(size)s MB") % {"size": number(tenths, language)}
