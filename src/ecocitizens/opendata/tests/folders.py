"""Folders for the tests: copies of the made-up programme with something changed in them."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ecocitizens.journal.models import Chain, Entry
from ecocitizens.opendata.sections import SECTIONS

MADE_UP = Path(__file__).resolve().parent / "made_up"


def copied(target: Path) -> Path:
    """A copy of the made-up programme that a test may change."""
    shutil.copytree(MADE_UP, target)
    return target


def edit(path: Path, old: str, new: str) -> int:
    """Replace the one place where `old` stands; the line on which the replacement begins."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def load(folder: Path, *options: str) -> str:
    """What `ecocitizens load` says when it succeeds."""
    out = StringIO()
    call_command("load", str(folder), *options, stdout=out)
    return out.getvalue()


def refusal_of(folder: Path, *options: str) -> str:
    """What `ecocitizens load` says when it refuses, with exit code 1."""
    with pytest.raises(CommandError) as caught:
        load(folder, *options)
    assert caught.value.returncode == 1
    return str(caught.value)


def nothing_was_written(media: Path) -> bool:
    """No row of any kind, no journal, and no file."""
    rows = sum(section.kind.model.objects.count() for section in SECTIONS)
    files = [path for path in media.rglob("*") if path.is_file()] if media.exists() else []
    return (rows, Chain.objects.count(), Entry.objects.count(), files) == (0, 0, 0, [])
