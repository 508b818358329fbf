"""What the tests of pages about doings share: writing some more, and reading a page."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.test import Client
from PIL import Image

from ecocitizens.evidence.actions import file_evidence
from ecocitizens.journal.records import Book
from ecocitizens.programmes.tests.cast import BY, NOON, By, text

SIZE_LIMIT = 10_000_000


def later(hours: int) -> By:
    return {"actor": "person:3f9c1122aabbccdd", "at": NOON + timedelta(hours=hours)}


def page(client: Client, path: str, language: str = "en") -> str:
    """The page's text, its white space made single."""
    answer = client.get(f"/{language}/{path}")
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().split())


def many(record: dict[str, Any], count: int, **more: Any) -> list[dict[str, Any]]:
    return [
        {**record, "key": f"{record['key']}-{number}", "number": 10 + number, **more}
        for number in range(count)
    ]


def file_photo(book: Book, folder: Path, key: str = "photo", name: str = "photo.jpg") -> None:
    path = folder / name
    Image.new("RGB", (8, 6), "teal").save(path)
    given = [{"key": key, "kind": "file", "file": name, "caption": text("The clean beach")}]
    file_evidence(given, book, files={key: path}, limit=SIZE_LIMIT, **BY)
