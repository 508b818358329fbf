"""The list of problems and a problem's page, through HTTP."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from ecocitizens.activities.actions import record_activities
from ecocitizens.grants.actions import award_grants
from ecocitizens.journal.records import Book
from ecocitizens.problems.actions import name_categories, raise_problems
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


def problems(book: Book, count: int) -> None:
    raise_problems([{**PROBLEM, "key": f"oil-{n}", "number": n} for n in range(count)], book, **BY)


def grants(book: Book, count: int) -> None:
    award_grants([{**GRANT, "key": f"clean-{n}", "number": n} for n in range(count)], book, **BY)


def activities(book: Book, count: int) -> None:
    record_activities(
        [
            {
                **MEETING,
                "key": f"meeting-{n}",
                "problems": ["oil"],
                "distributed": [{"item": "poster", "quantity": 5}],
            }
            for n in range(count)
        ],
        book,
        **BY,
    )


def promises(book: Book, count: int) -> None:
    checks = [{"found": "open", "checked_by": "gulls"}]
    record_promises(
        [{**PROMISE, "key": f"sweep-{n}", "checks": checks} for n in range(count)], book, **BY
    )


def outcomes(book: Book, count: int) -> None:
    record_outcomes(
        [
            {"key": f"clean-{n}", "title": said("Clean"), "problem": "oil", "promise": "sweep"}
            for n in range(count)
        ],
        book,
        **BY,
    )


@pytest.mark.parametrize(
    ("path", "write"),
    [
        ("shore/problems/", problems),
        ("shore/problems/?place=coast&state=raised", problems),
        ("shore/problems/oil/", grants),
        ("shore/problems/oil/", activities),
        ("shore/problems/oil/", promises),
        ("shore/problems/oil/", outcomes),
    ],
)
def test_a_page_asks_the_database_no_more_for_twenty_rows_than_for_one(
    client: Client, book: Book, path: str, write: Writer
) -> None:
    fill(book)
    one, twenty = queries_for(client, path, lambda count: write(book, count))
    assert twenty <= one


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("", True),
        ("?place=harbour", True),
        ("?place=coast", True),  # a place includes its parts
        ("?state=raised", True),
        ("?state=solved", True),  # nobody is in that state, so it is no choice and asks nothing
        ("?category=water", False),
        ("?place=atlantis", True),
        ("?at=nonsense", True),
    ],
)
def test_a_filter_keeps_what_fits(client: Client, book: Book, query: str, is_there: bool) -> None:
    name_categories([{"key": "water", "name": said("Water")}], book, **BY)
    fill(book)
    seen = read(client, f"shore/problems/{query}")
    assert ("problems/oil/" in seen) is is_there
    assert ("No problem fits these choices." in seen) is not is_there


def test_the_list_says_how_many_there_are(client: Client, mangystau: Programme) -> None:
    assert "6 problems" in read(client, "mangystau/problems/")
    assert "2 problems" in read(client, "mangystau/problems/?state=solved")


def test_an_empty_list_says_what_will_stand_there(client: Client, book: Book) -> None:
    seen = read(client, "shore/problems/")
    assert "No problem has been recorded yet." in seen
    assert "Problems that citizens raise will stand here" in seen


def test_a_long_list_turns_its_pages_and_shows_each_problem_once(
    client: Client, book: Book
) -> None:
    problems(book, 30)
    first = read(client, "shore/problems/?place=harbour")
    following = re.search(r'rel="next" href="/en/([^"]+)"', first)
    assert following is not None
    second = read(client, following[1].replace("&amp;", "&"))
    links = re.findall(r"problems/(oil-\d+)/", part(first, 'id="list"', "</section>"))
    links += re.findall(r"problems/(oil-\d+)/", part(second, 'id="list"', "</section>"))
    assert sorted(links) == sorted(f"oil-{n}" for n in range(30))
    assert 'rel="prev"' in second


def test_a_card_shows_place_group_people_and_the_way(client: Client, mangystau: Programme) -> None:
    card = part(read(client, "mangystau/problems/"), "kuryk-school-sewage/", "</li> <li class")
    assert "Kuryk · Azhar-ai · about 11,000 people affected" in card
    steps = re.findall(r'data-step="(\w+)"', card)
    assert steps == ["done", "done", "done", "under_way", "under_way"]


def test_the_page_tells_the_story_along_the_spine(client: Client, mangystau: Programme) -> None:
    seen = read(client, "mangystau/problems/kuryk-school-sewage/")
    story = part(seen, 'id="steps"', "</section>")
    order = [
        "Initiative group Azhar-ai",
        "A better environment for Kuryk",
        "Opinion survey",
        "To renovate the whole sewer system",
        "The broken sewer pipe was repaired",
    ]
    places = [story.index(words) for words in order]
    assert places == sorted(places)
    assert "1,000 respondents" in story
    assert "Where no day stands, none is known." in story


def test_the_number_of_people_opens_and_is_marked_as_an_estimate(
    client: Client, mangystau: Programme
) -> None:
    seen = read(client, "mangystau/problems/kuryk-school-sewage/")
    fact = part(seen, "<dt>People affected</dt>", "<dt>")
    assert "about 11,000" in fact
    assert "estimate" in fact
    address = re.search(r'href="/en/([^"]+)"', fact)
    assert address is not None
    assert "11,000" in read(client, address[1])


def test_sources_of_harm_stand_with_their_number(client: Client, mangystau: Programme) -> None:
    seen = read(client, "mangystau/problems/shetpe-quarries/")
    assert "13 × stone quarries" in part(seen, "<dt>Source of harm</dt>", "<dt>")


def test_what_nobody_knows_is_said_in_words(client: Client, book: Book) -> None:
    raise_problems([{"key": "smell", "title": said("Smell"), "state": "raised"}], book, **BY)
    facts = part(read(client, "shore/problems/smell/"), '<dl class="facts">', "</dl>")
    assert facts.count("not known") == 7
    assert "0" not in facts


def test_a_text_in_another_language_is_marked(client: Client, book: Book) -> None:
    fill(book)
    seen = read(client, "shore/problems/oil/", "kk")
    assert '<span lang="en" class="other-language"' in seen
    assert 'class="other-language"' not in part(
        read(client, "shore/problems/oil/"), "<h1>", "</h1>"
    )


def test_paragraphs_stay_apart(client: Client, made_up: Programme) -> None:
    seen = read(client, "made-up/problems/dirty-river/")
    assert "<p>The made-up river is dirty.</p><p>Nobody cleaned it for years.</p>" in seen


def test_a_dated_story_tells_its_days_and_its_checks(client: Client, made_up: Programme) -> None:
    seen = read(client, "made-up/problems/dirty-river/")
    story = part(seen, 'id="steps"', "</section>")
    assert "Raised · 4 May 2019" in story
    assert "Check · 1 September 2021" in story
    assert "verified by" in story


def test_evidence_stands_on_the_page(client: Client, made_up: Programme) -> None:
    seen = part(read(client, "made-up/problems/dirty-river/"), 'id="evidence"', "</section>")
    assert "made-up/evidence/list" in seen
    other = read(client, "made-up/problems/bare-yard/")
    assert "No photo, document or link has been filed yet." in other


@pytest.mark.parametrize("path", ["shore/problems/", "shore/problems/oil/"])
def test_a_page_of_a_programme_that_is_not_public_is_not_there(client: Client, path: str) -> None:
    fill(open_shore(public=False))
    assert client.get(f"/en/{path}").status_code == 404


def test_a_problem_of_no_such_key_is_not_there(client: Client, book: Book) -> None:
    fill(book)
    assert client.get("/en/shore/problems/no-such/").status_code == 404
    assert client.get("/en/shore/problems/oil/").status_code == 200
