"""Backup and restore, between real installations, on both engines."""

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ecocitizens.core.backup.archive import unpack
from ecocitizens.core.refusal import Refused
from ecocitizens.core.tests.installation import Installation, installation

# One worker makes the installations that all of these share.
pytestmark = pytest.mark.xdist_group("backup")

# Rows of several apps, files, and a journal; `dumpdata` then compares every table there is.
FILL = """
from datetime import date
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from ecocitizens.core import clock
from ecocitizens.people.actions import grant_role, register_person
from ecocitizens.worktime.models import DayOverride
for number in range(3):
    person = register_person(email=f"a{number}@eco.kz", name="Әсем Ғалымқызы", password="x" * 12,
                             actor="command:test", at=clock.now())
    grant_role(person=person, role="auditor", programme_key="p", actor="command:test",
               at=clock.now())
    DayOverride.objects.create(day=date(2026, 1, number + 1), is_working=False, basis='a\\tb\\n"')
    default_storage.save(f"evidence/сурет {number}.txt", ContentFile(b"\\0bytes" * (number + 1)))
"""

# Writes until the file `stop` appears: each time two rows that must never be seen apart.
WRITE = """
from pathlib import Path
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from ecocitizens.core import clock
from ecocitizens.journal.actions import News, append
folder, number = Path(settings.DATA_DIR), 0
while not (folder / "stop").exists():
    number += 1
    default_storage.save(f"evidence/{number}.txt", ContentFile(str(number).encode()))
    append("busy", [News("a.b", "place", f"p{number}"), News("a.c", "place", f"p{number}")],
           actor="command:test", at=clock.now())
    (folder / "started").touch()
print(number)
"""

SEEN = """
import json
from django.conf import settings
from ecocitizens.journal.models import Chain
from ecocitizens.journal.queries import verify
seen = verify("busy")
numbers = [int(path.stem) for path in (settings.MEDIA_ROOT / "evidence").glob("*.txt")
           if path.stem.isdecimal()]
print(json.dumps([seen.entries, seen.misfit is None, Chain.objects.get(key="busy").position,
                  max(numbers), len(numbers)]))
"""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Installation]]:
    """An installation with content, and a good archive of it."""
    folder = tmp_path_factory.mktemp("sound")
    with installation(folder / "one") as one:
        one.done("migrate", "--verbosity", "0")
        one.done("shell", "--no-imports", "-c", FILL)
        assert "3 files" in one.done("backup", str(folder / "one.tar.gz"))
        yield folder / "one.tar.gz", one


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Installation]:
    with installation(tmp_path / "empty") as made:
        yield made


def content(of: Installation) -> tuple[Any, dict[str, bytes]]:
    """Every row of every table, and every file."""
    rows = json.loads(of.done("dumpdata", "--all"))
    media = of.folder / "media"
    files = {
        path.relative_to(media).as_posix(): path.read_bytes()
        for path in media.rglob("*")
        if path.is_file()
    }
    return sorted(rows, key=lambda row: (row["model"], str(row["pk"]))), files


def test_what_is_restored_is_what_was_backed_up_and_is_replaced_only_when_told_so(
    sound: tuple[Path, Installation], empty: Installation
) -> None:
    archive, full = sound
    empty.done("restore", str(archive))
    rows, files = content(full)
    assert content(empty) == (rows, files)
    assert len(files) == 3
    assert any(row["model"] == "journal.entry" for row in rows)
    # New rows are numbered after the restored ones.
    empty.done("shell", "--no-imports", "-c", FILL.replace("2026", "2027").replace("a{", "b{"))
    changed = content(empty)
    refused = empty.run("restore", str(archive))
    assert (refused.returncode, "--replace" in refused.stderr) == (1, True)
    assert content(empty) == changed != (rows, files)
    empty.done("restore", "--replace", str(archive))
    assert content(empty) == (rows, files)
    assert list(empty.folder.glob(".ecocitizens-*")) == []


def test_an_archive_is_for_its_keeper_alone_and_holds_no_secret(
    sound: tuple[Path, Installation],
) -> None:
    archive, _ = sound
    assert archive.stat().st_mode & 0o777 == 0o600
    with tarfile.open(archive) as tar:
        assert not [name for name in tar.getnames() if "secret" in name]
    assert [path.name for path in archive.parent.iterdir() if path.name.startswith(".")] == []


def damage(archive: Path, kind: str) -> None:
    """Spoil an archive in one way."""
    with tarfile.open(archive) as tar:
        members = [(member, tar.extractfile(member).read()) for member in tar]  # type: ignore[union-attr]
    if kind == "cut":
        archive.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
        return
    if kind == "not an archive":
        archive.write_bytes(b"nothing" * 1000)
        return
    with tarfile.open(archive, "w:gz") as tar:
        for member, given in members:
            body = given
            if kind == "changed" and member.name.startswith("files/"):
                body = b"?" * len(body)
            if kind == "without a file" and member.name.startswith("files/"):
                continue
            if kind == "without a manifest" and member.name == "manifest.json":
                continue
            if kind == "other manifest" and member.name == "manifest.json":
                body = b'{"format": 1}'
            member.pax_headers = {}
            if kind == "outside" and member.name.startswith("files/"):
                member.name = "files/../../../escaped.txt"
            if kind == "a link" and member.name.startswith("files/"):
                member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
            member.size = len(body) if member.isfile() else 0
            tar.addfile(member, io.BytesIO(body))


@pytest.mark.parametrize(
    "kind",
    [
        "cut",
        "not an archive",
        "changed",
        "without a file",
        "without a manifest",
        "other manifest",
        "outside",
        "a link",
    ],
)
def test_a_damaged_archive_is_seen_while_it_is_unpacked(
    kind: str, tmp_path: Path, sound: tuple[Path, Installation]
) -> None:
    archive, target = tmp_path / "damaged.tar.gz", tmp_path / "a" / "b" / "c"
    archive.write_bytes(sound[0].read_bytes())
    damage(archive, kind)
    with pytest.raises(Refused) as caught:
        unpack(archive, target, len_of_nothing)
    assert caught.value.code == "archive_damaged"
    assert not list(tmp_path.rglob("escaped.txt"))


def test_a_sound_archive_is_unpacked(tmp_path: Path, sound: tuple[Path, Installation]) -> None:
    manifest = unpack(sound[0], tmp_path / "good", len_of_nothing)
    assert sum(name.startswith("files/") for name in manifest.members) == 3


def len_of_nothing(step: int) -> None:
    """The progress that nobody looks at."""


def test_an_installation_is_the_same_after_a_damaged_archive_was_refused(
    tmp_path: Path, sound: tuple[Path, Installation]
) -> None:
    original, other = sound
    archive = tmp_path / "damaged.tar.gz"
    archive.write_bytes(original.read_bytes())
    damage(archive, "changed")
    before = content(other)
    refused = other.run("restore", "--replace", str(archive))
    assert refused.returncode == 1
    assert refused.stderr.startswith("ecocitizens: The archive is damaged (files/")
    assert content(other) == before


def test_a_backup_never_overwrites(sound: tuple[Path, Installation]) -> None:
    archive, one = sound
    before = archive.read_bytes()
    refused = one.run("backup", str(archive))
    assert (refused.returncode, "never overwritten" in refused.stderr) == (1, True)
    assert archive.read_bytes() == before


def test_a_missing_archive_or_folder_is_told(sound: tuple[Path, Installation]) -> None:
    _, one = sound
    for arguments in (("restore", "/nowhere.tar.gz"), ("backup", "/nowhere/one.tar.gz")):
        refused = one.run(*arguments)
        assert (refused.returncode, "There is no" in refused.stderr) == (1, True)


def test_a_backup_taken_while_others_write_is_of_one_moment(
    sound: tuple[Path, Installation], empty: Installation, tmp_path: Path
) -> None:
    _, full = sound
    archive = tmp_path / "busy.tar.gz"
    writer = full.start("shell", "--no-imports", "-c", WRITE)
    try:
        while not (full.folder / "started").exists():
            assert writer.poll() is None, writer.communicate()
        full.done("backup", str(archive))
    finally:
        (full.folder / "stop").touch()
        written = int(writer.communicate(timeout=60)[0])
    empty.done("restore", str(archive))
    entries, fits, position, newest, files = json.loads(
        empty.done("shell", "--no-imports", "-c", SEEN)
    )
    assert fits
    assert entries == position
    assert entries % 2 == 0
    assert 0 < entries // 2 <= newest == files <= written
