"""Filing evidence: stored once under its hash, taken back when the verb fails."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from ecocitizens.core.refusal import Refused
from ecocitizens.evidence.actions import file_evidence, published_copy, remove_evidence
from ecocitizens.evidence.models import Evidence
from ecocitizens.evidence.storing import store, taking_back
from ecocitizens.evidence.tests.pictures import picture
from ecocitizens.journal.queries import head
from ecocitizens.journal.records import Book, Written

pytestmark = pytest.mark.django_db(transaction=True)

AT = datetime(2026, 2, 1, tzinfo=UTC)
MB = 1024 * 1024


def filed(folder: Path, *given: dict[str, Any], limit: int = MB) -> Written:
    files = {one["key"]: folder / one["file"] for one in given if one["kind"] == "file"}
    return file_evidence(
        given, Book("tests"), files=files, limit=limit, actor="command:test", at=AT
    )


def stored_in(media: Path) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


def photo(key: str = "photo", file: str = "roof.jpg") -> dict[str, Any]:
    return {"key": key, "kind": "file", "file": file}


def test_a_file_is_stored_under_its_hash(tmp_path: Path, media: Path) -> None:
    (tmp_path / "roof.jpg").write_bytes(picture("JPEG"))
    assert filed(tmp_path, photo()).created == ("photo",)
    row = Evidence.objects.get()
    assert stored_in(media) == [f"evidence/{row.sha256[:2]}/{row.sha256}.jpg"]
    assert (row.media_type, row.width, row.height) == ("image/jpeg", 64, 48)
    assert len(published_copy(row)) == row.size


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "roof.jpg").write_bytes(picture("JPEG"))
    filed(tmp_path, photo())
    assert filed(tmp_path, photo()).unchanged == 1
    assert head("tests") == 1


def test_the_published_copy_handed_in_again_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "roof.jpg").write_bytes(picture("JPEG"))
    filed(tmp_path, photo())
    (tmp_path / "roof.jpg").write_bytes(published_copy(Evidence.objects.get()))
    assert filed(tmp_path, photo()).unchanged == 1


def test_another_picture_takes_the_place_of_the_first(tmp_path: Path, media: Path) -> None:
    (tmp_path / "roof.jpg").write_bytes(picture("JPEG"))
    filed(tmp_path, photo())
    (tmp_path / "roof.jpg").write_bytes(picture("JPEG", (30, 20)))
    assert filed(tmp_path, photo()).changed == ("photo",)
    row = Evidence.objects.get()
    assert (row.width, row.height) == (30, 20)
    assert stored_in(media) == [row.file.name]


def test_a_file_that_becomes_a_link_leaves_no_file(tmp_path: Path, media: Path) -> None:
    (tmp_path / "roof.jpg").write_bytes(picture("JPEG"))
    filed(tmp_path, photo())
    filed(tmp_path, {"key": "photo", "kind": "link", "url": "https://example.org/"})
    row = Evidence.objects.get()
    assert (row.file.name, row.sha256, row.size) == ("", "", None)
    assert stored_in(media) == []


def test_equal_files_are_stored_once_and_go_with_the_last(tmp_path: Path, media: Path) -> None:
    (tmp_path / "roof.jpg").write_bytes(picture("JPEG"))
    filed(tmp_path, photo("one"), photo("two"))
    assert len(stored_in(media)) == 1
    remove_evidence(["one"], Book("tests"), actor="command:test", at=AT)
    assert len(stored_in(media)) == 1
    remove_evidence(["two"], Book("tests"), actor="command:test", at=AT)
    assert stored_in(media) == []


def test_a_refused_file_takes_the_others_of_its_batch_back(tmp_path: Path, media: Path) -> None:
    (tmp_path / "roof.jpg").write_bytes(picture("JPEG"))
    (tmp_path / "words.jpg").write_bytes(b"these are words")
    with pytest.raises(Refused, match=r"“words\.jpg” is not a readable picture file"):
        filed(tmp_path, photo(), photo("words", "words.jpg"))
    assert (Evidence.objects.count(), head("tests"), stored_in(media)) == (0, 0, [])


def test_the_largest_file_is_taken_and_the_next_byte_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * MB)
    (tmp_path / "b.txt").write_bytes(b"b" * (MB + 1))
    assert filed(tmp_path, photo("a", "a.txt")).created == ("a",)
    with pytest.raises(Refused, match="at most 1 MB are taken"):
        filed(tmp_path, photo("b", "b.txt"))


def test_a_copy_that_was_changed_in_the_store_is_not_published(tmp_path: Path, media: Path) -> None:
    (tmp_path / "a.txt").write_text("what was said")
    filed(tmp_path, photo("a", "a.txt"))
    row = Evidence.objects.get()
    (media / str(row.file)).write_text("what was not")
    with pytest.raises(Refused, match="does not have its SHA-256"):
        published_copy(row)


def test_files_are_taken_back_when_the_outer_work_fails(media: Path) -> None:
    def interrupted() -> None:
        with taking_back():
            with taking_back():
                store("evidence/aa/inner.txt", b"inner")
            store("evidence/aa/outer.txt", b"outer")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert stored_in(media) == []


def test_files_of_work_that_succeeds_stay(media: Path) -> None:
    with taking_back():
        store("evidence/aa/kept.txt", b"kept")
    assert stored_in(media) == ["evidence/aa/kept.txt"]


def test_a_file_that_was_there_before_is_not_taken_back(media: Path) -> None:
    def failing() -> None:
        with taking_back():
            store("evidence/aa/old.txt", b"old")
            raise ValueError("fails")

    store("evidence/aa/old.txt", b"old")
    with pytest.raises(ValueError, match="fails"):
        failing()
    assert stored_in(media) == ["evidence/aa/old.txt"]


def test_half_a_file_of_a_killed_process_is_written_anew(media: Path) -> None:
    store("evidence/aa/file.txt", b"ha")
    store("evidence/aa/file.txt", b"half and whole")
    with default_storage.open("evidence/aa/file.txt") as opened:
        assert opened.read() == b"half and whole"
