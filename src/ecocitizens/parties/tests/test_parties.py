import pytest

from ecocitizens.core.refusal import Refused
from ecocitizens.parties.actions import describe_parties
from ecocitizens.parties.models import Party
from ecocitizens.programmes.tests.cast import BY, open_shore, text, told

pytestmark = pytest.mark.django_db
GULLS = {"key": "gulls", "kind": "initiative_group", "name": text("Gulls")}


def test_whether_a_group_is_a_legal_person_may_stay_unknown() -> None:
    book = open_shore()
    assert Party.objects.get(key="gulls").legal_person is None
    describe_parties([{**GULLS, "legal_person": False}], book, **BY)
    assert Party.objects.get(key="gulls").legal_person is False
    describe_parties([GULLS], book, **BY)
    assert Party.objects.get(key="gulls").legal_person is None
    assert told()[-2:] == ["party.changed", "party.changed"]


def test_an_authority_answers_for_a_place_that_exists() -> None:
    book = open_shore()
    hall = {"key": "hall", "kind": "authority", "name": text("Hall"), "territory": "nowhere"}
    with pytest.raises(Refused) as caught:
        describe_parties([hall], book, **BY)
    assert caught.value.code == "unknown_reference"
    assert not Party.objects.filter(key="hall").exists()
    describe_parties([{**hall, "territory": "coast"}], book, **BY)
    assert Party.objects.filter(key="hall", territory__key="coast").exists()


def test_a_key_stands_once_in_a_batch() -> None:
    book = open_shore()
    other = {**GULLS, "key": "terns"}
    with pytest.raises(Refused) as caught:
        describe_parties([other, other], book, **BY)
    assert caught.value.code == "duplicate_key"
    assert describe_parties([other], book, **BY).created == ("terns",)
