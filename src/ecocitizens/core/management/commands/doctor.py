from collections import Counter
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from ecocitizens.core.checkup import Level, findings
from ecocitizens.core.commands import REFUSED
from ecocitizens.core.commands import Command as BaseCommand


class Command(BaseCommand):
    help = "Check settings, database, files and mail, and say what to mend."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="Compare every file with its hash, not a sample."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Fails (exit 1) when a check fails; a warning alone is no failure."""
        seen: Counter[Level] = Counter()
        for finding in findings(thorough=options["all"]):
            seen[finding.level] += 1
            if self.quiet and finding.level is Level.OK:
                continue
            self.stdout.write(f"{finding.level:<5} {finding.subject}: {finding.text}")
            if finding.remedy:
                self.stdout.write(f"      → {finding.remedy}")
        if seen[Level.FAIL]:
            text = _("To be mended: %(count)d.") % {"count": seen[Level.FAIL]}
            raise CommandError(text, returncode=REFUSED)
