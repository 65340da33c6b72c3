"""What is written anew of an interview, and what the applicant is told of it: each time with a calendar file."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from chapterhouse.record import dossiers
from chapterhouse.web.diligence.invitation import invitation_text
from chapterhouse.web.diligence.telling import Told, invite_party
from chapterhouse.web.diligence.working import change_step, read_measures

if TYPE_CHECKING:
    from chapterhouse.web.diligence.desk import Desk
    from chapterhouse.web.diligence.working import Step


def put_anew(desk: Desk, before: Step, step: Step, *, by: str, at: datetime) -> bool:
    """Write a step anew, in the caller's transaction; return whether the applicant is told of it.

    It is told of an interview from when Staff says so, and then of whatever changes in when, where and with whom.

    :raises Conflict: somebody else wrote it since (`moved_on`).
    """
    change_step(desk.ref, desk.application, step, by=by, recorded_at=at)
    subject = _what_is_told(before, step)
    if subject:
        mark = f"diligence.{subject}#{desk.application}.{step.id}.{step.n}"
        told = Told(subject, mark, reverse("questions", args=[desk.ref]))
        measures = read_measures(dossiers.latest(desk.ref, desk.application, dossiers.MEASURES))
        key = f"{desk.ref}-{desk.application}"
        invite_party(desk.ref, told, lambda: invitation_text(desk.reading.name, key, measures, step.id).decode(), at)
    return bool(subject)


def _what_is_told(before: Step, step: Step) -> str:
    old, new = before.interview, step.interview
    if old is None or new is None or not new.is_told:
        return ""
    if not old.is_told:
        return "interview"
    if not new.is_another(old):
        return ""
    return "interview_off" if new.is_off else "interview_changed"
