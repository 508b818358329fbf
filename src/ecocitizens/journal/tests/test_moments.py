from datetime import UTC, datetime, timedelta

import pytest

from ecocitizens.journal.actions import News, append
from ecocitizens.journal.models import Entry
from ecocitizens.journal.moments import COUNTED_UP_TO, Moment, moments_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
CHAIN = "shore"


def tell(
    count: int, minute: int, verb: str = "problem.raised", actor: str = "command:load"
) -> None:
    told = [News(verb, verb.partition(".")[0], f"key-{number}") for number in range(count)]
    append(CHAIN, told, actor=actor, at=NOON + timedelta(minutes=minute))


def all_moments(entries: int) -> list[Moment]:
    """Every moment, page by page."""
    found, before = moments_of(CHAIN, entries=entries)
    while before is not None:
        more, before = moments_of(CHAIN, before=before, entries=entries)
        found += more
    return found


def test_a_chain_that_nobody_wrote_to_has_no_moments() -> None:
    assert moments_of(CHAIN) == ([], None)


def test_what_was_written_at_once_stands_together_newest_first() -> None:
    tell(3, 1)
    tell(1, 2, "grant.awarded")
    found, before = moments_of(CHAIN)
    assert [(one.first, one.last, one.counts) for one in found] == [
        (4, 4, {"grant.awarded": 1}),
        (1, 3, {"problem.raised": 3}),
    ]
    assert before is None


def test_two_people_in_one_instant_are_two_moments() -> None:
    tell(1, 1, actor="person:aaaa")
    tell(1, 1, actor="person:bbbb")
    assert [one.actor for one in moments_of(CHAIN)[0]] == ["person:bbbb", "person:aaaa"]


def test_pages_hold_every_entry_once_wherever_they_break() -> None:
    for minute, count in enumerate([4, 1, 7, 2, 9, 3]):
        tell(count, minute)
    for entries in (3, 5, 8, 100):
        found = all_moments(entries)
        assert [(one.first, one.last) for one in found] == [
            (24, 26),
            (15, 23),
            (13, 14),
            (6, 12),
            (5, 5),
            (1, 4),
        ]


def test_a_moment_too_large_for_a_page_is_told_by_its_counts() -> None:
    tell(6, 1)
    tell(4, 2, "problem.changed")
    tell(6, 2)
    found, before = moments_of(CHAIN, entries=5)
    (moment,) = found
    assert (moment.first, moment.last, moment.size) == (7, 16, 10)
    assert moment.counts == {"problem.changed": 4, "problem.raised": 6}
    assert len(moment.entries) == 1
    assert before == 7


def test_a_moment_too_large_to_count_is_told_by_its_size_alone() -> None:
    tell(2, 1)
    newest = Entry.objects.latest("position")
    # Positions say how many there are; so many rows need not be written to see it.
    Entry.objects.filter(pk=newest.pk).update(position=COUNTED_UP_TO + 1)
    found, _before = moments_of(CHAIN, entries=1)
    assert (found[0].size, found[0].counts) == (COUNTED_UP_TO + 1, {})
    Entry.objects.filter(pk=newest.pk).update(position=COUNTED_UP_TO)
    found, _before = moments_of(CHAIN, entries=1)
    assert found[0].counts == {"problem.raised": 2}


def test_a_page_has_no_more_moments_than_asked_for() -> None:
    for minute in range(5):
        tell(1, minute)
    found, before = moments_of(CHAIN, most=2)
    assert [one.last for one in found] == [5, 4]
    assert before == 4
