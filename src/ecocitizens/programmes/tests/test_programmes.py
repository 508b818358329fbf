import pytest

from ecocitizens.core.refusal import Refused
from ecocitizens.grants.actions import award_grants
from ecocitizens.journal.models import Entry
from ecocitizens.journal.records import Book
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.programmes.actions import drop_from_record, open_programme, record_quotes
from ecocitizens.programmes.models import Programme
from ecocitizens.programmes.queries import programme_for, public_programmes, roles_of
from ecocitizens.programmes.rules import why_not_open
from ecocitizens.programmes.tests.cast import (
    BY,
    GRANT,
    PROGRAMME,
    fill,
    open_shore,
    shore,
    text,
    told,
)


def test_a_programme_ends_no_earlier_than_it_starts() -> None:
    refusal = why_not_open({**PROGRAMME, "starts_on": "2026-05-02", "ends_on": "2026-05-01"})
    assert refusal is not None
    assert refusal.code == "ends_before_it_starts"
    assert why_not_open({**PROGRAMME, "starts_on": "2026-05-01", "ends_on": "2026-05-01"}) is None


@pytest.mark.django_db
def test_opening_it_again_changes_nothing() -> None:
    book = open_shore()
    before = told()
    assert open_programme(PROGRAMME, book, **BY).unchanged == 1
    assert told() == before


@pytest.mark.django_db
def test_an_unknown_envelope_is_not_zero() -> None:
    book = open_shore()
    assert shore().envelope is None
    open_programme({**PROGRAMME, "envelope": {"amount": 0, "currency": "EUR"}}, book, **BY)
    envelope = shore().envelope
    assert envelope is not None
    assert envelope.amount == 0


@pytest.mark.django_db
def test_a_programme_that_is_not_public_looks_like_none() -> None:
    book = open_shore(public=False)
    assert programme_for("shore") is None
    assert list(public_programmes()) == []
    open_programme(PROGRAMME, book, **BY)
    assert programme_for("shore") == shore()


@pytest.mark.django_db
def test_roles_stand_in_the_order_in_which_they_are_printed() -> None:
    roles = [{"role": "partner", "party": "town-hall"}, {"role": "funder", "party": "gulls"}]
    open_shore(roles=roles)
    found = [(one.role, one.party.key) for one in roles_of(shore())]
    assert found == [("partner", "town-hall"), ("funder", "gulls")]


@pytest.mark.django_db
def test_a_changed_record_tells_which_fields_changed() -> None:
    book = open_shore()
    open_programme({**PROGRAMME, "currency": "KZT", "website": "shore.example"}, book, **BY)
    newest = Entry.objects.filter(chain="shore").latest("position")
    assert (newest.verb, newest.changed) == ("programme.changed", ["currency", "website"])


@pytest.mark.django_db
def test_a_quote_belongs_to_the_programme_and_is_changed_by_key() -> None:
    book = open_shore()
    quote = {"key": "first", "speaker": text("Ajar"), "text": text("Come and see.")}
    assert record_quotes([quote], book, **BY).created == ("first",)
    assert record_quotes([{**quote, "party": "gulls"}], book, **BY).changed == ("first",)
    with pytest.raises(Refused) as caught:
        record_quotes([{**quote, "party": "nobody"}], book, **BY)
    assert caught.value.code == "unknown_reference"


@pytest.mark.django_db
def test_a_party_that_leaves_the_record_goes_unless_another_programme_describes_it() -> None:
    book = open_shore()
    other = Book("lake")
    open_programme({**PROGRAMME, "key": "lake"}, other, **BY)
    Programme.objects.get(key="lake").parties.set(Party.objects.filter(key="town-hall"))
    gone = drop_from_record(shore(), book, places=[], parties=["gulls", "town-hall"], **BY)
    assert gone == ("gulls",)
    assert set(Party.objects.values_list("key", flat=True)) == {"town-hall"}
    assert told()[-1] == "party.removed"


@pytest.mark.django_db
def test_places_leave_from_the_leaves_up() -> None:
    book = open_shore()
    drop_from_record(shore(), book, places=[], parties=["town-hall"], **BY)
    gone = drop_from_record(shore(), book, places=["coast", "harbour"], parties=[], **BY)
    assert gone == ("harbour", "coast")
    assert not Place.objects.exists()


@pytest.mark.django_db
def test_a_party_that_a_grant_needs_stays() -> None:
    book = open_shore()
    fill(book)
    with pytest.raises(Refused) as caught:
        drop_from_record(shore(), book, places=[], parties=["gulls"], **BY)
    assert caught.value.code == "still_needed"
    assert Party.objects.filter(key="gulls").exists()
    assert award_grants([GRANT], book, **BY).unchanged == 1
