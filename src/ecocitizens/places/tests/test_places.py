import pytest

from ecocitizens.core.refusal import Refused
from ecocitizens.journal.records import Book
from ecocitizens.places.actions import describe_places
from ecocitizens.places.models import Place
from ecocitizens.places.rules import why_not_describe
from ecocitizens.programmes.tests.cast import BY, text, told

HARBOUR = {"key": "harbour", "level": "settlement", "name": text("Harbour")}


def test_half_a_point_is_no_point() -> None:
    refusal = why_not_describe({**HARBOUR, "latitude": 43.2})
    assert refusal is not None
    assert refusal.code == "half_a_point"
    assert why_not_describe({**HARBOUR, "latitude": 43.2, "longitude": 51.6}) is None


def test_the_zero_meridian_is_a_whole_point() -> None:
    assert why_not_describe({**HARBOUR, "latitude": 0.0, "longitude": 0.0}) is None


def test_a_place_does_not_lie_in_itself() -> None:
    refusal = why_not_describe({**HARBOUR, "parent": "harbour"})
    assert refusal is not None
    assert refusal.code == "cycle"
    assert why_not_describe({**HARBOUR, "parent": "coast"}) is None


@pytest.mark.django_db
def test_a_point_gets_its_cell_and_loses_it_with_the_point() -> None:
    book = Book("shore")
    describe_places([{**HARBOUR, "latitude": 43.2, "longitude": 51.6}], book, **BY)
    assert Place.objects.get(key="harbour").cell.startswith("87")
    describe_places([HARBOUR], book, **BY)
    assert Place.objects.get(key="harbour").cell == ""


@pytest.mark.django_db
def test_a_batch_may_name_a_part_before_its_whole() -> None:
    book = Book("shore")
    coast = {"key": "coast", "level": "region", "name": text("Coast")}
    describe_places([{**HARBOUR, "parent": "coast"}, coast], book, **BY)
    parent = Place.objects.get(key="harbour").parent
    assert parent is not None
    assert parent.key == "coast"


@pytest.mark.django_db
def test_places_in_a_circle_are_refused_and_nothing_is_written() -> None:
    book = Book("shore")
    coast = {"key": "coast", "level": "region", "name": text("Coast"), "parent": "harbour"}
    with pytest.raises(Refused) as caught:
        describe_places([{**HARBOUR, "parent": "coast"}, coast], book, **BY)
    assert caught.value.code == "cycle"
    assert not Place.objects.exists()
    assert told() == []


@pytest.mark.django_db
def test_describing_the_same_place_again_changes_nothing() -> None:
    book = Book("shore")
    first = describe_places([HARBOUR], book, **BY)
    again = describe_places([HARBOUR], book, **BY)
    assert (first.created, again.created, again.changed, again.unchanged) == (
        ("harbour",),
        (),
        (),
        1,
    )
    assert told() == ["place.described"]
