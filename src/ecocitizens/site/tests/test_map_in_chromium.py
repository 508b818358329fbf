"""The map, as a reader with a browser and a keyboard meets it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from ecocitizens.core.tests.chromium import find
from ecocitizens.programmes.models import Programme

# Drawn in software, and quiet towards the world outside.
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
PATIENCE = 30_000  # milliseconds; drawing in software on a busy machine is slow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page() -> Iterator[Page]:
    path = find()
    if path is None:
        pytest.skip("no Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        page.set_default_timeout(PATIENCE)
        yield page
        browser.close()


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser's console says in warning, refusals by the security policy included."""
    told: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "GPU stall" not in message.text:
            told.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


def test_a_hexagon_opens_its_problems_by_keyboard_and_escape_returns(
    live_server: LiveServer,
    mangystau: Programme,
    page: Page,
    complaints: list[str],
) -> None:
    page.goto(f"{live_server.url}/kk/{mangystau.key}/")
    hexagon = page.locator(".map-hexagon").first
    hexagon.wait_for()
    counts = page.locator(".map-hexagon").all_inner_texts()
    assert sum(int(count) for count in counts) == 6
    hexagon.focus()
    page.keyboard.press("Enter")
    problem = page.locator(".map-problems a").first
    problem.wait_for()
    assert (problem.get_attribute("href") or "").startswith(f"/kk/{mangystau.key}/")
    page.keyboard.press("Escape")
    page.locator(".map-problems").wait_for(state="detached")
    assert "map-hexagon" in (page.evaluate("document.activeElement.className") or "")
    assert complaints == []


def test_without_webgl_the_list_stays(
    live_server: LiveServer, mangystau: Programme, page: Page
) -> None:
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null;")
    with page.expect_console_message(lambda message: "did not open" in message.text):
        page.goto(f"{live_server.url}/en/{mangystau.key}/")
    assert page.locator(".map-list").is_visible()
    assert page.locator(".map-list a").count() == 6
