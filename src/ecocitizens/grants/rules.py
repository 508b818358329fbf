"""What a grant may be."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ecocitizens.core.refusal import Refused


def why_not_award(grant: Mapping[str, Any]) -> Refused | None:
    """None means yes. A budget is not negative; the last day is not before the first."""
    budget = grant.get("budget")
    if budget and float(budget["amount"]) < 0:
        return Refused(
            "negative_budget",
            _("The budget of “%(key)s” is negative. Give the amount awarded.")
            % {"key": grant["key"]},
        )
    starts, ends = grant.get("starts_on"), grant.get("ends_on")
    if starts and ends and str(ends) < str(starts):
        return Refused(
            "ends_before_it_starts",
            _("The grant “%(key)s” ends before it starts. Mend starts_on or ends_on.")
            % {"key": grant["key"]},
        )
    return None
