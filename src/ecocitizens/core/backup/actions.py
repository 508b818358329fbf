"""Making and restoring a backup."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from ecocitizens import __version__
from ecocitizens.core.backup import archive, postgresql, sqlite
from ecocitizens.core.backup.archive import FORMAT, Manifest, Member, Step
from ecocitizens.core.refusal import Refused

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}
# Rows that Django makes by itself, so that an installation with these alone is still empty.
MADE_BY_DJANGO = frozenset(("contenttypes", "auth", "sessions"))


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    files: int


def make_backup(target: Path, *, at: datetime, step: Step) -> Manifest:
    """Write the database and the files into one archive while others go on working.

    The database is copied first: a file is stored before the row that names it, so every file
    that the copy names is there. `step` is told the bytes as they are packed. Raises Refused.
    """
    if target.exists():
        text = _("%(path)s exists already; a backup is never overwritten.")
        raise Refused("exists", text % {"path": target})
    if not target.parent.is_dir():
        text = _("There is no folder %(path)s.")
        raise Refused("no_folder", text % {"path": target.parent})
    with _folder_beside(target.parent) as name, archive.Writer(target, step) as writer:
        folder = Path(name)
        tables = ENGINES[connection.vendor].dump(folder)
        for path in archive.files_below(folder):
            writer.add(path.relative_to(folder).as_posix(), path)
        media = Path(settings.MEDIA_ROOT)
        for path in archive.files_below(media):
            writer.add(f"files/{path.relative_to(media).as_posix()}", path)
        return writer.finish(_manifest_of(tables, at))


def _manifest_of(tables: dict[str, int], at: datetime) -> Callable[[dict[str, Member]], Manifest]:
    def manifest(members: dict[str, Member]) -> Manifest:
        return Manifest(
            format=FORMAT,
            product=__version__,
            made_at=at.isoformat(timespec="seconds"),
            engine=connection.vendor,
            migrations=_applied(),
            tables=tables,
            members=dict(members),
        )

    return manifest


def _applied() -> list[str]:
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )


def _known() -> list[str]:
    loader = MigrationLoader(None)
    return sorted(f"{app}.{name}" for app, name in loader.disk_migrations)


def _folder_beside(parent: Path) -> "tempfile.TemporaryDirectory[str]":
    """Work beside the target: on the same disk, so that moving is renaming."""
    parent.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(prefix=".ecocitizens-", dir=parent)


def why_not_empty() -> str | None:
    """What an installation already holds, or None when it is empty."""
    if any(archive.files_below(Path(settings.MEDIA_ROOT))):
        return str(settings.MEDIA_ROOT)
    tables = set(connection.introspection.table_names())
    for model in apps.get_models(include_auto_created=True):
        name = model._meta.db_table
        if model._meta.app_label in MADE_BY_DJANGO or name not in tables:
            continue
        if model._default_manager.exists():
            return name
    return None


def restore_backup(source: Path, *, replace: bool, step: Step) -> Restored:
    """Put an archive's database and files in the place of this installation's.

    Everything is unpacked and checked before anything is changed. Then the files are exchanged,
    and the database in one transaction; if that fails, the files are put back. Raises Refused.
    """
    if not source.is_file():
        text = _("There is no file %(path)s.")
        raise Refused("no_file", text % {"path": source})
    held = why_not_empty()
    if held and not replace:
        text = _("This installation is not empty (%(held)s). Add --replace to lose what it holds.")
        raise Refused("not_empty", text % {"held": held})
    media = Path(settings.MEDIA_ROOT)
    with _folder_beside(media.parent) as name:
        folder = Path(name)
        unpacked = folder / "unpacked"
        manifest = archive.unpack(source, unpacked, step)
        _refuse_stranger(manifest)
        engine = ENGINES[connection.vendor]
        engine.check(unpacked, manifest.tables)
        if connection.vendor == "postgresql":
            call_command("migrate", interactive=False, verbosity=0)
        files = unpacked / "files"
        files.mkdir(exist_ok=True)
        _exchange(files, media, folder / "old", lambda: engine.load(unpacked, manifest.tables))
    call_command("migrate", interactive=False, verbosity=0)
    return Restored(manifest, sum(1 for _path in archive.files_below(media)))


def _refuse_stranger(manifest: Manifest) -> None:
    """Raises Refused for an archive that this version, or this database, cannot take."""
    if manifest.engine != connection.vendor:
        text = _("The archive was made on %(theirs)s; this installation runs on %(ours)s.")
        raise Refused("other_engine", text % {"theirs": manifest.engine, "ours": connection.vendor})
    known = _known()
    newer = sorted(set(manifest.migrations) - set(known))
    older = connection.vendor == "postgresql" and manifest.migrations != known
    if newer or older:
        text = _("The archive was made by version %(version)s; restore it with that version.")
        raise Refused("other_version", text % {"version": manifest.product})


def _exchange(new: Path, current: Path, aside: Path, load: Callable[[], None]) -> None:
    """Put `new` in the place of `current` and call `load`; undo the one when the other fails."""
    existed = current.exists()
    if existed:
        current.rename(aside)
    try:
        new.rename(current)
        load()
    except BaseException:
        if current.exists():
            shutil.rmtree(current)
        if existed:
            aside.rename(current)
        raise
