"""A line of the report: a figure, its limit, the ratio."""

import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Measured:
    """`ratio` is measured over limit, so that at most 1 is good for every line."""

    name: str
    value: str
    limit: str
    ratio: float
    note: str = ""

    @property
    def good(self) -> bool:
        return self.ratio <= 1


def timed(action: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = perf_counter()
    action()
    return perf_counter() - start


def median_of(action: Callable[[], object], times: int) -> float:
    """The median of several calls, in seconds."""
    return statistics.median(timed(action) for _ in range(times))


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile, nearest rank."""
    ordered = sorted(seconds)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]


def say(line: str = "") -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def show(measured: Sequence[Measured]) -> None:
    """The table, and what was missed by how much."""
    say()
    say(f"{'what':<52} {'measured':>18} {'limit':>18} {'ratio':>7}")
    for one in measured:
        mark = "" if one.good else "  MISSED"
        say(f"{one.name:<52} {one.value:>18} {one.limit:>18} {one.ratio:>7.2f}{mark}")
        if one.note:
            say(f"    {one.note}")
    missed = [one for one in measured if not one.good]
    say()
    for one in missed:
        say(f"missed: {one.name}: {one.value} against {one.limit}, {one.ratio:.2f} times the limit")
    if not missed:
        say("every figure is within its limit")
