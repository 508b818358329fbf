"""What the commands that read a folder share: its argument, and the language of the messages."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from ecocitizens.core.commands import Command, terminal_language
from ecocitizens.core.refusal import Refused


class FolderCommand(Command):
    """A command on a programme's folder. `work` does it, in the language of the messages."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="The programme's folder.")
        parser.add_argument(
            "--lang",
            choices=[code for code, _name in settings.LANGUAGES],
            help="Language of the messages; else the terminal's.",
        )

    def work(self, folder_path: Path, options: dict[str, Any]) -> None:
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["lang"] or terminal_language()):
            try:
                self.work(options["folder"], options)
            except Refused as refused:
                # Its sentence may be lazy: it is read here, in the language that was asked for.
                raise Refused(refused.code, str(refused)) from refused
            except OSError as error:
                raise Refused("storage", _storage_trouble(error)) from error


def _storage_trouble(error: OSError) -> str:
    """A full disk, a file that may not be read: what the system says, and that all is as before."""
    place = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or str(error)
    return _("%(place)s%(reason)s. Nothing was written.") % {"place": place, "reason": reason}
