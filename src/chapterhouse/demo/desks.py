"""Views of the desk that Staff of the demonstration keeps, each under a name of their own."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from chapterhouse.demo.cast import Cast
from chapterhouse.desks import views

_KEPT: Final = (
    (
        ("Late, wherever it is", "state=late"),
        ("Due within a week", "state=soon"),
        ("Europe, waiting for applicants", "region=EU&waiting=applicant"),
    ),
    (("En español", "language=es"), ("Con retraso", "state=late")),
)


def desks(cast: Cast, _now: datetime) -> None:
    """Keep a few views for the first of Staff, in their own languages."""
    for person, kept in zip(cast.staff, _KEPT, strict=False):
        for name, query in kept:
            views.keep(person.code, name, query)
