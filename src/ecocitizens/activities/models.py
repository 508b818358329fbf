"""Activities: surveys held, round tables, hearings, lectures, plantings, campaigns."""

from django.db import models

from ecocitizens.evidence.models import Proven
from ecocitizens.grants.models import Grant
from ecocitizens.languages.fields import MultilingualField
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme

KINDS = (
    "opinion_survey",
    "letter_drive",
    "round_table",
    "public_debate",
    "public_hearing",
    "meeting",
    "seminar",
    "training",
    "lecture",
    "campaign",
    "distribution",
    "planting",
    "clean_up",
    "festival",
    "hotline",
)
STATES = ("planned", "held", "cancelled")
UNITS = ("person", "family", "household", "organisation")
ROLES = ("participant", "respondent", "volunteer", "organiser")
MEASURES = ("contacts", "unique")
SEXES = ("female", "male")
AGE_BANDS = ("under_18", "18_29", "30_59", "60_and_over")
ITEMS = ("poster", "brochure", "seedling", "other")


class Activity(Proven):
    """Something that was held, is planned, or was cancelled.

    `venues` is at how many places (schools, halls) a series was given. `part_of` is the activity
    that this one belongs to: a campaign's distribution and hotline. Days and hours are local to
    the programme's time zone and None where not known.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="activities")
    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=20)
    state = models.CharField(max_length=10)
    title = MultilingualField()
    about = MultilingualField(blank=True, default="")
    grant = models.ForeignKey(
        Grant, null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    problems = models.ManyToManyField(Problem, blank=True, related_name="activities")
    part_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    places = models.ManyToManyField(Place, blank=True, related_name="activities_also")
    venues = models.PositiveIntegerField(default=1)
    languages = models.JSONField(default=list, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    attended_by = models.ManyToManyField(Party, blank=True, related_name="activities_attended")
    decisions = MultilingualField(blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        verbose_name_plural = "activities"
        ordering = ["programme", "number", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="activity_key_once"),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="activity_kind_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=STATES), name="activity_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="activity_ends_after_start",
            ),
            models.CheckConstraint(condition=models.Q(venues__gte=1), name="activity_has_a_venue"),
        ]
        indexes = [
            models.Index(fields=["programme", "number", "key"], name="activity_in_order"),
            models.Index(fields=["programme", "starts_on", "ends_on"], name="activity_by_day"),
            models.Index(
                fields=["programme", "number", "key"],
                condition=models.Q(has_evidence=False),
                name="activity_unproven",
            ),
            models.Index(fields=["programme", "kind", "number", "key"], name="activity_by_kind"),
            models.Index(fields=["programme", "place", "number", "key"], name="activity_by_place"),
            models.Index(fields=["programme", "state", "number", "key"], name="activity_by_state"),
            # The largest contribution first, without sorting 600,000 rows for a page of them.
            models.Index(fields=["programme", "-venues", "id"], name="activity_largest_first"),
            # Everything that the results table reads of an activity, so it is one index scan.
            models.Index(
                fields=["programme", "grant", "state", "kind", "venues", "has_evidence", "part_of"],
                name="activity_counted",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Participation(models.Model):
    """How many of a group took part, in one role.

    `count` is in `unit`s. Contacts count a person as often as they came; unique counts each
    once; the two are never added up together. `sex` and `age_band` "" mean "not stated".
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="participants")
    row = models.PositiveSmallIntegerField()
    group = MultilingualField(blank=True, default="")
    count = models.PositiveIntegerField()
    unit = models.CharField(max_length=20, default="person")
    role = models.CharField(max_length=20, default="participant")
    measure = models.CharField(max_length=10, default="contacts")
    estimate = models.BooleanField(default=False)
    sex = models.CharField(max_length=10, blank=True, default="")
    age_band = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        ordering = ["activity", "row"]
        indexes = [models.Index(fields=["-count", "id"], name="participation_largest_first")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unit__in=UNITS, role__in=ROLES, measure__in=MEASURES),
                name="participation_words_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.role}"


class Distributed(models.Model):
    """Things handed out or put up at an activity; `quantity` in pieces."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="distributed")
    row = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=20)
    name = MultilingualField(blank=True, default="")
    quantity = models.PositiveIntegerField()

    class Meta:
        verbose_name_plural = "distributed"
        ordering = ["activity", "row"]
        indexes = [models.Index(fields=["-quantity", "id"], name="distributed_largest_first")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(item__in=ITEMS), name="distributed_item_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} {self.item}"
