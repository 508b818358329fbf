"""Grants, as awarded."""

from django.db import models
from djmoney.models.fields import MoneyField

from ecocitizens.evidence.models import Proven
from ecocitizens.languages.fields import MultilingualField
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme

STATES = ("planned", "under_way", "completed", "cancelled")


class Grant(Proven):
    """Money given to a party to tackle one or more problems.

    `budget` None and `state` "" mean that nobody has said; neither is zero or "none".
    `records_complete` says whether everything that was done under the grant is recorded: only
    then can a record contradict a declared number.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="grants")
    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField(null=True, blank=True)
    title = MultilingualField()
    short_title = MultilingualField(blank=True, default="")
    grantee = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="grants")
    problems = models.ManyToManyField(Problem, blank=True, related_name="grants")
    places = models.ManyToManyField(Place, blank=True, related_name="grants")
    budget = MoneyField(
        max_digits=14, decimal_places=2, null=True, blank=True, default_currency=None
    )
    state = models.CharField(max_length=20, blank=True, default="")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    about = MultilingualField(blank=True, default="")
    result = MultilingualField(blank=True, default="")
    records_complete = models.BooleanField(default=False)

    class Meta:
        ordering = ["programme", "number", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="grant_key_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=("", *STATES)), name="grant_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(budget__isnull=True) | models.Q(budget__gte=0),
                name="grant_budget_not_negative",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "number", "key"], name="grant_in_order"),
            models.Index(fields=["programme", "-budget", "id"], name="grant_largest_first"),
        ]

    def __str__(self) -> str:
        return self.key
