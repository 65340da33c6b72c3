"""One table: the times at which organisations were accredited."""

from __future__ import annotations

from django.db import models


class Period(models.Model):
    """One accreditation, from an instant up to, not including, another (none: it lasts)."""

    ref = models.CharField(max_length=12)
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=12)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    basis = models.CharField(max_length=24)
    reason = models.CharField(max_length=24, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ref", "ordinal"], name="register_period_once")]
        indexes = [
            models.Index(fields=["since", "until"], name="register_in_force"),
            models.Index(fields=["name", "ref"], name="register_by_name"),  # a page is read in this order
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.since}"
