"""Places: from a country down to a settlement. Shared by all programmes."""

from django.db import models

from ecocitizens.languages.fields import MultilingualField

LEVELS = ("country", "region", "district", "city", "settlement")


class Place(models.Model):
    """A place with its code (KATO, nine digits) and one point, never finer than the settlement.

    `latitude` and `longitude` are WGS 84 degrees; `cell` is the H3 cell of the point at
    resolution 7, computed when the point is written, for clusters on the map.
    """

    key = models.SlugField(max_length=80, unique=True)
    level = models.CharField(max_length=20)
    name = MultilingualField()
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    kato = models.CharField(max_length=9, blank=True, default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    cell = models.CharField(max_length=16, blank=True, default="", db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=LEVELS), name="place_level_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
                name="place_point_is_whole",
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="place_not_in_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.key
