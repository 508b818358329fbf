"""Evidence files that are not what they say: told with file, line and key; nothing is written."""

import os
from pathlib import Path

import pytest

from ecocitizens.evidence.tests.pictures import picture, zip_bomb
from ecocitizens.opendata.tests.folders import (
    copied,
    edit,
    load,
    nothing_was_written,
    refusal_of,
)

pytestmark = pytest.mark.django_db(transaction=True)


def folder_with(tmp_path: Path, name: str, content: bytes) -> tuple[Path, int]:
    """The made-up programme, in which the list of who came is this file; the line of its name."""
    folder = copied(tmp_path / "folder")
    (folder / "evidence" / name).write_bytes(content)
    return folder, edit(folder / "programme.yaml", "file: list.csv", f"file: {name}")


def refused(folder: Path, line: int, media: Path) -> str:
    told = refusal_of(folder)
    assert f"{folder / 'programme.yaml'}:{line}: evidence[list].file: " in told
    assert nothing_was_written(media)
    return told


def test_a_picture_of_200_mb_is_refused_unread(tmp_path: Path, media: Path) -> None:
    folder, line = folder_with(tmp_path, "huge.jpg", b"")
    os.truncate(folder / "evidence" / "huge.jpg", 200 * 1024 * 1024)
    told = refused(folder, line, media)
    assert "“huge.jpg” has 200 MB; at most 25 MB are taken. Make it smaller." in told


def test_a_picture_that_is_none_is_refused(tmp_path: Path, media: Path) -> None:
    folder, line = folder_with(tmp_path, "words.jpg", b"these are words")
    told = refused(folder, line, media)
    assert "“words.jpg” is not a readable picture file. Save it again in that format." in told


@pytest.mark.parametrize("name", ["bomb.xlsx", "bomb.docx"])
def test_a_zip_bomb_is_refused_without_being_opened(name: str, tmp_path: Path, media: Path) -> None:
    member = "xl/sheet1.xml" if name.endswith("xlsx") else "word/document.xml"
    folder, line = folder_with(tmp_path, name, zip_bomb(member))
    assert f"“{name}” would unpack to 200 MB. It is not opened." in refused(folder, line, media)


def test_a_file_of_a_type_that_is_not_taken_is_refused(tmp_path: Path, media: Path) -> None:
    folder, line = folder_with(tmp_path, "page.html", b"<script>alert(1)</script>")
    assert "files of this type are not taken" in refused(folder, line, media)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path, media: Path) -> None:
    folder, line = folder_with(tmp_path, "link.txt", b"")
    (tmp_path / "secret.txt").write_text("nobody may read this")
    (folder / "evidence" / "link.txt").unlink()
    (folder / "evidence" / "link.txt").symlink_to(tmp_path / "secret.txt")
    told = refused(folder, line, media)
    assert "“link.txt” leads out of the folder `evidence`." in told


def test_all_bad_files_are_told_at_once(tmp_path: Path, media: Path) -> None:
    folder, _line = folder_with(tmp_path, "words.jpg", b"these are words")
    (folder / "evidence" / "emblem.png").write_bytes(b"no picture")
    assert refusal_of(folder).endswith("2 mistakes; nothing was written.")
    assert nothing_was_written(media)


def test_a_picture_that_is_one_is_taken_without_its_position(tmp_path: Path, media: Path) -> None:
    folder, _line = folder_with(tmp_path, "roof.jpg", picture("JPEG"))
    assert "55 created" in load(folder)
    stored = [path.read_bytes() for path in media.rglob("*.jpg")]
    assert len(stored) == 1
    assert b"SECRETCAM" not in stored[0]
