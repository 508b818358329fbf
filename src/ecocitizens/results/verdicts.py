"""What the records say of a declared number, and what a careful reader would notice about it.

Pure: everything is computed from the values given. Terms as in the product's definition of
results: supported, contradicted, not supported, no records.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

Number = int | Decimal

# Small numbers are equal by chance: a one that equals another one tells nothing.
LEAST_TELLING = 100


def verdict(declared: Number, counted: Number | None, *, complete: bool) -> str:
    """ "supported", "contradicted", "not_supported" or "no_records".

    `complete` says that everything of the scope is known to be recorded. Records that give more
    than was declared contradict it even when they are not complete.
    """
    if counted is None:
        return "no_records"
    if declared == counted:
        return "supported"
    if complete or counted > declared:
        return "contradicted"
    return "not_supported"


@dataclass(frozen=True)
class Printed:
    """A declared number with its place in a printed table; row and column count from 1."""

    key: str
    indicator: str
    scope: str
    value: Number
    table: str = ""
    row: int | None = None
    column: int | None = None
    is_total: bool = False
    counted: Number | None = None
    verdict: str = ""


@dataclass(frozen=True)
class OtherNumber:
    """Another number known for the same scope, in another unit: its budget, its people affected.

    `name` is "budget", "people_affected" or "declaration"; `key` names a declaration.
    """

    name: str
    value: Number
    currency: str = ""
    key: str = ""


@dataclass(frozen=True)
class Hint:
    """What a careful reader would notice.

    code: "equals_other" (with `other`), "not_the_sum" (`value` is the sum of the printed parts),
    "contains" (`keys`: the doubtful parts that the total contains), "swapped_digits" (`value` is
    the counted number), "equals_neighbour" (`keys`: the neighbouring cell).
    """

    code: str
    value: Number | None = None
    keys: tuple[str, ...] = ()
    other: OtherNumber | None = None


def hints(
    one: Printed, everything: Sequence[Printed], others: Sequence[OtherNumber]
) -> tuple[Hint, ...]:
    """All hints about one declared number. `everything` is what was declared beside it."""
    found: list[Hint] = [*_equals_other(one, everything, others), *_total_hints(one, everything)]
    if one.verdict != "supported":
        found += [*_swapped(one), *_neighbour(one, everything)]
    return tuple(found)


def _equals_other(
    one: Printed, everything: Sequence[Printed], others: Sequence[OtherNumber]
) -> Iterable[Hint]:
    if abs(Decimal(one.value)) < LEAST_TELLING:
        return
    for other in others:
        if other.value == one.value:
            yield Hint("equals_other", one.value, other=other)
    for printed in everything:
        same_scope = printed.scope == one.scope and printed.indicator != one.indicator
        if same_scope and printed.value == one.value:
            other = OtherNumber("declaration", printed.value, key=printed.key)
            yield Hint("equals_other", one.value, (printed.key,), other)


def _total_hints(one: Printed, everything: Sequence[Printed]) -> Iterable[Hint]:
    if not one.is_total:
        return
    parts = [
        part
        for part in everything
        if not part.is_total and (part.table, part.column) == (one.table, one.column)
    ]
    if not parts:
        return
    total: Number = sum((Decimal(part.value) for part in parts), Decimal(0))
    if total != one.value:
        yield Hint("not_the_sum", total)
    doubtful = tuple(
        part.key for part in parts if part.verdict in ("not_supported", "contradicted")
    )
    if doubtful and total == one.value:
        yield Hint("contains", one.value, doubtful)


def _swapped(one: Printed) -> Iterable[Hint]:
    if one.counted is not None and has_two_digits_swapped(one.value, one.counted):
        yield Hint("swapped_digits", one.counted)


def has_two_digits_swapped(declared: Number, counted: Number) -> bool:
    """Whether swapping two digits of one number gives the other.

    The difference of such numbers is divisible by 9 (an accountant's rule of thumb), which is
    looked at first and is not enough by itself.
    """
    first, second = str(declared), str(counted)
    if declared == counted or len(first) != len(second) or (declared - counted) % 9:
        return False
    for left, right in combinations(range(len(first)), 2):
        digits = list(first)
        digits[left], digits[right] = digits[right], digits[left]
        if "".join(digits) == second:
            return True
    return False


def _neighbour(one: Printed, everything: Sequence[Printed]) -> Iterable[Hint]:
    if one.row is None or one.is_total:
        return
    for printed in everything:
        if printed.row is None or printed.is_total:
            continue
        beside = (printed.table, printed.column) == (one.table, one.column)
        if not beside or abs(printed.row - one.row) != 1:
            continue
        # Equal small numbers stand below each other in every honest table; one is a sign only
        # where the records of this row give something else, which is asked before.
        if one.value in (printed.value, printed.counted):
            yield Hint("equals_neighbour", one.value, (printed.key,))
