"""What stands against erasing somebody, and the erasure in every room."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from chapterhouse.doors.sweeping import wipe
from chapterhouse.people import erasing
from chapterhouse.people.enrol import Person
from chapterhouse.record import lists, queries
from chapterhouse.web.privacy.leaving import known
from chapterhouse.web.privacy.registry import ROOMS
from chapterhouse.web.terms import seat_words


def obstacles(person: Person, day: date) -> list[str]:
    """Return in words what has to end before somebody can be erased."""
    table = queries.region_table()
    held = [
        _("The seat is still held: %(seat)s. Staff ends it first.") % {"seat": seat_words(seat, table)}
        for seat in erasing.seats_that_stand(person, day)
    ]
    alone = lists.live_among(erasing.spoken_for_alone(person)).values()
    return held + [
        _("Nobody else speaks for %(name)s. Somebody has to take over first.") % {"name": name} for name in alone
    ]


def erase(person: Person, at: datetime) -> None:
    """Erase somebody in every room, and last the name itself; then from the disk."""
    somebody = known(person, at)
    with transaction.atomic():
        for room in ROOMS:
            room.erase(somebody)
    wipe()
