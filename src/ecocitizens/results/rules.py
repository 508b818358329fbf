"""What an indicator and a declaration may be."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ecocitizens.core.refusal import Refused

SCOPES = ("grant", "problem", "place", "activity")


def why_not_define(indicator: Mapping[str, Any]) -> Refused | None:
    """None means yes. Money is of grants, venues are of activities."""
    counts = indicator["counts"]
    fits = {"one": None, "venues": "activities", "amount": "grants"}
    wanted = fits[counts.get("adds") or "one"]
    if wanted is not None and counts["records"] != wanted:
        return Refused(
            "adds_what_is_not_there",
            _("“%(key)s” adds up %(adds)s, which only %(records)s have. Mend counts.adds.")
            % {"key": indicator["key"], "adds": counts["adds"], "records": wanted},
        )
    return None


def why_not_state(declaration: Mapping[str, Any]) -> Refused | None:
    """None means yes. A declaration speaks of one thing."""
    named = [scope for scope in SCOPES if declaration.get(scope)]
    if len(named) > 1:
        return Refused(
            "two_scopes",
            _("“%(key)s” speaks of %(named)s at once. Name one of them, or none.")
            % {"key": declaration["key"], "named": ", ".join(named)},
        )
    return None
