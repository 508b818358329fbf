"""Evidence: the files, links and statements that prove a record."""

from django.db import models

from ecocitizens.languages.fields import MultilingualField

KINDS = ("file", "link", "statement")


class Evidence(models.Model):
    """One piece of evidence of one programme (`chain` is the programme's key).

    `file` is the published copy: a picture is re-encoded, so that it carries no camera metadata.
    `sha256` is the published copy's; `received_sha256` that of the file as it was handed in,
    which is how a second load knows that nothing changed. `size` is in bytes.
    """

    chain = models.SlugField(max_length=80)
    key = models.SlugField(max_length=80)
    kind = models.CharField(max_length=10)
    file = models.FileField(upload_to="evidence", max_length=300, blank=True, default="")
    file_name = models.CharField(max_length=200, blank=True, default="")
    media_type = models.CharField(max_length=100, blank=True, default="")
    size = models.PositiveBigIntegerField(null=True, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    received_sha256 = models.CharField(max_length=64, blank=True, default="")
    url = models.CharField(max_length=1000, blank=True, default="")
    statement = MultilingualField(blank=True, default="")
    caption = MultilingualField(blank=True, default="")
    credit = MultilingualField(blank=True, default="")
    licence = models.CharField(max_length=100, blank=True, default="")
    language = models.CharField(max_length=10, blank=True, default="")
    made_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["chain", "key"], name="evidence_key_once_a_chain"),
            models.CheckConstraint(
                condition=models.Q(kind__in=KINDS), name="evidence_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="file") | ~models.Q(sha256=""),
                name="evidence_file_has_its_hash",
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


class Proven(models.Model):
    """A record with evidence of its own, and the document in which it is told.

    `has_evidence` follows from the relation, so that a figure can count what lacks evidence
    without a join.
    """

    evidence = models.ManyToManyField(Evidence, blank=True, related_name="%(class)s_proved")
    has_evidence = models.BooleanField(default=False)
    source = models.ForeignKey(
        Evidence,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)s_told",
    )
    source_where = MultilingualField(blank=True, default="")

    class Meta:
        abstract = True
