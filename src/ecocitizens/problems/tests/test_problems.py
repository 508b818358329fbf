import pytest
from django.db import IntegrityError, transaction

from ecocitizens.core.refusal import Refused
from ecocitizens.problems.actions import name_categories, raise_problems
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.tests.cast import BY, PROBLEM, open_shore, text, told

pytestmark = pytest.mark.django_db


def test_nobody_affected_and_not_known_are_two_things() -> None:
    book = open_shore()
    raise_problems([PROBLEM], book, **BY)
    assert Problem.objects.get().people_affected is None
    raise_problems([{**PROBLEM, "people_affected": {"count": 0}}], book, **BY)
    assert Problem.objects.get().people_affected == 0


def test_an_estimate_is_kept_as_one() -> None:
    book = open_shore()
    raise_problems([{**PROBLEM, "people_affected": {"count": 15000, "estimate": True}}], book, **BY)
    problem = Problem.objects.get()
    assert (problem.people_affected, problem.people_affected_estimate) == (15000, True)


def test_a_problem_stands_in_a_category_of_its_own_programme() -> None:
    book = open_shore()
    with pytest.raises(Refused) as caught:
        raise_problems([{**PROBLEM, "category": "water"}], book, **BY)
    assert caught.value.code == "unknown_reference"
    assert told()[-1] == "programme.opened"
    name_categories([{"key": "water", "name": text("Water")}], book, **BY)
    raise_problems([{**PROBLEM, "category": "water"}], book, **BY)
    assert Problem.objects.get().category is not None


def test_sources_of_harm_keep_their_order_and_leave_with_the_record() -> None:
    book = open_shore()
    pipe, tanker = {"name": text("pipe")}, {"name": text("tanker"), "number": 3}
    raise_problems([{**PROBLEM, "sources_of_harm": [tanker, pipe]}], book, **BY)
    names = [one.name.data["en"] for one in Problem.objects.get().sources_of_harm.all()]
    assert names == ["tanker", "pipe"]
    raise_problems([{**PROBLEM, "sources_of_harm": [pipe]}], book, **BY)
    assert [one.number for one in Problem.objects.get().sources_of_harm.all()] == [None]


def test_a_problem_without_evidence_says_so_by_itself() -> None:
    book = open_shore()
    raise_problems([PROBLEM], book, **BY)
    assert Problem.objects.get().has_evidence is False


def test_the_database_itself_refuses_an_unknown_state() -> None:
    book = open_shore()
    raise_problems([PROBLEM], book, **BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Problem.objects.update(state="forgotten")
    assert Problem.objects.update(state="reopened") == 1
