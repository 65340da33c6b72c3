"""Documents with their versions, what of a document has arrived so far, and looks at websites."""

from __future__ import annotations

import uuid

from django.db import models

__all__ = ["Arrival", "Document", "Look"]


class Labelled(models.Model):
    """Whose a document is and what is said of it."""

    owner = models.CharField(max_length=60, db_index=True)
    title = models.CharField(max_length=200)
    subject = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    translated_by = models.CharField(max_length=200, blank=True, default="")
    file_name = models.CharField(max_length=255)
    size = models.PositiveIntegerField()
    replaces = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added_by = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.owner} {self.file_name}"


class Document(Labelled):
    """One version of a document. What is replaced stays, with the instant from which it no longer stood."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    kind = models.CharField(max_length=8, blank=True, default="")
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12)
    reason = models.CharField(max_length=20, blank=True, default="")
    is_public = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    let_go_at = models.DateTimeField(null=True, blank=True)
    """Its term: from then on the file as it was sent is not kept, and of what was not public nothing but the digest."""


class Arrival(Labelled):
    """A document of which `arrived` bytes of `size` are there. It becomes a document of the same id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    mark = models.CharField(max_length=40, blank=True, default="")
    arrived = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(db_index=True)


class Look(models.Model):
    """A page of the applicant's website as it answered when Staff looked: what it said stays text."""

    case_ref = models.CharField(max_length=12, db_index=True)
    address = models.CharField(max_length=2000)
    reached = models.CharField(max_length=2000, blank=True, default="")
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=300, blank=True, default="")
    language = models.CharField(max_length=40, blank=True, default="")
    mentioned = models.CharField(max_length=200, blank=True, default="")
    is_cut = models.BooleanField(default=False)
    problem = models.CharField(max_length=20, blank=True, default="")
    changed_on = models.DateField(null=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_ref} {self.address}"
