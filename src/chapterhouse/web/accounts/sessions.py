"""Where somebody is signed in, and the end of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession

if TYPE_CHECKING:
    from chapterhouse.people.models import Person


def sign_out_everywhere(person: Person) -> None:
    """End every session of a person."""
    for session in UserSession.objects.filter(user=person.user):
        session.end()
