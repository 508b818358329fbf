"""Programmes: who funds and runs one, its rules, its visibility texts."""

from django.db import models
from djmoney.models.fields import MoneyField

from ecocitizens.evidence.models import Evidence
from ecocitizens.languages.fields import MultilingualField
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place

ROLES = ("funder", "lead_implementer", "implementer", "partner")


class Programme(models.Model):
    """A small grants programme. Its key is also the key of its journal's chain.

    `places` and `parties` are those that its record describes; they are shared with other
    programmes, so removing one from this record only removes the link while others use it.
    """

    key = models.SlugField(max_length=80, unique=True)
    name = MultilingualField()
    project = MultilingualField(blank=True, default="")
    summary = MultilingualField(blank=True, default="")
    headline = MultilingualField(blank=True, default="")
    lead = MultilingualField(blank=True, default="")
    languages = models.JSONField(default=list)
    currency = models.CharField(max_length=3)
    envelope = MoneyField(
        max_digits=14, decimal_places=2, null=True, blank=True, default_currency=None
    )
    time_zone = models.CharField(max_length=60, default="Asia/Almaty")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="programmes"
    )
    website = models.CharField(max_length=300, blank=True, default="")
    contact = MultilingualField(blank=True, default="")
    visibility_statement = MultilingualField(blank=True, default="")
    visibility_disclaimer = MultilingualField(blank=True, default="")
    visibility_about_funder = MultilingualField(blank=True, default="")
    source = models.ForeignKey(
        Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="programmes_told"
    )
    source_where = MultilingualField(blank=True, default="")
    public = models.BooleanField(default=True)
    evidenced_only = models.BooleanField(default=False)
    places = models.ManyToManyField(Place, blank=True, related_name="described_by")
    parties = models.ManyToManyField(Party, blank=True, related_name="described_by")

    def __str__(self) -> str:
        return self.key


class Role(models.Model):
    """What a party is to the programme, in the order in which they are printed."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="roles")
    row = models.PositiveSmallIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="programme_roles")
    role = models.CharField(max_length=20)
    emblem = models.ForeignKey(
        Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="emblem_of"
    )

    class Meta:
        ordering = ["programme", "row"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=ROLES), name="programme_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.party_id}"


class Quote(models.Model):
    """What somebody said for publication, with the position in which they said it."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="quotes")
    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField(null=True, blank=True)
    speaker = MultilingualField()
    position = MultilingualField(blank=True, default="")
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="quotes"
    )
    text = MultilingualField()
    original_language = models.CharField(max_length=10, blank=True, default="")
    source = models.ForeignKey(
        Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="quotes_told"
    )
    source_where = MultilingualField(blank=True, default="")

    class Meta:
        ordering = ["programme", "number", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="quote_key_once"),
        ]

    def __str__(self) -> str:
        return self.key
