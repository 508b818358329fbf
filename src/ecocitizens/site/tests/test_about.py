"""About, privacy, accessibility and licences, through HTTP."""

import re

import pytest
from django.test import Client
from django.utils import translation

from ecocitizens.programmes.models import Programme
from ecocitizens.programmes.tests.cast import open_shore
from ecocitizens.site.pages.about import prose, vendored_parts
from ecocitizens.site.tests.visits import part, read

pytestmark = pytest.mark.django_db
PAGES = ("about/", "about/privacy/", "about/accessibility/", "about/licences/")
TEXTS = ("aarhus", "privacy", "accessibility", "licences")


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_text_of_the_package_is_there_in_each_language(name: str, language: str) -> None:
    with translation.override(language):
        found = prose(name)
    assert (found.language, found.is_other) == (language, False)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_has_one_heading_and_no_empty_description(
    client: Client, mangystau: Programme, path: str, language: str
) -> None:
    seen = read(client, f"mangystau/{path}", language)
    assert seen.count("<h1") == 1
    assert re.search(r'<meta name="description" content="[^"]{10,}"', seen)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_convention_is_told_with_its_three_pillars_and_its_articles(
    client: Client, mangystau: Programme, language: str
) -> None:
    told = part(read(client, "mangystau/about/", language), 'id="aarhus"', "</section>")
    assert told.count("<h3>") == 3
    assert {"1998", "2000", "2001"} <= set(re.findall(r"\b\d{4}\b", told))
    for article in ("4", "6", "9"):
        assert re.search(rf"\b{article}\b", told)


def test_funders_and_implementers_stand_with_their_roles(
    client: Client, mangystau: Programme
) -> None:
    seen = part(read(client, "mangystau/about/"), 'id="programme"', "</section>")
    order = [seen.index(name) for name in ("European Union", "Arnika", "Eco Mangystau")]
    assert order == sorted(order)
    assert "Lead implementer" in seen


def test_what_nobody_knows_of_the_programme_is_said_in_words(client: Client) -> None:
    open_shore()
    seen = read(client, "shore/about/")
    assert "Who funds and runs the programme is not recorded yet." in seen
    assert part(seen, "<dl", "</dl>").count("not known") == 3


def test_borrowed_parts_are_listed_with_their_licences(
    client: Client, mangystau: Programme
) -> None:
    seen = read(client, "mangystau/about/licences/")
    assert len(vendored_parts()) >= 3
    for one in vendored_parts():
        assert one.name in seen
        assert one.licence in seen


def test_readers_get_no_cookie(client: Client, mangystau: Programme) -> None:
    for path in ("", "problems/", "grants/", *PAGES):
        assert not client.get(f"/en/mangystau/{path}").cookies, path
