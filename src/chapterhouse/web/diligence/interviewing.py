"""What is written anew of an interview, and who is told of it: each time with a calendar file."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse.record import dossiers
from chapterhouse.web.diligence.invitation import invitation_text
from chapterhouse.web.diligence.mailing import mail_invitation
from chapterhouse.web.diligence.telling import Told, invite_party
from chapterhouse.web.diligence.working import change_step, read_measures

if TYPE_CHECKING:
    from django.http import HttpRequest

    from chapterhouse.web.diligence.desk import Desk
    from chapterhouse.web.diligence.working import Step


_CHANGED: Final = "interview_changed"
_OFF: Final = "interview_off"


class News(NamedTuple):
    """Who is told of an interview: the applicant, of what (nothing: not told), and addresses invited by mail."""

    subject: str
    mailed: tuple[str, ...]

    def show(self, request: HttpRequest) -> None:
        """Say on the page who is told."""
        if self.subject == _OFF:
            messages.info(request, _("The applicant is told, with a file that takes it out of their calendar."))
        elif self.subject == _CHANGED:
            messages.info(request, _("The applicant is told of the change, with a new invitation for their calendar."))
        if self.mailed:
            words = _("Mailed to those who were invited by mail: %(names)s.")
            messages.info(request, words % {"names": _(", ").join(self.mailed)})


def put_anew(desk: Desk, before: Step, step: Step, *, by: str, at: datetime) -> News:
    """Write a step anew, in the caller's transaction; return who is told of it.

    The applicant is told of an interview from when Staff says so, and others from when they are invited by mail; then
    each of what changes in when, where and with whom.

    :raises Conflict: somebody else wrote it since (`moved_on`).
    """
    change_step(desk.ref, desk.application, step, by=by, recorded_at=at)
    changed = _what_changed(before, step, at)
    subject = "interview" if _is_told_first(before, step) else changed if _is_told(step) else ""
    measures = read_measures(dossiers.latest(desk.ref, desk.application, dossiers.MEASURES))

    def calendar() -> bytes:
        return invitation_text(desk.reading.name, f"{desk.ref}-{desk.application}", measures, step.id)

    if subject:
        mark = f"diligence.{subject}#{desk.application}.{step.id}.{step.n}"
        told = Told(subject, mark, reverse("questions", args=[desk.ref]))
        invite_party(desk.ref, told, lambda: calendar().decode(), at)
    mailed = desk.hand.invited.get(step.id, []) if changed else []
    for one in mailed:
        mail_invitation(one.email, desk.reading.name, one.language, step, calendar, is_changed=True)
    return News(subject, tuple(one.email for one in mailed))


def _is_told(step: Step) -> bool:
    return step.interview is not None and step.interview.is_told


def _is_told_first(before: Step, step: Step) -> bool:
    return _is_told(step) and not _is_told(before)


def _what_changed(before: Step, step: Step, at: datetime) -> str:
    """Say what is news to whoever knows of an interview; nothing is where it lies behind, before and after."""
    old, new = before.interview, step.interview
    if old is None or new is None or not new.is_another(old) or max(old.at, new.at) <= at:
        return ""
    return _OFF if new.is_off else _CHANGED
