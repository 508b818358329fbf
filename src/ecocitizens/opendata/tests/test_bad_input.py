"""Bad input: each mistake is told with its file, line, key and remedy, and nothing is written."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from ecocitizens.opendata.tests.folders import (
    copied,
    edit,
    load,
    nothing_was_written,
    refusal_of,
)

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Mistake:
    """An edit of the made-up programme. `lines_on`: how far below the edit the fault is told."""

    name: str
    file: str
    old: str
    new: str
    key: str
    says: tuple[str, ...]
    lines_on: int = 0


MISTAKES = [
    # YAML that is not YAML, or not plain YAML
    Mistake(
        "a quote that does not end",
        "programme.yaml",
        'contact: {en: "office@made-up.example"}',
        'contact: {en: "office@made-up.example}',
        "",
        ("not YAML", "quotes"),
    ),
    Mistake(
        "a line that stands too far right",
        "programme.yaml",
        "  currency: KGS\n",
        "    currency: KGS\n",
        "",
        ("not YAML",),
    ),
    Mistake(
        "a tab",
        "work.yaml",
        "    place: made-up-south\n    places",
        "\tplace: made-up-south\n    places",
        "",
        ("A tab stands at the beginning of the line. Indent with spaces.",),
    ),
    Mistake(
        "an anchor",
        "work.yaml",
        "    category: water",
        "    category: &water water",
        "",
        ("Anchors (&water) are not used here.",),
    ),
    Mistake(
        "a reference",
        "work.yaml",
        "    category: water",
        "    category: *water",
        "",
        ("(*water) are not used here. Write the value out.",),
    ),
    Mistake(
        "a tag that runs code elsewhere",
        "work.yaml",
        "    category: water",
        "    category: !!python/object/apply:os.system [ls]",
        "",
        ("Tags", "are not used here"),
    ),
    Mistake(
        "a mapping key that stands twice",
        "work.yaml",
        "    category: water",
        "    place: made-up-south",
        "",
        ("The key `place` stands here a second time; first on line 10. Keep one.",),
    ),
    Mistake(
        "nesting without end",
        "work.yaml",
        "    category: water",
        "    category: " + "[" * 60,
        "",
        ("nested too deeply",),
    ),
    Mistake(
        "a second document",
        "work.yaml",
        "problems:\n",
        "---\nproblems:\n",
        "",
        ("A second document begins here",),
    ),
    # Keys and sections
    Mistake(
        "an unknown key",
        "work.yaml",
        "records_complete: true",
        "record_complete: true",
        "grants[river].record_complete",
        ("There is no such key. Did you mean `records_complete`?",),
    ),
    Mistake(
        "an unknown key in a list in a list",
        "work.yaml",
        "{name: {en: Open drains}, number: 3,",
        "{name: {en: Open drains}, nunber: 3,",
        "problems[dirty-river].sources_of_harm[1].nunber",
        ("Did you mean `number`?",),
    ),
    Mistake(
        "an unknown section",
        "work.yaml",
        "outcomes:",
        "outcome:",
        "outcome",
        ("There is no such section. Did you mean `outcomes`?",),
    ),
    Mistake(
        "a missing key",
        "work.yaml",
        "    grantee: made-up-school\n",
        "",
        "grants[school]",
        ("The key `grantee` is missing. Add it.",),
        lines_on=-4,
    ),
    Mistake(
        "a key that is no key",
        "work.yaml",
        "- key: bare-yard",
        "- key: Bare Yard",
        "problems[Bare Yard].key",
        ("A key has only a-z, 0-9 and single hyphens.",),
    ),
    Mistake(
        "a record key that stands twice",
        "work.yaml",
        "  - key: bare-yard",
        "  - key: dirty-river",
        "problems[dirty-river].key",
        ("The key stands twice; first in ", "work.yaml:6. Give one of them another key."),
    ),
    Mistake(
        "a section that is no list",
        "work.yaml",
        "coverage:\n  - {key: gazette",
        "coverage:\n  {key: gazette",
        "",
        ("not YAML",),
        lines_on=2,
    ),
    # References
    Mistake(
        "a reference to nothing",
        "work.yaml",
        "grantee: made-up-school",
        "grantee: made-up-scool",
        "grants[school].grantee",
        ("There is no record “made-up-scool” in parties. Did you mean `made-up-school`?",),
    ),
    Mistake(
        "a reference to nothing in a list in a list",
        "work.yaml",
        "evidence: [promise-note, list]",
        "evidence: [promise-note, lisp]",
        "promises[drains].checks[2].evidence[2]",
        ("There is no record “lisp” in evidence. Did you mean `list`?",),
    ),
    Mistake(
        "a reference to nothing in JSON lines",
        "activities.jsonl",
        '"key":"school-clean-up","number":6,"kind":"clean_up","state":"held",'
        '"title":{"en":"Made-up clean-up of the yard"},"grant":"school"',
        '"key":"school-clean-up","number":6,"kind":"clean_up","state":"held",'
        '"title":{"en":"Made-up clean-up of the yard"},"grant":"skool"',
        "activities[school-clean-up].grant",
        ("There is no record “skool” in grants. Did you mean `school`?",),
    ),
    Mistake(
        "a circle of places",
        "programme.yaml",
        "    level: country\n",
        "    level: country\n    parent: made-up-south\n",
        "places[made-up-land].parent",
        ("in a circle: made-up-land → made-up-south → made-up-land.",),
        lines_on=1,
    ),
    Mistake(
        "a circle of activities",
        "activities.jsonl",
        '"title":{"en":"Made-up campaign"}',
        '"title":{"en":"Made-up campaign"},"part_of":"river-clean-up-1"',
        "activities[river-campaign].part_of",
        ("in a circle: river-campaign → river-clean-up-1 → river-campaign.",),
    ),
    # Values
    Mistake(
        "a negative count",
        "work.yaml",
        "number: 3, place: made-up-north",
        "number: -3, place: made-up-north",
        "problems[dirty-river].sources_of_harm[1].number",
        ("“-3” is negative.", "leave the key out where it is not known"),
    ),
    Mistake(
        "a negative count in JSON lines",
        "activities.jsonl",
        '"count":23',
        '"count":-23',
        "activities[river-clean-up-2].participants[1].count",
        ("“-23” is negative.",),
    ),
    Mistake(
        "a count in words",
        "work.yaml",
        "people_affected: {count: 900",
        "people_affected: {count: about 900",
        "problems[dirty-river].people_affected.count",
        ("“about 900” stands where a whole number is wanted.",),
    ),
    Mistake(
        "a count that is no whole number",
        "work.yaml",
        "people_affected: {count: 900",
        "people_affected: {count: 900.5",
        "problems[dirty-river].people_affected.count",
        ("“900.5” stands where a whole number is wanted.",),
    ),
    Mistake(
        "money without currency",
        "work.yaml",
        "budget: {amount: 5000, currency: KGS}",
        "budget: {amount: 5000}",
        "grants[river].budget",
        ("The money has no currency. Add `currency`, such as EUR.",),
    ),
    Mistake(
        "money that is a bare number",
        "work.yaml",
        "budget: {amount: 5000, currency: KGS}",
        "budget: 5000",
        "grants[river].budget",
        ("“5000” stands where a mapping",),
    ),
    Mistake(
        "negative money",
        "work.yaml",
        "budget: {amount: 5000, currency: KGS}",
        "budget: {amount: -5000, currency: KGS}",
        "grants[river].budget.amount",
        ("“-5000” is negative.",),
    ),
    Mistake(
        "more money than there is",
        "work.yaml",
        "budget: {amount: 5000, currency: KGS}",
        "budget: {amount: 1e30, currency: KGS}",
        "grants[river].budget.amount",
        ("not a number of the wanted size",),
    ),
    Mistake(
        "the 31st of February",
        "work.yaml",
        "since: 2019-05-04",
        "since: 2019-02-31",
        "problems[dirty-river].since",
        ("“2019-02-31” is not a day of the calendar. Write YYYY-MM-DD",),
    ),
    Mistake(
        "a day in another form",
        "work.yaml",
        "since: 2019-05-04",
        "since: 04.05.2019",
        "problems[dirty-river].since",
        ("“04.05.2019” is not a day of the calendar.",),
    ),
    Mistake(
        "a last day before the first",
        "work.yaml",
        "ends_on: 2021-11-30",
        "ends_on: 2020-11-30",
        "grants[river]",
        ("ends before it starts. Mend starts_on or ends_on.",),
        lines_on=-10,
    ),
    Mistake(
        "a choice that is none",
        "work.yaml",
        "    state: completed",
        "    state: complete",
        "grants[river].state",
        ("not one of the choices: planned, under_way,", "Did you mean `completed`?"),
    ),
    Mistake(
        "a code that lost its zeros",
        "programme.yaml",
        'kato: "000000001"',
        "kato: 471010000",
        "places[made-up-south].kato",
        ("“471010000” is not a text. Put it in quotes.",),
    ),
    Mistake(
        "half a point",
        "programme.yaml",
        "    longitude: 75.25\n",
        "",
        "places[made-up-north]",
        ("has a latitude or a longitude alone. Give both, or neither.",),
        lines_on=-5,
    ),
    Mistake(
        "nothing where something is wanted",
        "work.yaml",
        "    category: water",
        "    category:",
        "problems[dirty-river].category",
        ("There is no value", "Leave the key out where nothing is known."),
    ),
    # Languages
    Mistake(
        "a language that the programme does not have",
        "work.yaml",
        "{en: Water}",
        "{fr: Water}",
        "categories[water].name.fr",
        ("“fr” is not a language of this programme. Its languages are: ru, en.",),
    ),
    Mistake(
        "a language that nobody has",
        "programme.yaml",
        "languages: [ru, en]",
        "languages: [ru, en, xx]",
        "programme.languages[3]",
        ("“xx” is not a language code such as kk, ru or en.",),
    ),
    Mistake(
        "a text without language",
        "work.yaml",
        "title: {en: Bare school yard}",
        "title: Bare school yard",
        "problems[bare-yard].title",
        ("“Bare school yard” has no language. Write it as {kk: …, ru: …, en: …}",),
    ),
    Mistake(
        "a comma that ends a text",
        "work.yaml",
        "title: {en: Bare school yard}",
        "title: {en: Bare, without trees}",
        "problems[bare-yard].title.without trees",
        ("a comma ended the text. Put quotes around the text.",),
    ),
    # JSON lines
    Mistake(
        "a line that is not JSON",
        "activities.jsonl",
        '"phone":"000 00 00"}',
        '"phone":"000 00 00"',
        "activities",
        ("The line is not JSON", "Write one record a line."),
    ),
    Mistake(
        "a line that is no record",
        "activities.jsonl",
        '{"key":"school-festival"',
        '[]\n{"key":"school-festival"',
        "activities[#7]",
        ("stands where a mapping",),
    ),
    # Evidence
    Mistake(
        "a path that leads out",
        "programme.yaml",
        "file: list.csv",
        "file: ../programme.yaml",
        "evidence[list].file",
        ("Give the name of a file in the folder `evidence`, without a path.",),
    ),
    Mistake(
        "an absolute path",
        "programme.yaml",
        "file: list.csv",
        "file: /etc/passwd",
        "evidence[list].file",
        ("without a path",),
    ),
    Mistake(
        "a path of another system",
        "programme.yaml",
        "file: list.csv",
        "file: ..\\programme.yaml",
        "evidence[list].file",
        ("without a path",),
    ),
    Mistake(
        "the folder above",
        "programme.yaml",
        "file: list.csv",
        "file: ..",
        "evidence[list].file",
        ("without a path",),
    ),
    Mistake(
        "a file that is not there",
        "programme.yaml",
        "file: list.csv",
        "file: liste.csv",
        "evidence[list].file",
        ("There is no file “liste.csv” in the folder `evidence`. Did you mean `list.csv`?",),
    ),
    Mistake(
        "a file that is another than it was",
        "programme.yaml",
        "file: list.csv",
        "file: list.csv\n    sha256: " + "0" * 64,
        "evidence[list].sha256",
        ("The file has another SHA-256.",),
        lines_on=1,
    ),
    Mistake(
        "a link without address",
        "programme.yaml",
        'url: "https://made-up.example/report", ',
        "",
        "evidence[report]",
        ("“report” is a link and needs `url`.",),
    ),
]


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
    assert "A zero byte stands in the text." in refusal_of(folder)
