"""A browser for the tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from ecocitizens.core.tests.chromium import find

FLAGS = [
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
PATIENCE = 30_000  # milliseconds; a busy machine is slow


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They run in one worker, one after another: several browsers at once starve each other."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


# Asked for after the data of a test, so that it is closed before the database is emptied: while
# Playwright runs, Django takes the thread for an asynchronous one.
@pytest.fixture
def browser() -> Iterator[Browser]:
    path = find()
    if path is None:
        pytest.skip("no Chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()


def listen(page: Page) -> list[str]:
    """What the page complains of from now on: the console, and refusals by the policy."""
    told: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "GPU stall" not in message.text:
            told.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: told.append(str(error)))
    return told
