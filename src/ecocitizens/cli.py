"""`ecocitizens`: the commands of this product, over Django's."""

import ast
import difflib
import os
import sys
from pathlib import Path

import django
from django.core.management import ManagementUtility, get_commands, load_command_class
from django.core.management.base import BaseCommand

from ecocitizens import __version__, config

PACKAGE = Path(__file__).resolve().parent
# The order in which `--help` tells them; a test fails when one of our commands is missing.
PURPOSES: dict[str, tuple[str, ...]] = {
    "Run a site": ("serve", "demo", "doctor", "backup", "restore", "reindex"),
    "Records": ("load", "export", "check", "schema", "verify"),
    "What is published": ("results", "release"),
}
EXIT_CODES = "Exit codes: 0 done, 1 refused or failed, 2 wrong use or setting, 130 interrupted."


def our_commands() -> dict[str, str]:
    """Each of our commands and its line of help, read from the sources without running them.

    So that `--help` answers at once, and before any setting is looked at.
    """
    found = {}
    for path in sorted(PACKAGE.glob("*/management/commands/[!_]*.py")):
        found[path.stem] = _help_line(path)
    return found


def _help_line(path: Path) -> str:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ClassDef) or node.name != "Command":
            continue
        for line in node.body:
            if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "help":
                text = str(ast.literal_eval(line.value))
                return text.strip().splitlines()[0]
    return ""


def load(name: str) -> BaseCommand:
    """One of Django's or our commands, ready to be called."""
    app = get_commands()[name]
    return app if isinstance(app, BaseCommand) else load_command_class(app, name)


def help_text() -> str:
    lines = our_commands()
    width = max(len(name) for name in lines) + 2
    parts = ["Usage: ecocitizens COMMAND [OPTIONS]    (ecocitizens COMMAND --help tells more)", ""]
    listed = {name for names in PURPOSES.values() for name in names}
    rest = tuple(name for name in lines if name not in listed)
    for purpose, names in {**PURPOSES, "More": rest}.items():
        here = [name for name in names if name in lines]
        if here:
            parts += [f"{purpose}:", *(f"  {name:<{width}}{lines[name]}" for name in here), ""]
    parts += [
        "Django's own commands work too, such as `ecocitizens migrate`.",
        "Settings come from the environment: docs/reference/settings.md.",
        EXIT_CODES,
    ]
    return "\n".join(parts) + "\n"


def _unknown(name: str) -> str | None:
    """What to say of a command that does not exist."""
    names = list(get_commands())
    if name in names:
        return None
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"did you mean {near[0]}?" if near else "see ecocitizens --help"
    return f"ecocitizens: there is no command {name!r}; {hint}\n"


def _run(arguments: list[str]) -> int:
    config.read()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecocitizens.settings")
    django.setup()
    if complaint := _unknown(arguments[0]):
        sys.stderr.write(complaint)
        return 2
    ManagementUtility(["ecocitizens", *arguments]).execute()
    return 0


def main(arguments: list[str] | None = None) -> int:
    """The entry point. Returns the exit code (or leaves with SystemExit)."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given == ["help"] or given[0] in ("-h", "--help"):
        (sys.stdout if given else sys.stderr).write(help_text())
        return 0 if given else 2
    if given[0] == "--version":
        sys.stdout.write(f"ecocitizens {__version__}\n")
        return 0
    try:
        return _run(given)
    except config.WrongSetting as wrong:
        sys.stderr.write(f"ecocitizens: {wrong}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
