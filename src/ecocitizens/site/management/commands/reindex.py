from typing import Any

from django.utils.translation import ngettext

from ecocitizens.core.commands import Command as BaseCommand
from ecocitizens.site.search.index import rebuild
from ecocitizens.site.search.subjects import programme_keys


class Command(BaseCommand):
    help = "Build the search's index anew from the records."

    def handle(self, *args: Any, **options: Any) -> None:
        for key, count in rebuild(self.progress(programme_keys(), label="reindex")).items():
            text = ngettext(
                "%(key)s: %(count)d record in the index.",
                "%(key)s: %(count)d records in the index.",
                count,
            )
            self.say(text % {"key": key, "count": count})
