"""Long lists a page at a time, by where the last one ended and not by counting.

A page costs the same wherever it lies in the list, and rows that are added meanwhile move nobody
from one page to the next.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
PAGE_SIZE = 25


@dataclass(frozen=True)
class Page(Generic[Row]):
    """`after` and `before` are the cursors of the next and the previous page, or empty."""

    rows: tuple[Row, ...]
    after: str = ""
    before: str = ""


def page_of(
    rows: QuerySet[Row], order: Sequence[str], cursor: str = "", size: int = PAGE_SIZE
) -> Page[Row]:
    """The page of `rows` that `cursor` names; an empty or a meaningless one names the first.

    `order` is as for `order_by`, must end in something unique, and names only columns of the
    model itself that are never null.
    """
    backwards, values = _read(cursor, order)
    names = [_reversed(name) for name in order] if backwards else list(order)
    if values is not None:
        try:
            rows = rows.filter(_beyond(names, values))
        except (ValueError, TypeError, ValidationError):
            return page_of(rows, order, size=size)
    found = list(rows.order_by(*names)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page(())
    has_after, has_before = (True, more) if backwards else (more, values is not None)
    return Page(
        tuple(found),
        after=_cursor("a", found[-1], order) if has_after else "",
        before=_cursor("b", found[0], order) if has_before else "",
    )


def _reversed(name: str) -> str:
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows that come after `values`: (a > x) or (a = x and b > y) or …"""
    beyond, same = Q(), Q()
    for name, value in zip(order, values, strict=True):
        field = name.removeprefix("-")
        compared = f"{field}__lt" if name.startswith("-") else f"{field}__gt"
        beyond |= same & Q(**{compared: value})
        same &= Q(**{field: value})
    # Follows from the rest, but shows the database where in its index to start.
    first, way = order[0].removeprefix("-"), "lte" if order[0].startswith("-") else "gte"
    return Q(**{f"{first}__{way}": values[0]}) & beyond


def _cursor(way: str, row: Model, order: Sequence[str]) -> str:
    values = [_plain(getattr(row, name.removeprefix("-"))) for name in order]
    text = json.dumps([way, *values], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _read(cursor: str, order: Sequence[str]) -> tuple[bool, list[Any] | None]:
    """Whether the cursor goes backwards, and its values; None for one that nobody gave out."""
    try:
        way, *values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error):
        return False, None
    good = way in ("a", "b") and len(values) == len(order)
    if not good or any(not isinstance(value, (str, int, float)) for value in values):
        return False, None
    return way == "b", values
