import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from ecocitizens.core.clock import now
from ecocitizens.core.commands import Command as BaseCommand
from ecocitizens.core.refusal import Refused
from ecocitizens.programmes.models import Programme
from ecocitizens.releases.actions import issue_release
from ecocitizens.releases.compose import Composed
from ecocitizens.releases.editions import thawed
from ecocitizens.releases.files import FORMATS, file_name
from ecocitizens.releases.models import Release
from ecocitizens.releases.queries import draft_of, edition_of, release_for


class Command(BaseCommand):
    help = "Write a programme's press release as HTML, PDF or DOCX, or issue a new edition."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("programme", metavar="PROGRAMME", help="Key of the programme.")
        parser.add_argument(
            "key", metavar="KEY", nargs="?", default="", help="Key of the release; else the first."
        )
        parser.add_argument("--lang", help="Language: kk, ru or en.")
        parser.add_argument("--format", choices=sorted(FORMATS), default="html")
        parser.add_argument(
            "--output",
            type=Path,
            help="File or folder to write to. Without it: the standard output, or on a terminal "
            "a file in this folder.",
        )
        parser.add_argument(
            "--issue", action="store_true", help="Freeze the release as its next edition first."
        )
        parser.add_argument("--edition", type=int, help="An edition other than the newest.")

    def handle(self, *args: Any, **options: Any) -> None:
        release = _release(options["programme"], options["key"])
        if options["issue"]:
            edition = issue_release(release_id=release.pk, actor="command:release", at=now())
            self._note(_("Edition %(number)d is issued.") % {"number": edition.number})
            if options["output"] is None and options["lang"] is None:
                return
        composed = self._composed(release, options["edition"])
        document = composed.documents.get(options["lang"] or next(iter(composed.documents)))
        if document is None:
            raise Refused(
                "no_such_language",
                _("The release is not written in “%(language)s”. Choose: %(languages)s.")
                % {"language": options["lang"], "languages": ", ".join(composed.documents)},
            )
        made = FORMATS[options["format"]].render(document, composed.pictures)
        self._put(made, options["output"], file_name(document, options["format"]))

    def _composed(self, release: Release, number: int | None) -> Composed:
        edition = edition_of(release, number)
        if edition is not None:
            return thawed(edition)
        if number is not None:
            raise Refused(
                "no_such_edition",
                _("There is no edition %(number)d of this release.") % {"number": number},
            )
        self._note(_("Nothing is issued yet: this is the draft, as the records stand now."))
        return draft_of(release)

    def _put(self, made: bytes, output: Path | None, name: str) -> None:
        if output is None and not sys.stdout.isatty():
            sys.stdout.buffer.write(made)
            return
        folder = output or Path()
        path = folder / name if folder.is_dir() else folder
        try:
            path.write_bytes(made)
        except OSError as error:
            raise Refused(
                "not_written",
                _("%(path)s cannot be written: %(reason)s.")
                % {"path": path, "reason": error.strerror},
            ) from error
        self._note(str(path))

    def _note(self, text: str) -> None:
        """On the standard error, so that the file itself may go through a pipe."""
        if not self.quiet:
            self.stderr.write(text, self.style.NOTICE)


def _release(programme_key: str, key: str) -> Release:
    programme = Programme.objects.filter(key=programme_key).first()
    if programme is None:
        raise Refused(
            "no_such_programme",
            _("There is no programme with the key “%(key)s”.") % {"key": programme_key},
        )
    release = release_for(programme, key)
    if release is None:
        raise Refused(
            "no_such_release",
            _("The programme “%(programme)s” has no such release. Write one in its folder.")
            % {"programme": programme_key},
        )
    return release
