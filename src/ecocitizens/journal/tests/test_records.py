"""One way to write: by key, with one journal entry for each record that changed."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from ecocitizens.activities.models import Activity
from ecocitizens.activities.records import ACTIVITY
from ecocitizens.core.refusal import Refused
from ecocitizens.grants.models import Grant
from ecocitizens.grants.records import GRANT
from ecocitizens.journal.bulk import insert
from ecocitizens.journal.fields import Field, Group, Refs, Rows
from ecocitizens.journal.models import Chain, Entry
from ecocitizens.journal.queries import head, history_of, verify
from ecocitizens.journal.records import Book, Kind, Written, kinds, remove, write
from ecocitizens.journal.rules import digest_of
from ecocitizens.parties.records import PARTY
from ecocitizens.places.models import Place
from ecocitizens.places.records import PLACE
from ecocitizens.programmes.models import Programme

AT = datetime(2026, 2, 1, 12, tzinfo=UTC)


def written(kind: Kind, *given: dict[str, Any], book: Book) -> Written:
    return write(kind, given, book, actor="command:test", at=AT)


@pytest.fixture
def book(db: None) -> Book:
    return Book("tests")


@pytest.fixture
def in_programme(made_up: Programme) -> Book:
    return Book(made_up.key, made_up.pk)


def place(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "level": "settlement", "name": {"en": f"Place {key}"}, **more}


def grant_content(key: str) -> dict[str, Any]:
    return GRANT.content(Grant.objects.get(key=key))


def test_a_new_record_is_written_with_one_entry(book: Book) -> None:
    assert written(PLACE, place("a"), book=book) == Written(created=("a",))
    entry = Entry.objects.get()
    assert (entry.verb, entry.subject_kind, entry.subject_key) == ("place.described", "place", "a")
    assert entry.digest == digest_of({"key": "a", "level": "settlement", "name": {"en": "Place a"}})


def test_the_same_record_again_writes_no_row_and_no_entry(book: Book) -> None:
    written(PLACE, place("a"), book=book)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert written(PLACE, place("a"), book=book) == Written(unchanged=1)
    assert not [one for one in queries if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert head("tests") == 1


def test_a_changed_record_tells_which_keys_changed(book: Book) -> None:
    written(PLACE, place("a"), book=book)
    done = written(PLACE, place("a", kato="471010000", latitude=43.5, longitude=51.5), book=book)
    assert done == Written(changed=("a",))
    newest = history_of("tests", "place", "a")[0]
    assert newest.verb == "place.changed"
    assert newest.changed == ["kato", "latitude", "longitude"]
    assert Place.objects.get().cell != ""


def test_what_a_record_no_longer_says_is_emptied(book: Book) -> None:
    written(PLACE, place("a", kato="471010000", latitude=43.5, longitude=51.5), book=book)
    written(PLACE, place("a"), book=book)
    found = Place.objects.get()
    assert (found.kato, found.latitude, found.cell) == ("", None, "")


def test_records_of_one_batch_may_refer_to_each_other_in_any_order(book: Book) -> None:
    written(PLACE, place("c", parent="b"), place("b", parent="a"), place("a"), book=book)
    assert Place.objects.get(key="c").parent == Place.objects.get(key="b")


def test_a_circle_is_refused_and_nothing_is_written(book: Book) -> None:
    with pytest.raises(Refused, match="circle: a, b") as caught:
        written(PLACE, place("a", parent="b"), place("b", parent="a"), place("c"), book=book)
    assert caught.value.code == "cycle"
    assert (Place.objects.count(), head("tests")) == (0, 0)


def test_a_reference_to_nothing_is_refused_and_nothing_is_written(book: Book) -> None:
    with pytest.raises(Refused, match="no place with the key “nowhere”"):
        written(PLACE, place("a"), place("b", parent="nowhere"), book=book)
    assert (Place.objects.count(), head("tests")) == (0, 0)


def test_a_key_that_stands_twice_in_a_batch_is_refused(book: Book) -> None:
    with pytest.raises(Refused, match="“a” stands twice"):
        written(PLACE, place("a"), place("a"), book=book)
    assert Place.objects.count() == 0


def test_lists_and_relations_are_replaced_when_they_change(in_programme: Book) -> None:
    given = {**grant_content("river"), "places": ["made-up-south"], "evidence": ["list", "report"]}
    assert written(GRANT, given, book=in_programme).changed == ("river",)
    assert grant_content("river") == given
    newest = history_of("made-up", "grant", "river")[0]
    assert newest.changed == ["places", "evidence"]


def test_rows_that_belong_to_a_record_are_replaced_in_order(in_programme: Book) -> None:
    before = ACTIVITY.content(Activity.objects.get(key="river-hearing"))
    after = {**before, "participants": [{"count": 3}, *before["participants"]]}
    written(ACTIVITY, after, book=in_programme)
    rows = Activity.objects.get(key="river-hearing").participants.order_by("row")
    assert [row.count for row in rows] == [3, 31, 25]


def test_money_is_saved_with_its_currency(in_programme: Book) -> None:
    given = {**grant_content("square"), "budget": {"amount": 12, "currency": "EUR"}}
    written(GRANT, given, book=in_programme)
    budget = Grant.objects.get(key="square").budget
    assert (budget.amount, budget.currency.code) == (Decimal(12), "EUR")
    given.pop("budget")
    written(GRANT, given, book=in_programme)
    assert Grant.objects.get(key="square").budget is None


def test_equal_amounts_written_differently_are_no_change(in_programme: Book) -> None:
    given = {**grant_content("river"), "budget": {"amount": "5000.00", "currency": "KGS"}}
    assert written(GRANT, given, book=in_programme).unchanged == 1


def test_a_record_is_removed_with_its_last_digest(book: Book) -> None:
    written(PLACE, place("a"), place("b"), book=book)
    assert remove(PLACE, ["a", "unheard"], book, actor="command:test", at=AT) == ("a",)
    newest = history_of("tests", "place", "a")[0]
    assert (newest.verb, newest.digest) == ("place.removed", digest_of(PLACE.canonical(place("a"))))
    assert list(Place.objects.values_list("key", flat=True)) == ["b"]


def test_a_part_is_removed_before_its_whole(book: Book) -> None:
    written(PLACE, place("a"), place("b", parent="a"), book=book)
    assert remove(PLACE, ["a", "b"], book, actor="command:test", at=AT) == ("b", "a")


def test_what_others_refer_to_is_not_removed(book: Book) -> None:
    written(PLACE, place("a"), place("b", parent="a"), book=book)
    with pytest.raises(Refused, match="other records refer to it") as caught:
        remove(PLACE, ["a"], book, actor="command:test", at=AT)
    assert caught.value.code == "still_needed"
    assert Place.objects.count() == 2


def test_chains_do_not_touch_each_other(book: Book) -> None:
    written(PLACE, place("a"), book=book)
    other = Book("others")
    written(PARTY, {"key": "p", "kind": "firm", "name": {"en": "P"}}, book=other)
    assert [head("tests"), head("others")] == [1, 1]
    assert verify("tests").misfit is None
    assert Chain.objects.count() == 2


def test_as_many_queries_for_many_new_records_as_for_one(book: Book) -> None:
    """Of the record and its journal; a subscriber may add its own, as few."""
    with CaptureQueriesContext(connection) as one:
        written(PLACE, place("a"), book=book)
    with CaptureQueriesContext(connection) as many:
        written(PLACE, *(place(f"b{number}") for number in range(20)), book=book)
    assert len(many) <= len(one)


def test_an_insert_that_breaks_a_constraint_is_an_error(book: Book) -> None:
    row = {"key": "a", "level": "nothing of the kind", "name": '{"en": "A"}'}
    with pytest.raises(IntegrityError):
        insert(Place, [row])


def test_an_insert_may_replace_what_stands_there(book: Book) -> None:
    insert(Chain, [{"key": "a", "position": 1}, {"key": "b"}])
    insert(Chain, [{"key": "a", "position": 2, "head": "x"}], replacing=["key"])
    found = Chain.objects.order_by("key").values_list("key", "position", "head")
    assert list(found) == [("a", 2, "x"), ("b", 0, "")]


def _columns(model: Any, fields: tuple[Field, ...]) -> list[tuple[Any, Field]]:
    """The keys that are a column, each with its model."""
    found: list[tuple[Any, Field]] = []
    for one in fields:
        if isinstance(one, Rows):
            found.extend(_columns(one.model, one.fields))
        elif isinstance(one, Group):
            found.extend(_columns(model, one.fields))
        elif not isinstance(one, Refs):
            found.append((model, one))
    return found


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_what_a_record_leaves_out_is_the_default_of_the_model(kind: Kind) -> None:
    """A new row is written without asking the fields that its record does not name."""
    for model, one in _columns(kind.model, kind.fields):
        if not one.required:
            ((attribute, empty),) = one.attributes(None, Book("tests")).items()
            field = model._meta.get_field(attribute.removesuffix("_id"))
            assert field.get_prep_value(empty) == field.get_prep_value(field.get_default())


def test_every_kind_survives_being_read_and_written(made_up: Programme) -> None:
    book = Book(made_up.key, made_up.pk)
    for kind in kinds():
        for row in kind.rows(book):
            content = kind.content(row)
            assert kind.canonical(content) == content
