"""What was asked of the applicant, as Staff follows it: what has come, what is missing, since when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from chapterhouse.diligence.requests import open_questions
from chapterhouse.record.questions import note_questions

if TYPE_CHECKING:
    from chapterhouse.diligence.models import Request, Wanted
    from chapterhouse.diligence.requests import Opened
    from chapterhouse.doors.criteria import Point


class ShownRequest(NamedTuple):
    """A request with each thing asked for and the point it is for."""

    request: Request
    wanted: list[tuple[Wanted, str]]
    missing: int
    is_open: bool
    is_late: bool
    days: int


def count_questions(ref: str, application: int) -> None:
    """Bring up to date how many questions are open; in the transaction of whatever changed it."""
    note_questions(ref, open_questions(ref, application))


def shown_requests(requests: Iterable[Opened], points: Iterable[Point], today: date) -> list[ShownRequest]:
    """Return requests, the latest in front."""
    titles = {point.id: str(point.title) for point in points}
    return [_shown(one, titles, today) for one in reversed(list(requests))]


def _shown(one: Opened, titles: dict[str, str], today: date) -> ShownRequest:
    request = one.request
    return ShownRequest(
        request,
        [(wanted, titles.get(wanted.point, "")) for wanted in one.wanted],
        len(one.missing),
        one.is_waiting,
        one.is_waiting and request.answer_by < today,
        (today - request.asked_at.date()).days,
    )
