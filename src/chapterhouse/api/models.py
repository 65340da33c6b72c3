"""The keys with which programs act for people."""

from __future__ import annotations

from django.db import models


class ApiToken(models.Model):
    """That a bearer token acts for a person, by code. The token itself is kept by nobody but its holder."""

    digest = models.CharField(max_length=64, unique=True)
    person = models.CharField(max_length=40, db_index=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.person
