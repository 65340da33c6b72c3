"""What people keep for themselves beside their desks: views by name, and the key of their calendar."""

from __future__ import annotations

from django.db import models


class SavedView(models.Model):
    """A desk narrowed in a way somebody wants again: a name, and the query of its address."""

    person = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=600)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="view_named_once")]

    def __str__(self) -> str:
        return self.name


class CalendarKey(models.Model):
    """The digest of the address at which a person's own deadlines can be read; the address itself is not kept."""

    person = models.CharField(max_length=40, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.person
