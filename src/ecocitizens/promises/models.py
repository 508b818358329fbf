"""What authorities said they would do; checks; visible outcomes."""

from django.db import models

from ecocitizens.activities.models import Activity
from ecocitizens.evidence.models import Evidence, Proven
from ecocitizens.grants.models import Grant
from ecocitizens.languages.fields import MultilingualField
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.problems.models import Problem
from ecocitizens.programmes.models import Programme

STATES = ("open", "kept", "partly_kept", "broken")


class Promise(Proven):
    """What an authority said it would do, where it said so, until when.

    Overdue is derived: open, and `due_on` is past (the due day itself is still in time).
    `due_text` is the promise's own words ("soon") where no day was named.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="promises")
    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField(null=True, blank=True)
    text = MultilingualField()
    authority = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="promises")
    problem = models.ForeignKey(
        Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    grant = models.ForeignKey(
        Grant, null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    said_in = models.ForeignKey(
        Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    said_where = MultilingualField(blank=True, default="")
    said_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_text = MultilingualField(blank=True, default="")
    state = models.CharField(max_length=20, default="open")

    class Meta:
        ordering = ["programme", "number", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="promise_key_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=STATES), name="promise_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state", "number", "key"], name="promise_by_state"),
            models.Index(
                fields=["programme", "authority", "number", "key"], name="promise_by_authority"
            ),
            models.Index(fields=["programme", "state", "due_on", "key"], name="promise_by_due_day"),
            models.Index(fields=["programme", "number", "key"], name="promise_in_order"),
        ]

    def __str__(self) -> str:
        return self.key


class Check(models.Model):
    """Somebody went and looked whether a promise was kept."""

    promise = models.ForeignKey(Promise, on_delete=models.CASCADE, related_name="checks")
    row = models.PositiveSmallIntegerField()
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="checks"
    )
    found = models.CharField(max_length=20)
    note = MultilingualField(blank=True, default="")
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="checks_proved")

    class Meta:
        ordering = ["promise", "row"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(found__in=STATES), name="check_finding_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promise_id}/{self.row} {self.found}"


class Outcome(Proven):
    """What visibly changed: where, when if known, who verified it, thanks to whom."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="outcomes")
    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField(null=True, blank=True)
    title = MultilingualField()
    about = MultilingualField(blank=True, default="")
    problem = models.ForeignKey(
        Problem, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes"
    )
    grant = models.ForeignKey(
        Grant, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes"
    )
    promise = models.ForeignKey(
        Promise, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes"
    )
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes"
    )
    done_by = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes_done"
    )
    happened_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes_verified"
    )
    verified_on = models.DateField(null=True, blank=True)
    thanks_to = models.ManyToManyField(Party, blank=True, related_name="outcomes_thanked")

    class Meta:
        ordering = ["programme", "number", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="outcome_key_once"),
        ]

    def __str__(self) -> str:
        return self.key
