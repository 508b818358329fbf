"""A problem's way from raised to checked, in five steps that follow from its records."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise as Sentence
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DONE, UNDER_WAY, FAILED, AHEAD = "done", "under_way", "failed", "ahead"
SETTLED = ("solved", "partly_solved", "cannot_be_solved")

NAMES: dict[str, str | Sentence] = {
    "raised": pgettext_lazy("step", "raised"),
    "grant": pgettext_lazy("step", "grant"),
    "activity": pgettext_lazy("step", "activity"),
    "promise": pgettext_lazy("step", "promise"),
    "checked": pgettext_lazy("step", "checked"),
}
STATE_TEXTS: dict[str, str | Sentence] = {
    DONE: pgettext_lazy("step", "done"),
    UNDER_WAY: pgettext_lazy("step", "under way"),
    FAILED: pgettext_lazy("step", "failed"),
    AHEAD: pgettext_lazy("step", "nothing recorded yet"),
}


@dataclass(frozen=True)
class Facts:
    """What the steps follow from: the states of a problem and of what is recorded with it.

    `grants`, `activities` and `promises` hold each state that occurs ("" of a grant: nobody has
    said). `outcomes` is how many outcomes are told, `proofs` how many of them somebody verified
    or evidence proves, and how many checks of its promises there are.
    """

    problem: str = "raised"
    grants: frozenset[str] = frozenset()
    activities: frozenset[str] = frozenset()
    promises: frozenset[str] = frozenset()
    outcomes: int = 0
    proofs: int = 0


@dataclass(frozen=True)
class Step:
    """One segment as parts/way.html shows it."""

    key: str
    state: str
    state_text: str | Sentence

    @property
    def name(self) -> str | Sentence:
        return NAMES[self.key]


def way(facts: Facts) -> tuple[Step, ...]:
    """The five steps. A step speaks of its own records, so a solved problem can await a promise."""
    rules: tuple[tuple[str, Callable[[Facts], str]], ...] = (
        ("raised", lambda _facts: DONE),
        ("grant", _grant),
        ("activity", _activity),
        ("promise", _promise),
        ("checked", _checked),
    )
    return tuple(_step(key, rule(facts)) for key, rule in rules)


def _step(key: str, state: str) -> Step:
    text = STATE_TEXTS[state]
    if key == "promise":
        text = {
            DONE: _("kept"),
            UNDER_WAY: _("awaited"),
            FAILED: _("not kept"),
        }.get(state, text)
    elif key == "checked" and state == UNDER_WAY:
        text = _("not verified yet")
    return Step(key, state, text)


def _grant(facts: Facts) -> str:
    """Money that was given is done; a grant that is only planned is under way."""
    living = facts.grants - {"cancelled"}
    if living - {"planned"}:
        return DONE
    return UNDER_WAY if living else AHEAD


def _activity(facts: Facts) -> str:
    """Done when what was planned was held, or the problem is settled and something was.

    A grant that is under way or planned is work of which nothing is recorded yet.
    """
    held, planned = "held" in facts.activities, "planned" in facts.activities
    if held and (not planned or facts.problem in SETTLED):
        return DONE
    at_work = facts.problem not in SETTLED and facts.grants & {"under_way", "planned"}
    return UNDER_WAY if held or planned or at_work else AHEAD


def _promise(facts: Facts) -> str:
    if "broken" in facts.promises:
        return FAILED
    if facts.promises & {"open", "partly_kept"}:
        return UNDER_WAY
    return DONE if facts.promises else AHEAD


def _checked(facts: Facts) -> str:
    """Done when the problem is solved and somebody has looked; that it is told is not enough."""
    if facts.problem == "cannot_be_solved":
        return FAILED
    if facts.problem == "solved" and facts.proofs:
        return DONE
    told = facts.outcomes or facts.proofs or facts.problem in SETTLED
    return UNDER_WAY if told else AHEAD
