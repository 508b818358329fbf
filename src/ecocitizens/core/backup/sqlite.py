"""SQLite: a copy by the online backup API, which is consistent while others write."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from ecocitizens.core.backup.archive import damaged

NAME = "database/ecocitizens.sqlite3"


def dump(folder: Path) -> dict[str, int]:
    """Copy the database below `folder`. Returns the rows of each table in the copy."""
    target = folder / NAME
    target.parent.mkdir(parents=True)
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        # All pages in one step: one read transaction, so no writer can come between.
        connection.connection.backup(copy, pages=-1)
        # One file without its -wal companion, whatever the original used.
        copy.execute("PRAGMA journal_mode=DELETE")
        return _counts(copy)


def _counts(database: sqlite3.Connection) -> dict[str, int]:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: database.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in sorted(names)
    }


def check(folder: Path, tables: dict[str, int]) -> None:
    """Raises Refused unless the unpacked database is whole and has the rows it should have."""
    try:
        with closing(sqlite3.connect(folder / NAME)) as database:
            sound = database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            if not sound or _counts(database) != tables:
                raise damaged(NAME)
    except sqlite3.DatabaseError as error:
        raise damaged(NAME) from error


def load(folder: Path, tables: dict[str, int]) -> None:
    """Replace the database's content by the unpacked one.

    The backup API again, the other way round: one transaction, so a reader sees the old or the
    new content, and a failure leaves the old.
    """
    connection.ensure_connection()
    with closing(sqlite3.connect(folder / NAME)) as source:
        source.backup(connection.connection, pages=-1)
    # The copy came without WAL, and this connection still thinks of the old schema.
    connection.close()
