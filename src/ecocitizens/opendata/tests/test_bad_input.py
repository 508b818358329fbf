"""Bad input: each mistake is told with its file, line, key and remedy, and nothing is written."""

from pathlib import Path

import pytest

from ecocitizens.opendata.tests.folders import (
    copied,
    edit,
    load,
    nothing_was_written,
    refusal_of,
)
from ecocitizens.opendata.tests.mistakes import MISTAKES, Mistake

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_place_and_remedy(
    mistake: Mistake, tmp_path: Path, media: Path
) -> None:
    folder = copied(tmp_path / "folder")
    line = edit(folder / mistake.file, mistake.old, mistake.new) + mistake.lines_on
    told = refusal_of(folder)
    place = f"{folder / mistake.file}:{line}: " + (f"{mistake.key}: " if mistake.key else "")
    assert place in told
    for words in mistake.says:
        assert words in told
    assert told.endswith("nothing was written.")
    assert nothing_was_written(media)


def test_the_folder_without_the_mistakes_is_loaded(tmp_path: Path, media: Path) -> None:
    assert "55 created" in load(copied(tmp_path / "folder"))
    assert not nothing_was_written(media)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    edit(folder / "work.yaml", "since: 2019-05-04", "since: 2019-02-31")
    edit(folder / "work.yaml", "records_complete: true", "records_whole: true")
    edit(folder / "activities.jsonl", '"count":23', '"count":-23')
    told = refusal_of(folder)
    assert len(told.splitlines()) == 4
    assert told.endswith("3 mistakes; nothing was written.")


def test_no_more_than_fifty_mistakes_are_told(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    lines = "".join(f'{{"key":"c-{number}","numbr":1}}\n' for number in range(80))
    (folder / "coverage.jsonl").write_text(lines)
    told = refusal_of(folder)
    assert "only the first 50 are listed" in told
    assert len(told.splitlines()) == 52


def test_mistakes_are_told_in_the_readers_language(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    edit(folder / "work.yaml", "since: 2019-05-04", "since: 2019-02-31")
    english, russian = refusal_of(folder), refusal_of(folder, "--lang", "ru")
    kazakh = refusal_of(folder, "--lang", "kk")
    assert len({english, russian, kazakh}) == 3
    assert all("2019-02-31" in told for told in (english, russian, kazakh))


def test_a_circle_is_told_once_and_what_hangs_on_it_is_not(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    edit(
        folder / "programme.yaml", "level: country\n", "level: country\n    parent: made-up-south\n"
    )
    assert "1 mistake; nothing was written." in refusal_of(folder)


@pytest.mark.parametrize("name", ["nowhere", "file.txt"])
def test_a_folder_that_is_none_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("no folder")
    assert f"{tmp_path / name}: There is no such folder." in refusal_of(tmp_path / name)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert "There is no *.yaml in this folder." in refusal_of(tmp_path)


def test_a_folder_without_a_programme_is_told(tmp_path: Path) -> None:
    (tmp_path / "places.yaml").write_text("places: []\n")
    assert "No file has the section `programme`. Add it." in refusal_of(tmp_path)


def test_a_second_programme_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    (folder / "second.yaml").write_text("programme: {key: second}\n")
    told = refusal_of(folder)
    assert f"{folder / 'second.yaml'}:1: programme: The programme stands here a second time" in told


def test_another_format_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    line = edit(folder / "programme.yaml", "format: 1", "format: 2")
    told = refusal_of(folder)
    assert f"programme.yaml:{line}: format: This version reads format 1." in told


def test_a_key_that_stands_in_two_files_is_told_with_both(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    (folder / "grants-02.jsonl").write_text(
        '{"key":"river","title":{"en":"Again"},"grantee":"made-up-school"}\n'
    )
    told = refusal_of(folder)
    assert "grants-02.jsonl:1: grants[river].key: The key stands twice; first in" in told
    assert "work.yaml:32." in told


def test_a_list_of_no_section_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    (folder / "activites.jsonl").write_text("")
    assert "Did you mean `activities`?" in refusal_of(folder)


def test_text_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    (folder / "more.yaml").write_bytes("places:\n# Құрық\n".encode("utf-16"))
    (folder / "old.yaml").write_bytes("places:\n# Маңғыстау\n".encode("cp1251", "replace"))
    told = refusal_of(folder)
    assert "old.yaml:2: This is not UTF-8. Save the file as UTF-8." in told
    assert "more.yaml:1: This is not UTF-8." in told


def test_a_bomb_of_references_is_refused_before_it_grows(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    rows += [
        f"{b}: &{b} [{', '.join(['*' + a] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    (folder / "bomb.yaml").write_text("\n".join(rows))
    assert "bomb.yaml:1: Anchors (&a) are not used here." in refusal_of(folder)


def test_a_zero_byte_in_a_text_is_told(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    edit(folder / "activities.jsonl", "Made-up campaign", "Made-up\\u0000campaign")
    assert "a zero byte stands in it" in refusal_of(folder)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  currency: KGS\n", "  currency: KGZ\n", "KGZ is not a known currency."),
        ("Asia/Bishkek", "Asia/Nowhere", "Asia/Nowhere is not a known time zone."),
    ],
)
def test_what_the_world_does_not_know_is_told(
    old: str, new: str, says: str, tmp_path: Path
) -> None:
    folder = copied(tmp_path / "folder")
    edit(folder / "programme.yaml", old, new)
    told = refusal_of(folder)
    assert f"programme.yaml:4: programme: {says}" in told
