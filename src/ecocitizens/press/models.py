"""Media coverage."""

from django.db import models

from ecocitizens.evidence.models import Proven
from ecocitizens.grants.models import Grant
from ecocitizens.languages.fields import MultilingualField
from ecocitizens.parties.models import Party
from ecocitizens.programmes.models import Programme

MEDIA = ("newspaper", "magazine", "television", "radio", "online", "agency")


class Coverage(Proven):
    """One article or broadcast, or a declared batch of `number` of which only the number is known.

    `medium` "" means that nobody has said.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="coverage")
    key = models.SlugField(max_length=80)
    grant = models.ForeignKey(
        Grant, null=True, blank=True, on_delete=models.PROTECT, related_name="coverage"
    )
    number = models.PositiveIntegerField(default=1)
    medium = models.CharField(max_length=20, blank=True, default="")
    outlet = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="coverage"
    )
    title = MultilingualField(blank=True, default="")
    about = MultilingualField(blank=True, default="")
    published_on = models.DateField(null=True, blank=True)
    url = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        verbose_name_plural = "coverage"
        ordering = ["programme", "key"]
        indexes = [
            models.Index(fields=["programme", "-number", "id"], name="coverage_largest"),
            models.Index(fields=["programme", "published_on", "key"], name="coverage_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="coverage_key_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="coverage_of_something"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_batch(self) -> bool:
        """Known only as a number: no outlet, title or address."""
        return not (self.outlet_id or self.url or bool(self.title))
