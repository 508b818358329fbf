"""The list of evidence, and the files themselves, through HTTP."""

from pathlib import Path

import pytest
from django.test import Client

from ecocitizens.activities.actions import record_activities
from ecocitizens.evidence.actions import file_evidence
from ecocitizens.evidence.models import Evidence
from ecocitizens.journal.records import Book
from ecocitizens.programmes.actions import open_programme
from ecocitizens.programmes.tests.cast import BY, MEETING, PROGRAMME, fill, open_shore
from ecocitizens.site.tests.doings_cast import SIZE_LIMIT, file_photo, later, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Book:
    return open_shore()


def test_evidence_names_what_it_proves_and_what_lacks_it(
    client: Client, book: Book, tmp_path: Path
) -> None:
    fill(book)
    file_photo(book, tmp_path)
    record_activities([{**MEETING, "evidence": ["photo"]}], book, **later(1))
    seen = page(client, "shore/evidence/")
    assert "Proves:" in seen
    proved, lacking = seen.split("What still lacks evidence")
    assert "/activities/meeting/" in proved
    assert "/problems/oil/" in lacking
    assert "/activities/meeting/" not in lacking


def test_a_picture_is_shown_and_a_table_is_handed_over(
    client: Client, book: Book, tmp_path: Path
) -> None:
    file_photo(book, tmp_path)
    table = tmp_path / "list.csv"
    table.write_text("имя,подпись\n", encoding="utf-8")
    given = [{"key": "list", "kind": "file", "file": "list.csv"}]
    file_evidence(given, book, files={"list": table}, limit=SIZE_LIMIT, **BY)
    picture = client.get("/en/shore/evidence/photo")
    assert picture["Content-Type"] == "image/jpeg"
    assert picture["Content-Disposition"].startswith("inline")
    assert picture["X-Content-Type-Options"] == "nosniff"
    handed = client.get("/en/shore/evidence/list")
    assert handed["Content-Type"] == "text/csv; charset=utf-8"
    assert handed["Content-Disposition"] == 'attachment; filename="list.csv"'


def test_a_file_is_kept_for_ever_under_the_address_that_names_its_content(
    client: Client, book: Book, tmp_path: Path
) -> None:
    file_photo(book, tmp_path)
    digest = Evidence.objects.get().sha256
    named = client.get(f"/en/shore/evidence/photo?v={digest[:16]}")
    assert "immutable" in named["Cache-Control"]
    bare = client.get("/en/shore/evidence/photo")
    assert bare["Cache-Control"] == "public, no-cache"
    again = client.get("/en/shore/evidence/photo", headers={"if-none-match": bare["ETag"]})
    assert again.status_code == 304


def test_a_file_of_a_programme_that_is_not_public_is_not_there(
    client: Client, book: Book, tmp_path: Path
) -> None:
    file_photo(book, tmp_path)
    assert client.get("/en/shore/evidence/photo").status_code == 200
    open_programme({**PROGRAMME, "public": False}, book, **later(1))
    assert client.get("/en/shore/evidence/photo").status_code == 404


def test_one_programmes_file_is_not_under_another_ones_address(
    client: Client, book: Book, tmp_path: Path
) -> None:
    file_photo(book, tmp_path)
    open_programme({**PROGRAMME, "key": "lake"}, Book("lake"), **BY)
    assert client.get("/en/lake/evidence/photo").status_code == 404


@pytest.mark.parametrize("key", ["../settings", "..%2f..%2fsecret-key", "photo.jpg", "nothing"])
def test_no_other_file_can_be_asked_for(
    client: Client, book: Book, tmp_path: Path, key: str
) -> None:
    file_photo(book, tmp_path)
    assert client.get(f"/en/shore/evidence/{key}").status_code == 404


def test_a_lost_file_is_not_found_and_breaks_nothing(
    client: Client, book: Book, tmp_path: Path
) -> None:
    file_photo(book, tmp_path)
    Path(Evidence.objects.get().file.path).unlink()
    assert client.get("/en/shore/evidence/photo").status_code == 404
    assert "The clean beach" in page(client, "shore/evidence/")
