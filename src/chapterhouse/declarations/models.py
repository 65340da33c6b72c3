"""Two tables: ties to an applicant that people declare, and texts in which a region says how it works."""

from __future__ import annotations

from django.db import models


class Tie(models.Model):
    """A tie to the applicant of a case, declared by a person, by code; it has no effect on anything (A14).

    `declared_at` of a member of a region is the beginning of the day: an hour would let a declaration be laid
    beside an anonymous comment.
    """

    person = models.CharField(max_length=40, db_index=True)
    case_ref = models.CharField(max_length=12)
    role = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    text = models.TextField(blank=True, default="")
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["case_ref", "person"], name="tie_in_case")]

    def __str__(self) -> str:
        return f"{self.case_ref} {self.kind}"


class Edition(models.Model):
    """How a region works, in one language, from a day on. A new edition replaces an earlier one, which stays."""

    region = models.CharField(max_length=12)
    language = models.CharField(max_length=10)
    text = models.TextField()
    in_force_from = models.DateField()
    written_by = models.CharField(max_length=40)
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["region", "in_force_from"], name="edition_of_region")]

    def __str__(self) -> str:
        return f"{self.region} {self.language} {self.in_force_from}"
