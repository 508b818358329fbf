import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from ecocitizens.core import clock
from ecocitizens.core.commands import Command as BaseCommand
from ecocitizens.core.refusal import Refused
from ecocitizens.core.serving import free_port, serve
from ecocitizens.core.static import collect_if_needed
from ecocitizens.people.actions import grant_role, register_person
from ecocitizens.people.models import RoleName

EXAMPLE = Path("examples/mangystau")
ACTOR = "command:demo"


class Command(BaseCommand):
    help = "Load the example programme, make log-ins for each role, and serve it all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=EXAMPLE, help="The programme to load."
        )
        parser.add_argument(
            "--no-serve", action="store_true", help="Make everything ready and leave."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """A second run loads what has changed and gives every log-in a new password."""
        folder: Path = options["folder"]
        if not folder.is_dir():
            text = _("There is no folder %(path)s. Run this where the examples are.")
            raise Refused("no_example", text % {"path": folder})
        if not settings.CONFIG.is_local:
            text = _("The demo has log-ins for all to read; it runs on localhost alone.")
            raise Refused("not_local", text)
        self.say(_("Preparing the database"))
        call_command("migrate", interactive=False, verbosity=0)
        self.say(_("Loading %(path)s") % {"path": folder})
        call_command("load", str(folder), quiet=True)
        logins = _make_logins()
        self.say(_("Preparing static files"))
        collect_if_needed()
        host = settings.CONFIG.host
        port = free_port(host, settings.CONFIG.port, find=True)
        self._tell(f"http://{host}:{port}", logins)
        if not options["no_serve"]:
            serve(host, port, workers=1, threads=settings.CONFIG.threads, access_log=False)

    def _tell(self, address: str, logins: dict[str, str]) -> None:
        self.say()
        self.say(_("Log-ins (e-mail and password, new at each start):"))
        for email, password in logins.items():
            self.say(f"  {email:<28} {password}")
        self.say()
        self.say(_("Open one of:"))
        for code, name in settings.LANGUAGES:
            self.say(f"  {address}/{code}/   {name}")
        self.say(_("Ctrl-C stops."))
        self.stdout.flush()


@transaction.atomic
def _make_logins() -> dict[str, str]:
    """One account for each role; the e-mail and the password of each."""
    logins = {}
    for role in RoleName.values:
        email = f"{role.replace('_', '-')}@demo.example"
        password = secrets.token_urlsafe(12)
        at = clock.now()
        name = role.replace("_", " ").capitalize()
        person = register_person(email=email, name=name, password=password, actor=ACTOR, at=at)
        # For all programmes, so that the public journal of the example tells of its work alone.
        grant_role(person=person, role=role, programme_key="", actor=ACTOR, at=at)
        logins[email] = password
    return logins
