"""One table: who is to be told what."""

from __future__ import annotations

from django.db import models


class Notice(models.Model):
    """What one recipient is told, about a case or at a place of the site. The text is made from `subject` when read.

    Without a person nobody held the role when it was written; `mark` tells the effect it came from.
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
