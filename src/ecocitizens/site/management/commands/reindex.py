from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocitizens.core.commands import Command as BaseCommand
from ecocitizens.core.refusal import Refused
from ecocitizens.site.search.index import rebuild
from ecocitizens.site.search.subjects import programme_keys


class Command(BaseCommand):
    help = "Build the search's index anew from the records."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "programme", nargs="?", default="", help="Key of the programme; left out: all."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        keys = programme_keys()
        if options["programme"]:
            if options["programme"] not in keys:
                text = _("There is no programme with the key “%(key)s”.")
                raise Refused("unknown_programme", text % {"key": options["programme"]})
            keys = [options["programme"]]
        for key in self.progress(keys, label="reindex"):
            count = rebuild(key)
            text = ngettext(
                "%(key)s: %(count)d record in the index.",
                "%(key)s: %(count)d records in the index.",
                count,
            )
            self.say(text % {"key": key, "count": count})
