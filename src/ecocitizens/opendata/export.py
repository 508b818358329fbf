"""Writes a programme back into a folder of the same format."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
import yaml
from django.utils.translation import gettext as _

from ecocitizens.core.refusal import Refused
from ecocitizens.evidence.actions import published_copy
from ecocitizens.evidence.models import Evidence
from ecocitizens.journal import queries as journal
from ecocitizens.journal.fields import Amount, Content, Exact, Field, Group, Rows, Text, exact
from ecocitizens.opendata.queries import contents
from ecocitizens.opendata.reader import FORMAT
from ecocitizens.opendata.sections import SECTIONS, Section
from ecocitizens.opendata.yamltext import NUMBER
from ecocitizens.programmes.models import Programme

LONG_TEXT = 72
Step = Callable[[int], object]


def _no_step(count: int) -> None:
    return None


def export_programme(
    programme: Programme, target: Path, *, as_lists: bool, force: bool, step: Step = _no_step
) -> int:
    """Write the programme into a folder and return how many records it has.

    `as_lists` writes *.jsonl instead of YAML. The folder is made whole elsewhere and then moved
    to its place. Raises Refused when it holds something and not `force`, and when the programme
    changed meanwhile. With `force` the *.yaml and *.jsonl that stand there are replaced.
    """
    if not force and target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(
            "folder_not_empty",
            _("%(folder)s is not empty. Name another folder, or use --force.") % {"folder": target},
        )
    before = journal.head(programme.key)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export-") as name:
        draft = Path(name)
        count = _write_records(programme, draft, as_lists, step)
        _write_files(programme, draft / "evidence")
        if journal.head(programme.key) != before:
            raise Refused(
                "changed_meanwhile", _("The programme changed while it was exported. Try again.")
            )
        _move(draft, target)
    return count


def _write_records(programme: Programme, folder: Path, as_lists: bool, step: Step) -> int:
    count = 0
    for section in SECTIONS:
        records = _counted(_ordered(section, programme), step)
        if section.name == "programme":
            (only,) = records
            _write_yaml(folder / "programme.yaml", {"format": FORMAT, "programme": only})
            count += 1
        elif as_lists:
            count += _write_lines(folder / f"{section.name}.jsonl", records)
        elif found := list(records):
            _write_yaml(folder / f"{section.name}.yaml", {section.name: found})
            count += len(found)
    return count


def _counted(records: Iterable[Content], step: Step) -> Iterator[Content]:
    for record in records:
        yield record
        step(1)


def _ordered(section: Section, programme: Programme) -> Iterator[Content]:
    """Records as people write them: languages in the programme's order, numbers as numbers."""
    languages: list[str] = programme.languages
    for content in contents(section.name, programme):
        yield {"key": content["key"], **_readable(section.kind.fields, content, languages)}


def _readable(fields: Iterable[Field], content: Content, languages: list[str]) -> Content:
    found: Content = {}
    for one in fields:
        if one.name in content:
            found[one.name] = _value(one, content[one.name], languages)
    return found


def _value(one: Field, value: Any, languages: list[str]) -> Any:
    if isinstance(one, Text):
        known = [code for code in languages if code in value]
        return {code: value[code] for code in [*known, *(c for c in value if c not in known)]}
    if isinstance(one, Amount):
        return {**value, "amount": _number(value["amount"])}
    if isinstance(one, Exact):
        return _number(value)
    if isinstance(one, Group):
        return _readable(one.fields, value, languages)
    if isinstance(one, Rows):
        return [_readable(one.fields, row, languages) for row in value]
    return value


def _number(value: int | str) -> int | float | str:
    """An exact decimal as a number where a float keeps it whole, else as it is."""
    if isinstance(value, str) and exact(float(value)) == value:
        return float(value)
    return value


def _write_lines(path: Path, records: Iterable[Content]) -> int:
    count = 0
    with path.open("wb") as opened:
        for record in records:
            opened.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
            count += 1
    if not count:
        path.unlink()
    return count


class _Dumper(yaml.SafeDumper):
    """Writes plain values; texts that are long or have lines as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        # Lists are indented under their key, as people write them.
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = None
    if "\n" in value:
        style = "|"
    elif len(value) > LONG_TEXT and "  " not in value:
        style = ">"
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)
# A text that our reader takes for a number is quoted; a day is not, for it stays text here.
_Dumper.add_implicit_resolver("!number", re.compile(NUMBER.pattern), list("-+0123456789"))
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"]
    for first, rules in _Dumper.yaml_implicit_resolvers.items()
}


def _write_yaml(path: Path, content: Content) -> None:
    with path.open("w", encoding="utf-8") as opened:
        yaml.dump(
            content,
            opened,
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            width=98,
            default_flow_style=False,
        )


def _write_files(programme: Programme, folder: Path) -> None:
    rows = Evidence.objects.filter(chain=programme.key, kind="file").order_by("key")
    written: dict[str, Evidence] = {}
    for row in rows.iterator():
        name = row.file_name
        if name != Path(name).name or name in ("", ".", ".."):
            raise Refused("bad_file_name", _("%(key)s: not a file name.") % {"key": row.key})
        twin = written.setdefault(name, row)
        if twin.sha256 != row.sha256:
            raise Refused(
                "two_files_of_one_name",
                _("The evidence %(one)s and %(other)s are different files of one name: %(name)s.")
                % {"one": twin.key, "other": row.key, "name": name},
            )
        folder.mkdir(exist_ok=True)
        (folder / name).write_bytes(published_copy(row))


def _move(draft: Path, target: Path) -> None:
    """Put the finished folder in its place; what else stands there stays."""
    target.mkdir(exist_ok=True)
    for old in [*target.glob("*.yaml"), *target.glob("*.jsonl")]:
        old.unlink()
    for made in sorted(draft.rglob("*")):
        place = target / made.relative_to(draft)
        if made.is_dir():
            place.mkdir(exist_ok=True)
        else:
            shutil.move(made, place)
