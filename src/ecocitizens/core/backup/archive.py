"""The archive: a gzipped tar whose last member, the manifest, vouches for all the others.

database/…       what `sqlite` or `postgresql` wrote
files/…          the uploaded files, by their names in the media folder
manifest.json    versions, counts of rows, and each member's size and SHA-256
"""

import hashlib
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.utils.translation import gettext as _

from ecocitizens.core.refusal import Refused

FORMAT = 1
MANIFEST = "manifest.json"
BLOCK = 1024 * 1024
Step = Callable[[int], object]


@dataclass(frozen=True)
class Member:
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What the archive says of itself. `tables` counts the rows of each."""

    format: int
    product: str
    made_at: str
    engine: str
    migrations: list[str]
    tables: dict[str, int]
    members: dict[str, Member]

    def text(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True)


def _read_manifest(text: str) -> Manifest:
    try:
        given: dict[str, Any] = json.loads(text)
        members = {name: Member(**member) for name, member in given.pop("members").items()}
        manifest = Manifest(members=members, **given)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(MANIFEST) from error
    if manifest.format != FORMAT:
        text = _("The archive has format %(format)s; this version reads format %(known)d.")
        raise Refused("unknown_format", text % {"format": manifest.format, "known": FORMAT})
    return manifest


def damaged(name: str) -> Refused:
    text = _("The archive is damaged (%(name)s). Nothing was changed.")
    return Refused("archive_damaged", text % {"name": name})


class _Counting:
    """A file read through once, hashed on the way, and cut or refused at its announced size."""

    def __init__(self, file: IO[bytes], step: Step) -> None:
        self._file, self._step = file, step
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self.hash.update(block)
        self._step(len(block))
        return block


class Writer:
    """Adds members to a new archive. The file appears under its name only when it is whole."""

    def __init__(self, target: Path, step: Step) -> None:
        self._target, self._step = target, step
        self._draft = target.with_name(f".{target.name}.{os.getpid()}.part")
        self._members: dict[str, Member] = {}

    def __enter__(self) -> "Writer":
        descriptor = os.open(self._draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        self._file = os.fdopen(descriptor, "wb")
        self._tar = tarfile.open(fileobj=self._file, mode="w:gz", compresslevel=6)
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        try:
            self._tar.close()
            self._file.flush()
            os.fsync(self._file.fileno())
        finally:
            self._file.close()
            if kind is not None:
                self._draft.unlink(missing_ok=True)
        if kind is None:
            self._draft.replace(self._target)

    def add(self, name: str, path: Path) -> None:
        """Add a file as it is now; what is appended to it meanwhile is left out."""
        with path.open("rb") as file:
            member = tarfile.TarInfo(name)
            member.size, member.mode = os.fstat(file.fileno()).st_size, 0o600
            member.mtime = int(os.fstat(file.fileno()).st_mtime)
            counting = _Counting(file, self._step)
            self._tar.addfile(member, counting)
        self._members[name] = Member(member.size, counting.hash.hexdigest())

    def finish(self, manifest: Callable[[dict[str, Member]], Manifest]) -> Manifest:
        """Write the manifest, the last member."""
        made = manifest(self._members)
        draft = self._draft.with_suffix(".manifest")
        draft.write_text(made.text(), encoding="utf-8")
        try:
            self.add(MANIFEST, draft)
        finally:
            draft.unlink()
        return made


def unpack(archive: Path, folder: Path, step: Step) -> Manifest:
    """Unpack into an empty folder and compare every member with the manifest.

    Raises Refused when the archive is not one of ours, is damaged, or names a place outside.
    """
    seen: dict[str, Member] = {}
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                target = _target_of(member, folder)
                content = tar.extractfile(member)
                if content is None:
                    raise damaged(member.name)
                seen[member.name] = _unpacked(content, target, step)
    except (tarfile.TarError, EOFError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise damaged(archive.name) from error
    if MANIFEST not in seen:
        raise damaged(MANIFEST)
    manifest = _read_manifest((folder / MANIFEST).read_text(encoding="utf-8", errors="replace"))
    del seen[MANIFEST]
    for name in sorted(seen.keys() | manifest.members.keys()):
        if seen.get(name) != manifest.members.get(name):
            raise damaged(name)
    return manifest


def _target_of(member: tarfile.TarInfo, folder: Path) -> Path:
    """Where a member goes: plain files below `database/` and `files/`, and the manifest."""
    path = PurePosixPath(member.name)
    inside = member.name == MANIFEST or path.parts[:1] in (("database",), ("files",))
    if not member.isfile() or path.is_absolute() or ".." in path.parts or not inside:
        raise damaged(member.name)
    return folder / path


def _unpacked(content: IO[bytes], target: Path, step: Step) -> Member:
    target.parent.mkdir(parents=True, exist_ok=True)
    seen, size = hashlib.sha256(), 0
    with target.open("xb") as file:
        while block := content.read(BLOCK):
            seen.update(block)
            size += len(block)
            file.write(block)
            step(len(block))
    return Member(size, seen.hexdigest())


def files_below(folder: Path) -> Iterator[Path]:
    """Every plain file below a folder, sorted. Links are not followed and not kept."""
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        if path.is_file() and not path.is_symlink():
            yield path
