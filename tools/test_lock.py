"""The lock files as they are committed."""

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).parent.parent / "requirements"


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_every_version_is_locked_with_hashes_and_no_address(name: str) -> None:
    text = (REQUIREMENTS / name).read_text()
    assert not re.search(r"://|--index|--find-links|--trusted-host", text)
    blocks = re.split(r"\n(?=\S)", text.replace("\\\n", "").strip())
    assert len(blocks) > 20
    for block in blocks:
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==[^ ;]+", block), block
        assert "--hash=sha256:" in block


def test_what_runs_is_locked_alike_in_both_files() -> None:
    run, dev = (
        set(re.findall(r"^[\w.-]+==[^ ;\\]+", (REQUIREMENTS / name).read_text(), re.MULTILINE))
        for name in ("run.txt", "dev.txt")
    )
    assert run <= dev
