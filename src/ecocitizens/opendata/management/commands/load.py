from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocitizens.core.clock import now
from ecocitizens.opendata.actions import Loaded, load_folder
from ecocitizens.opendata.checks import check_folder
from ecocitizens.opendata.commands import FolderCommand
from ecocitizens.opendata.reader import read_folder


class Command(FolderCommand):
    help = "Load a programme from a folder: all of it, or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--prune",
            action="store_true",
            help="Remove what the database holds and the folder does not.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be done, and do nothing."
        )

    def work(self, folder_path: Path, options: dict[str, Any]) -> None:
        folder = read_folder(folder_path)
        limit: int = settings.UPLOAD_LIMIT
        with self.bar(_("Checking")) as step:
            checked = check_folder(folder, limit, step)
        with self.bar(_("Loading"), total=checked.records) as step:
            loaded = load_folder(
                folder,
                checked,
                limit=limit,
                prune=options["prune"],
                dry_run=options["dry_run"],
                actor="command:load",
                at=now(),
                step=step,
            )
        self._tell(loaded, options["dry_run"])

    def _tell(self, loaded: Loaded, dry_run: bool) -> None:
        for section, done in loaded.written.items():
            if done.created or done.changed:
                self.say(
                    _(
                        "%(section)s: %(created)s created, %(changed)s changed, "
                        "%(unchanged)s as before"
                    )
                    % {
                        "section": section,
                        "created": len(done.created),
                        "changed": len(done.changed),
                        "unchanged": done.unchanged,
                    }
                )
        for section, keys in loaded.removed.items():
            self.say(
                _("%(section)s: removed %(keys)s") % {"section": section, "keys": ", ".join(keys)}
            )
        self._tell_surplus(loaded)
        self.say(_result(loaded))
        if dry_run:
            self.say(_("This was a dry run: nothing was written."))

    def _tell_surplus(self, loaded: Loaded) -> None:
        count = sum(len(keys) for keys in loaded.surplus.values())
        if not count:
            return
        for section, keys in loaded.surplus.items():
            self.say(
                _("%(section)s: no longer in the folder: %(keys)s")
                % {"section": section, "keys": ", ".join(keys)}
            )
        self.say(
            ngettext(
                "%(count)s record is no longer in the folder; remove it with --prune.",
                "%(count)s records are no longer in the folder; remove them with --prune.",
                count,
            )
            % {"count": count}
        )


def _result(loaded: Loaded) -> str:
    removed = sum(len(keys) for keys in loaded.removed.values())
    return _(
        "%(programme)s: %(created)s created, %(changed)s changed, %(removed)s removed, "
        "%(unchanged)s as before."
    ) % {
        "programme": loaded.programme,
        "created": loaded.created(),
        "changed": loaded.changed(),
        "removed": removed,
        "unchanged": loaded.unchanged(),
    }
