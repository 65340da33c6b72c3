"""Who is told what of due diligence: notices that carry no text of it, only a way to the page that does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import NamedTuple

from chapterhouse.doors.mails import tell_with_calendar
from chapterhouse.notices.outbox import Letter, post
from chapterhouse.people import queries as people
from chapterhouse.people.queries import Recipient
from chapterhouse.procedure import Role


class Told(NamedTuple):
    """What somebody is told: the word of the subject, what it comes of, and the place where it is read."""

    subject: str
    mark: str
    place: str = ""


def tell_party(ref: str, told: Told, at: datetime) -> None:
    """Tell everybody who speaks for the organisation."""
    _tell((Role.APPLICANT, ""), people.contacts_of(ref), ref, told, at)


def invite_party(ref: str, told: Told, calendar: Callable[[], str], at: datetime) -> None:
    """Tell the same of something that has its place in their calendars: with the file, and at once."""
    tell_with_calendar(_letters((Role.APPLICANT, ""), people.contacts_of(ref), ref, told), calendar, at)


def tell_secretariat(ref: str, region: str, day: date, told: Told, at: datetime) -> None:
    """Tell the Secretariat of the region."""
    _tell((Role.SECRETARIAT, region), people.holders(Role.SECRETARIAT, day, region), ref, told, at)


def tell_staff(ref: str, who: str, told: Told, at: datetime) -> None:
    """Tell the one of Staff who asked."""
    found = people.person_by_code(who)
    _tell((Role.STAFF, ""), [Recipient(found.code, found.language)] if found is not None else [], ref, told, at)


def _tell(as_whom: tuple[Role, str], to: Iterable[Recipient], ref: str, told: Told, at: datetime) -> None:
    post(_letters(as_whom, to, ref, told), at)


def _letters(as_whom: tuple[Role, str], to: Iterable[Recipient], ref: str, told: Told) -> list[Letter]:
    role, region = as_whom
    subject = f"diligence.{told.subject}"
    return [Letter(role.value, region, one.code, one.language, ref, subject, told.mark, told.place) for one in to]
