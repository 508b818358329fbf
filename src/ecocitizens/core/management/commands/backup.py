from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from ecocitizens.core import clock
from ecocitizens.core.backup.actions import make_backup
from ecocitizens.core.commands import Command as BaseCommand


class Command(BaseCommand):
    help = "Write the database and the files into one archive, also while serving."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The archive to make, such as 2026-05.tar.gz.")

    def handle(self, *args: Any, **options: Any) -> None:
        with self.bar(_("Packing"), unit="B") as step:
            manifest = make_backup(options["file"].resolve(), at=clock.now(), step=step)
        text = _("%(path)s: %(rows)d rows in %(tables)d tables, %(files)d files.")
        files = sum(name.startswith("files/") for name in manifest.members)
        self.say(
            text
            % {
                "path": options["file"],
                "rows": sum(manifest.tables.values()),
                "tables": len(manifest.tables),
                "files": files,
            }
        )
