"""Reads of the working calendar."""

from datetime import date

from ecocitizens.worktime.models import DayOverride


def overrides() -> dict[date, bool]:
    """All decreed days, for the functions of `rules`. A few dozen rows in ten years."""
    return dict(DayOverride.objects.values_list("day", "is_working"))
