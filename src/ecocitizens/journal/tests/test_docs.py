"""Anybody can recompute the chain with what docs/reference/journal.md says."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ecocitizens.grants.models import Grant
from ecocitizens.grants.records import GRANT
from ecocitizens.journal.models import Chain, Entry
from ecocitizens.journal.queries import history_of
from ecocitizens.programmes.models import Programme

PAGE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "journal.md"


def documented() -> Callable[[str, dict[str, Any]], str]:
    """The function that the page prints."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102
    found: Callable[[str, dict[str, Any]], str] = names["entry_hash"]
    return found


def test_the_chain_is_recomputed_with_the_code_of_the_page(made_up: Programme) -> None:
    entry_hash, before = documented(), ""
    for entry in Entry.objects.filter(chain="made-up").order_by("position").values():
        moment = f"{entry['at']:%Y-%m-%dT%H:%M:%S.%f}Z"
        before = entry_hash(before, {**entry, "at": moment})
        assert before == entry["hash"]
    assert before == Chain.objects.get(key="made-up").head


def test_a_digest_is_recomputed_as_the_page_says(made_up: Programme) -> None:
    content = GRANT.content(Grant.objects.get(key="school"))
    assert content["budget"] == {"amount": "7200.5", "currency": "KGS"}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (entry,) = history_of("made-up", "grant", "school")
    assert entry.digest == hashlib.sha256(text.encode()).hexdigest()
