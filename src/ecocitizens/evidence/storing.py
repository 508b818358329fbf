"""The folder of published copies: stored under their own hash, taken back when a verb fails."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

_stored: ContextVar[list[str] | None] = ContextVar("stored", default=None)


@contextmanager
def taking_back() -> Iterator[Callable[[], None]]:
    """Files that are stored inside are deleted again when the inside fails, Ctrl-C included.

    The database undoes a failed transaction; this does the same for the files that it named.
    Gives the function that does it, for who takes everything back without a failure.
    """
    outer, names = _stored.get(), list[str]()

    def take_back() -> None:
        while names:
            default_storage.delete(names.pop())

    token = _stored.set(names)
    try:
        yield take_back
    except BaseException:
        take_back()
        raise
    finally:
        _stored.reset(token)
    if outer is not None:
        outer.extend(names)


def store(name: str, content: bytes) -> None:
    """Store a published copy unless it is there already, whole."""
    if default_storage.exists(name):
        if default_storage.size(name) == len(content):
            return
        # A process that was killed left half of it.
        default_storage.delete(name)
    names = _stored.get()
    if names is not None:
        names.append(name)
    default_storage.save(name, ContentFile(content))
