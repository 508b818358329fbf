import re
from pathlib import Path

from ecocitizens.journal.news import subscriptions

DOCS = Path(__file__).parents[4] / "docs" / "reference" / "subscribers.md"


def test_every_subscriber_is_listed_in_the_documentation() -> None:
    listed = re.findall(r"^\| `([a-z_.]+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(one.name for one in subscriptions()) == listed
