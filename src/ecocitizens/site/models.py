"""What the search looks through."""

from django.db import models


class SearchText(models.Model):
    """The words of one record in all its languages, folded and cut (see search/folding.py).

    Each word stands once; words of the title are not repeated in `body`. The database keeps an
    index over both beside this table: FTS5 on SQLite, GIN on PostgreSQL (see the migration).
    """

    chain = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=30)
    subject_key = models.CharField(max_length=120)
    title = models.TextField()
    body = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["chain", "subject_kind", "subject_key"], name="search_text_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain}/{self.subject_kind}/{self.subject_key}"
