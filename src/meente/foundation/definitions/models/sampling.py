"""How uniform we were, day by day."""

from __future__ import annotations

from django.db import models

from meente.foundation.definitions.terms import Measure


class UniformitySample(models.Model):
    """From this day on, one subject: how much of what residents get is the shared form.

    `same` of `total` counts residents times definitions; `forms` are the different documents in use and `definitions`
    what they are forms of. The nation has a row for every day that was measured, so those days are known; another
    subject has one only when it became something else, and says until then what its row before said.
    """

    day = models.DateField()
    measure = models.CharField(max_length=20, choices=[(row.value, row.value) for row in Measure])
    subject = models.CharField(max_length=120)
    definitions = models.PositiveIntegerField()
    forms = models.PositiveIntegerField()
    same = models.BigIntegerField()
    total = models.BigIntegerField()

    class Meta:
        db_table = "definitions_uniformity_sample"
        constraints = [models.UniqueConstraint(fields=["measure", "subject", "day"], name="sample_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.measure} {self.subject}"
