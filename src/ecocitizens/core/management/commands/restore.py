from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from ecocitizens.core.backup.actions import restore_backup
from ecocitizens.core.commands import Command as BaseCommand


class Command(BaseCommand):
    help = "Put the database and the files of a backup into this installation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="An archive made by `ecocitizens backup`.")
        parser.add_argument(
            "--replace", action="store_true", help="Lose what this installation holds now."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with self.bar(_("Unpacking"), unit="B") as step:
            restored = restore_backup(
                options["file"].resolve(), replace=options["replace"], step=step
            )
        text = _("Restored the state of %(moment)s: %(rows)d rows, %(files)d files.")
        self.say(
            text
            % {
                "moment": restored.manifest.made_at,
                "rows": sum(restored.manifest.tables.values()),
                "files": restored.files,
            }
        )
