"""Who may try to sign in, and what a role lets its holder do here."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from ecocitizens.core.refusal import Refused
from ecocitizens.people.models import RoleName

# Ten guesses a quarter of an hour are plenty for somebody who mistypes, and too few to guess a
# password of twelve letters. A whole office may share one address, so it gets more.
TRY_WINDOW = timedelta(minutes=15)
MOST_TRIES_OF_EMAIL = 10
MOST_TRIES_OF_ADDRESS = 50
TRIES_KEPT = timedelta(days=1)


def why_not_try(of_email: int, of_address: int) -> Refused | None:
    """None means yes. The counts are of tries within TRY_WINDOW before this one."""
    if of_email < MOST_TRIES_OF_EMAIL and of_address < MOST_TRIES_OF_ADDRESS:
        return None
    minutes = int(TRY_WINDOW.total_seconds()) // 60
    sentence = ngettext_lazy(
        "Too many attempts to sign in. Wait %(minutes)s minute and try again.",
        "Too many attempts to sign in. Wait %(minutes)s minutes and try again.",
        "minutes",
    )
    return Refused("too_many_tries", sentence % {"minutes": minutes})


@dataclass(frozen=True)
class Task:
    """Something to do here: a sentence, and the name of the page where it is done ("" is none)."""

    text: str | Promise
    page: str = ""


TASKS: dict[str, tuple[Task, ...]] = {
    RoleName.COORDINATOR: (
        Task(_("Issue the press release and download it in three languages"), "site:release"),
        Task(_("See which promises of the authorities wait for a check"), "site:promises"),
        Task(_("See which records still lack evidence"), "site:evidence"),
    ),
    RoleName.AUDITOR: (
        Task(_("Compare the declared numbers with what the records support"), "site:results"),
        Task(_("Read what was changed, when and by whom"), "site:journal"),
        Task(_("See what the evidence proves and what still lacks it"), "site:evidence"),
    ),
    RoleName.GROUP_MEMBER: (
        Task(_("See your group’s grant and what is recorded under it"), "site:grants"),
        Task(_("See the activities and the numbers of participants"), "site:activities"),
    ),
    RoleName.REVIEWER: (
        Task(_("Read the grants and what came of them"), "site:grants"),
        Task(_("Read the problems that the grants tackle"), "site:problems"),
    ),
    RoleName.KEEPER: (
        Task(_("See the announced hotlines among the activities"), "site:activities"),
    ),
    RoleName.ADMINISTRATOR: (
        Task(_("Load records, give roles, check and back up with the command `ecocitizens`")),
        Task(_("Read what was changed, when and by whom"), "site:journal"),
    ),
}


def tasks_of(role: str) -> tuple[Task, ...]:
    """What somebody with this role may do here."""
    return TASKS.get(role, ())
