"""Export writes what load reads: load, export, load is the identity."""

from io import StringIO
from pathlib import Path

import orjson
import pytest
import yaml
from django.core.management import CommandError, call_command

from ecocitizens.evidence.models import Evidence
from ecocitizens.evidence.tests.pictures import picture
from ecocitizens.grants.models import Grant
from ecocitizens.journal.models import Chain, Entry
from ecocitizens.journal.queries import head
from ecocitizens.opendata.export import export_programme
from ecocitizens.opendata.sections import SECTIONS
from ecocitizens.opendata.tests.folders import copied, edit, load
from ecocitizens.opendata.yamltext import parsed
from ecocitizens.programmes.models import Programme

pytestmark = pytest.mark.django_db


def exported(programme: str, target: Path, *, as_lists: bool = False) -> dict[str, bytes]:
    """The files of an export, by their path in it."""
    found = Programme.objects.get(key=programme)
    export_programme(found, target, as_lists=as_lists, force=False)
    return {
        str(path.relative_to(target)): path.read_bytes()
        for path in sorted(target.rglob("*"))
        if path.is_file()
    }


def forget_everything() -> None:
    """As if the database were new."""
    for section in reversed(SECTIONS):
        rows = section.kind.model.objects.all()
        for name in ("part_of", "parent"):
            if hasattr(section.kind.model, name):
                rows.update(**{name: None})
        rows.delete()
    Chain.objects.all().delete()
    Entry.objects.all().delete()


@pytest.mark.parametrize("as_lists", [False, True], ids=["yaml", "jsonl"])
@pytest.mark.parametrize("programme", ["mangystau", "made-up"])
def test_load_export_load_is_the_identity(
    programme: str, as_lists: bool, mangystau: Programme, made_up: Programme, tmp_path: Path
) -> None:
    first = exported(programme, tmp_path / "first", as_lists=as_lists)
    before = head(programme)
    told = load(tmp_path / "first", "--prune")
    assert f"{programme}: 0 created, 0 changed, 0 removed, {before} as before." in told
    assert head(programme) == before
    assert exported(programme, tmp_path / "second", as_lists=as_lists) == first


@pytest.mark.parametrize("programme", ["mangystau", "made-up"])
def test_an_export_loaded_into_a_new_database_gives_the_same_export(
    programme: str, mangystau: Programme, made_up: Programme, tmp_path: Path
) -> None:
    first = exported(programme, tmp_path / "first")
    digests = list(Entry.objects.filter(chain=programme).values_list("digest", flat=True))
    forget_everything()
    load(tmp_path / "first")
    assert exported(programme, tmp_path / "second") == first
    told = Entry.objects.filter(chain=programme).values_list("digest", flat=True)
    assert sorted(told) == sorted(digests)


def test_an_exported_picture_loaded_into_a_new_database_is_the_same(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    (folder / "evidence" / "roof.heic").write_bytes(picture("HEIF"))
    edit(folder / "programme.yaml", "file: list.csv", "file: roof.heic")
    load(folder)
    first = exported("made-up", tmp_path / "first")
    assert "evidence/roof.heic.jpg" in first
    assert Evidence.objects.get(key="list").file_name == "roof.heic.jpg"
    assert "55 as before" in load(folder)
    assert "55 as before" in load(tmp_path / "first")
    forget_everything()
    load(tmp_path / "first")
    assert exported("made-up", tmp_path / "second") == first


def test_texts_that_yaml_could_take_for_something_else_come_back(tmp_path: Path) -> None:
    folder = copied(tmp_path / "folder")
    texts = [
        "no", "true", "null", "~", "1e5", "12", "1_000", "-.5", "0x1F", "12:30", "2021-02-03",
        "- a list", "key: value", "# no comment", "{trees}", "[1]", "*star", "&and", "!tag",
        "'single'", '"double"', "back\\slash", "100 %", "@at", "a  b", "a\n\nb\n  c",
        "tab\there", "long " * 60, "long  two " * 30, "Құрық «Ажар-ай» – ёлка …", "a #b", "=", "é",
        "\u00a0no-break\u00a0", "line\u2028separator", "emoji 🌳", "trailing\\", "x: \n  y",
    ]  # fmt: skip
    lines = [
        orjson.dumps({"key": f"t-{number:02}", "name": {"en": text}})
        for number, text in enumerate(texts)
    ]
    (folder / "categories.jsonl").write_bytes(b"\n".join(lines))
    load(folder)
    exported("made-up", tmp_path / "first")
    told = load(tmp_path / "first", "--prune")
    assert "0 created, 0 changed, 0 removed" in told


def test_an_export_is_yaml_for_everybody(made_up: Programme, tmp_path: Path) -> None:
    exported("made-up", tmp_path / "first")
    for path in (tmp_path / "first").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        content, _spot = parsed(text)
        assert orjson.dumps(yaml.safe_load(text)) == orjson.dumps(content)


def test_an_export_reads_as_people_write(made_up: Programme, tmp_path: Path) -> None:
    files = exported("made-up", tmp_path / "first")
    programme = files["programme.yaml"].decode()
    assert programme.startswith("format: 1\nprogramme:\n  key: made-up\n  name:\n    ru: ")
    assert "  starts_on: 2021-03-01\n" in programme
    grants = files["grants.yaml"].decode()
    assert "      amount: 7200.5\n" in grants
    assert grants.index("key: river") < grants.index("key: school") < grants.index("key: square")


def test_every_exported_file_is_evidence_or_a_section(mangystau: Programme, tmp_path: Path) -> None:
    files = exported("mangystau", tmp_path / "first")
    names = {f"{section.name}.yaml" for section in SECTIONS}
    assert {name for name in files if not name.startswith("evidence/")} <= names
    rows = Evidence.objects.filter(chain="mangystau", kind="file")
    assert {name for name in files if name.startswith("evidence/")} == {
        f"evidence/{row.file_name}" for row in rows
    }


def command(*options: str) -> str:
    out = StringIO()
    call_command("export", *options, stdout=out)
    return out.getvalue()


def refusal_of_command(*options: str) -> str:
    with pytest.raises(CommandError) as caught:
        command(*options)
    assert caught.value.returncode == 1
    return str(caught.value)


def test_a_folder_that_holds_something_is_refused(made_up: Programme, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert "is not empty" in refusal_of_command("made-up", str(tmp_path))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["mine.txt"]


def test_force_replaces_records_and_leaves_other_files(made_up: Programme, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    (target / "mine.txt").write_text("mine")
    (target / "grants-02.jsonl").write_text("old")
    told = command("made-up", str(target), "--force")
    assert told == f"55 records written to {target}.\n"
    assert (target / "mine.txt").read_text() == "mine"
    assert not (target / "grants-02.jsonl").exists()
    assert "55 as before" in load(target)


def test_an_unknown_programme_is_told_with_the_known_ones(
    made_up: Programme, tmp_path: Path
) -> None:
    told = refusal_of_command("nowhere", str(tmp_path / "target"))
    assert told == "There is no programme “nowhere”. There are: made-up."
    assert not (tmp_path / "target").exists()


def test_a_stored_file_that_was_changed_is_not_exported(
    made_up: Programme, media: Path, tmp_path: Path
) -> None:
    row = Evidence.objects.get(chain="made-up", key="list")
    (media / str(row.file)).write_text("forged")
    assert "does not have its SHA-256" in refusal_of_command("made-up", str(tmp_path / "target"))
    assert list(tmp_path.glob("target*")) == []


def test_records_without_number_come_last_and_by_key(made_up: Programme, tmp_path: Path) -> None:
    Grant.objects.filter(key="river").update(number=None)
    grants = exported("made-up", tmp_path / "first")["grants.yaml"].decode()
    assert grants.index("key: school") < grants.index("key: square") < grants.index("key: river")
