"""YAML as the format allows it: plain values with their lines, and no tricks.

PyYAML's own constructors forget where a value stood, let a later key overwrite an earlier one,
turn 2013-02-31 into an exception and `no` into false. So the values are built here from the
parser's events: keys stand once, anchors and tags are refused (nothing can grow or refer to
itself), dates stay text, and only null, true, false and numbers mean something else than text.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.translation import gettext as _

PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 24
MOST_VALUES = 3_000_000
NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(?P<fraction>\.[0-9]+)?([eE][-+]?[0-9]+)?\Z")
WORDS: dict[str, Any] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


@dataclass
class Spot:
    """Where a value stands, and where the values inside it stand, by key or by index."""

    line: int
    inside: dict[str | int, "Spot"] = field(default_factory=dict)


@dataclass(frozen=True)
class Wrong(Exception):
    """The text is not YAML, or not the YAML that the format allows."""

    line: int
    what: str


@dataclass
class _Open:
    """A mapping or a list that has begun and not ended."""

    value: Any
    spot: Spot
    key: str | None = None
    key_line: int = 0


def parsed(text: str) -> tuple[Any, Spot]:
    """The value of a YAML text and its spots. Raises Wrong."""
    building = _Building()
    try:
        for event in _events(text):
            building.take(event)
    except yaml.MarkedYAMLError as error:
        raise Wrong(_line_of(error), _not_yaml(error, text)) from error
    except yaml.YAMLError as error:
        raise Wrong(0, _("This is not YAML: %(reason)s.") % {"reason": error}) from error
    return building.value, building.spot


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, Loader=PARSER))


def _line_of(error: yaml.MarkedYAMLError) -> int:
    """Where to look: a bracket or quote that is not closed is mended where it was opened."""
    opened = any(word in (error.context or "") for word in ("flow", "quoted"))
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    mark = mark or error.context_mark
    return mark.line + 1 if mark else 0


def _not_yaml(error: yaml.MarkedYAMLError, text: str) -> str:
    """The parser's words, and the remedy for the two mistakes that people make most."""
    mark = error.problem_mark
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or "'\\t'" in str(error.problem):
        return _("A tab stands at the beginning of the line. Indent with spaces.")
    reason = error.problem or error.context or ""
    remedy = (
        _("A text with a colon, or that begins with a sign, needs quotes around it.")
        if "mapping" in reason or "scalar" in reason or "token" in reason
        else _("Look at the indentation and the quotes of this line and of the one above.")
    )
    return _("This is not YAML (%(reason)s). %(remedy)s") % {"reason": reason, "remedy": remedy}


class _Building:
    """Builds values and spots from events, without recursion."""

    def __init__(self) -> None:
        self.value: Any = None
        self.spot = Spot(1)
        self._open: list[_Open] = []
        self._documents = 0
        self._values = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_tricks(event, line)
            self._place(_scalar(event), Spot(line))
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin({}, event, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin([], event, line)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            raise Wrong(
                line,
                _("References (*%(name)s) are not used here. Write the value out.")
                % {"name": event.anchor},
            )
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise Wrong(line, _("A second document begins here (---). Use one a file."))

    def _refuse_tricks(self, event: Any, line: int) -> None:
        if event.anchor:
            raise Wrong(
                line,
                _("Anchors (&%(name)s) are not used here. Take it out.") % {"name": event.anchor},
            )
        if event.tag and event.tag != "!":
            raise Wrong(
                line, _("Tags (%(tag)s) are not used here. Take it out.") % {"tag": event.tag}
            )
        self._values += 1
        if self._values > MOST_VALUES:
            raise Wrong(line, _("The file holds too many values. Use *.jsonl for large lists."))

    def _begin(self, value: Any, event: Any, line: int) -> None:
        self._refuse_tricks(event, line)
        if len(self._open) >= DEEPEST:
            raise Wrong(line, _("Values are nested too deeply here. The format needs far less."))
        if self._open and isinstance(self._open[-1].value, dict) and self._open[-1].key is None:
            raise Wrong(line, _("A list or a mapping cannot be a key. Put the key in quotes."))
        spot = Spot(line)
        self._place(value, spot)
        self._open.append(_Open(value, spot))

    def _place(self, value: Any, spot: Spot) -> None:
        if not self._open:
            self.value, self.spot = value, spot
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            top.spot.inside[len(top.value)] = spot
            top.value.append(value)
        elif top.key is None:
            self._take_key(top, value, spot.line)
        else:
            # A mapping or a list is looked for where its key stands.
            spot.line = top.key_line
            top.value[top.key] = value
            top.spot.inside[top.key] = spot
            top.key = None

    def _take_key(self, top: _Open, key: Any, line: int) -> None:
        name = key if isinstance(key, str) else str(key)
        if name in top.value:
            raise Wrong(
                line,
                _("The key `%(key)s` stands here a second time; first on line %(line)s. Keep one.")
                % {"key": name, "line": top.spot.inside[name].line},
            )
        top.key, top.key_line = name, line


def _scalar(event: Any) -> Any:
    """A scalar's value: plain words and numbers mean something, everything else is text."""
    text: str = event.value
    if event.style or not event.implicit[0]:
        return text
    if text in WORDS:
        return WORDS[text]
    found = NUMBER.match(text)
    if not found or len(text) > 40:
        return text
    if "." not in text and "e" not in text.lower():
        return int(text)
    number = float(text)
    return number if math.isfinite(number) else text
