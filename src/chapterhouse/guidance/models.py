"""Tables of guidance: editions of the guidelines, contacts, mentors, and conversations of help with their messages."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Edition(models.Model):
    """An edition of the guidelines for evaluation, in force from a day until the next one is."""

    name = models.CharField(max_length=100, unique=True)
    in_force_from = models.DateField(unique=True)
    adopted_by = models.CharField(max_length=200)
    reference = models.CharField(max_length=300)
    source_language = models.CharField(max_length=10)
    is_demonstration = models.BooleanField(default=False)
    entered_by = models.CharField(max_length=40, blank=True, default="")
    entered_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class EditionText(models.Model):
    """The text of an edition in one language. A later row of the language takes its place; the earlier stays."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=10)
    text = models.TextField()
    translated_by = models.CharField(max_length=200, blank=True, default="")
    given_by = models.CharField(max_length=40, blank=True, default="")
    given_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["edition", "language", "id"], name="guidance_text_of_edition")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.language}"


class ContactPoint(models.Model):
    """How to reach Staff ("staff") or the organisation of a region (its code)."""

    whom = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254, blank=True, default="")
    website = models.URLField(max_length=300, blank=True, default="")
    note = models.CharField(max_length=300, blank=True, default="")
    changed_by = models.CharField(max_length=40, blank=True, default="")
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.whom


class Mentor(models.Model):
    """A member of a region who offered to help newcomers; a mentor once the offer was taken up, until it ends."""

    region = models.CharField(max_length=12)
    person = models.CharField(max_length=40, db_index=True)
    offered_at = models.DateTimeField()
    taken_up_by = models.CharField(max_length=40, blank=True, default="")
    taken_up_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "person"], condition=models.Q(ended_at__isnull=True), name="guidance_mentor_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.person}"


class Conversation(models.Model):
    """A request for help and what was said on it. Nobody sees it before it is confirmed; it is no part of a case.

    `person` is who asks, by code; who has no account is known by `email` and holds a link. `turn` puts what waits for
    an answer in front, the longest first, then the rest, the latest first.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    addressed = models.CharField(max_length=10)
    region = models.CharField(max_length=12, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    language = models.CharField(max_length=10)
    organisation = models.CharField(max_length=200, blank=True, default="")
    name = models.CharField(max_length=200, blank=True, default="")
    person = models.CharField(max_length=40, blank=True, default="", db_index=True)
    email = models.EmailField(max_length=254, blank=True, default="")
    case_ref = models.CharField(max_length=12, blank=True, default="")
    opened_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField()
    awaits_answer = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True)
    turn = models.BigIntegerField(default=0)
    name_order = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["awaits_answer", "confirmed_at", "region", "addressed"],
                condition=models.Q(awaits_answer=True, confirmed_at__isnull=False),
                name="guidance_unanswered",
            ),
            models.Index(fields=["turn", "id"], name="guidance_in_turn"),
            models.Index(fields=["region", "turn", "id"], name="guidance_region_in_turn"),
            models.Index(fields=["last_at", "id"], name="guidance_by_last"),
            models.Index(fields=["opened_at", "id"], name="guidance_by_opening"),
            models.Index(fields=["name_order", "id"], name="guidance_by_name"),
            models.Index(fields=["region", "name_order", "id"], name="guidance_by_region"),
            models.Index(fields=["language", "name_order", "id"], name="guidance_by_language"),
            models.Index(
                fields=["opened_at"], condition=models.Q(confirmed_at__isnull=True), name="guidance_unconfirmed"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Message(models.Model):
    """Something said in a conversation, by whoever asks or (`is_answer`) by somebody who helps."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    by = models.CharField(max_length=40, blank=True, default="")
    is_answer = models.BooleanField(default=False)
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.pk}"
