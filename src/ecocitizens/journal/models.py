"""The journal: one append-only hash chain a programme."""

from django.db import models


class Chain(models.Model):
    """The head of one programme's journal. Locked while entries are appended."""

    key = models.SlugField(max_length=80, unique=True)
    position = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="", blank=True)

    def __str__(self) -> str:
        return f"{self.key} at {self.position}"


class Entry(models.Model):
    """One thing that happened: who, when, verb, subject, and a digest of what changed.

    The actor is an opaque reference ("person:3f9c…", "command:load"), never a name, so that a
    person can be forgotten without breaking the chain. `digest` is the SHA-256 of the subject's
    record after the verb; `hash` covers the entry and the hash before it (see rules.py).
    """

    chain = models.SlugField(max_length=80)
    position = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=30)
    subject_key = models.CharField(max_length=120)
    changed = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "position"], name="journal_one_entry_a_place"),
            models.CheckConstraint(
                condition=models.Q(position__gte=1), name="journal_starts_at_one"
            ),
        ]
        indexes = [
            models.Index(
                fields=["chain", "subject_kind", "subject_key", "position"],
                name="journal_by_subject",
            ),
            models.Index(fields=["chain", "subject_kind", "position"], name="journal_by_kind"),
            # Where the entries of one moment begin: a load of a million is one line of the feed.
            models.Index(fields=["chain", "at", "position"], name="journal_by_moment"),
        ]
        ordering = ["chain", "position"]

    def __str__(self) -> str:
        return f"{self.chain}/{self.position} {self.verb} {self.subject_key}"
