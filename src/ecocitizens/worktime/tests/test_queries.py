from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ecocitizens.worktime import queries, rules
from ecocitizens.worktime.models import DayOverride

pytestmark = pytest.mark.django_db


def test_a_decreed_day_changes_the_calendar_for_every_reader() -> None:
    day = date(2026, 8, 31)
    assert rules.is_working_day(day, queries.overrides())
    DayOverride.objects.create(day=day, is_working=False, basis="Decree of 2026")
    assert not rules.is_working_day(day, queries.overrides())


def test_a_day_is_decreed_once_and_never_without_its_basis() -> None:
    DayOverride.objects.create(day=date(2026, 8, 31), is_working=False, basis="Decree of 2026")
    for basis, day in (("Another", date(2026, 8, 31)), ("", date(2026, 9, 1))):
        with pytest.raises(IntegrityError), transaction.atomic():
            DayOverride.objects.create(day=day, is_working=True, basis=basis)
