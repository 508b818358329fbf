"""What the database knows of its own tables, and how much of them it keeps at hand."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# Enough for the indexes of a million records. A limit, not a demand: a small load takes little.
ROOM_KIB = 768 * 1024


def take_statistics() -> None:
    """Let the database count anew. After a large load its old guesses cost seconds a page.

    SQLite looks at no more than a few thousand rows of an index; PostgreSQL samples.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=2000")
        cursor.execute("ANALYZE")


@contextmanager
def room_for_a_load() -> Iterator[None]:
    """Let SQLite hold more pages at hand while one transaction writes very many.

    What does not fit goes to the write-ahead log before its time, and every later look at such a
    page searches the whole log for it, so that a large load grows slower with each record.
    """
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size=-{ROOM_KIB}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA cache_size={usual}")
