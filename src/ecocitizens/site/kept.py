"""What follows from the records alone is computed once for each state of the journals.

A list's choices and the places on the map are the same for every reader until somebody writes.
They are kept in the process; the heads of the journals' chains, which cover every record, say
whether they still hold. Nothing that depends on the day or on the reader may be kept here.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from ecocitizens.journal.models import Chain
from ecocitizens.programmes.models import Programme

Value = TypeVar("Value")
MOST = 64

_values: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()
_lock = Lock()


def kept(programme: Programme, what: Hashable, make: Callable[[], Value]) -> Value:
    """The value of `make()` for the present state; `what` names it and must tell all it needs.

    The state is read before the value is made: what is written meanwhile makes the value stale,
    never wrong for good.
    """
    state = tuple(Chain.objects.order_by("key").values_list("key", "head"))
    key = (programme.pk, what)
    known = _values.get(key)
    if known is not None and known[0] == state:
        value: Value = known[1]
        return value
    made = make()
    with _lock:
        _values[key] = (state, made)
        _values.move_to_end(key)
        while len(_values) > MOST:
            _values.popitem(last=False)
    return made
