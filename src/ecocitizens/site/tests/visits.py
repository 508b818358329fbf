"""How the tests of pages read them: through HTTP, the white space made single."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def read(client: Client, path: str, language: str = "en") -> str:
    """The page's HTML. `path` comes after the language."""
    answer = client.get(f"/{language}/{path}")
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().split())


def part(html: str, first: str, last: str) -> str:
    """What stands between two marks."""
    assert first in html, first
    return html.split(first, 1)[1].split(last, 1)[0]


def queries_for(client: Client, path: str, write: Callable[[int], object]) -> list[int]:
    """How many queries a page asks with one row and with twenty of what `write` writes."""
    asked = []
    for count in (1, 20):
        write(count)
        client.get(f"/en/{path}")  # what is computed once and kept is not the page's own
        with CaptureQueriesContext(connection) as queries:
            read(client, path)
        asked.append(len(queries))
    return asked
