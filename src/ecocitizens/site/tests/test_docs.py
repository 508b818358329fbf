"""The docs name only what is there: files, commands with their options, make targets, settings."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from ecocitizens.config import SETTINGS

ROOT = Path(__file__).resolve().parents[4]
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
FENCE = re.compile(r"```(?:sh|bash|console)\n(.*?)```", re.DOTALL)
VARIABLE = re.compile(r"\bECOCITIZENS_[A-Z_]*[A-Z]\b")
# Read by the suite and the benchmark before an installation exists.
OTHER_VARIABLES = {"ECOCITIZENS_TEST_DATABASE", "ECOCITIZENS_TEST_CHROMIUM"}


def commands_in(text: str) -> list[list[str]]:
    """The `ecocitizens …` and `make …` lines of the shell blocks, split into words."""
    found = []
    for block in FENCE.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            while words and "=" in words[0]:
                words = words[1:]
            if words and words[0].rsplit("/", 1)[-1] in ("ecocitizens", "make"):
                found.append([words[0].rsplit("/", 1)[-1], *words[1:]])
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_link_to_a_file_leads_to_one(name: str) -> None:
    page = ROOT / name
    missing = [
        target
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).resolve().exists()
    ]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_every_command_named_is_one_and_takes_these_options(name: str) -> None:
    known = get_commands()
    for tool, *words in commands_in((ROOT / name).read_text(encoding="utf-8")):
        if tool != "ecocitizens" or not words or words[0].startswith("-"):
            continue
        assert words[0] in known, f"{name}: ecocitizens {words[0]}"
        command = load_command_class(known[words[0]], words[0])
        parser = command.create_parser("ecocitizens", words[0])
        # A redirection is the shell's, not the command's.
        arguments = [word for word in words[1:] if word not in (">", "|")]
        _known, unknown = parser.parse_known_args(arguments)
        strange = [word for word in unknown if word.startswith("-")]
        assert strange == [], f"{name}: {' '.join(words)}"


@pytest.mark.parametrize("name", NAMES)
def test_every_make_target_named_is_one(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE))
    for tool, *words in commands_in((ROOT / name).read_text(encoding="utf-8")):
        if tool == "make":
            assert {word for word in words if "=" not in word} <= targets, f"{name}: make {words}"


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_named_is_one(name: str) -> None:
    known = {setting.name for setting in SETTINGS} | OTHER_VARIABLES
    assert set(VARIABLE.findall((ROOT / name).read_text(encoding="utf-8"))) <= known


def test_the_pages_do_name_commands() -> None:
    """The tests above would pass on pages whose blocks they cannot read."""
    readme = commands_in((ROOT / "README.md").read_text(encoding="utf-8"))
    assert ["make", "demo"] in readme
    assert any(words[:2] == ["ecocitizens", "load"] for words in readme)
