import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ecocitizens.core.commands import Command as BaseCommand
from ecocitizens.core.refusal import Refused
from ecocitizens.programmes.models import Programme
from ecocitizens.results.files import FORMATS, as_csv, as_table, as_xlsx, json_parts


class Command(BaseCommand):
    help = "Write a programme's results as a table, CSV, XLSX or JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programme", help="Key of the programme.")
        parser.add_argument(
            "--lang",
            choices=[code for code, _name in settings.LANGUAGES],
            help="Language of names and words; left out: the terminal's.",
        )
        parser.add_argument("--format", choices=FORMATS, default="table", help="What to write.")
        parser.add_argument(
            "-o", "--output", metavar="FILE", help="Write to this file, not to the terminal."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        programme = Programme.objects.filter(key=options["programme"]).first()
        if programme is None:
            text = _("There is no programme with the key “%(key)s”.")
            raise Refused("unknown_programme", text % {"key": options["programme"]})
        language = options["lang"] or get_language() or "en"
        path = Path(options["output"]) if options["output"] else None
        if path is None and options["format"] == "xlsx" and sys.stdout.isatty():
            raise Refused(
                "binary_to_terminal",
                _("An XLSX file is not for the terminal. Name a file with --output."),
            )
        self._write(_parts(programme, language, options["format"]), path)
        if path is not None:
            self.say(_("Written to %(path)s.") % {"path": path})

    def _write(self, parts: Iterator[bytes], path: Path | None) -> None:
        if path is None:
            for part in parts:
                self._put(part)
            return
        # Written beside and moved into place: a failure leaves no half of a file.
        draft = path.with_name(f".{path.name}.part")
        try:
            with draft.open("wb") as file:
                for part in parts:
                    file.write(part)
            draft.replace(path)
        except OSError as error:
            text = _("%(path)s could not be written: %(reason)s.")
            raise Refused("not_written", text % {"path": path, "reason": error.strerror}) from error
        finally:
            draft.unlink(missing_ok=True)

    def _put(self, part: bytes) -> None:
        """Bytes as they are; to a stream of text (as in tests), as text."""
        raw = getattr(self.stdout, "buffer", None)
        if raw is not None:
            raw.write(part)
            raw.flush()
        else:
            self.stdout.write(part.decode("utf-8-sig", "replace"), ending="")


def _parts(programme: Programme, language: str, form: str) -> Iterator[bytes]:
    if form == "json":
        yield from (part.encode() for part in json_parts(programme, language))
    elif form == "csv":
        yield as_csv(programme, language)
    elif form == "xlsx":
        yield as_xlsx(programme, language)
    else:
        yield (as_table(programme, language) + "\n").encode()
