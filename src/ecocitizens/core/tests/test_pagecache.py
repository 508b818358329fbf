"""The page cache, driven as a server drives it: through the WSGI call."""

import gzip
from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, datetime
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.db import DatabaseError

from ecocitizens.core import pagecache
from ecocitizens.core.pagecache import Headers, PageCache, forget, journal_state
from ecocitizens.journal.actions import News, append

BODY = ("<p>Ақтау</p>" * 200).encode()


class Site:
    """A site of one page that counts how often it is asked; `before` runs while it answers."""

    def __init__(self) -> None:
        self.asked = 0
        self.status = "200 OK"
        self.headers: Headers = [("Content-Type", "text/html; charset=utf-8")]
        self.body = BODY
        self.before: Callable[[], None] = lambda: None

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        self.asked += 1
        self.before()
        length = ("Content-Length", str(len(self.body)))
        start_response(self.status, [*self.headers, length])
        return [self.body]


class Answer:
    def __init__(self, status: str, headers: Headers, body: bytes) -> None:
        self.status, self.body = int(status[:3]), body
        self.headers = {name.lower(): value for name, value in headers}


class Reader:
    """Somebody in front of the cache. `state` is what the journals say."""

    def __init__(self, **options: Any) -> None:
        self.site = Site()
        self.state: Hashable = 1
        given = {"limit": 1_000_000, "state": lambda: self.state, **options}
        self.cache = PageCache(
            self.site, languages=("kk", "ru", "en"), private_cookies=("sessionid",), **given
        )

    def get(self, path: str = "/kk/", method: str = "GET", **more: str) -> Answer:
        environ: dict[str, Any] = {"PATH_INFO": path, "REQUEST_METHOD": method, **more}
        setup_testing_defaults(environ)
        told: list[Any] = []

        def start_response(status: str, headers: Headers, exc_info: Any = None) -> None:
            told[:] = [status, list(headers)]

        body = b"".join(self.cache(environ, start_response))
        return Answer(told[0], told[1], body)


@pytest.fixture
def reader() -> Reader:
    return Reader()


def test_the_second_reader_gets_the_same_page_without_the_site_being_asked(reader: Reader) -> None:
    first, second = reader.get(), reader.get()
    assert reader.site.asked == 1
    assert (first.status, first.body, first.headers) == (200, BODY, second.headers)
    assert second.body == BODY
    assert second.headers["vary"] == "Accept-Encoding, Cookie"


def test_a_reader_who_takes_gzip_gets_it(reader: Reader) -> None:
    packed = reader.get(HTTP_ACCEPT_ENCODING="br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == len(packed.body) < len(BODY)
    assert gzip.decompress(packed.body) == BODY
    assert reader.get().body == BODY
    assert reader.site.asked == 1


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_page_that_the_reader_already_has_is_not_sent_again(
    reader: Reader, encoding: str
) -> None:
    etag = reader.get(HTTP_ACCEPT_ENCODING=encoding).headers["etag"]
    again = reader.get(HTTP_ACCEPT_ENCODING=encoding, HTTP_IF_NONE_MATCH=f"{etag}, W/{etag}")
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
    assert reader.get(HTTP_IF_NONE_MATCH='"another"').status == 200


def test_head_gets_the_length_and_no_body(reader: Reader) -> None:
    head = reader.get(method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(BODY))
    assert reader.get().body == BODY


def test_a_page_is_made_anew_after_a_journal_has_moved(reader: Reader) -> None:
    reader.get()
    reader.state = 2
    forget()
    reader.site.body = b"new"
    assert reader.get().body == b"new"


def test_the_journals_are_not_asked_for_every_page() -> None:
    looks: list[int] = []
    reader = Reader(state=lambda: looks.append(1))
    for _ in range(5):
        reader.get()
    # The five take far less than LOOK_SECONDS; a slow machine may see one more look.
    assert len(looks) < 5


def test_a_page_made_while_a_journal_moved_is_not_kept(reader: Reader) -> None:
    def somebody_writes() -> None:
        reader.state = 2
        reader.site.before = lambda: None
        forget()
        reader.get("/ru/")

    reader.site.before = somebody_writes
    reader.get()
    asked = reader.site.asked
    reader.get()
    assert reader.site.asked == asked + 1


@pytest.mark.parametrize(
    "more",
    [
        {"HTTP_COOKIE": "a=1; sessionid=abc"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_AUTHORIZATION": "Bearer x"},
        {"method": "POST"},
        {"path": "/healthz"},
        {"path": "/kkk/"},
    ],
)
def test_what_is_not_plain_public_reading_is_never_kept(
    reader: Reader, more: dict[str, str]
) -> None:
    reader.get(**more)
    assert reader.get(**more).body == BODY
    assert reader.site.asked == 2


@pytest.mark.parametrize(
    ("status", "header"),
    [
        ("404 Not Found", ("X-A", "b")),
        ("302 Found", ("Location", "/ru/")),
        ("200 OK", ("Set-Cookie", "csrftoken=1")),
        ("200 OK", ("Cache-Control", "no-store")),
        ("200 OK", ("Cache-Control", "max-age=0, private")),
        ("200 OK", ("Content-Encoding", "br")),
    ],
)
def test_answers_for_one_reader_or_one_moment_are_never_kept(
    reader: Reader, status: str, header: tuple[str, str]
) -> None:
    reader.site.status = status
    reader.site.headers.append(header)
    reader.get()
    answer = reader.get()
    assert reader.site.asked == 2
    assert answer.status == int(status[:3])
    assert answer.headers[header[0].lower()] == header[1]


@pytest.mark.parametrize(
    "more",
    [
        {"QUERY_STRING": "page=2"},
        {"HTTP_HOST": "another.example"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"wsgi.url_scheme": "https"},
        {"path": "/ru/"},
    ],
)
def test_another_address_is_another_page(reader: Reader, more: dict[str, str]) -> None:
    reader.get()
    reader.get(**more)
    assert reader.site.asked == 2


def test_the_memory_is_bounded_and_the_longest_unread_page_goes_first() -> None:
    reader = Reader(limit=60_000)
    for number in range(30):
        reader.get(f"/kk/{number}/")
        reader.get("/kk/0/")
    assert reader.cache._size <= 60_000
    asked = reader.site.asked
    reader.get("/kk/0/")
    assert reader.site.asked == asked
    reader.get("/kk/1/")
    assert reader.site.asked == asked + 1


def test_a_page_too_large_for_the_memory_is_answered_and_not_kept() -> None:
    reader = Reader(limit=8_000)
    assert reader.get().body == reader.get().body == BODY
    assert reader.site.asked == 2


def test_a_database_that_does_not_answer_keeps_nothing_and_breaks_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unreachable() -> Hashable:
        raise DatabaseError("gone")

    monkeypatch.setattr(pagecache, "LOOK_SECONDS", 0.0)
    reader = Reader(state=unreachable)
    assert reader.get().body == reader.get().body == BODY
    assert reader.site.asked == 2


@pytest.mark.django_db
def test_the_state_moves_with_every_entry_of_any_journal() -> None:
    states = {journal_state()}
    for chain in ("first", "second", "first"):
        at = datetime(2026, 5, 1, tzinfo=UTC)
        append(chain, [News("place.added", "place", "aqtau")], actor="command:load", at=at)
        states.add(journal_state())
    assert len(states) == 4


@pytest.mark.django_db(transaction=True)
def test_a_write_of_this_process_is_seen_at_the_next_page(monkeypatch: pytest.MonkeyPatch) -> None:
    # Without the journal's word nobody would look again before the test is over.
    monkeypatch.setattr(pagecache, "LOOK_SECONDS", 3600.0)
    reader = Reader(state=journal_state)
    reader.get()
    reader.get()
    assert reader.site.asked == 1
    at = datetime(2026, 5, 1, tzinfo=UTC)
    append("p", [News("place.added", "place", "aqtau")], actor="command:load", at=at)
    reader.get()
    assert reader.site.asked == 2
