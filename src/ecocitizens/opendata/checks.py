"""Looks at a whole folder before anything is written, and lists everything that is wrong in it."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema_rs
from babel.core import Locale, UnknownLocaleError
from django.utils.translation import gettext as _

from ecocitizens.evidence.rules import why_not_take
from ecocitizens.journal.fields import Field, Group, Ref, Refs, Rows
from ecocitizens.journal.records import Kind
from ecocitizens.opendata.explain import did_you_mean, explained
from ecocitizens.opendata.faults import Enough, Faults, Faulty
from ecocitizens.opendata.reader import Folder, Record
from ecocitizens.opendata.schema import record_schema
from ecocitizens.opendata.sections import BY_MODEL, BY_NAME, SECTIONS, Section

Way = tuple[str | int, ...]
Step = Callable[[int], object]


def _no_step(count: int) -> None:
    return None


@dataclass
class Checked:
    """What the look found: how many records each section has, and which keys."""

    keys: dict[str, set[str]] = field(default_factory=dict)

    @property
    def records(self) -> int:
        return sum(len(keys) for keys in self.keys.values())


@dataclass(frozen=True)
class _Mention:
    """A reference whose target has not been seen when it was read."""

    record: Record
    way: Way
    section: str
    key: str


def check_folder(folder: Folder, limit: int, step: Step = _no_step) -> Checked:
    """Check every record and every file. Raises Faulty with all that is wrong.

    `limit` is the largest evidence file taken, in bytes. Calls `step(1)` after each record.
    """
    looking = _Looking(folder, limit, step)
    try:
        looking.look()
    except Enough:
        pass
    except Faulty as faulty:
        raise Faulty([*looking.faults.found, *faulty.faults]) from faulty
    looking.faults.raise_any()
    return looking.checked


class _Looking:
    """One look at one folder."""

    def __init__(self, folder: Folder, limit: int, step: Step) -> None:
        self.folder, self.limit, self.step = folder, limit, step
        self.faults = Faults()
        self.checked = Checked()
        self.mentions: list[_Mention] = []
        self.owners: dict[str, dict[str, str]] = {}
        self.first: dict[tuple[str, str], Record] = {}

    def look(self) -> None:
        languages = self._languages()
        for section in SECTIONS:
            self._look_at(section, languages)
        self._refuse_dangling()
        self._refuse_cycles()

    def _languages(self) -> list[str]:
        """The programme's languages; none while its list is not one, which is told by itself."""
        programme = self.folder.records["programme"][0]
        given = programme.content.get("languages") if isinstance(programme.content, dict) else None
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            return []
        for index, code in enumerate(given):
            if not _is_language(code):
                what = _("“%(code)s” is not a language code such as kk, ru or en.") % {"code": code}
                self.faults.add(programme.fault(("languages", index), what))
        return given

    def _look_at(self, section: Section, languages: list[str]) -> None:
        schema = record_schema(section.kind.schema(), languages)
        validator = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
        keys = self.checked.keys.setdefault(section.name, set())
        walk = tuple(_references(section.kind.fields))
        for record in self.folder.of(section.name):
            self.step(1)
            if not validator.is_valid(record.content):
                self._tell_misfits(record, validator, schema)
                self._remember(record, keys)
                continue
            self._remember(record, keys)
            self._look_inside(section, record, walk)

    def _tell_misfits(self, record: Record, validator: Any, schema: Mapping[str, Any]) -> None:
        for error in validator.iter_errors(record.content):
            for way, what in explained(error, record.content, schema):
                self.faults.add(record.fault(way, what))

    def _remember(self, record: Record, keys: set[str]) -> None:
        """Note the record's key; tell when it stands twice, naming both places."""
        key = record.content.get("key") if isinstance(record.content, dict) else None
        if not isinstance(key, str):
            return
        if key not in keys:
            keys.add(key)
            return
        first = self._first_with(record.section, key)
        what = _("The key stands twice; first in %(file)s:%(line)s. Give one of them another key.")
        self.faults.add(
            record.fault(("key",), what % {"file": first.file, "line": first.line_of(("key",))})
        )

    def _first_with(self, section: str, key: str) -> Record:
        same = (
            one
            for one in self.folder.of(section)
            if isinstance(one.content, dict) and one.content.get("key") == key
        )
        return next(same)

    def _look_inside(
        self, section: Section, record: Record, walk: "tuple[_Reference, ...]"
    ) -> None:
        """What the schema cannot say: the rule of the kind, references, and files."""
        content = record.content
        if section.why_not is not None and (refusal := section.why_not(content)):
            self.faults.add(record.fault((), str(refusal)))
        for reference in walk:
            for way, key in reference.keys_in(content):
                if key not in self.checked.keys.get(reference.section, ()):
                    self.mentions.append(_Mention(record, way, reference.section, key))
        if (owner := _owner_of(section.kind, content)) is not None:
            self.owners.setdefault(section.name, {})[content["key"]] = owner
            self.first[section.name, content["key"]] = record
        if section.name == "evidence" and content["kind"] == "file":
            self._look_at_file(record)

    def _look_at_file(self, record: Record) -> None:
        name, digest = record.content["file"], record.content.get("sha256")
        faults = list(file_faults(self.folder.evidence, name, self.limit))
        for what in faults:
            self.faults.add(record.fault(("file",), what))
        if digest and not faults and digest != _digest_of(self.folder.evidence / name):
            what = _("The file has another SHA-256. Take the key out, or bring the file back.")
            self.faults.add(record.fault(("sha256",), what))

    def _refuse_dangling(self) -> None:
        for one in self.mentions:
            names = self.checked.keys[one.section]
            if one.key in names:
                continue
            what = _("There is no record “%(key)s” in %(section)s.") % {
                "key": one.key,
                "section": one.section,
            }
            hint = did_you_mean(one.key, sorted(names)) or _("Add it, or mend the key.")
            self.faults.add(one.record.fault(one.way, f"{what} {hint}"))

    def _refuse_cycles(self) -> None:
        for section, owners in self.owners.items():
            name = _own_reference(BY_NAME[section].kind)
            for circle in _circles(owners):
                what = _(
                    "The records refer to each other in a circle: %(circle)s. "
                    "Take one of the references out."
                )
                record = self.first[section, circle[0]]
                shown = " → ".join((*circle, circle[0]))
                self.faults.add(record.fault((name or "",), what % {"circle": shown}))


def _is_language(code: str) -> bool:
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


@dataclass(frozen=True)
class _Reference:
    """A place in a kind of record where keys of another section stand. "*" is every row."""

    steps: tuple[str, ...]
    section: str
    many: bool

    def keys_in(self, content: Any) -> Iterator[tuple[Way, str]]:
        if len(self.steps) == 1 and not self.many:
            key = content.get(self.steps[0])
            if key is not None:
                yield self.steps, key
            return
        yield from self._walk(content, 0, ())

    def _walk(self, value: Any, depth: int, way: Way) -> Iterator[tuple[Way, str]]:
        if value is None:
            return
        if depth == len(self.steps):
            if self.many:
                yield from (((*way, index), key) for index, key in enumerate(value))
            else:
                yield way, value
            return
        step = self.steps[depth]
        if step == "*":
            for index, one in enumerate(value):
                yield from self._walk(one, depth + 1, (*way, index))
        else:
            yield from self._walk(value.get(step), depth + 1, (*way, step))


def _references(fields: tuple[Field, ...], before: tuple[str, ...] = ()) -> Iterator[_Reference]:
    """All places of references in a kind, found once and not once a record."""
    for one in fields:
        steps = (*before, one.name)
        if isinstance(one, (Ref, Refs)):
            yield _Reference(steps, BY_MODEL[one.to].name, isinstance(one, Refs))
        elif isinstance(one, Group):
            yield from _references(one.fields, steps)
        elif isinstance(one, Rows):
            yield from _references(one.fields, (*steps, "*"))


def _own_reference(kind: Kind) -> str | None:
    """The key with which a record names another one of its own kind: parent, part_of."""
    names = (one.name for one in kind.fields if isinstance(one, Ref) and one.to is kind.model)
    return next(names, None)


def _owner_of(kind: Kind, content: Mapping[str, Any]) -> str | None:
    name = OWN_REFERENCES[kind.name]
    return content.get(name) if name else None


def _circles(owners: Mapping[str, str]) -> Iterator[list[str]]:
    """Every circle of keys, each once, beginning at its first key in the order given."""
    done: set[str] = set()
    for start in owners:
        way: dict[str, None] = {}
        key: str | None = start
        while key is not None and key not in done and key not in way:
            way[key] = None
            key = owners.get(key)
        if key is not None and key in way:
            steps = list(way)
            yield steps[steps.index(key) :]
        done.update(way)


def _digest_of(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def file_faults(folder: Path, name: str, limit: int) -> Iterator[str]:
    """What keeps a file from being taken as evidence, as far as its name and size tell."""
    if name in (".", "..") or "/" in name or "\\" in name or "\0" in name:
        yield _("Give the name of a file in the folder `evidence`, without a path.")
        return
    path = folder / name
    if not path.is_file():
        near = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
        hint = did_you_mean(name, near) or _("Put it there.")
        yield (
            _("There is no file “%(name)s” in the folder `evidence`.") % {"name": name} + f" {hint}"
        )
        return
    if folder.resolve() not in path.resolve().parents:
        yield _("“%(name)s” leads out of the folder `evidence`. Put the file itself there.") % {
            "name": name
        }
        return
    if refusal := why_not_take(name, path.stat().st_size, limit):
        yield str(refusal)


OWN_REFERENCES = {section.kind.name: _own_reference(section.kind) for section in SECTIONS}
