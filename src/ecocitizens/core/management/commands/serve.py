from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from ecocitizens.core.commands import Command as BaseCommand
from ecocitizens.core.commands import pending_migrations
from ecocitizens.core.refusal import Refused
from ecocitizens.core.serving import free_port, serve
from ecocitizens.core.static import collect_if_needed


class Command(BaseCommand):
    help = "Serve the site to readers, with its static files."

    def add_arguments(self, parser: CommandParser) -> None:
        config = settings.CONFIG
        parser.add_argument("--host", default=config.host, help="Address to listen on.")
        parser.add_argument("--port", type=int, default=config.port, help="Port to listen on.")
        parser.add_argument(
            "--find-port", action="store_true", help="Take the next free port when it is taken."
        )
        parser.add_argument(
            "--workers", type=int, default=config.workers, help="Processes that answer."
        )
        parser.add_argument(
            "--threads", type=int, default=config.threads, help="Threads of each process."
        )
        parser.add_argument(
            "--migrate", action="store_true", help="Bring the database up to date first."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["migrate"]:
            call_command("migrate", interactive=False, verbosity=0)
        if pending_migrations():
            text = _("The database is not up to date. Run: ecocitizens migrate")
            raise Refused("not_migrated", text)
        if collect_if_needed():
            self.say(_("Static files collected."))
        port = free_port(options["host"], options["port"], find=options["find_port"])
        shown = f"[{options['host']}]" if ":" in options["host"] else options["host"]
        text = _("Serving on http://%(host)s:%(port)d (Ctrl-C stops).")
        self.say(text % {"host": shown, "port": port})
        self.stdout.flush()
        serve(
            options["host"],
            port,
            workers=options["workers"],
            threads=options["threads"],
            access_log=settings.CONFIG.access_log,
        )
