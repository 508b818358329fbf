import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from ecocitizens.core.commands import Command as BaseCommand
from ecocitizens.opendata.schema import programme_schema

PUBLISHED = Path("docs/reference/programme.schema.json")


class Command(BaseCommand):
    help = "Print the JSON Schema of a programme's folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--write",
            type=Path,
            nargs="?",
            const=PUBLISHED,
            metavar="FILE",
            help=f"Write it into a file instead; without a name into {PUBLISHED}.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        text = json.dumps(programme_schema(), ensure_ascii=False, indent=2)
        if options["write"] is None:
            self.stdout.write(text)
        else:
            options["write"].write_text(text + "\n", encoding="utf-8")
