"""One table: the times at which organisations were accredited."""

from __future__ import annotations

from django.db import models


class Period(models.Model):
    """One accreditation, from an instant up to, not including, another (none: it lasts)."""

    ref = models.CharField(max_length=12)
    ordinal = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    name_order = models.CharField(max_length=60, blank=True, default="")
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
            # pages are read in these orders
            models.Index(fields=["name_order", "ref"], name="register_by_name"),
            models.Index(fields=["region", "name_order", "ref"], name="register_by_region"),
            models.Index(fields=["since", "ref"], name="register_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.since}"
