"""The letters that were sent, and what they said."""

from __future__ import annotations

from django.db import models


class Letter(models.Model):
    """That the party was written to: never changed.

    `number` is that of the fact it went with, or rests on; one that no act sent has an `occasion`, which is sent once.
    Without a person it was sent by itself. `digest` is that of its words, which stand beside it: it shows that a letter
    is this one, also once they are gone.
    """

    case_ref = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    occasion = models.CharField(max_length=40, blank=True, default="")
    kind = models.CharField(max_length=24)
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, default="")
    by = models.CharField(max_length=40, blank=True, default="")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_ref", "number", "occasion"], name="letter_once")]

    def __str__(self) -> str:
        return f"{self.case_ref} {self.number} {self.kind}"


class Words(models.Model):
    """What a letter says. `standard` is what the template alone would have said. `let_go_at`: when it went."""

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, primary_key=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    standard = models.TextField()
    let_go_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.letter)
