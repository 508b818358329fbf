"""The results table, the pages behind its numbers, and the search, through HTTP."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from ecocitizens.activities.models import Participation
from ecocitizens.programmes.models import Programme
from ecocitizens.results.models import Declaration, Indicator
from ecocitizens.site.tests.reading import read_page

pytestmark = pytest.mark.django_db


def body(url: str, status: int = 200) -> str:
    answer = Client().get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def texts(url: str) -> str:
    return " ".join(read_page(body(url)).texts)


def test_the_table_shows_what_the_records_count(mangystau: Programme) -> None:
    html = body("/en/mangystau/results/")
    for number in ("1,580", "1,246", "28", "2,854"):
        assert f">{number}</a>" in html
    assert 'href="/en/mangystau/results/participants/grant/kuryk-environment/"' in html
    assert 'data-verdict="not_supported"' in html
    assert "1,926 is not supported." in html
    assert "Same number, two meanings." in html
    assert html.count("no records") >= 3


def test_numbers_stand_in_the_form_of_the_language(mangystau: Programme) -> None:
    assert ">1\u00a0580</a>" in body("/kk/mangystau/results/")
    assert "1\u00a0926\u00a0евро" in body("/ru/mangystau/results/")


def test_a_figure_lists_its_records_largest_first(mangystau: Programme) -> None:
    html = body("/en/mangystau/results/participants/grant/kuryk-environment/")
    numbers = [html.index(f'<span class="number">{n}</span>') for n in ("1,000", "81", "58", "12")]
    assert numbers == sorted(numbers)
    assert "counted from 6 records" in html
    assert "contacts at events, people may repeat" in html
    assert "As of entry" in html


def test_a_figure_without_records_is_not_known_and_not_zero(mangystau: Programme) -> None:
    said = texts("/en/mangystau/results/participants/grant/shetpe-quarries/")
    assert "Not known: there are no records to count. That is not zero." in said


def test_a_place_counts_what_lies_in_it(mangystau: Programme) -> None:
    said = texts("/en/mangystau/results/problems/place/mangystau-region/")
    assert "with the places that lie in it" in said


@pytest.mark.parametrize(
    "path",
    [
        "results/nothing/",
        "results/participants/grant/nobody/",
        "results/participants/village/kuryk/",
        "results/participants/programme/mangystau/",
        "results/participants/promise/sewer-renovation/",
        "declarations/nothing/",
        "results.pdf",
        "share/nothing.png",
        "share/problem/nothing.png",
        "share/figure/participants/grant.png",
    ],
)
def test_what_is_not_there_is_a_404(path: str, mangystau: Programme) -> None:
    body(f"/en/mangystau/{path}", 404)


def test_a_cursor_of_nonsense_shows_the_first_page(mangystau: Programme) -> None:
    for tail in ("?at=x", "?at=1-", "?at=9" + "9" * 40, "?at=-1-2"):
        assert "1,571" in body(f"/en/mangystau/results/participants/{tail}")


def test_the_pages_of_a_figure_hold_each_record_once(mangystau: Programme) -> None:
    activity = mangystau.activities.get(key="kuryk-planting")
    Participation.objects.bulk_create(
        Participation(activity=activity, row=row + 5, count=5, group={"en": f"group {row}"})
        for row in range(120)
    )
    seen: list[str] = []
    url = "/en/mangystau/results/participants/activity/kuryk-planting/"
    while url:
        page = read_page(body(url))
        seen += [text for text in page.texts if text.startswith("group ")]
        # The links to the other languages carry the cursor of this page.
        others = (link for link in page.links if "?at=" in link and link[:4] == "/en/")
        url = next((link for link in others if link != url), "")
    assert len(seen) == len({*seen}) == 120


def test_a_declaration_says_where_it_was_printed_and_what_is_doubtful(
    mangystau: Programme,
) -> None:
    said = texts("/en/mangystau/declarations/total-participants/")
    assert "It contains 1,926" in said
    assert "2,854" in said
    assert "total of column 5" in said


def test_the_results_cost_as_many_queries_for_twenty_grants_as_for_six(
    mangystau: Programme,
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            body("/en/mangystau/results/")
        return len(seen)

    queries()  # the first reader keeps the programme's figures for the others
    before = queries()
    grant = mangystau.grants.order_by("number")[0]
    for number in range(14):
        grant.pk, grant.key, grant.number = None, f"more-{number}", 50 + number
        grant.save(force_insert=True)
    assert queries() == before


def test_a_figure_costs_as_many_queries_for_twenty_records_as_for_one(
    mangystau: Programme,
) -> None:
    def queries(path: str) -> int:
        body(path)
        with CaptureQueriesContext(connection) as seen:
            body(path)
        return len(seen)

    one = queries("/en/mangystau/results/lectures/")
    many = queries("/en/mangystau/results/participants/")
    # What is declared of the larger one is judged beside its table.
    assert many - one <= 12


def test_the_files_are_downloads_in_the_language_of_their_address(mangystau: Programme) -> None:
    for form, start in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("json", b"{")):
        answer = Client().get(f"/ru/mangystau/results.{form}")
        assert answer.content.startswith(start)
        assert answer["Content-Disposition"] == (
            f'attachment; filename="mangystau-results-ru.{form}"'
        )


def test_a_programme_without_grants_says_so(mangystau: Programme) -> None:
    Declaration.objects.all().delete()
    Indicator.objects.update(column=None)
    assert "There is no results table yet." in texts("/en/mangystau/results/")


def test_the_search_marks_what_it_found_and_in_which_language(mangystau: Programme) -> None:
    html = body("/en/mangystau/search/?q=саженцев")
    assert "<mark>саженцы</mark>" in html.lower()
    assert 'lang="ru"' in html
    assert "{problems}" not in html
    assert '<meta name="robots" content="noindex, follow">' in html


def test_a_search_for_nothing_and_one_without_hits_help_on(mangystau: Programme) -> None:
    assert "What are you looking for?" in texts("/en/mangystau/search/?q=+")
    assert "Nothing was found for “zzzz”." in texts("/en/mangystau/search/?q=zzzz")
    body("/en/mangystau/search/?q=" + "я" * 900)


@pytest.mark.parametrize("typed", ["<script>", '"><b>', "%00", "' OR 1=1 --", "\\", "*:*"])
def test_a_hostile_query_is_text(typed: str, mangystau: Programme) -> None:
    answer = Client().get("/en/mangystau/search/", {"q": typed, "kind": typed, "at": typed})
    assert answer.status_code == 200
    assert b"<script>" not in answer.content.replace(b'<script src="', b"").replace(
        b'<script type="', b""
    )


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "page", ["home", "results", "figure/participants", "declaration/total-participants"]
)
def test_a_picture_is_a_png_of_the_size_that_networks_want(
    page: str, language: str, mangystau: Programme
) -> None:
    answer = Client().get(f"/{language}/mangystau/share/{page}.png")
    picture = Image.open(io.BytesIO(answer.content))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(answer.content) < 60_000


def test_each_page_names_its_picture(mangystau: Programme) -> None:
    html = body("/ru/mangystau/results/participants/")
    assert "/ru/mangystau/share/figure/participants.png" in html


def test_the_map_of_the_site_lists_every_language_of_a_page(mangystau: Programme) -> None:
    index = body("/sitemap.xml")
    assert "/sitemap-mangystau-problem-1.xml" in index
    pages = body("/sitemap-mangystau-problem-1.xml")
    assert pages.count("<loc>") == 18
    assert pages.count('hreflang="kk"') == 18
    assert "<lastmod>2026-01-15" in pages
    body("/sitemap-mangystau-problem-2.xml", 404)
    body("/sitemap-mangystau-evidence-1.xml", 404)


def test_robots_are_told_where_the_map_is(db: None) -> None:
    assert "/sitemap.xml" in body("/robots.txt")
