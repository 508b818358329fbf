"""The one registry through which news travels up the ladder, in the transaction of the verb.

Subscribers are listed in docs/reference/subscribers.md; a test compares.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Apps subscribe while they are being set up, before any model may be imported.
    from ecocitizens.journal.models import Entry


@dataclass(frozen=True)
class Subscription:
    """`name` is told in the docs; `hear` gets the entries of one append, oldest first."""

    name: str
    hear: Callable[[str, Sequence["Entry"]], None]


_subscriptions: list[Subscription] = []


def subscribe(name: str, hear: Callable[[str, Sequence["Entry"]], None]) -> None:
    """Call `hear(chain, entries)` after every append. Called once, from an app's `ready`.

    A second call with the same name replaces the first, so that a reload does no harm.
    """
    _subscriptions[:] = [one for one in _subscriptions if one.name != name]
    _subscriptions.append(Subscription(name, hear))


def subscriptions() -> tuple[Subscription, ...]:
    return tuple(_subscriptions)


def spread(chain: str, entries: Sequence["Entry"]) -> None:
    """Tell every subscriber. What one of them raises undoes the whole verb."""
    for subscription in _subscriptions:
        subscription.hear(chain, entries)
