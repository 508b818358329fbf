"""Have a Chromium for the browser tests, and say in one line what was done.

Never fails: where none can be had, the browser tests say so and are skipped.
"""

import os
import shutil
import subprocess
import sys

from ecocitizens.core.tests.chromium import find

APT = [
    ["apt-get", "update", "-qq"],
    ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
]
OWN = [[sys.executable, "-m", "playwright", "install", "chromium"]]
LIMIT_SECONDS = 300


def get_one() -> str | None:
    """Install a Chromium. Returns how, or None when no way worked."""
    ways = {"with playwright install": OWN}
    if shutil.which("apt-get") and os.geteuid() == 0:
        ways = {"with apt-get": APT, **ways}
    for way, commands in ways.items():
        try:
            for command in commands:
                subprocess.run(command, check=True, capture_output=True, timeout=LIMIT_SECONDS)
        except (OSError, subprocess.SubprocessError):
            continue
        if find():
            return way
    return None


def main() -> None:
    path, way = find(), "already here"
    if path is None:
        way = get_one() or ""
        path = find()
    if path is None:
        print("Chromium: none was found and none could be installed; browser tests are skipped.")
    else:
        print(f"Chromium: {path} ({way}).")


if __name__ == "__main__":
    main()
