"""PostgreSQL: every table by COPY in one transaction, without the server's own programs."""

from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _
from psycopg import sql

from ecocitizens.core.backup.archive import damaged
from ecocitizens.core.refusal import Refused

TABLES = """
    SELECT c.table_name, array_agg(c.column_name::text ORDER BY c.ordinal_position)
    FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'
      AND c.is_generated = 'NEVER'
    GROUP BY c.table_name ORDER BY c.table_name
"""


def _tables(cursor: Any) -> dict[str, list[str]]:
    cursor.execute(TABLES)
    return dict(cursor.fetchall())


def _columns(names: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(name) for name in names)


def dump(folder: Path) -> dict[str, int]:
    """Copy each table into a file below `folder`, all as of one moment. Returns their rows."""
    counts = {}
    (folder / "database").mkdir(parents=True)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table, columns in _tables(cursor).items():
            counts[table] = _dump_table(cursor, table, columns, folder / "database")
    return counts


def _dump_table(cursor: Any, table: str, columns: list[str], folder: Path) -> int:
    name = sql.Identifier(table)
    cursor.execute(sql.SQL("SELECT COUNT(*) FROM {}").format(name))
    count: int = cursor.fetchone()[0]
    query = sql.SQL("COPY {} ({}) TO STDOUT").format(name, _columns(columns))
    with (folder / f"{table}.copy").open("wb") as file:
        # The first line names the columns, so that their order may differ where it is restored.
        file.write((",".join(columns) + "\n").encode())
        with cursor.copy(query) as copy:
            for block in copy:
                file.write(block)
    return count


def check(folder: Path, tables: dict[str, int]) -> None:
    """Raises Refused unless there is a file for each table."""
    found = {path.stem for path in (folder / "database").glob("*.copy")}
    for name in sorted(found ^ tables.keys()):
        raise damaged(f"database/{name}.copy")


def load(folder: Path, tables: dict[str, int]) -> None:
    """Replace the content of all tables by the unpacked one, in one transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        here = _tables(cursor)
        if here.keys() != tables.keys():
            differing = ", ".join(sorted(here.keys() ^ tables.keys()))
            text = _("The archive has other tables than this database: %(tables)s.")
            raise Refused("other_tables", text % {"tables": differing})
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        names = sql.SQL(", ").join(sql.Identifier(name) for name in here)
        cursor.execute(sql.SQL("TRUNCATE {}").format(names))
        for table in here:
            _load_table(cursor, table, folder / "database" / f"{table}.copy")
            _move_sequences(cursor, table, here[table])
            cursor.execute(sql.SQL("SELECT COUNT(*) FROM {}").format(sql.Identifier(table)))
            if cursor.fetchone()[0] != tables[table]:
                raise damaged(f"database/{table}.copy")


def _load_table(cursor: Any, table: str, path: Path) -> None:
    with path.open("rb") as file:
        columns = file.readline().decode().strip().split(",")
        query = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), _columns(columns))
        with cursor.copy(query) as copy:
            while block := file.read(1024 * 1024):
                copy.write(block)


def _move_sequences(cursor: Any, table: str, columns: list[str]) -> None:
    """Let new rows be numbered after the restored ones."""
    for column in columns:
        cursor.execute("SELECT pg_get_serial_sequence(quote_ident(%s), %s)", [table, column])
        if (sequence := cursor.fetchone()[0]) is not None:
            query = sql.SQL("SELECT setval(%s, GREATEST(MAX({}), 1), MAX({}) IS NOT NULL) FROM {}")
            name = sql.Identifier(column)
            cursor.execute(query.format(name, name, sql.Identifier(table)), [sequence])
