"""Problems: what is wrong, where, for whom, and in what state."""

from django.db import models

from ecocitizens.evidence.models import Proven
from ecocitizens.languages.fields import MultilingualField
from ecocitizens.parties.models import Party
from ecocitizens.places.models import Place
from ecocitizens.programmes.models import Programme

STATES = (
    "raised",
    "confirmed",
    "being_addressed",
    "solved",
    "partly_solved",
    "cannot_be_solved",
    "reopened",
)


class Category(models.Model):
    """A kind of problem; each programme names its own."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="categories")
    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField(null=True, blank=True)
    name = MultilingualField()

    class Meta:
        verbose_name_plural = "categories"
        ordering = ["programme", "number", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="category_key_once"),
        ]

    def __str__(self) -> str:
        return self.key


class Problem(Proven):
    """Something wrong in a place. `people_affected` is in people; None is "not known"."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="problems")
    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField(null=True, blank=True)
    title = MultilingualField()
    story = MultilingualField(blank=True, default="")
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="problems"
    )
    places = models.ManyToManyField(Place, blank=True, related_name="problems_also")
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.PROTECT, related_name="problems"
    )
    raised_by = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="problems_raised"
    )
    since = models.DateField(null=True, blank=True)
    since_text = MultilingualField(blank=True, default="")
    people_affected = models.PositiveIntegerField(null=True, blank=True)
    people_affected_estimate = models.BooleanField(default=False)
    authorities = models.ManyToManyField(Party, blank=True, related_name="problems_answered_for")
    state = models.CharField(max_length=20, default="raised")
    state_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["programme", "number", "key"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "key"], name="problem_key_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=STATES), name="problem_state_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "number", "key"], name="problem_in_order"),
            models.Index(fields=["programme", "place", "state"], name="problem_by_place"),
            models.Index(fields=["programme", "state"], name="problem_by_state"),
            models.Index(fields=["programme", "-people_affected", "id"], name="problem_largest"),
        ]

    def __str__(self) -> str:
        return self.key


class SourceOfHarm(models.Model):
    """What does the harm: a broken sewer, thirteen quarries (`number` is how many)."""

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="sources_of_harm")
    row = models.PositiveSmallIntegerField()
    name = MultilingualField()
    number = models.PositiveIntegerField(null=True, blank=True)
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="sources_of_harm"
    )

    class Meta:
        verbose_name_plural = "sources of harm"
        ordering = ["problem", "row"]

    def __str__(self) -> str:
        return f"{self.problem_id}/{self.row}"
