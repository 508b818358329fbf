"""Every page of the example, in every language, as a reader's browser gets it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client

import ecocitizens
from ecocitizens.programmes.models import Programme
from ecocitizens.site.tests.addresses import LANGUAGES, every_address
from ecocitizens.site.tests.reading import Read, read_page

pytestmark = pytest.mark.django_db
PACKAGE = Path(ecocitizens.__file__).parent
LETTERS = re.compile(r"[A-Za-z]{3}")


def pages_of(programme: Programme, language: str) -> dict[str, Read]:
    """Every page by its path, each answered with 200."""
    client, found = Client(), {}
    for url in every_address(programme, language):
        answer = client.get(url)
        assert answer.status_code == 200, url
        found[url] = read_page(answer.content.decode())
    assert len(found) > 90
    return found


def path_of(url: str) -> str:
    """The path of an address of this site; others as they are."""
    base = settings.BASE_URL.rstrip("/")
    return url.removeprefix(base) or "/"


def faults_of(url: str, page: Read, language: str) -> Iterator[str]:
    """What is wrong with one page in its own right."""
    if page.language != language:
        yield f"the page says that it is in {page.language!r}"
    if page.headings != 1:
        yield f"{page.headings} first headings"
    if path_of(page.canonical) != url:
        yield f"its own address is {page.canonical!r}"
    twins = {code: path_of(link) for code, link in page.alternates.items()}
    wanted = {code: f"/{code}{url[3:]}" for code in LANGUAGES}
    if twins != {**wanted, "x-default": wanted[settings.LANGUAGE_CODE]}:
        yield f"its twins are {twins}"
    if page.inline:
        yield f"inline: {page.inline}"
    if len(page.ids) != len(set(page.ids)):
        yield f"an id twice: {sorted(page.ids)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole_and_its_links_lead_somewhere(
    language: str, mangystau: Programme
) -> None:
    pages = pages_of(mangystau, language)
    faults = [
        (url, fault) for url, page in pages.items() for fault in faults_of(url, page, language)
    ]
    faults += [(url, link) for url, link in broken_links(pages)]
    if language != "en":
        faults += english_in(pages, language)
    assert faults == []


def broken_links(pages: dict[str, Read]) -> Iterator[tuple[str, str]]:
    """Links of this site that open nothing, each once."""
    client = Client()
    ids = {url: set(page.ids) for url, page in pages.items()}
    seen: set[str] = set()
    for url, page in pages.items():
        for link in [*page.links, *page.sources]:
            target = path_of(link)
            parts = urlsplit(target)
            if parts.scheme or parts.netloc or target.startswith("/static/"):
                continue
            bare, anchor = urldefrag(target)
            if anchor and (bare or url) in ids and anchor not in ids[bare or url]:
                yield url, link
            twin = f"{url[:3]}{bare[3:]}"  # the same page in this language, which was opened
            if not bare or bare in seen or bare in ids or twin.partition("?")[0] in ids:
                continue
            seen.add(bare)
            if client.get(bare).status_code not in (200, 302):
                yield url, link
    assert len(seen) > 5


def untranslated(language: str) -> dict[str, str]:
    """English texts of the product that are written in another way in this language."""
    found = {}
    for path in PACKAGE.glob(f"*/locale/{language}/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            catalog = read_po(file)
        for message in catalog:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            for text in map(str, ids):
                if text and text not in texts and LETTERS.search(text):
                    found[" ".join(text.split())] = path.parts[-5]
    return found


def english_in(pages: dict[str, Read], language: str) -> list[tuple[str, str]]:
    english = untranslated(language)
    assert english
    told = []
    for url, page in pages.items():
        whole = " | ".join(page.texts)
        told += [
            (url, text)
            for text in english
            if text in page.texts or (" " in text and "%" not in text and text in whole)
        ]
    return told


def test_the_reader_of_these_tests_sees_what_it_should() -> None:
    page = read_page(
        '<html lang="ru"><h1 onclick="x()">Да</h1><p lang="en">No</p><a href="/x" title="T">z</a>'
        '<script>bad</script><div style="a"><link rel="canonical" href="/c"></html>'
    )
    assert page.texts == ["Да", "T", "z"]
    assert page.inline == ["<h1 onclick>", "<script>", "<div style>"]
    assert (page.language, page.headings, page.canonical) == ("ru", 1, "/c")
