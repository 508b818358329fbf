"""What `ecocitizens doctor` looks at. Apps above add their own checks with `register`."""

import shutil
import smtplib
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from ecocitizens.core.commands import pending_migrations

LITTLE_SPACE, NO_SPACE = 2 * 1024**3, 200 * 1024**2
OLDEST_SQLITE, OLDEST_POSTGRESQL = (3, 37), 14


class Level(StrEnum):
    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True)
class Finding:
    """One line of the report. `remedy` says what to do; empty when all is well."""

    level: Level
    subject: str
    text: str
    remedy: str = ""


# A check is told whether to look at everything, however long it takes.
Check = Callable[[bool], Iterable[Finding]]
_registered: dict[str, Check] = {}


def register(name: str, check: Check) -> None:
    """Add a check. Called once, from an app's `ready`; the same name again replaces it."""
    _registered[name] = check


def findings(*, thorough: bool) -> Iterator[Finding]:
    """All findings, in the order in which an operator would mend them."""
    yield from look_at_settings()
    yield from look_at_data_folder(Path(settings.DATA_DIR))
    database = list(look_at_database())
    yield from database
    yield from look_at_mail()
    if all(finding.level is not Level.FAIL for finding in database):
        for check in _registered.values():
            yield from check(thorough)


def look_at_settings() -> Iterator[Finding]:
    subject = _("Settings")
    for message in checks.run_checks():
        if message.level >= checks.ERROR:
            yield Finding(Level.FAIL, subject, str(message.msg), str(message.hint or ""))
    if settings.CONFIG.is_local:
        yield Finding(
            Level.WARN,
            subject,
            _("The site is at %(url)s, which only this machine can open.")
            % {"url": settings.BASE_URL},
            _("For other readers set ECOCITIZENS_BASE_URL to its https:// address."),
        )
    else:
        yield Finding(Level.OK, subject, _("The site is at %(url)s.") % {"url": settings.BASE_URL})


def look_at_data_folder(folder: Path) -> Iterator[Finding]:
    subject = _("Data folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"written")
    except OSError as error:
        yield Finding(
            Level.FAIL,
            subject,
            _("%(path)s cannot be written to: %(error)s.")
            % {"path": folder, "error": error.strerror},
            _("Give this user the folder, or set ECOCITIZENS_DATA_DIR to another."),
        )
        return
    yield _space_in(folder, subject)
    yield from _secret_in(folder)


def _space_in(folder: Path, subject: str) -> Finding:
    free = shutil.disk_usage(folder).free
    text = _("%(path)s can be written to; %(free)s GB are free.") % {
        "path": folder,
        "free": f"{free / 1024**3:.1f}",
    }
    level = Level.FAIL if free < NO_SPACE else Level.WARN if free < LITTLE_SPACE else Level.OK
    return Finding(level, subject, text, _("Free some space.") if level is not Level.OK else "")


def _secret_in(folder: Path) -> Iterator[Finding]:
    subject, path = _("Secret key"), folder / "secret-key"
    if settings.CONFIG.secret_key:
        yield Finding(Level.OK, subject, _("Given by ECOCITIZENS_SECRET_KEY."))
        return
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        text = _("%(path)s has mode %(mode)s, so others can read it.")
        remedy = _("chmod 600 the file, or delete it: a new one is made, and people sign in again.")
        yield Finding(Level.FAIL, subject, text % {"path": path, "mode": f"{mode:o}"}, remedy)
    else:
        yield Finding(Level.OK, subject, _("Readable by this user alone."))


def look_at_database() -> Iterator[Finding]:
    subject = _("Database")
    try:
        connection.ensure_connection()
        yield from _sqlite(subject) if connection.vendor == "sqlite" else _postgresql(subject)
        pending = pending_migrations()
    except DatabaseError as error:
        text = str(error).strip().splitlines()[0]
        yield Finding(Level.FAIL, subject, text, _("Start the database or correct DATABASE_URL."))
        return
    if pending:
        text = _("Not up to date: %(count)d migrations are missing, the first is %(first)s.")
        shown = text % {"count": len(pending), "first": pending[0]}
        yield Finding(Level.FAIL, subject, shown, _("Run: ecocitizens migrate"))
    else:
        yield Finding(Level.OK, subject, _("Up to date."))


def _sqlite(subject: str) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        version = cursor.execute("SELECT sqlite_version()").fetchone()[0]
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        sound = cursor.execute("PRAGMA quick_check(1)").fetchone()[0]
    old = tuple(int(part) for part in version.split(".")[:2]) < OLDEST_SQLITE
    remedy = _("Use a Python with a newer SQLite.") if old else ""
    level = Level.FAIL if old else Level.OK
    yield Finding(level, subject, f"SQLite {version}, journal mode {mode}.", remedy)
    if mode not in ("wal", "memory"):
        text = _("The journal mode is %(mode)s, so readers wait for writers.") % {"mode": mode}
        yield Finding(Level.WARN, subject, text, _("Put the data folder on a local disk."))
    if sound != "ok":
        yield Finding(
            Level.FAIL,
            subject,
            _("The file is damaged: %(error)s.") % {"error": sound},
            _("Stop the server and restore the newest backup: ecocitizens restore FILE --replace"),
        )


def _postgresql(subject: str) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
        cursor.execute("SHOW server_encoding")
        encoding = cursor.fetchone()[0]
    good = int(version.split(".")[0]) >= OLDEST_POSTGRESQL and encoding == "UTF8"
    remedy = "" if good else _("Use PostgreSQL 14 or newer, with a database in UTF8.")
    level = Level.OK if good else Level.FAIL
    yield Finding(level, subject, f"PostgreSQL {version}, {encoding}.", remedy)


def look_at_mail() -> Iterator[Finding]:
    subject, mail = _("Mail"), settings.CONFIG.email
    unsent = {
        "folder": _("Mail is not sent; it is written into the data folder."),
        "console": _("Mail is not sent; it is written to the server's output."),
    }
    if mail.kind in unsent:
        remedy = _("Set ECOCITIZENS_EMAIL_URL to an SMTP server.")
        yield Finding(Level.WARN, subject, unsent[mail.kind], remedy)
        return
    server = f"{mail.host}:{mail.port}"
    try:
        with get_connection() as backend:
            backend.connection.noop()  # type: ignore[attr-defined]
    except (OSError, smtplib.SMTPException) as error:
        text = _("%(server)s does not take our mail: %(error)s.")
        yield Finding(
            Level.FAIL,
            subject,
            text % {"server": server, "error": error},
            _("Correct ECOCITIZENS_EMAIL_URL, or ask the mail server's keeper."),
        )
    else:
        text = _("%(server)s takes our mail.") % {"server": server}
        yield Finding(Level.OK, subject, text)
