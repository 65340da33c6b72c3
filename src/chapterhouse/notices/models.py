"""Who is to be told what, how each wants to be told, and the mails on their way."""

from __future__ import annotations

from django.db import models


class Notice(models.Model):
    """What one recipient is told, about a case or at a place of the site. The text is made from `subject` when read.

    Without a person nobody held the role when it was written; `mark` tells the effect it came from.
    `delivered_at` is when a mail of it was queued, or when it was found that none is wanted.
    """

    role = models.CharField(max_length=20)
    region = models.CharField(max_length=12, blank=True, default="")
    person = models.CharField(max_length=40, blank=True, default="", db_index=True)
    case_ref = models.CharField(max_length=12, blank=True, default="")
    subject = models.CharField(max_length=60)
    mark = models.CharField(max_length=120)
    place = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=10, default="en")
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_ref", "mark", "role", "person"], name="notice_told_once")]
        indexes = [models.Index(fields=["delivered_at", "id"], name="notice_waiting")]

    def __str__(self) -> str:
        return f"{self.case_ref} {self.subject} {self.person or self.role}"


class Wish(models.Model):
    """How a person wants to be told by mail; who has none is told at once."""

    person = models.CharField(max_length=40, unique=True)
    pace = models.CharField(max_length=10)

    def __str__(self) -> str:
        return f"{self.person} {self.pace}"


class Mail(models.Model):
    """A message to one address. `key` names what it tells: one mail for one key, and one Message-ID.

    `calendar` is a file for calendars that goes with it.
    It waits from `due_at`, is somebody's to send until `leased_until`, and ends sent or returned.
    """

    key = models.CharField(max_length=200, unique=True)
    message_id = models.CharField(max_length=250, db_index=True)
    person = models.CharField(max_length=40, blank=True, default="")
    to = models.CharField(max_length=254)
    language = models.CharField(max_length=10, default="en")
    subject = models.CharField(max_length=300)
    plain = models.TextField()
    html = models.TextField()
    calendar = models.TextField(blank=True, default="")
    stop = models.CharField(max_length=300, blank=True, default="")
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=120, blank=True, default="")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(sent_at__isnull=True, returned_at__isnull=True), name="mail_due"
            ),
            models.Index(
                fields=["returned_at"],
                condition=models.Q(returned_at__isnull=False, settled_at__isnull=True),
                name="mail_returned",
            ),
        ]

    def __str__(self) -> str:
        return self.key
