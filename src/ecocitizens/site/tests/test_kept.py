"""What is kept holds until somebody writes."""

import pytest

from ecocitizens.journal.records import Book
from ecocitizens.problems.actions import raise_problems
from ecocitizens.programmes.tests.cast import BY, PROBLEM, fill, open_shore, shore
from ecocitizens.site import kept as keeping
from ecocitizens.site.kept import kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Book:
    made = open_shore()
    fill(made)
    return made


def test_a_value_is_made_once_until_somebody_writes(book: Book) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(len(made))
        return made[-1]

    assert [kept(shore(), "test once", make) for _ in range(3)] == [0, 0, 0]
    raise_problems([{**PROBLEM, "state": "solved"}], book, **BY)
    assert [kept(shore(), "test once", make) for _ in range(2)] == [1, 1]


def test_each_thing_is_kept_for_itself(book: Book) -> None:
    assert kept(shore(), ("test", "kk"), lambda: "kk") == "kk"
    assert kept(shore(), ("test", "ru"), lambda: "ru") == "ru"
    assert kept(shore(), ("test", "kk"), lambda: "other") == "kk"


def test_no_more_than_so_many_are_kept(book: Book) -> None:
    for number in range(keeping.MOST + 5):
        kept(shore(), ("test many", number), lambda: "value")
    assert len(keeping._values) == keeping.MOST
