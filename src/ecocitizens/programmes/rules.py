"""What a programme may be."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _
from moneyed import CURRENCIES

from ecocitizens.core.refusal import Refused


def why_not_open(programme: Mapping[str, Any]) -> Refused | None:
    """None means yes. It ends no earlier than it starts; the last day counts.

    Its currency and its time zone are ones that the world knows.
    """
    if programme["currency"] not in CURRENCIES:
        return Refused(
            "unknown_currency",
            _("%(code)s is not a known currency. Give the ISO 4217 code.")
            % {"code": programme["currency"]},
        )
    zone = programme.get("time_zone")
    if zone and zone not in available_timezones():
        return Refused(
            "unknown_time_zone",
            _("%(zone)s is not a known time zone. Give a name such as Asia/Almaty.")
            % {"zone": zone},
        )
    starts, ends = programme.get("starts_on"), programme.get("ends_on")
    if starts and ends and str(ends) < str(starts):
        return Refused(
            "ends_before_it_starts",
            _("The programme ends before it starts. Mend starts_on or ends_on."),
        )
    return None
