"""What a promise may be, and how long it has been open."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from ecocitizens.core.refusal import Refused


def why_not_record(promise: Mapping[str, Any]) -> Refused | None:
    """None means yes. A promise that was judged names the check that judged it, or its proof."""
    state = promise.get("state", "open")
    if state != "open" and not (promise.get("checks") or promise.get("evidence")):
        return Refused(
            "judged_without_check",
            _("“%(key)s” is said to be %(state)s, but no check or evidence says so. Add one.")
            % {"key": promise["key"], "state": state},
        )
    return None


def is_overdue(state: str, due_on: date | None, today: date) -> bool:
    """Open, and the due day is past. The due day itself is still in time."""
    return state == "open" and due_on is not None and today > due_on


def days_open(said_on: date | None, state: str, today: date) -> int | None:
    """Calendar days since it was said; None for a settled promise or an unknown day."""
    if state != "open" or said_on is None:
        return None
    return max((today - said_on).days, 0)
