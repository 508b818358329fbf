from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocitizens.core.commands import Command as BaseCommand
from ecocitizens.core.refusal import Refused
from ecocitizens.opendata.export import export_programme
from ecocitizens.programmes.models import Programme


class Command(BaseCommand):
    help = "Write a programme into a folder, in the format that load reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("programme", metavar="PROGRAMME", help="Key of the programme.")
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="Where to write it.")
        parser.add_argument(
            "--format",
            choices=["yaml", "jsonl"],
            default="yaml",
            help="yaml for people (the default), jsonl for large programmes.",
        )
        parser.add_argument(
            "--force", action="store_true", help="Replace the *.yaml and *.jsonl that stand there."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        programme = _programme(options["programme"])
        with self.bar(_("Exporting")) as step:
            count = export_programme(
                programme,
                options["folder"],
                as_lists=options["format"] == "jsonl",
                force=options["force"],
                step=step,
            )
        told = ngettext(
            "%(count)s record written to %(folder)s.",
            "%(count)s records written to %(folder)s.",
            count,
        )
        self.say(told % {"count": count, "folder": options["folder"]})


def _programme(key: str) -> Programme:
    found = Programme.objects.filter(key=key).first()
    if found is None:
        names = ", ".join(Programme.objects.order_by("key").values_list("key", flat=True))
        raise Refused(
            "unknown_programme",
            _("There is no programme “%(key)s”. There are: %(names)s.")
            % {"key": key, "names": names or "–"},
        )
    return found
