"""The home of a programme and the first page, through HTTP."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from ecocitizens.journal.records import Book
from ecocitizens.places.actions import describe_places
from ecocitizens.problems.actions import raise_problems
from ecocitizens.programmes.actions import open_programme
from ecocitizens.programmes.models import Programme
from ecocitizens.programmes.tests.cast import BY, PROBLEM, PROGRAMME, PROMISE, fill, open_shore
from ecocitizens.programmes.tests.cast import text as said
from ecocitizens.promises.actions import record_promises
from ecocitizens.site.tests.visits import part, queries_for, read

pytestmark = pytest.mark.django_db
Writer = Callable[[Book, int], object]


def problems(book: Book, count: int) -> None:
    raise_problems([{**PROBLEM, "key": f"oil-{n}", "number": n} for n in range(count)], book, **BY)


def promises(book: Book, count: int) -> None:
    record_promises([{**PROMISE, "key": f"sweep-{n}"} for n in range(count)], book, **BY)


@pytest.mark.parametrize("write", [problems, promises])
def test_home_asks_the_database_no_more_for_twenty_rows_than_for_one(
    client: Client, write: Writer
) -> None:
    book = open_shore()
    fill(book)
    one, twenty = queries_for(client, "shore/", lambda count: write(book, count))
    # The news look up each kind of subject once, and the second write brings one kind more.
    assert twenty <= one + 1


def test_the_only_programme_is_the_first_page(client: Client, mangystau: Programme) -> None:
    assert client.get("/ru/").headers["Location"] == "/ru/mangystau/"


def test_several_programmes_are_listed(
    client: Client, mangystau: Programme, made_up: Programme
) -> None:
    seen = read(client, "")
    assert "/en/mangystau/" in seen
    assert "/en/made-up/" in seen


def test_a_programme_that_is_not_public_is_not_listed(client: Client) -> None:
    open_shore(public=False)
    assert "No programme has been loaded yet." in read(client, "")
    assert client.get("/en/shore/").status_code == 404


def test_the_figures_of_the_band_open(client: Client, mangystau: Programme) -> None:
    band = part(read(client, "mangystau/"), '<ul class="band">', "</ul>")
    shown = re.findall(r'<a class="opens" href="/en/([^"]+)">([^<]+)</a>', band)
    assert [value for _address, value in shown] == ["6", "€4,786", "18", "2,854", "1"]
    for address, value in shown:
        assert value in read(client, address)


def test_the_lead_holds_figures_that_open(client: Client, mangystau: Programme) -> None:
    lead = part(read(client, "mangystau/"), '<p class="lead">', "</p>")
    assert "{" not in lead
    assert '<a class="opens" href="/en/mangystau/results/problems-solved/">2</a>' in lead


def test_a_card_and_a_promise_say_where_they_stand(client: Client, mangystau: Programme) -> None:
    seen = read(client, "mangystau/")
    assert "Sewage in the yard of School No. 6" in part(seen, 'id="now"', "</section>")
    row = part(seen, 'id="promises"', "</section>")
    assert "To renovate the whole sewer system" in row
    assert "no date named" in row
    assert "soon" in row
    assert 'data-state="open">Awaited' in row


def test_press_is_told_by_how_many_and_in_what(client: Client, mangystau: Programme) -> None:
    seen = part(read(client, "mangystau/"), 'id="press"', "</section>")
    assert "12 items in the media" in seen
    assert "3 newspaper articles, 9 in media not named" in seen


def test_quotes_and_news_stand_on_the_page(client: Client, mangystau: Programme) -> None:
    seen = read(client, "mangystau/")
    assert "Martin Skalský" in part(seen, 'id="said"', "</section>")
    assert "was recorded" in part(seen, 'id="news"', "</section>")


def test_nothing_on_the_page_promises_what_is_not_built(
    client: Client, mangystau: Programme
) -> None:
    main = part(read(client, "mangystau/"), "<main", "</main>")
    assert "<button" not in main
    assert 'href="#"' not in main


def test_the_map_has_a_list_for_readers_without_it(client: Client, mangystau: Programme) -> None:
    listed = part(read(client, "mangystau/"), 'class="map-list"', "</ul>")
    assert listed.count("<li>") == 6
    assert "Kuryk" in listed


def test_an_empty_programme_says_what_will_stand_there(client: Client) -> None:
    open_shore()
    seen = read(client, "shore/")
    assert "No problem has been recorded yet." in seen
    assert "No promise has been recorded yet." in seen
    assert "No press coverage has been recorded yet." in seen


def test_awaited_promises_come_before_settled_ones(client: Client) -> None:
    book = open_shore()
    fill(book)
    kept = {"state": "kept", "checks": [{"found": "kept"}]}
    record_promises(
        [
            {**PROMISE, "key": "first", "number": 1, "text": said("Kept one"), **kept},
            {**PROMISE, "key": "second", "number": 2, "text": said("Awaited one")},
        ],
        book,
        **BY,
    )
    rows = part(read(client, "shore/"), 'id="promises"', "</section>")
    assert rows.index("Awaited one") < rows.index("Kept one")
    assert 'data-state="no_evidence">No evidence' in rows


def test_a_promise_past_its_day_is_overdue(client: Client) -> None:
    book = open_shore()
    fill(book)
    record_promises([{**PROMISE, "due_on": "2020-01-31"}], book, **BY)
    rows = part(read(client, "shore/"), 'id="promises"', "</section>")
    assert 'data-state="overdue">Overdue' in rows
    assert "until 31 January 2020" in rows


def test_a_headline_figure_that_nobody_knows_is_said_in_words(client: Client) -> None:
    book = Book("shore")
    describe_places([{"key": "coast", "level": "region", "name": said("Coast")}], book, **BY)
    open_programme({**PROGRAMME, "headline": said("A clean shore")}, book, **BY)
    seen = read(client, "shore/")
    assert "<h1>A clean shore</h1>" in seen
    assert '<ul class="band">' not in seen
