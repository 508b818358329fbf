from django.db import models


class DayOverride(models.Model):
    """A day on which a government decree says otherwise than the known calendar.

    `basis` names the decree. One line a day: a later decree replaces the line.
    """

    day = models.DateField(unique=True)
    is_working = models.BooleanField()
    basis = models.CharField(max_length=300)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(basis=""), name="worktime_basis_is_named"),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {'works' if self.is_working else 'off'}"
