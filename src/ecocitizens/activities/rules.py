"""What an activity may be."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ecocitizens.core.refusal import Refused


def why_not_record(activity: Mapping[str, Any]) -> Refused | None:
    """None means yes. The last day counts; what was not held had no participants."""
    starts, ends = activity.get("starts_on"), activity.get("ends_on")
    if ends and not starts:
        return Refused(
            "end_without_start",
            _("“%(key)s” has a last day and no first day. Give starts_on too, or neither.")
            % {"key": activity["key"]},
        )
    if starts and ends and str(ends) < str(starts):
        return Refused(
            "ends_before_it_starts",
            _("“%(key)s” ends before it starts. Mend starts_on or ends_on.")
            % {"key": activity["key"]},
        )
    if activity["state"] != "held" and activity.get("participants"):
        return Refused(
            "participants_of_nothing",
            _(
                "“%(key)s” was not held, so it has no participants yet. "
                "Take them out, or mend state."
            )
            % {"key": activity["key"]},
        )
    return None
