"""Loading: all or nothing, by key, and a second time without a trace."""

import shutil
from pathlib import Path

import pytest

from ecocitizens.activities.models import Activity
from ecocitizens.evidence.models import Evidence
from ecocitizens.grants.models import Grant
from ecocitizens.journal.models import Entry
from ecocitizens.journal.queries import head, history_of
from ecocitizens.opendata.tests.folders import copied, edit, load, nothing_was_written, refusal_of
from ecocitizens.places.models import Place
from ecocitizens.programmes.models import Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path / "folder")


@pytest.fixture
def loaded(folder: Path) -> Path:
    """The made-up programme's folder, loaded once."""
    load(folder)
    return folder


def test_a_load_tells_what_it_created(folder: Path) -> None:
    told = load(folder).splitlines()
    assert "grants: 3 created, 0 changed, 0 as before" in told
    assert told[-1] == "made-up: 55 created, 0 changed, 0 removed, 0 as before."


def test_a_quiet_load_says_nothing(folder: Path) -> None:
    assert load(folder, "--quiet") == ""


def test_a_second_load_writes_nothing(loaded: Path) -> None:
    before = head("made-up")
    told = load(loaded, "--prune")
    assert told == "made-up: 0 created, 0 changed, 0 removed, 55 as before.\n"
    assert head("made-up") == before


def test_every_record_is_told_once_by_the_command(loaded: Path) -> None:
    entries = Entry.objects.filter(chain="made-up")
    assert entries.count() == 55
    assert set(entries.values_list("actor", flat=True)) == {"command:load"}


def test_a_part_is_written_after_its_whole_wherever_it_stands(loaded: Path) -> None:
    parts = Activity.objects.filter(part_of__key="river-campaign").order_by("key")
    assert [part.key for part in parts] == ["river-clean-up-1", "river-clean-up-2"]


def test_an_edited_file_updates(loaded: Path) -> None:
    edit(loaded / "work.yaml", "state: under_way", "state: completed")
    assert "grants: 0 created, 1 changed, 2 as before" in load(loaded)
    assert Grant.objects.get(key="school").state == "completed"
    newest = history_of("made-up", "grant", "school")[0]
    assert (newest.verb, newest.changed) == ("grant.changed", ["state"])


def test_what_was_removed_is_told_and_stays(loaded: Path) -> None:
    edit(loaded / "programme.yaml", "  - key: director\n    number: 1\n", "  - key: other\n")
    told = load(loaded)
    assert "quotes: no longer in the folder: director" in told
    assert "1 record is no longer in the folder; remove it with --prune." in told
    assert head("made-up") == 56


def test_what_was_removed_goes_with_prune(loaded: Path) -> None:
    (loaded / "activities.jsonl").unlink()
    edit(loaded / "work.yaml", "    said_in: river-hearing\n", "")
    told = load(loaded, "--prune")
    assert "activities: removed river-clean-up-1, river-clean-up-2, river-campaign, " in told
    assert "0 created, 1 changed, 7 removed, 47 as before." in told
    assert Activity.objects.count() == 0
    newest = history_of("made-up", "activity", "river-campaign")[0]
    assert newest.verb == "activity.removed"


def test_what_others_still_name_cannot_be_taken_out(loaded: Path) -> None:
    (loaded / "activities.jsonl").unlink()
    told = refusal_of(loaded, "--prune")
    assert "promises[drains].said_in: There is no record “river-hearing” in activities." in told
    assert Activity.objects.count() == 7


def test_pruned_evidence_takes_its_file_with_it(loaded: Path, media: Path) -> None:
    edit(loaded / "programme.yaml", ", emblem: emblem}", "}")
    edit(loaded / "programme.yaml", "  - {key: emblem, kind: file", "  # {key: emblem, kind: file")
    assert "evidence: removed emblem" in load(loaded, "--prune")
    assert not Evidence.objects.filter(key="emblem").exists()


def test_a_place_that_another_programme_describes_stays_when_one_drops_it(
    loaded: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "programme.yaml").write_text(
        "programme: {key: other, name: {en: Other}, languages: [en], currency: EUR}\n"
        "places:\n"
        "  - {key: made-up-land, level: country, name: {en: Made-up Land}}\n"
        "  - {key: made-up-hill, level: settlement, name: {en: Made-up Hill}}\n"
    )
    load(other)
    (other / "programme.yaml").write_text(
        "programme: {key: other, name: {en: Other}, languages: [en], currency: EUR}\n"
    )
    assert "places: removed made-up-hill, made-up-land" in load(other, "--prune")
    assert Place.objects.filter(key="made-up-land").exists()
    assert not Place.objects.filter(key="made-up-hill").exists()


def test_a_dry_run_tells_everything_and_does_nothing(folder: Path, media: Path) -> None:
    told = load(folder, "--dry-run")
    assert "made-up: 55 created, 0 changed, 0 removed, 0 as before." in told
    assert told.endswith("This was a dry run: nothing was written.\n")
    assert nothing_was_written(media)


def test_days_may_stand_with_and_without_quotes(loaded: Path) -> None:
    edit(loaded / "work.yaml", "since: 2019-05-04", 'since: "2019-05-04"')
    assert "0 changed" in load(loaded)


def test_a_whole_number_may_be_written_with_a_point(loaded: Path) -> None:
    edit(loaded / "activities.jsonl", '"count":23', '"count":23.0')
    assert "0 changed" in load(loaded)


def test_words_that_other_readers_of_yaml_take_for_no_stay_words(folder: Path) -> None:
    edit(folder / "programme.yaml", "speaker: {en: A. Madeup}", "speaker: {en: No}")
    load(folder)
    quote = Programme.objects.get().quotes.get()
    assert quote.speaker.localize("en") == "No"


def test_a_section_may_stand_in_several_files(folder: Path) -> None:
    (folder / "more.yaml").write_text(
        "grants:\n  - {key: more, title: {en: More}, grantee: made-up-school}\n"
    )
    (folder / "grants-02.jsonl").write_text(
        '{"key":"most","title":{"en":"Most"},"grantee":"made-up-school"}\n\n'
    )
    assert "grants: 5 created" in load(folder)


def test_two_programmes_do_not_touch_each_other(loaded: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(loaded, other)
    edit(other / "programme.yaml", "key: made-up\n", "key: made-up-too\n")
    told = load(other)
    assert "made-up-too: 46 created, 0 changed, 0 removed, 9 as before." in told
    assert (head("made-up"), head("made-up-too")) == (55, 46)
    assert Grant.objects.count() == 6
