"""Acts that several people do together, while they gather."""

from __future__ import annotations

from django.db import models


class Proposal(models.Model):
    """A joint act one person proposed and others join. It counts for nothing until enough have joined."""

    case_ref = models.CharField(max_length=12, db_index=True)
    kind = models.CharField(max_length=24)
    fields = models.JSONField(default=dict)
    role = models.CharField(max_length=20)
    region = models.CharField(max_length=12, blank=True, default="")
    proposed_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    letter = models.JSONField(default=dict)
    """What was written to the party, to go out with the act; empty where the letter is the template's."""
    number = models.PositiveIntegerField(default=0)
    """Of the fact it became, 0 while people are still joining."""

    def __str__(self) -> str:
        return f"{self.case_ref} {self.kind}"


class Joined(models.Model):
    """A person who does the act, by code; the proposer is the first."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="joined")
    who = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["proposal", "who"], name="joined_once")]

    def __str__(self) -> str:
        return self.who
