"""What is wrong with a folder, each with its place and its remedy."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocitizens.core.refusal import Refused

MOST_LISTED = 50


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong. `line` 0: the file as a whole. `keys` is the way to the value."""

    file: str
    line: int
    keys: str
    what: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.keys}: {self.what}" if self.keys else f"{place}: {self.what}"


class Faulty(Refused):
    """The folder cannot be read as a programme. `faults` are in the order of files and lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("faulty_folder", _listed(self.faults))


class Enough(Exception):
    """So much is wrong that looking further would help nobody."""


class Faults:
    """Collects faults, and stops the reading when more than a person reads have been found."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, fault: Fault) -> None:
        if len(self.found) >= MOST_LISTED:
            raise Enough
        if fault not in self.found:
            self.found.append(fault)

    def raise_any(self) -> None:
        """Raise Faulty when something was found."""
        if self.found:
            raise Faulty(self.found)


def _listed(faults: Sequence[Fault]) -> str:
    lines = [str(fault) for fault in faults]
    if len(faults) >= MOST_LISTED:
        lines.append(
            _("There may be more: only the first %(limit)s are listed.") % {"limit": MOST_LISTED}
        )
    lines.append(
        ngettext(
            "%(count)s mistake; nothing was written.",
            "%(count)s mistakes; nothing was written.",
            len(faults),
        )
        % {"count": len(faults)}
    )
    return "\n".join(lines)
