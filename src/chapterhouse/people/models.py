"""People, the seats they hold from a day until a day, and the organisations they speak for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from django.contrib.auth.models import User

__all__ = ["Change", "Contact", "Erasure", "Person", "Proposal", "Seat"]


class Person(models.Model):
    """Somebody with an account. `code` is what facts name the person by, for life."""

    user: models.OneToOneField[User, User] = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="person"
    )
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    name_order = models.CharField(max_length=60, blank=True, default="")
    language = models.CharField(max_length=10, default="en")

    class Meta:
        indexes = [models.Index(fields=["name_order", "id"], name="person_in_order_name")]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A role held on the days from `since` up to, not including, `until` (none: still held)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20)
    region = models.CharField(max_length=12, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    represents = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["role", "region"], name="seat_of_role")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                name="seat_ends_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.region} {self.since}"


class Contact(models.Model):
    """A person who speaks for an organisation; losing one changes nothing for the organisation (A23)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    case_ref = models.CharField(max_length=12, db_index=True)
    primary = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "case_ref"], name="contact_once")]

    def __str__(self) -> str:
        return self.case_ref


class Proposal(models.Model):
    """A seat that one of Staff wants to give, and another one has still to confirm."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="proposals")
    role = models.CharField(max_length=20)
    region = models.CharField(max_length=12, blank=True, default="")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    represents = models.CharField(max_length=200, blank=True, default="")
    proposed_by = models.CharField(max_length=40)
    proposed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.role} {self.region} {self.since}"


class Change(models.Model):
    """What was done to somebody's seats or account: by whom, when, what was and what is. Never changed."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="changes")
    what = models.CharField(max_length=20)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    why = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.what} {self.at}"


class Erasure(models.Model):
    """That somebody asked to be erased, and when it was done."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="erasure")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.person_id} {self.asked_at}"
