"""Write the lock files of requirements/ from pyproject.toml, with uv (which must be on the PATH).

    tools/lock.py            take the newest releases that fit
    tools/lock.py --keep     keep what is locked unless pyproject.toml forbids it

The files hold names, versions and hashes, and no address they came from.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Needed to install the package itself in place, without an isolated build.
BUILD = "setuptools>=80\n"
LOCKS = {"run.txt": [], "dev.txt": ["--extra", "test", "--extra", "check"]}


def lock(name: str, extras: list[str], keep: bool) -> None:
    target = ROOT / "requirements" / name
    with tempfile.NamedTemporaryFile("w", suffix=".in") as build:
        build.write(BUILD)
        build.flush()
        command = ["uv", "pip", "compile", "pyproject.toml", build.name, *extras]
        command += ["--universal", "--python-version", "3.11", "--only-binary", ":all:"]
        command += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"]
        command += ["--no-header", "--no-annotate", "--output-file", str(target)]
        command += [] if keep else ["--upgrade"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    if re.search(r"://|index-url|find-links", target.read_text()):
        raise SystemExit(f"lock: {target} names an address")


if __name__ == "__main__":
    for file_name, options in LOCKS.items():
        lock(file_name, options, "--keep" in sys.argv[1:])
