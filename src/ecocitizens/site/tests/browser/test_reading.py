"""Every kind of page as readers meet it: with their eyes, ears, keyboard and phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer

from ecocitizens.programmes.models import Programme
from ecocitizens.site.tests.addresses import LANGUAGES, address
from ecocitizens.site.tests.browser.conftest import PATIENCE, listen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AXE = Path(__file__).parent.parent / "vendor" / "axe.min.js"
WIDE = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=740)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# One page of each kind.
PAGES = (
    "site:home",
    "site:problems",
    "site:problem",
    "site:grants",
    "site:grant",
    "site:activities",
    "site:activity",
    "site:calendar",
    "site:promises",
    "site:promise",
    "site:results",
    "site:figure",
    "site:figure_in",
    "site:declaration",
    "site:press",
    "site:evidence",
    "site:journal",
    "site:release",
    "site:search",
    "site:about",
    "site:privacy",
    "site:accessibility",
    "site:licences",
    "people:sign_in",
)
LEFT = "element => element.getBoundingClientRect().left"
SEARCHES = ("?q=полигонды", "?q=zzzz")


Paths = dict[str, list[str]]


@pytest.fixture
def paths(mangystau: Programme) -> Paths:
    """The pages to open, by language; asked for before the browser, for it reads the database."""
    return {language: list(_paths(mangystau, language)) for language in LANGUAGES}


def _paths(programme: Programme, language: str) -> Iterator[str]:
    for name in PAGES:
        yield address(name, programme, language)
    search = address("site:search", programme, language)
    yield from (search + tail for tail in SEARCHES)
    yield f"/{language}/nowhere/"


def page_at(paths: Paths, language: str, name: str) -> str:
    return paths[language][PAGES.index(name)]


def violations(page: Page) -> list[str]:
    """What axe-core finds: the rule, and the first element that breaks it."""
    only: dict[str, Any] = {"runOnly": {"type": "tag", "values": RULES}}
    found = page.evaluate("only => axe.run(document, only)", only)
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(
    language: str, live_server: LiveServer, paths: Paths, browser: Browser
) -> None:
    urls = paths[language]
    page = browser.new_page(viewport=WIDE, reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    complaints, axe, faults = listen(page), AXE.read_text(), []
    for url in urls:
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        page.goto(live_server.url + url)
        page.evaluate(axe)
        faults += [(url, "wide", fault) for fault in violations(page)]
        # Width and colours do not touch each other, so two of the four cases see all rules.
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size(PHONE)
        faults += [(url, "dark phone", fault) for fault in violations(page)]
        if (width := page.evaluate("document.documentElement.scrollWidth")) > PHONE["width"]:
            faults.append((url, "phone", f"{width} pixels wide"))
    assert faults == []
    assert [one for one in complaints if "404" not in one] == []


def test_without_javascript_every_page_shows_the_same_text(
    live_server: LiveServer, paths: Paths, browser: Browser
) -> None:
    urls = paths["en"]
    bare = browser.new_context(java_script_enabled=False, viewport=PHONE).new_page()
    for url in urls:
        bare.goto(live_server.url + url)
        assert bare.locator("h1").is_visible(), url
        assert len(bare.locator("main").inner_text()) > 40, url
    bare.goto(live_server.url + urls[0])
    bare.locator(".menu summary").click()
    bare.locator(".menu-panel a", has_text="Results").click()
    assert bare.url.endswith("/en/mangystau/results/")
    bare.locator("td a.opens").first.click()
    assert "/en/mangystau/results/" in bare.url
    assert bare.locator(".records > li").count() >= 1


def test_the_keyboard_reaches_content_navigation_and_menu(
    live_server: LiveServer, paths: Paths, browser: Browser
) -> None:
    page = browser.new_page(viewport=WIDE)
    page.goto(live_server.url + page_at(paths, "en", "site:results"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.reload()
    reached = []
    for _press in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim()"))
    assert {"Problems", "Grants", "Activities", "Promises", "Results"} <= set(reached)

    page.set_viewport_size(PHONE)
    page.reload()
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.menu-panel') !== null")


def test_the_first_column_of_the_results_stays_in_sight_on_a_phone(
    live_server: LiveServer, paths: Paths, browser: Browser
) -> None:
    url = live_server.url + page_at(paths, "ru", "site:results")
    page = browser.new_page(viewport=PHONE)
    page.goto(url)
    table, name = page.locator(".results"), page.locator(".results tbody th").first
    before = name.evaluate(LEFT)
    table.evaluate("element => { element.scrollLeft = 400; }")
    assert table.evaluate("element => element.scrollLeft") > 100
    assert name.evaluate(LEFT) == before
