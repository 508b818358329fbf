import pytest

from ecocitizens.core.refusal import Refused
from ecocitizens.grants.actions import award_grants
from ecocitizens.grants.models import Grant
from ecocitizens.grants.rules import why_not_award
from ecocitizens.problems.actions import raise_problems
from ecocitizens.programmes.tests.cast import BY, GRANT, PROBLEM, open_shore, without


def euros(amount: object) -> dict[str, object]:
    return {"amount": amount, "currency": "EUR"}


def test_a_budget_is_not_negative_and_may_be_nothing() -> None:
    refusal = why_not_award({**GRANT, "budget": euros(-1)})
    assert refusal is not None
    assert refusal.code == "negative_budget"
    assert why_not_award({**GRANT, "budget": euros(0)}) is None
    assert why_not_award(GRANT) is None


def test_a_grant_may_last_one_day_and_no_less() -> None:
    refusal = why_not_award({**GRANT, "starts_on": "2026-05-02", "ends_on": "2026-05-01"})
    assert refusal is not None
    assert refusal.code == "ends_before_it_starts"
    assert why_not_award({**GRANT, "starts_on": "2026-05-01", "ends_on": "2026-05-01"}) is None


@pytest.mark.django_db
def test_an_unknown_budget_is_not_zero() -> None:
    book = open_shore()
    raise_problems([PROBLEM], book, **BY)
    award_grants([GRANT], book, **BY)
    assert Grant.objects.get().budget is None
    assert Grant.objects.get().state == ""
    award_grants([{**GRANT, "budget": euros("1580.50")}], book, **BY)
    budget = Grant.objects.get().budget
    assert (str(budget.amount), budget.currency.code) == ("1580.50", "EUR")
    award_grants([GRANT], book, **BY)
    assert Grant.objects.get().budget is None


@pytest.mark.django_db
def test_money_keeps_its_currency_when_only_the_currency_changes() -> None:
    book = open_shore()
    given = {**without(GRANT, "problems"), "budget": euros(100)}
    award_grants([given], book, **BY)
    award_grants([{**given, "budget": {"amount": 100, "currency": "KZT"}}], book, **BY)
    assert Grant.objects.get().budget.currency.code == "KZT"


@pytest.mark.django_db
def test_a_grant_needs_its_grantee_and_its_problems_to_exist() -> None:
    book = open_shore()
    with pytest.raises(Refused) as caught:
        award_grants([GRANT], book, **BY)
    assert caught.value.code == "unknown_reference"
    assert not Grant.objects.exists()
    raise_problems([PROBLEM], book, **BY)
    assert award_grants([GRANT], book, **BY).created == ("clean",)


@pytest.mark.django_db
def test_the_same_amount_written_in_another_way_is_no_change() -> None:
    book = open_shore()
    given = {**without(GRANT, "problems"), "budget": euros("1580.00")}
    award_grants([given], book, **BY)
    assert award_grants([{**given, "budget": euros(1580)}], book, **BY).unchanged == 1
