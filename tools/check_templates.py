"""Django templates: djade's form, djlint's rules, and what a strict content policy forbids."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "ecocitizens"
# Inline styles, scripts and handlers never run under our policy, so they are always a mistake.
INLINE = re.compile(
    r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:"
    r"|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")",
    re.IGNORECASE,
)

# Documents that are sent about as files: their style goes with them.
STANDALONE = {"releases/templates/releases/file.html"}


def templates() -> list[Path]:
    return sorted(
        path
        for path in PACKAGE.glob("*/templates/**/*")
        if path.suffix in (".html", ".txt", ".xml") and path.is_file()
    )


def inline_parts(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        if path.relative_to(PACKAGE).as_posix() in STANDALONE or path.suffix != ".html":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if INLINE.search(line):
                yield f"{path.relative_to(ROOT)}:{number}: inline style, script or handler"


def main() -> int:
    paths = templates()
    faults = list(inline_parts(paths))
    for fault in faults:
        print(fault, file=sys.stderr)
    html = [str(path) for path in paths if path.suffix == ".html"]
    if not html:
        return 1 if faults else 0
    tools = Path(sys.executable).parent
    formed = subprocess.run([tools / "djade", "--check", "--target-version", "5.2", *html])
    linted = subprocess.run([tools / "djlint", "--lint", "--quiet", *html])
    if not (faults or formed.returncode or linted.returncode):
        print(f"templates: {len(paths)} are in order")
    return 1 if faults or formed.returncode or linted.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
