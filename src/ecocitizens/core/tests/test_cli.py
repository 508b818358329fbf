"""`ecocitizens` as somebody at a terminal meets it."""

import re
import signal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand

from ecocitizens import __version__, cli
from ecocitizens.config import SETTINGS
from ecocitizens.core.commands import Command, terminal_language
from ecocitizens.core.refusal import Refused
from ecocitizens.core.tests.installation import Installation

DOCS = Path(__file__).parents[4] / "docs" / "reference" / "commands.md"


@pytest.fixture
def here(tmp_path: Path) -> Installation:
    return Installation(tmp_path)


def test_the_version_and_the_help_need_no_setting_and_leave_no_trace(here: Installation) -> None:
    here.environment["ECOCITIZENS_PORT"] = "wrong"
    assert here.done("--version") == f"ecocitizens {__version__}\n"
    said = here.done("--help")
    assert "Run a site:" in said
    assert re.search(r"^  serve +\w", said, re.MULTILINE)
    assert list(here.folder.iterdir()) == []


def test_without_a_command_the_help_is_an_error(here: Installation) -> None:
    result = here.run()
    assert (result.returncode, result.stdout) == (2, "")
    assert "Usage: ecocitizens COMMAND" in result.stderr


def test_every_command_has_a_purpose_a_line_of_help_and_a_place_in_the_docs() -> None:
    lines = cli.our_commands()
    purposed = {name for names in cli.PURPOSES.values() for name in names}
    assert set(lines) <= purposed
    assert [name for name, line in lines.items() if not line.endswith(".")] == []
    documented = set(re.findall(r"^### `ecocitizens ([\w-]+)", DOCS.read_text(), re.MULTILINE))
    assert documented == set(lines)


def test_a_mistyped_command_is_an_error_that_knows_the_right_one(here: Installation) -> None:
    result = here.run("sevre")
    assert result.returncode == 2
    assert result.stderr == "ecocitizens: there is no command 'sevre'; did you mean serve?\n"


def test_a_wrong_setting_stops_every_command_with_one_line(here: Installation) -> None:
    here.environment["ECOCITIZENS_PORT"] = "eighty"
    result = here.run("migrate")
    wanted = next(line.wanted for line in SETTINGS if line.name == "ECOCITIZENS_PORT")
    assert result.returncode == 2
    text = f"ecocitizens: ECOCITIZENS_PORT: 'eighty' was given; wanted: {wanted}\n"
    assert result.stderr == text


def test_wrong_options_are_told_with_code_two(here: Installation) -> None:
    result = here.run("backup", "--nonsense")
    assert result.returncode == 2
    assert "usage: ecocitizens backup" in result.stderr
    assert "--settings" not in result.stderr + here.done("backup", "--help")


def test_a_database_without_tables_is_told_with_the_remedy(here: Installation) -> None:
    for arguments in (("serve",), ("dumpdata", "people")):
        result = here.run(*arguments)
        assert result.returncode == 1
    assert here.run("serve").stderr == (
        "ecocitizens: The database is not up to date. Run: ecocitizens migrate\n"
    )


class Refusing(Command):
    """A command whose rule says no, or that is interrupted, or that goes through."""

    def handle(self, *args: object, **options: object) -> None:
        if args == ("refuse",):
            raise Refused("closed", "The call has closed.")
        if args == ("interrupt",):
            raise KeyboardInterrupt
        if args == ("fail",):
            raise CommandError("It did not work.")
        for number in self.progress([1, 2], total=2, label="Counting"):
            self.say(f"said {number}")
        with self.bar("Weighing", unit="B") as step:
            step(3)

    def add_arguments(self, parser: object) -> None:
        parser.add_argument("args", nargs="*")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("word", "code", "text"),
    [
        ("refuse", 1, "ecocitizens: The call has closed.\n"),
        ("fail", 1, "ecocitizens: It did not work.\n"),
        ("interrupt", 130, "ecocitizens: Interrupted.\n"),
    ],
)
def test_the_exit_code_tells_how_it_ended(
    word: str, code: int, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        Refusing().run_from_argv(["ecocitizens", "refusing", word])
    assert caught.value.code == code
    assert capsys.readouterr().err == text


def test_other_code_gets_an_exception_it_can_read() -> None:
    with pytest.raises(CommandError, match="The call has closed") as caught:
        call_command(Refusing(), "refuse")
    assert isinstance(caught.value.__cause__, Refused)


def test_quiet_says_nothing_and_bars_are_for_terminals(capsys: pytest.CaptureFixture[str]) -> None:
    call_command(Refusing())
    assert capsys.readouterr() == ("said 1\nsaid 2\n", "")
    call_command(Refusing(), quiet=True)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("locale", "language"),
    [("ru_RU.UTF-8", "ru"), ("kk_KZ", "kk"), ("de_DE.UTF-8", "en"), ("C.UTF-8", "en"), ("", "en")],
)
def test_a_command_speaks_the_terminals_language(
    monkeypatch: pytest.MonkeyPatch, locale: str, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert terminal_language() == language


def test_our_commands_all_share_the_base() -> None:
    for name in cli.our_commands():
        command: BaseCommand = cli.load(name)
        assert isinstance(command, Command), name


def test_ctrl_c_ends_a_server_without_a_traceback(here: Installation) -> None:
    here.done("migrate", "--verbosity", "0")
    with here.start("serve", "--port", "18431", "--find-port") as server:
        assert server.stdout is not None
        try:
            for line in server.stdout:
                if "Serving on" in line:
                    break
            server.send_signal(signal.SIGINT)
            _, errors = server.communicate(timeout=60)
        finally:
            server.kill()
    assert server.returncode in (0, 130)
    assert "Traceback" not in errors
