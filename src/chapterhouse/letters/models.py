"""One table: the letters that were sent."""

from __future__ import annotations

from django.db import models


class Letter(models.Model):
    """What was written to the party. `standard` is what the template alone would have said. Never changed.

    `number` is that of the fact it went with, or rests on; one that no act sent has an `occasion`, which is sent once.
    Without a person it was sent by itself.
    """

    case_ref = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    occasion = models.CharField(max_length=40, blank=True, default="")
    kind = models.CharField(max_length=24)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    standard = models.TextField()
    by = models.CharField(max_length=40, blank=True, default="")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_ref", "number", "occasion"], name="letter_once")]

    def __str__(self) -> str:
        return f"{self.case_ref} {self.number} {self.kind}"
