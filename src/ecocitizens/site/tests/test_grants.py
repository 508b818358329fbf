"""The list of grants and a grant's page, through HTTP."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from ecocitizens.activities.actions import record_activities
from ecocitizens.grants.actions import award_grants
from ecocitizens.journal.records import Book
from ecocitizens.press.actions import note_coverage
from ecocitizens.problems.actions import raise_problems
from ecocitizens.programmes.models import Programme
from ecocitizens.programmes.tests.cast import BY, GRANT, MEETING, PROBLEM, PROMISE, fill, open_shore
from ecocitizens.programmes.tests.cast import text as said
from ecocitizens.promises.actions import record_outcomes, record_promises
from ecocitizens.site.tests.visits import part, queries_for, read

pytestmark = pytest.mark.django_db
Writer = Callable[[Book, int], object]


@pytest.fixture
def book() -> Book:
    return open_shore()


def grants(book: Book, count: int) -> None:
    award_grants(
        [{**GRANT, "key": f"clean-{n}", "number": n, "places": ["harbour"]} for n in range(count)],
        book,
        **BY,
    )


def problems(book: Book, count: int) -> None:
    keys = [f"oil-{n}" for n in range(count)]
    raise_problems([{**PROBLEM, "key": key} for key in keys], book, **BY)
    award_grants([{**GRANT, "problems": keys}], book, **BY)


def activities(book: Book, count: int) -> None:
    things = [{"item": "poster", "quantity": 5}]
    record_activities(
        [
            {**MEETING, "key": f"meeting-{n}", "places": ["coast"], "distributed": things}
            for n in range(count)
        ],
        book,
        **BY,
    )


def promises(book: Book, count: int) -> None:
    record_promises(
        [{**PROMISE, "key": f"sweep-{n}", "grant": "clean"} for n in range(count)], book, **BY
    )


def outcomes(book: Book, count: int) -> None:
    record_outcomes(
        [
            {"key": f"clean-{n}", "title": said("Clean"), "grant": "clean", "place": "harbour"}
            for n in range(count)
        ],
        book,
        **BY,
    )


@pytest.mark.parametrize(
    ("path", "write"),
    [
        ("shore/grants/", grants),
        ("shore/grants/?place=coast", grants),
        ("shore/grants/clean/", problems),
        ("shore/grants/clean/", activities),
        ("shore/grants/clean/", promises),
        ("shore/grants/clean/", outcomes),
    ],
)
def test_a_page_asks_the_database_no_more_for_twenty_rows_than_for_one(
    client: Client, book: Book, path: str, write: Writer
) -> None:
    fill(book)
    one, twenty = queries_for(client, path, lambda count: write(book, count))
    assert twenty <= one


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 3),
        ("?state=completed", 1),
        ("?state=not-said", 1),
        ("?place=made-up-land", 1),  # the grant names the village, which lies in the land
        ("?place=made-up-north", 1),
        ("?state=cancelled", 3),  # no grant is, so it is no choice and asks nothing
        ("?state=not-said&place=made-up-north", 0),
    ],
)
def test_a_filter_keeps_what_fits(
    client: Client, made_up: Programme, query: str, count: int
) -> None:
    listed = part(read(client, f"made-up/grants/{query}"), 'id="list"', "</section>")
    assert len(re.findall(r'<li class="row">', listed)) == count
    assert ("No grant fits these choices." in listed) is (count == 0)


def test_an_empty_list_says_what_will_stand_there(client: Client, book: Book) -> None:
    assert "No grant has been recorded yet." in read(client, "shore/grants/")


def test_a_budget_that_is_not_known_is_said_in_words(client: Client, mangystau: Programme) -> None:
    known = read(client, "mangystau/grants/kuryk-environment/")
    unknown = read(client, "mangystau/grants/aktau-landfill/")
    assert "€1,280" in part(known, "<dt>Budget</dt>", "<dt>")
    assert "not known" in part(unknown, "<dt>Budget</dt>", "<dt>")
    assert "€0" not in unknown


@pytest.mark.parametrize(
    ("language", "budget"), [("kk", "1 280 еуро"), ("ru", "1 280 евро"), ("en", "€1,280")]
)
def test_money_has_the_form_of_the_language(
    client: Client, mangystau: Programme, language: str, budget: str
) -> None:
    seen = read(client, "mangystau/grants/", language)
    assert f"<b>{budget}</b>" in seen


def test_the_page_counts_by_group_role_and_unit(client: Client, mangystau: Programme) -> None:
    seen = part(
        read(client, "mangystau/grants/baskuduk-in-our-hands/"), 'id="activities"', "</section>"
    )
    assert "10 families" in seen
    assert "18 participants" in seen
    assert "Distributed: 300 brochures, 50 seedlings" in seen


def test_the_figures_of_the_grant_open(client: Client, mangystau: Programme) -> None:
    table = part(read(client, "mangystau/grants/kuryk-environment/"), 'id="figures"', "</table>")
    shown = re.findall(r'<a class="opens" href="/en/([^"]+)">([\d,]+)</a>', table)
    assert [value for _address, value in shown] == ["2", "3", "1", "1", "1,246"]
    assert "1,246" in read(client, shown[-1][0])


def test_declared_numbers_stand_with_their_verdicts(client: Client, mangystau: Programme) -> None:
    good = read(client, "mangystau/grants/kuryk-environment/")
    bad = read(client, "mangystau/grants/baskuduk-in-our-hands/")
    assert 'data-verdict="not_supported"' not in good
    row = part(bad, 'data-verdict="not_supported"', "</tr>")
    assert "1,926" in row
    assert "28" in row
    address = re.search(r'href="/en/([^"]+)"', row)
    assert address is not None
    assert "1,926" in read(client, address[1])


def test_a_grant_of_which_nothing_is_known_says_so(client: Client, book: Book) -> None:
    award_grants([{**GRANT, "problems": []}], book, **BY)
    seen = read(client, "shore/grants/clean/")
    for sentence in (
        "Nobody has described this grant yet.",
        "No problem is recorded with this grant.",
        "No activity is recorded under this grant yet.",
        "No visible outcome is recorded yet.",
        "No promise was recorded under this grant.",
        "No press coverage is recorded for this grant.",
        "No photo, document or link has been filed yet.",
    ):
        assert sentence in seen


def test_press_is_counted_by_medium(client: Client, book: Book) -> None:
    fill(book)
    note_coverage(
        [
            {"key": "papers", "grant": "clean", "number": 3, "medium": "newspaper"},
            {"key": "others", "grant": "clean", "number": 4},
        ],
        book,
        **BY,
    )
    seen = part(read(client, "shore/grants/clean/"), 'id="press"', "</section>")
    assert "4 items in the media, 3 newspaper articles" in seen


def test_a_group_that_the_noun_names_is_not_said_twice(client: Client, book: Book) -> None:
    twice = {**MEETING, "participants": [{"count": 12, "group": said("participants")}]}
    fill(book)
    record_activities([twice], book, **BY)
    seen = read(client, "shore/grants/clean/")
    assert "<b>12 participants</b></p>" in seen
    record_activities([MEETING], book, **BY)
    assert "<b>12 participants</b> – residents" in read(client, "shore/grants/clean/")


def test_a_grant_of_no_such_key_is_not_there(client: Client, book: Book) -> None:
    fill(book)
    assert client.get("/en/shore/grants/no-such/").status_code == 404
    assert client.get("/en/shore/grants/clean/").status_code == 200
