"""One table: the answer on a ballot, keyed to its fact."""

from __future__ import annotations

from django.db import models


class Paper(models.Model):
    """The answer given by the ballot that is fact `number` of a case. Never changed (triggers refuse it)."""

    pk = models.CompositePrimaryKey("case_id", "number")
    case_id = models.IntegerField()
    number = models.IntegerField()
    answer = models.CharField(max_length=7)

    def __str__(self) -> str:
        return f"{self.case_id} {self.number}"
