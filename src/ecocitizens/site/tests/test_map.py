"""The points of the map: clusters of problems, after docs/explanation/map.md."""

import json
from collections.abc import Callable
from typing import Any

import h3
import pytest
from django.test import Client

from ecocitizens.journal.records import Book
from ecocitizens.places.actions import describe_places
from ecocitizens.problems.actions import raise_problems
from ecocitizens.programmes.models import Programme
from ecocitizens.programmes.tests.cast import BY, PROBLEM, open_shore
from ecocitizens.programmes.tests.cast import text as said
from ecocitizens.site import maps
from ecocitizens.site.maps import asked_box, asked_resolution, state_of
from ecocitizens.site.tests.visits import queries_for

pytestmark = pytest.mark.django_db


def points(client: Client, path: str, language: str = "en") -> list[dict[str, Any]]:
    answer = client.get(f"/{language}/{path}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/geo+json"
    found = json.loads(answer.content)
    assert found["type"] == "FeatureCollection"
    features: list[dict[str, Any]] = found["features"]
    return features


@pytest.fixture
def book() -> Book:
    """A shore with points: a harbour at 43.0, 51.0 and a village without a point in a region."""
    book = open_shore()
    describe_places(
        [
            {
                "key": "harbour",
                "level": "settlement",
                "name": said("Harbour"),
                "parent": "coast",
                "latitude": 43.0,
                "longitude": 51.0,
            },
            {
                "key": "coast",
                "level": "region",
                "name": said("Coast"),
                "latitude": 44.0,
                "longitude": 52.0,
            },
            {"key": "village", "level": "settlement", "name": said("Village"), "parent": "coast"},
        ],
        book,
        **BY,
    )
    return book


def oil(book: Book, *given: dict[str, Any]) -> None:
    rows = [{**PROBLEM, "key": f"oil-{n}", "number": n, **one} for n, one in enumerate(given)]
    raise_problems(rows, book, **BY)


def test_every_problem_with_a_place_is_in_one_cluster(client: Client, mangystau: Programme) -> None:
    for resolution in range(3, 8):
        features = points(client, f"mangystau/map.geojson?res={resolution}")
        assert sum(one["properties"]["count"] for one in features) == 6


def test_a_cluster_is_its_cell_with_a_closed_outline(client: Client, mangystau: Programme) -> None:
    for one in points(client, "mangystau/map.geojson?res=5"):
        cell = one["properties"]["cell"]
        assert h3.get_resolution(cell) == 5
        ring = one["geometry"]["coordinates"][0]
        assert ring[0] == ring[-1]
        longitude, latitude = ring[0]
        assert 46 < longitude < 60
        assert 40 < latitude < 50


def test_a_cluster_names_its_problems_in_the_readers_language(
    client: Client, mangystau: Programme
) -> None:
    features = points(client, "mangystau/map.geojson?res=7", "kk")
    kuryk = next(one for one in features if "Құрық" in one["properties"]["label"])
    listed = kuryk["properties"]["problems"]
    assert [one["title"] for one in listed] == ["№6 мектеп ауласындағы кәріз суы"]
    assert listed[0]["url"] == "/kk/mangystau/problems/kuryk-school-sewage/"
    assert listed[0]["state"] == "solved"
    assert kuryk["properties"]["at"] == [51.681, 43.18]


def test_a_place_without_a_point_stands_at_the_nearest_place_around_it(
    client: Client, book: Book
) -> None:
    oil(book, {"place": "village"})
    assert [one["properties"]["at"] for one in points(client, "shore/map.geojson")] == [[52, 44]]


def test_a_problem_without_a_place_is_on_no_map(client: Client, book: Book) -> None:
    oil(book, {"place": None})
    assert points(client, "shore/map.geojson") == []


def test_a_sign_stands_at_the_mean_of_its_problems(client: Client, book: Book) -> None:
    oil(book, {}, {}, {}, {"place": "village"})
    features = points(client, "shore/map.geojson?res=0")  # brought to the coarsest, 3
    at = [one["properties"]["at"] for one in features]
    assert at in ([[51.25, 43.25]], [[51.0, 43.0], [52.0, 44.0]])
    assert sum(one["properties"]["count"] for one in features) == 4


def test_a_box_keeps_what_lies_within(client: Client, book: Book) -> None:
    oil(book, {}, {"place": "village"})
    assert len(points(client, "shore/map.geojson?res=7")) == 2
    inside = points(client, "shore/map.geojson?res=7&bbox=50,42,51.5,43.5")
    assert [one["properties"]["at"] for one in inside] == [[51, 43]]


@pytest.mark.parametrize(
    ("states", "shown"),
    [
        (["solved"], "solved"),
        (["solved", "raised"], "mixed"),
        (["solved", "being_addressed"], "mixed"),
        (["raised"], "raised"),
        (["raised", "confirmed"], "being_addressed"),
        (["reopened"], "being_addressed"),
        (["cannot_be_solved"], "raised"),
    ],
)
def test_the_state_of_a_cluster_follows_from_its_problems(states: list[str], shown: str) -> None:
    assert state_of(states) == shown


def test_a_cluster_of_many_names_some_and_links_to_the_rest(client: Client, book: Book) -> None:
    oil(book, *({} for _ in range(25)))
    (only,) = points(client, "shore/map.geojson")
    assert only["properties"]["count"] == 25
    assert len(only["properties"]["problems"]) == 20
    assert only["properties"]["more"]["url"] == "/en/shore/problems/?place=harbour"


def test_above_the_limit_a_cluster_names_one_problem_for_each_place_and_state(
    client: Client, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maps, "SMALL", 3)
    oil(book, {}, {}, {"state": "solved"}, {"state": "solved"})
    (only,) = points(client, "shore/map.geojson")
    assert {one["state"] for one in only["properties"]["problems"]} == {"raised", "solved"}
    assert only["properties"]["count"] == 4
    assert "more" in only["properties"]


def test_the_points_ask_the_database_no_more_for_twenty_rows_than_for_one(
    client: Client, book: Book
) -> None:
    write: Callable[[int], None] = lambda count: oil(book, *({} for _ in range(count)))  # noqa: E731
    one, twenty = queries_for(client, "shore/map.geojson", write)
    assert twenty <= one


@pytest.mark.parametrize(
    ("text", "resolution"), [("", 4), ("5", 5), ("99", 7), ("-1", 3), ("x", 4)]
)
def test_a_strange_resolution_is_brought_to_the_nearest(text: str, resolution: int) -> None:
    assert asked_resolution(text) == resolution


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d"])
def test_a_strange_box_means_everywhere(text: str) -> None:
    assert asked_box(text) is None
    assert asked_box("50,42,52,44") == (50, 42, 52, 44)
