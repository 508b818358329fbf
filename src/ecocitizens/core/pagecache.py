"""Ready public pages, answered before Django is asked.

A WSGI wrapper that keeps the plain and the compressed body of pages that are the same for every
reader who is not signed in. A page is stale as soon as any journal has moved, or the day has
changed; both are looked at no more than every LOOK_SECONDS in each process, and at once after a
write of the same process (`forget`). Until then a page may be LOOK_SECONDS old.
"""

import gzip
import hashlib
import logging
import threading
import time
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

log = logging.getLogger(__name__)

Headers = list[tuple[str, str]]
WSGIApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Key = tuple[str, str, str, str, str]

LOOK_SECONDS = 0.2
# A page costs its bodies and about this much for its headers, key and place in the list.
OVERHEAD_BYTES = 2048
LEAST_TO_COMPRESS = 512
TEXTUAL = ("text/", "application/json", "application/xml", "application/atom", "application/geo")
KEPT_OUT = ("set-cookie", "content-encoding", "www-authenticate")

_caches: "weakref.WeakSet[PageCache]" = weakref.WeakSet()


def forget() -> None:
    """Look at the journals before the next answer. To be called after a commit."""
    for cache in _caches:
        cache.look_soon()


def hear(chain: str, entries: Sequence[object]) -> None:
    """A subscriber of the journals: what is told in a transaction is seen once it is committed."""
    transaction.on_commit(forget)


def journal_state() -> Hashable:
    """What changes whenever a public page may: the journals' positions and the day.

    The sum of the positions, not the newest entry's id: of two writers who commit in another
    order than they drew their ids, the later one must be seen too.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*), COALESCE(SUM(position), 0) FROM journal_chain")
        return (*cursor.fetchone(), timezone.localdate())


@dataclass(frozen=True, slots=True)
class ReadyPage:
    """An answer in full. `gzipped` is None where compressing gains nothing."""

    etag: str
    plain: bytes
    plain_headers: Headers
    gzipped: bytes | None
    gzipped_headers: Headers
    not_modified_headers: Headers

    @property
    def size(self) -> int:
        return len(self.plain) + len(self.gzipped or b"") + OVERHEAD_BYTES


class PageCache:
    """The wrapper. `limit` is in bytes; `state` tells what the pages depend on."""

    def __init__(
        self,
        app: WSGIApp,
        *,
        limit: int,
        languages: Iterable[str],
        private_cookies: Iterable[str],
        state: Callable[[], Hashable] = journal_state,
    ) -> None:
        self._app = app
        self._limit = limit
        self._prefixes = frozenset(f"/{language}/" for language in languages)
        self._private_cookies = tuple(private_cookies)
        self._read_state = state
        self._pages: OrderedDict[Key, ReadyPage] = OrderedDict()
        self._size = 0
        self._generation = 0
        self._state: Hashable = None
        self._next_look = 0.0
        self._lock = threading.Lock()
        self._looking = threading.Lock()
        _caches.add(self)

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if not self._may_serve(environ):
            return self._app(environ, start_response)
        if time.monotonic() >= self._next_look:
            self._look()
        key: Key = (
            environ.get("HTTP_HOST", ""),
            environ["PATH_INFO"],
            environ.get("QUERY_STRING", ""),
            environ["wsgi.url_scheme"],
            environ.get("HTTP_X_FORWARDED_PROTO", ""),
        )
        page = self._pages.get(key)
        if page is None:
            return self._miss(key, environ, start_response)
        try:  # noqa: SIM105 - on the hot path, where `suppress` costs as much as the look-up
            self._pages.move_to_end(key)
        except KeyError:
            # Dropped by another thread this very moment; the page in hand is still good.
            pass
        return _answer(page, environ, start_response)

    def look_soon(self) -> None:
        self._next_look = 0.0

    def _may_serve(self, environ: dict[str, Any]) -> bool:
        """Only plain reading of public pages by somebody who carries none of our cookies."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return False
        if environ["PATH_INFO"][:4] not in self._prefixes:
            return False
        if "HTTP_HX_REQUEST" in environ or "HTTP_AUTHORIZATION" in environ:
            return False
        cookies = environ.get("HTTP_COOKIE")
        return not cookies or not any(name in cookies for name in self._private_cookies)

    def _look(self) -> None:
        """Drop all pages when the state has moved. One thread looks, the others go on."""
        if not self._looking.acquire(blocking=False):
            return
        try:
            # Set before looking, so that a `forget` that comes meanwhile is not lost.
            self._next_look = time.monotonic() + LOOK_SECONDS
            try:
                state = self._read_state()
            except DatabaseError:
                log.exception("The page cache cannot read the journals; it keeps nothing.")
                connection.close()
                state = object()
            if state != self._state:
                with self._lock:
                    self._pages.clear()
                    self._size = 0
                    self._generation += 1
                    self._state = state
        finally:
            self._looking.release()

    def _miss(
        self, key: Key, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        generation = self._generation
        told: list[Any] = []

        def remember(status: str, headers: Headers, exc_info: Any = None) -> None:
            told[:] = [status, headers, exc_info]

        result = self._app({**environ, "REQUEST_METHOD": "GET"}, remember)
        status, headers, exc_info = told
        if not _may_keep(status, headers):
            if environ["REQUEST_METHOD"] == "HEAD":
                _close(result)
                result = []
            start_response(status, headers, exc_info)
            return result
        try:
            body = b"".join(result)
        finally:
            _close(result)
        page = _ready(body, headers)
        self._keep(key, page, generation)
        return _answer(page, environ, start_response)

    def _keep(self, key: Key, page: ReadyPage, generation: int) -> None:
        """Keep the page, unless the journals moved while it was made; drop the longest unread."""
        if page.size > self._limit // 8:
            return
        with self._lock:
            if generation != self._generation:
                return
            if old := self._pages.pop(key, None):
                self._size -= old.size
            self._pages[key] = page
            self._size += page.size
            while self._size > self._limit:
                _, dropped = self._pages.popitem(last=False)
                self._size -= dropped.size


def _close(result: Iterable[bytes]) -> None:
    close = getattr(result, "close", None)
    if close is not None:
        close()


def _may_keep(status: str, headers: Headers) -> bool:
    if not status.startswith("200"):
        return False
    names = {name.lower(): value.lower() for name, value in headers}
    if any(name in names for name in KEPT_OUT) or "content-length" not in names:
        return False  # without a length it is a stream, which may be endless
    control = names.get("cache-control", "")
    return "no-store" not in control and "private" not in control


def _ready(body: bytes, headers: Headers) -> ReadyPage:
    own = ("content-length", "etag", "vary")
    kept = [(name, value) for name, value in headers if name.lower() not in own]
    names = {name.lower(): value for name, value in kept}
    if "cache-control" not in names:
        kept.append(("Cache-Control", "no-cache"))  # keep it, but ask whether it is still so
    kept.append(("Vary", "Accept-Encoding, Cookie"))
    etag = hashlib.sha256(body).hexdigest()[:24]
    textual = names.get("content-type", "").startswith(TEXTUAL)
    gzipped = (
        gzip.compress(body, 6, mtime=0) if textual and len(body) >= LEAST_TO_COMPRESS else None
    )
    packed = [("Content-Encoding", "gzip"), ("Content-Length", str(len(gzipped or b"")))]
    unsaid = ("content-type", "content-disposition", "content-language")
    return ReadyPage(
        etag=etag,
        plain=body,
        plain_headers=[*kept, ("ETag", f'"{etag}"'), ("Content-Length", str(len(body)))],
        gzipped=gzipped,
        gzipped_headers=[*kept, ("ETag", f'"{etag}-gz"'), *packed],
        not_modified_headers=[pair for pair in kept if pair[0].lower() not in unsaid],
    )


def _answer(
    page: ReadyPage, environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    packed = page.gzipped is not None and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known is not None and (page.etag in known or known == "*"):
        etag = f'"{page.etag}-gz"' if packed else f'"{page.etag}"'
        start_response("304 Not Modified", [*page.not_modified_headers, ("ETag", etag)])
        return []
    start_response("200 OK", page.gzipped_headers if packed else page.plain_headers)
    if environ["REQUEST_METHOD"] == "HEAD":
        return []
    return [page.gzipped if packed and page.gzipped else page.plain]
