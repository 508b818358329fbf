from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ecocitizens.core.refusal import Refused
from ecocitizens.evidence.records import EVIDENCE
from ecocitizens.journal.records import Book, write
from ecocitizens.programmes.tests.cast import BY, PROMISE, fill, open_shore, shore, text
from ecocitizens.promises.actions import record_outcomes, record_promises
from ecocitizens.promises.models import Check, Outcome, Promise
from ecocitizens.promises.queries import (
    Wanted,
    authorities_of,
    promise_for,
    promises_of,
    promises_said_in,
)
from ecocitizens.promises.rules import days_open, is_overdue, why_not_record

DUE = date(2026, 5, 4)
LOOKED = {"found": "kept", "checked_by": "gulls", "note": text("The sand is clean.")}


@pytest.fixture
def book(db: None) -> Book:
    book = open_shore()
    fill(book)
    return book


@pytest.mark.parametrize("state", ["kept", "partly_kept", "broken"])
def test_a_judged_promise_names_the_check_or_the_proof(state: str) -> None:
    judged = {**PROMISE, "state": state}
    refusal = why_not_record(judged)
    assert refusal is not None
    assert refusal.code == "judged_without_check"
    assert why_not_record({**judged, "checks": [{"found": state}]}) is None
    assert why_not_record({**judged, "evidence": ["photo"]}) is None
    assert why_not_record({**judged, "state": "open"}) is None


def test_the_due_day_itself_is_still_in_time() -> None:
    assert not is_overdue("open", DUE, date(2026, 5, 4))
    assert is_overdue("open", DUE, date(2026, 5, 5))


def test_what_is_settled_or_has_no_day_is_never_overdue() -> None:
    late = date(2027, 1, 1)
    assert not is_overdue("kept", DUE, late)
    assert not is_overdue("open", None, late)
    assert is_overdue("open", DUE, late)


def test_a_promise_of_an_unknown_day_has_been_open_for_an_unknown_time() -> None:
    assert days_open(None, "open", DUE) is None
    assert days_open(date(2026, 5, 1), "open", DUE) == 3
    assert days_open(date(2026, 5, 1), "broken", DUE) is None
    assert days_open(date(2026, 5, 9), "open", DUE) == 0


def test_a_refused_promise_leaves_no_trace(book: Book) -> None:
    with pytest.raises(Refused):
        record_promises([{**PROMISE, "state": "kept"}], book, **BY)
    assert Promise.objects.get().state == "open"
    record_promises([{**PROMISE, "state": "kept", "checks": [LOOKED]}], book, **BY)
    assert Promise.objects.get().state == "kept"
    assert Check.objects.get().found == "kept"


def test_an_authority_that_nobody_described_promises_nothing(book: Book) -> None:
    with pytest.raises(Refused) as caught:
        record_promises([{**PROMISE, "key": "other", "authority": "palace"}], book, **BY)
    assert caught.value.code == "unknown_reference"
    assert Promise.objects.count() == 1


def test_the_database_knows_the_states(book: Book) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Promise.objects.update(state="overdue")
    assert Promise.objects.update(state="broken") == 1


def test_an_overdue_promise_leaves_the_open_ones(book: Book) -> None:
    record_promises([{**PROMISE, "key": "due", "number": 2, "due_on": "2026-05-04"}], book, **BY)

    def keys(state: str, today: date) -> list[str]:
        found = promises_of(shore(), Wanted(state), today)
        return [one.key for one in found.order_by("number")]

    assert keys("open", DUE) == ["sweep", "due"]
    assert keys("overdue", DUE) == []
    assert keys("open", date(2026, 5, 5)) == ["sweep"]
    assert keys("overdue", date(2026, 5, 5)) == ["due"]


def test_only_those_who_promised_are_asked_for(book: Book) -> None:
    assert [one.key for one in authorities_of(shore(), 10)] == ["town-hall"]
    assert list(promises_of(shore(), Wanted(authority="gulls"), DUE)) == []
    assert len(promises_of(shore(), Wanted(authority="town-hall"), DUE)) == 1


def test_what_was_promised_stands_with_where_it_was_said(book: Book) -> None:
    promise = promise_for(shore(), "sweep")
    assert promise is not None
    assert promise.said_in is not None
    assert promises_said_in(promise.said_in) == [promise]


def test_an_outcome_may_have_no_day_and_have_somebody_to_thank(book: Book) -> None:
    outcome = {
        "key": "clean-sand",
        "title": text("The sand is clean"),
        "promise": "sweep",
        "done_by": "town-hall",
        "thanks_to": ["gulls"],
    }
    record_outcomes([outcome], book, **BY)
    found = Outcome.objects.get()
    assert found.happened_on is None
    assert [one.key for one in found.thanks_to.all()] == ["gulls"]
    assert record_outcomes([outcome], book, **BY).unchanged == 1


def test_the_evidence_of_a_check_proves_the_promise(book: Book) -> None:
    link = {"key": "seen", "kind": "link", "url": "https://example.org/made-up"}
    write(EVIDENCE, [link], book, **BY)
    kept = {**PROMISE, "state": "kept", "checks": [LOOKED]}
    record_promises([kept], book, **BY)
    assert not Promise.objects.get().has_evidence
    record_promises([{**kept, "checks": [{**LOOKED, "evidence": ["seen"]}]}], book, **BY)
    assert Promise.objects.get().has_evidence
