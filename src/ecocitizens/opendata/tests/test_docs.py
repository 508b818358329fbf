"""The pages on the format tell what the product does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from ecocitizens.journal.fields import Field, Group, Rows
from ecocitizens.opendata.sections import SECTIONS, Section
from ecocitizens.opendata.tests.folders import load

DOCS = Path(__file__).resolve().parents[4] / "docs"


def names_of(fields: tuple[Field, ...], before: str = "") -> Iterator[str]:
    """All keys of a kind as the page writes them."""
    for one in fields:
        yield before + one.name
        if isinstance(one, Group):
            yield from names_of(one.fields, f"{before}{one.name}.")
        elif isinstance(one, Rows):
            yield from names_of(one.fields, f"{before}{one.name}[].")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_the_page_on_the_format_tells_every_key_and_no_other(section: Section) -> None:
    text = (DOCS / "reference" / "format.md").read_text(encoding="utf-8")
    part = text.partition(f"### `{section.name}`\n")[2].partition("\n### ")[0]
    told = re.findall(r"^\| `([^`]+)`", part, re.MULTILINE)
    assert told == ["key", *names_of(section.kind.fields)]


@pytest.mark.django_db
def test_the_example_of_the_guide_loads(tmp_path: Path) -> None:
    text = (DOCS / "how-to" / "write-a-programme.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    for number, block in enumerate(blocks):
        assert isinstance(yaml.safe_load(block), dict)
        (tmp_path / f"{number}.yaml").write_text(block, encoding="utf-8")
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "attendance.pdf").write_bytes(b"%PDF-1.7\n")
    assert "river-2026: 9 created" in load(tmp_path)
