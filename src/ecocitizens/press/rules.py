"""What coverage may be."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ecocitizens.core.refusal import Refused


def why_not_note(coverage: Mapping[str, Any]) -> Refused | None:
    """None means yes. What has a title, outlet or address is one item, not a batch."""
    named = coverage.get("outlet") or coverage.get("title") or coverage.get("url")
    if named and coverage.get("number", 1) != 1:
        return Refused(
            "named_batch",
            _("“%(key)s” names one item, so it counts once. Enter each item on its own.")
            % {"key": coverage["key"]},
        )
    return None
