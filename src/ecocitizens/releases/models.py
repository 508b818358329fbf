"""Press releases: a release's own sentences, and its editions, frozen with their figures."""

from django.db import models

from ecocitizens.languages.fields import MultilingualField
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme

PARTS = ("solved", "awareness", "under_way")


class Release(models.Model):
    """A release's own sentences. Figures stand in them as {indicator} or {indicator@grant/key}."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="releases")
    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField(null=True, blank=True)
    headline = MultilingualField()
    dateline = MultilingualField(blank=True, default="")
    lead = MultilingualField(blank=True, default="")
    closing = MultilingualField(blank=True, default="")
    contacts = MultilingualField(blank=True, default="")

    class Meta:
        ordering = ["programme", "number", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="release_key_once"),
        ]

    def __str__(self) -> str:
        return self.key


class Story(models.Model):
    """The release's paragraph about one problem, in one of its parts."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="stories")
    row = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=20)
    problem = models.ForeignKey(
        Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="stories"
    )
    text = MultilingualField()

    class Meta:
        verbose_name_plural = "stories"
        ordering = ["release", "row"]
        constraints = [
            models.CheckConstraint(condition=models.Q(part__in=PARTS), name="story_part_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.release_id}/{self.row}"


class Edition(models.Model):
    """A release as it was issued: everything it says in all languages, with its figures.

    `content` never changes; `position` is the journal's position that its figures were computed
    at. Every rendering of an edition, in any format, is made from `content` alone.
    """

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=80)
    position = models.PositiveBigIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["release", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["release", "number"], name="edition_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.release_id} no. {self.number}"
