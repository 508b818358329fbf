"""Where the browser tests find a Chromium."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> Path | None:
    """The Chromium of this machine, else the one that Playwright has got, else None.

    ECOCITIZENS_TEST_CHROMIUM names another.
    """
    if named := os.environ.get("ECOCITIZENS_TEST_CHROMIUM"):
        return Path(named)
    for name in NAMES:
        if path := shutil.which(name):
            return Path(path)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None
