"""The clock. Read only at the edge (views, commands); everything below takes `at`."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """This day in the installation's time zone."""
    return timezone.localdate()
