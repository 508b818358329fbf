"""What the database knows of its own tables when it chooses an index."""

from django.db import connection


def take_statistics() -> None:
    """Let the database count anew. After a large load its old guesses cost seconds a page.

    SQLite looks at no more than a few thousand rows of an index; PostgreSQL samples.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=2000")
        cursor.execute("ANALYZE")
