"""Two things Staff waits for during due diligence: what a referee says, and what the applicant is asked."""

from __future__ import annotations

from django.db import models


class Reference(models.Model):
    """Somebody asked about an applicant by a link that works once, until a day. They need no account."""

    case_ref = models.CharField(max_length=12, db_index=True)
    application = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    email = models.EmailField()
    language = models.CharField(max_length=10)
    nonce = models.CharField(max_length=43)
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    """When nobody waited any more: Staff took the link back, or the referee wished to say nothing."""
    declined_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer_language = models.CharField(max_length=10, blank=True, default="")
    relation = models.TextField(blank=True, default="")
    activity = models.TextField(blank=True, default="")
    concerns = models.TextField(blank=True, default="")
    recommends = models.CharField(max_length=12, blank=True, default="")
    may_be_named = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.case_ref} reference {self.pk}"


class Request(models.Model):
    """Information asked of the applicant without suspending anything (A33)."""

    case_ref = models.CharField(max_length=12, db_index=True)
    application = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    language = models.CharField(max_length=10)
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    suspension_asked_of = models.CharField(max_length=20, blank=True, default="")
    suspension_asked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.case_ref} request {self.pk}"


class Invited(models.Model):
    """An address to which the invitation to an interview was mailed, so that what becomes of it follows."""

    case_ref = models.CharField(max_length=12)
    application = models.PositiveSmallIntegerField()
    step = models.PositiveIntegerField()
    email = models.EmailField()
    language = models.CharField(max_length=10)
    invited_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case_ref", "application", "step", "email"], name="invited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_ref} invited {self.pk}"


class Wanted(models.Model):
    """One thing a request asks for, of a point of the checklist or of none, and what came of it."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="wanted")
    point = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    answer = models.TextField(blank=True, default="")
    answer_language = models.CharField(max_length=10, blank=True, default="")
    answered_by = models.CharField(max_length=40, blank=True, default="")
    received_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"wanted {self.pk}"
