"""Parties: who acts. Shared by all programmes."""

from django.db import models

from ecocitizens.languages.fields import MultilingualField
from ecocitizens.places.models import Place

KINDS = ("organisation", "initiative_group", "authority", "media", "school", "firm")


class Party(models.Model):
    """An organisation, a group without legal personality, an authority, a school, a firm.

    `legal_person` is None where nobody has said. `territory` is what an authority answers for.
    """

    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20)
    name = MultilingualField()
    short_name = MultilingualField(blank=True, default="")
    legal_person = models.BooleanField(null=True, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="parties"
    )
    territory = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="authorities"
    )
    website = models.CharField(max_length=300, blank=True, default="")
    address = MultilingualField(blank=True, default="")
    about = MultilingualField(blank=True, default="")

    class Meta:
        verbose_name_plural = "parties"
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="party_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.key
