"""Indicators, declarations, and tallies: figures as they were at a position of the journal."""

from django.db import models

from ecocitizens.activities.models import Activity
from ecocitizens.evidence.models import Evidence
from ecocitizens.grants.models import Grant
from ecocitizens.languages.fields import MultilingualField
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme

RECORDS = (
    "problems",
    "people_affected",
    "sources_of_harm",
    "grants",
    "activities",
    "participants",
    "distributed",
    "coverage",
    "promises",
    "outcomes",
)
ADDS = ("one", "venues", "amount")


class Indicator(models.Model):
    """What is counted, defined once.

    `records` names the kind of record; the lists that follow narrow it down (empty: all).
    `adds` is what of each record is added up where there is a choice: one each, the venues of an
    activity, the money of a grant. `column` is its place in the programme's table, `headline` its
    place among the figures of the home page; None is "not there".
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="indicators")
    key = models.SlugField(max_length=80)
    name = MultilingualField()
    short_name = MultilingualField(blank=True, default="")
    unit_name = MultilingualField(blank=True, default="")
    definition = MultilingualField()
    column = models.PositiveSmallIntegerField(null=True, blank=True)
    headline = models.PositiveSmallIntegerField(null=True, blank=True)
    records = models.CharField(max_length=20)
    adds = models.CharField(max_length=10, default="one")
    kinds = models.JSONField(default=list, blank=True)
    states = models.JSONField(default=list, blank=True)
    roles = models.JSONField(default=list, blank=True)
    items = models.JSONField(default=list, blank=True)
    media = models.JSONField(default=list, blank=True)
    measure = models.CharField(max_length=10, default="contacts")
    parts_with_whole = models.BooleanField(default=False)

    class Meta:
        ordering = ["programme", "column", "headline", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="indicator_key_once"),
            models.CheckConstraint(
                condition=models.Q(records__in=RECORDS, adds__in=ADDS),
                name="indicator_words_known",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Declaration(models.Model):
    """A number that somebody stated. Shown beside the records, never computed with.

    Its scope is the one of grant, problem, place or activity that is given, else the programme.
    `table`, `row` and `column` say where it was printed (counted from 1), so that a careful
    reader's hints can look at its neighbours; `is_total` marks the printed total of its column.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="declarations")
    key = models.SlugField(max_length=80)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="declarations")
    grant = models.ForeignKey(
        Grant, null=True, blank=True, on_delete=models.PROTECT, related_name="declarations"
    )
    problem = models.ForeignKey(
        Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="declarations"
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="declarations"
    )
    activity = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="declarations"
    )
    value = models.DecimalField(max_digits=20, decimal_places=4)
    printed = models.CharField(max_length=40, blank=True, default="")
    table = models.CharField(max_length=80, blank=True, default="")
    row = models.PositiveSmallIntegerField(null=True, blank=True)
    column = models.PositiveSmallIntegerField(null=True, blank=True)
    is_total = models.BooleanField(default=False)
    stated_by = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="declarations"
    )
    stated_on = models.DateField(null=True, blank=True)
    source = models.ForeignKey(
        Evidence, null=True, blank=True, on_delete=models.PROTECT, related_name="declarations_told"
    )
    source_where = MultilingualField(blank=True, default="")

    class Meta:
        ordering = ["programme", "table", "row", "column", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="declaration_key_once"),
        ]

    def __str__(self) -> str:
        return self.key


class Tally(models.Model):
    """A figure as computed at one position of the journal: a cache of large scopes.

    A row of an older position is stale and is replaced by the next reader (`tallies.py`).
    `value` None: there is nothing to count.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="tallies")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="tallies")
    scope_kind = models.CharField(max_length=20)
    scope_key = models.CharField(max_length=80)
    position = models.PositiveBigIntegerField()
    value = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    records = models.PositiveIntegerField(default=0)
    without_evidence = models.PositiveIntegerField(default=0)
    estimates = models.PositiveIntegerField(default=0)
    other_units = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "scope_kind", "scope_key"], name="tally_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}@{self.scope_kind}/{self.scope_key}: {self.value}"
