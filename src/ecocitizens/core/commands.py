"""What every command of `ecocitizens` shares: exit codes, silence, progress and plain errors.

Exit codes: 0 done, 1 refused or failed, 2 the command line or a setting is wrong, 130 interrupted.
"""

import locale
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation
from tqdm import tqdm

from ecocitizens.core.refusal import Refused

Item = TypeVar("Item")
REFUSED, WRONG_USE, INTERRUPTED = 1, 2, 130


def terminal_language() -> str:
    """The language of the operator's terminal where we speak it, else English."""
    name = next(
        (os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if key in os.environ), ""
    )
    code = locale.normalize(name).split("_")[0].lower()
    return code if code in dict(settings.LANGUAGES) else "en"


def pending_migrations() -> list[str]:
    """Migrations of the installed version that the database has not seen, as "app.name"."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


class Command(BaseCommand):
    """The base of our commands.

    A `Refused` from below becomes one line on the standard error and exit code 1; Ctrl-C becomes
    130. Messages are in the terminal's language.
    """

    suppressed_base_arguments = {
        "--version",
        "--verbosity",
        "--settings",
        "--pythonpath",
        "--traceback",
        "--no-color",
        "--force-color",
        "--skip-checks",
    }
    requires_system_checks: list[str] = []
    quiet = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        # `--prun` shall not remove anything.
        parser.allow_abbrev = False
        parser.add_argument(
            "-q", "--quiet", action="store_true", help="Say nothing but errors; no progress bars."
        )
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        self.quiet = bool(options.get("quiet"))
        try:
            with translation.override(terminal_language()):
                return super().execute(*args, **options)
        except Refused as refused:
            failed = CommandError(str(refused), returncode=REFUSED)
            return self._fail(failed, refused)
        except CommandError as failed:
            return self._fail(failed, failed.__cause__)

    def run_from_argv(self, argv: list[str]) -> None:
        """The edge of the process: what a person sees instead of a traceback."""
        try:
            super().run_from_argv(argv)
        except KeyboardInterrupt:
            self._leave("ecocitizens: Interrupted.", INTERRUPTED)
        except BrokenPipeError:
            # The reader of our output (`| head`) has seen enough.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except (OperationalError, ProgrammingError) as error:
            if isinstance(error, ProgrammingError) and not _has_pending():
                raise
            self._leave(f"ecocitizens: {_database_trouble(error)}", REFUSED)

    def say(self, text: str = "") -> None:
        """A line on the standard output, unless --quiet."""
        if not self.quiet:
            self.stdout.write(text)

    @contextmanager
    def bar(
        self, label: str, total: int | None = None, unit: str = "it"
    ) -> Iterator[Callable[[int], object]]:
        """A bar that is moved by calling what `with` gives: for work that is no loop of ours."""
        with self._bar(None, total, label, unit) as bar:
            yield bar.update

    def progress(
        self, items: Iterable[Item], total: int | None = None, label: str = ""
    ) -> Iterable[Item]:
        """`items` with a bar on the standard error: on a terminal only, and not with --quiet."""
        bar: Iterable[Item] = self._bar(items, total, label, "it")
        return bar

    def _bar(self, items: Iterable[Any] | None, total: int | None, label: str, unit: str) -> Any:
        return tqdm(
            items,
            total=total,
            desc=label,
            unit=unit,
            unit_scale=unit == "B",
            disable=self.quiet or not sys.stderr.isatty(),
            leave=False,
            file=sys.stderr,
        )

    def _fail(self, failed: CommandError, cause: BaseException | None) -> NoReturn:
        """On the command line a sentence and the exit code; for `call_command` the exception."""
        if getattr(self, "_called_from_command_line", False):
            self._leave(f"ecocitizens: {failed}", failed.returncode)
        raise failed from cause

    def _leave(self, text: str, code: int) -> NoReturn:
        self.stderr.write(text)
        sys.exit(code)


def _has_pending() -> bool:
    try:
        return bool(pending_migrations())
    except (OperationalError, ProgrammingError):
        return False


def _database_trouble(error: Exception) -> str:
    if _has_pending():
        return "The database is not up to date. Run: ecocitizens migrate"
    first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return f"The database failed: {first}. Run: ecocitizens doctor"
