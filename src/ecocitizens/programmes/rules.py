"""What a programme may be."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ecocitizens.core.refusal import Refused


def why_not_open(programme: Mapping[str, Any]) -> Refused | None:
    """None means yes. It ends no earlier than it starts; the last day counts."""
    starts, ends = programme.get("starts_on"), programme.get("ends_on")
    if starts and ends and str(ends) < str(starts):
        return Refused(
            "ends_before_it_starts",
            _("The programme ends before it starts. Mend starts_on or ends_on."),
        )
    return None
