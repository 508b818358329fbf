from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ecocitizens.core.commands import Command as BaseCommand
from ecocitizens.core.refusal import Refused
from ecocitizens.journal.audit import Stray, strays
from ecocitizens.journal.models import Chain
from ecocitizens.journal.queries import Misfit, head, verify

MOST_LISTED = 50


class Command(BaseCommand):
    help = "Recompute a programme's journal and compare the records with it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("programme", metavar="PROGRAMME", help="Key of the programme.")
        parser.add_argument(
            "--chain-only", action="store_true", help="Recompute the journal; leave the records."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        chain: str = options["programme"]
        _refuse_unknown(chain)
        with self.bar(_("Journal"), total=head(chain)) as step:
            verified = verify(chain, step)
        if verified.misfit is not None:
            raise Refused("journal_misfit", _sentence(chain, verified.misfit))
        if not options["chain_only"]:
            self._look_at_records(chain)
        told = ngettext(
            "%(chain)s: %(count)s entry fits. Head: %(head)s",
            "%(chain)s: %(count)s entries fit. Head: %(head)s",
            verified.entries,
        )
        self.say(told % {"chain": chain, "count": verified.entries, "head": verified.head})

    def _look_at_records(self, chain: str) -> None:
        with self.bar(_("Records")) as step:
            found = list(islice(strays(chain, step), MOST_LISTED))
        if found:
            raise Refused("record_misfit", "\n".join(_stray_sentence(stray) for stray in found))


def _refuse_unknown(chain: str) -> None:
    if Chain.objects.filter(key=chain).exists():
        return
    names = ", ".join(Chain.objects.order_by("key").values_list("key", flat=True))
    raise Refused(
        "unknown_programme",
        _("There is no journal of “%(key)s”. There are: %(names)s.")
        % {"key": chain, "names": names or "–"},
    )


def _sentence(chain: str, misfit: Misfit) -> str:
    """Names the first entry that does not fit."""
    given = {"chain": chain, "position": misfit.position}
    if misfit.entry is not None:
        given |= {"verb": misfit.entry.verb, "key": misfit.entry.subject_key}
        return (
            _("%(chain)s: entry %(position)s (%(verb)s %(key)s) does not fit: it was altered.")
            % given
        )
    if misfit.reason == "missing":
        return _("%(chain)s: entry %(position)s is missing.") % given
    return _("%(chain)s: the chain's head does not fit its last entry %(position)s.") % given


def _stray_sentence(stray: Stray) -> str:
    sentences = {
        "altered": _("%(kind)s “%(key)s” is not as the journal tells: it was changed behind it."),
        "missing": _("%(kind)s “%(key)s” is gone, and the journal does not tell of it."),
        "untold": _("%(kind)s “%(key)s” is there, and the journal does not tell of it."),
    }
    return sentences[stray.reason] % {"kind": stray.kind, "key": stray.key}
