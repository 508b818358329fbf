import pytest
from django.db import IntegrityError, transaction

from ecocitizens.core.refusal import Refused
from ecocitizens.press.actions import note_coverage
from ecocitizens.press.models import Coverage
from ecocitizens.press.rules import why_not_note
from ecocitizens.programmes.tests.cast import BY, open_shore, text

SEVEN = {"key": "seven", "number": 7}


@pytest.mark.parametrize(
    "named",
    [{"title": text("Oil!")}, {"outlet": "gulls"}, {"url": "https://news.example/oil"}],
)
def test_what_is_named_is_one_item_and_no_batch(named: dict[str, object]) -> None:
    refusal = why_not_note({**SEVEN, **named})
    assert refusal is not None
    assert refusal.code == "named_batch"
    assert why_not_note({**SEVEN, **named, "number": 1}) is None
    assert why_not_note(SEVEN) is None


@pytest.mark.django_db
def test_a_batch_is_known_as_a_number_only() -> None:
    book = open_shore()
    note_coverage([SEVEN, {"key": "one", "title": text("Oil!")}], book, **BY)
    assert Coverage.objects.get(key="seven").is_batch
    assert not Coverage.objects.get(key="one").is_batch


@pytest.mark.django_db
def test_a_refused_item_takes_its_batch_with_it() -> None:
    book = open_shore()
    good, bad = {"key": "one"}, {**SEVEN, "url": "https://news.example/"}
    with pytest.raises(Refused):
        note_coverage([good, bad], book, **BY)
    assert not Coverage.objects.exists()
    assert note_coverage([good, SEVEN], book, **BY).created == ("one", "seven")


@pytest.mark.django_db
def test_coverage_of_nothing_is_refused_by_the_database() -> None:
    book = open_shore()
    note_coverage([SEVEN], book, **BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Coverage.objects.update(number=0)
    assert Coverage.objects.update(number=1) == 1
