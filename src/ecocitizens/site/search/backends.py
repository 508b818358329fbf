"""The index itself: FTS5 on SQLite, GIN over tsvector on PostgreSQL.

Both keep one list of words a record, the first of which names programme and kind
("mangystau.problem"); a folded word never holds a dot. Words are cut to LENGTH letters, so a
query's word is either whole or one of the beginnings for which FTS5 keeps a list of its own:
a page of a very frequent word costs no more than that of a rare one.
"""

from collections.abc import Mapping, Sequence

from django.db import connection

from ecocitizens.site.search.folding import LEAST_BEGINNING, LENGTH, is_whole
from ecocitizens.site.search.query import Query

TABLE = "site_searchtext"
FTS = "site_searchtext_fts"
# The list of a record's words, in SQL; {row} is the row's name with a dot, or nothing.
WORDS = (
    "{row}chain || '.' || {row}subject_kind || ' ' || {row}title"
    " || CASE WHEN {row}body = '' THEN '' ELSE ' ' || {row}body END"
)
# Beginnings of these lengths have lists of their own; of LENGTH letters the words themselves.
PREFIXES = " ".join(str(length) for length in range(LEAST_BEGINNING, LENGTH))

# The names in these statements are this file's own.
_INSERT = f"INSERT INTO {FTS}(rowid, words) VALUES (new.id, {WORDS.format(row='new.')});"  # noqa: S608
_DELETE = (
    f"INSERT INTO {FTS}({FTS}, rowid, words) VALUES"  # noqa: S608
    f" ('delete', old.id, {WORDS.format(row='old.')});"
)
_TABLE = (
    f"CREATE VIRTUAL TABLE {FTS} USING fts5(words, content='', detail=none, prefix='{PREFIXES}',"
    " tokenize=\"unicode61 remove_diacritics 0 tokenchars '-_.'\")"
)
VECTOR = f"array_to_tsvector(string_to_array({WORDS.format(row='')}, ' '))"
CREATE = {
    "sqlite": (
        _TABLE,
        f"CREATE TRIGGER {TABLE}_fresh AFTER INSERT ON {TABLE} BEGIN {_INSERT} END",
        f"CREATE TRIGGER {TABLE}_gone AFTER DELETE ON {TABLE} BEGIN {_DELETE} END",
        f"CREATE TRIGGER {TABLE}_anew AFTER UPDATE ON {TABLE} BEGIN {_DELETE} {_INSERT} END",
    ),
    "postgresql": (f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin ({VECTOR})",),
}
DROP = {
    "sqlite": (
        f"DROP TRIGGER IF EXISTS {TABLE}_fresh",
        f"DROP TRIGGER IF EXISTS {TABLE}_gone",
        f"DROP TRIGGER IF EXISTS {TABLE}_anew",
        f"DROP TABLE IF EXISTS {FTS}",
    ),
    "postgresql": (f"DROP INDEX IF EXISTS {TABLE}_words",),
}


def create() -> None:
    """Make the empty index. Rows that are in the table already are not in it."""
    _run(CREATE)


def destroy() -> None:
    """Take the index away, with what fills it. One that is not there is passed over."""
    _run(DROP)


def _run(statements: Mapping[str, Sequence[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


_FIND = {
    "sqlite": (
        f"SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s AND rowid > %s"  # noqa: S608
        " ORDER BY rowid LIMIT %s"
    ),
    "postgresql": (
        f"WITH found AS MATERIALIZED (SELECT id FROM {TABLE}"  # noqa: S608
        f" WHERE {VECTOR} @@ %s::tsquery)"
        " SELECT id FROM found WHERE id > %s ORDER BY id LIMIT %s"
    ),
}


def find(chain: str, kind: str, query: Query, *, limit: int, after: int = 0) -> Sequence[int]:
    """Ids of SearchText rows that answer every word of the query, in the index's order.

    `after` is the last id of the page before. An empty query finds nothing.
    """
    if not query:
        return []
    asked = _MATCH[connection.vendor](f"{chain}.{kind}", query)
    with connection.cursor() as cursor:
        cursor.execute(_FIND[connection.vendor], [asked, after, limit])
        return [row[0] for row in cursor.fetchall()]


def _fts5(scope: str, query: Query) -> str:
    parts = [f'"{scope}"']
    for several in query.words:
        words = " OR ".join(f'"{one}"{"" if is_whole(one) else "*"}' for one in several)
        parts.append(f"({words})")
    return " AND ".join(parts)


def _tsquery(scope: str, query: Query) -> str:
    parts = [f"'{scope}'"]
    for several in query.words:
        words = " | ".join(f"'{one}'{'' if is_whole(one) else ':*'}" for one in several)
        parts.append(f"({words})")
    return " & ".join(parts)


_MATCH = {"sqlite": _fts5, "postgresql": _tsquery}
