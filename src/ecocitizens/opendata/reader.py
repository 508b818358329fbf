"""Reads a programme's folder: every *.yaml and *.jsonl of it, each record with its place.

YAML is read at once; *.jsonl is for large programmes and is read line by line, each time anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import orjson
from django.utils.translation import gettext as _

from ecocitizens.opendata.faults import Enough, Fault, Faults, Faulty
from ecocitizens.opendata.sections import BY_NAME
from ecocitizens.opendata.yamltext import Spot, Wrong, parsed

FORMAT = 1
LARGEST_YAML = 64 * 1024 * 1024
LONGEST_LINE = 4 * 1024 * 1024


@dataclass(frozen=True)
class Record:
    """One record as it stands in a file. `content` may be anything until it has been checked."""

    section: str
    content: Any
    file: str
    spot: Spot
    number: int

    @property
    def name(self) -> str:
        """How the record is called in messages: `activities[lectures]`, or by its number."""
        key = self.content.get("key") if isinstance(self.content, dict) else None
        if self.section == "programme":
            return self.section
        return f"{self.section}[{key if isinstance(key, str) else f'#{self.number}'}]"

    def line_of(self, path: tuple[str | int, ...]) -> int:
        """The line of the value there, or of the innermost thing around it that has one."""
        spot = self.spot
        for step in path:
            if step not in spot.inside:
                break
            spot = spot.inside[step]
        return spot.line

    def fault(self, path: tuple[str | int, ...], what: str) -> Fault:
        steps = "".join(f"[{one + 1}]" if isinstance(one, int) else f".{one}" for one in path)
        return Fault(self.file, self.line_of(path), self.name + steps, what)


@dataclass
class Folder:
    """A folder whose YAML has been read. `lists` are its *.jsonl files by section."""

    path: Path
    records: dict[str, list[Record]] = field(default_factory=dict)
    lists: dict[str, list[Path]] = field(default_factory=dict)
    stamps: dict[Path, tuple[int, int]] = field(default_factory=dict)

    @property
    def evidence(self) -> Path:
        return self.path / "evidence"

    def of(self, section: str) -> Iterator[Record]:
        """The section's records in the order of files and lines. Raises Faulty on a bad line."""
        yield from self.records.get(section, ())
        for path in self.lists.get(section, ()):
            yield from _lines_of(path, section)

    def file_count(self) -> int:
        return len(self.stamps)

    def bytes_of_lists(self) -> int:
        return sum(self.stamps[path][1] for paths in self.lists.values() for path in paths)

    def refuse_change(self) -> None:
        """Raise Faulty when a file is not as it was when the reading began."""
        for path, stamp in self.stamps.items():
            if not path.exists() or _stamp(path) != stamp:
                raise Faulty(
                    [Fault(str(path), 0, "", _("The file changed while it was read. Try again."))]
                )


def read_folder(path: Path) -> Folder:
    """Read a folder. Raises Faulty with everything that is not readable in it."""
    if not path.is_dir():
        raise Faulty(
            [
                Fault(
                    str(path),
                    0,
                    "",
                    _("There is no such folder. Name the folder that holds programme.yaml."),
                )
            ]
        )
    folder, faults = Folder(path), Faults()
    try:
        for file in sorted(path.iterdir()):
            _read(folder, file, faults)
        _refuse_missing(folder, faults)
    except Enough:
        pass
    faults.raise_any()
    return folder


def _read(folder: Folder, path: Path, faults: Faults) -> None:
    if path.suffix == ".yml":
        faults.add(Fault(str(path), 0, "", _("Files are called *.yaml here. Rename it.")))
    if path.suffix not in (".yaml", ".jsonl") or path.name.startswith(".") or not path.is_file():
        return
    folder.stamps[path] = _stamp(path)
    if path.suffix == ".jsonl":
        _note_list(folder, path, faults)
    else:
        _read_yaml(folder, path, faults)


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def _note_list(folder: Folder, path: Path, faults: Faults) -> None:
    section = path.stem.split("-")[0]
    if section not in BY_NAME or section == "programme":
        what = _("The name of a list begins with its section.") + _hint(section, list(BY_NAME))
        faults.add(Fault(str(path), 0, "", what))
        return
    folder.lists.setdefault(section, []).append(path)


def _read_yaml(folder: Folder, path: Path, faults: Faults) -> None:
    if folder.stamps[path][1] > LARGEST_YAML:
        faults.add(
            Fault(
                str(path), 0, "", _("The file is larger than 64 MB. Use *.jsonl for large lists.")
            )
        )
        return
    try:
        content, spot = parsed(path.read_text(encoding="utf-8-sig"))
    except Wrong as wrong:
        faults.add(Fault(str(path), wrong.line, "", wrong.what))
        return
    except UnicodeDecodeError as error:
        faults.add(
            Fault(
                str(path),
                _line_of_byte(path, error.start),
                "",
                _("This is not UTF-8. Save the file as UTF-8."),
            )
        )
        return
    if content is None:
        return
    if not isinstance(content, dict):
        faults.add(
            Fault(
                str(path),
                1,
                "",
                _("The file holds no sections. It begins with one, such as `grants:`."),
            )
        )
        return
    for name, value in content.items():
        _take_section(folder, path, name, value, spot.inside[name], faults)


def _line_of_byte(path: Path, position: int) -> int:
    # The byte order mark, where there is one, is not counted by the decoder.
    return path.read_bytes()[: position + 3].count(b"\n") + 1


def _take_section(
    folder: Folder, path: Path, name: str, value: Any, spot: Spot, faults: Faults
) -> None:
    if name == "format":
        if value != FORMAT or isinstance(value, bool):
            faults.add(
                Fault(
                    str(path),
                    spot.line,
                    name,
                    _("This version reads format %(format)s.") % {"format": FORMAT},
                )
            )
        return
    if name not in BY_NAME:
        what = _("There is no such section.") + _hint(name, list(BY_NAME))
        faults.add(Fault(str(path), spot.line, name, what))
        return
    known = folder.records.setdefault(name, [])
    if name == "programme":
        known.append(Record(name, value, str(path), spot, len(known) + 1))
        return
    if not isinstance(value, list):
        if value is not None:
            what = _("A list of records is wanted here. Begin each record with “- key: …”.")
            faults.add(Fault(str(path), spot.line, name, what))
        return
    for index, one in enumerate(value):
        known.append(Record(name, one, str(path), spot.inside[index], len(known) + 1))


def _hint(name: str, names: list[str]) -> str:
    near = get_close_matches(name, names, n=1)
    if near:
        return " " + _("Did you mean `%(name)s`?") % {"name": near[0]}
    return " " + _("There are: %(names)s.") % {"names": ", ".join(names)}


def _refuse_missing(folder: Folder, faults: Faults) -> None:
    if not folder.stamps:
        faults.add(
            Fault(
                str(folder.path),
                0,
                "",
                _("There is no *.yaml in this folder. Name the folder that holds programme.yaml."),
            )
        )
        return
    found = folder.records.get("programme", [])
    if not found and not faults.found:
        faults.add(
            Fault(
                str(folder.path), 0, "programme", _("No file has the section `programme`. Add it.")
            )
        )
    for twin in found[1:]:
        what = _("The programme stands here a second time; first in %(file)s:%(line)s. Keep one.")
        faults.add(
            Fault(
                twin.file,
                twin.spot.line,
                "programme",
                what % {"file": found[0].file, "line": found[0].spot.line},
            )
        )


def _lines_of(path: Path, section: str) -> Iterator[Record]:
    with path.open("rb") as opened:
        number = 0
        while line := opened.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise Faulty(
                    [Fault(str(path), number, section, _("The line is longer than 4 MB."))]
                )
            if line.isspace():
                continue
            try:
                content = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                what = _("The line is not JSON (%(reason)s). Write one record a line.")
                raise Faulty(
                    [Fault(str(path), number, section, what % {"reason": error})]
                ) from error
            yield Record(section, content, str(path), Spot(number), number)
