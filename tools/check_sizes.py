"""The numbers that show when the house style slips. Exit 1 with a line for each place.

File ≤ 500 lines, function ≤ 60, template ≤ 200; nothing left to do written into the sources.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 500, 60, 200
LEFT_TO_DO = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
SOURCES = {".py", ".html", ".css", ".js", ".typ", ".toml", ".yaml"}


def files() -> Iterator[Path]:
    """What git keeps or would keep, without vendored parts and migrations."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    for name in sorted(set(listed.stdout.splitlines())):
        path = ROOT / name
        apart = {"vendor", "migrations"} & set(path.parts)
        if path.suffix in SOURCES and not apart and path.is_file():
            yield path


def faults_of(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT).as_posix()
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    limit = TEMPLATE_LINES if "templates" in path.parts else FILE_LINES
    if path.suffix in (".py", ".html", ".typ", ".css", ".js") and len(lines) > limit:
        yield f"{name}: {len(lines)} lines, at most {limit}"
    for number, line in enumerate(lines, 1):
        if LEFT_TO_DO.search(line):
            yield f"{name}:{number}: something is left to do"
    if path.suffix == ".py":
        yield from long_functions(name, text)


def long_functions(name: str, text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES:
                place = f"{name}:{node.lineno}: {node.name}"
                yield f"{place} has {length} lines, at most {FUNCTION_LINES}"


def main() -> int:
    seen, faults = 0, []
    for path in files():
        seen += 1
        faults += faults_of(path)
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(f"sizes: {seen} files within their limits")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
