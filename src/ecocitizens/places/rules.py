"""What a place may be."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from ecocitizens.core.refusal import Refused


def why_not_describe(place: Mapping[str, Any]) -> Refused | None:
    """None means yes. Half a point is no point; a place does not lie in itself."""
    if (place.get("latitude") is None) != (place.get("longitude") is None):
        return Refused(
            "half_a_point",
            _("“%(key)s” has a latitude or a longitude alone. Give both, or neither.")
            % {"key": place["key"]},
        )
    if place.get("parent") == place["key"]:
        return Refused(
            "cycle",
            _("“%(key)s” cannot lie in itself. Name another parent.") % {"key": place["key"]},
        )
    return None
