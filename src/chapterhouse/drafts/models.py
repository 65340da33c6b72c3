"""Applications being written: drafts, their answers, who writes them, and what stands beside an application."""

from __future__ import annotations

import uuid

from django.db import models


class Draft(models.Model):
    """An application being written. Whoever holds `key` may go on with it; it ends when nobody did for long enough."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=64, unique=True)
    track = models.CharField(max_length=12)
    edition = models.CharField(max_length=40)
    again = models.CharField(max_length=12, blank=True, default="")
    """The case of the organisation that applies again."""
    kept_days = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    warned_at = models.DateTimeField(null=True)
    """When those who write it were told of this end; a change of the draft begins anew."""
    sender = models.CharField(max_length=40, blank=True, default="")
    """By code, who is sending it: one person only, so that it is received once."""
    sent_ref = models.CharField(max_length=12, blank=True, default="")

    def __str__(self) -> str:
        return str(self.id)


class Answer(models.Model):
    """What a question is answered with now, as it was typed; `version` counts its changes."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    value = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    by = models.CharField(max_length=40, blank=True, default="")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "question"], name="draft_answer_once")]

    def __str__(self) -> str:
        return self.question


class Overwritten(models.Model):
    """An answer that somebody wrote over without having seen it; kept in sight until one of them settles it."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="overwritten")
    question = models.CharField(max_length=40)
    value = models.JSONField()
    by = models.CharField(max_length=40, blank=True, default="")
    written_at = models.DateTimeField()
    over_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.question


class Holder(models.Model):
    """A person, by code, who writes a draft with a sign-in of their own."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="holders")
    person = models.CharField(max_length=40, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "person"], name="draft_holder_once")]

    def __str__(self) -> str:
        return self.person


class Proof(models.Model):
    """A mail by which somebody shows that an address is theirs: by its link, or by its code typed on the page."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="proofs")
    email = models.CharField(max_length=254, db_index=True)
    token = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=12)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.sent_at)


class Invitation(models.Model):
    """A mail that asks somebody to write a draft, or to speak for an organisation, with a sign-in of their own."""

    owner = models.CharField(max_length=60, db_index=True)
    email = models.CharField(max_length=254, db_index=True)
    token = models.CharField(max_length=64, unique=True)
    by = models.CharField(max_length=200, blank=True, default="")
    invited_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    taken_by = models.CharField(max_length=40, blank=True, default="")

    def __str__(self) -> str:
        return self.owner


class Translation(models.Model):
    """A version of a translation of an answer, and who made it; none is overwritten, the last one counts."""

    owner = models.CharField(max_length=60, db_index=True)
    question = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    text = models.TextField()
    made_by = models.CharField(max_length=200)
    by = models.CharField(max_length=40, blank=True, default="")
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.question} {self.language}"
