"""Reads for machines: a programme's records as content, in an order that no database decides."""

from collections.abc import Iterator
from typing import Any

from ecocitizens.journal.fields import Content
from ecocitizens.journal.records import Book, Kind
from ecocitizens.opendata.sections import BY_NAME, Section
from ecocitizens.programmes.models import Programme

CHUNK = 1000
SHARED = ("places", "parties")


def book_of(programme: Programme) -> Book:
    """The book that the programme's records stand in."""
    return Book(programme.key, programme.pk)


def rows_of(section: Section, programme: Programme) -> Any:
    """The section's rows of the programme, with all that their content reads."""
    rows = section.kind.rows(book_of(programme))
    if section.name in SHARED:
        return rows.filter(described_by=programme)
    return rows.filter(pk=programme.pk) if section.name == "programme" else rows


def keys_of(section: Section, programme: Programme) -> set[str]:
    """The keys that the section has in the database."""
    return set(rows_of(section, programme).values_list("key", flat=True))


def contents(section_name: str, programme: Programme) -> Iterator[Content]:
    """The section's records in canonical form, by number (or as its model orders) and key."""
    section = BY_NAME[section_name]
    rows = rows_of(section, programme)
    columns = _order_of(section.kind)
    # Sorted here: databases differ in where they put what is empty, and in the letters' order.
    found = sorted(rows.order_by().values_list(*columns, "pk"), key=_sortable)
    ids = [row[-1] for row in found]
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        by_id = rows.in_bulk(chunk)
        for one in chunk:
            yield section.kind.content(by_id[one])


def _order_of(kind: Kind) -> list[str]:
    given = [name for name in kind.model._meta.ordering if name not in ("programme", "key")]
    return [*given, "key"]


def _sortable(row: tuple[Any, ...]) -> list[tuple[bool, Any]]:
    """What is empty comes last."""
    return [(value is None, "" if value is None else value) for value in row]
