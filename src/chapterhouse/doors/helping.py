"""Help beside the procedure (Step 8): who may answer which request, and who is told that something was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from chapterhouse.guidance import conversations, mentors
from chapterhouse.guidance.conversations import Addressed, Asked, ConversationRow
from chapterhouse.guidance.mentors import MentorRow
from chapterhouse.notices import outbox
from chapterhouse.notices.outbox import Letter
from chapterhouse.people.queries import Recipient, holders
from chapterhouse.procedure import Actor, Role

ASKED = "guidance.asked"
ANSWERED = "guidance.answered"


class Helper(NamedTuple):
    """Somebody as a helper: Staff sees every request, others those addressed to the regions they help in."""

    code: str
    is_staff: bool
    regions: frozenset[str]
    keeps: frozenset[str]
    """The regions whose Secretariat this is: it takes up mentors."""
    member_of: frozenset[str]
    """The regions in which one may offer to be a mentor."""
    own: tuple[MentorRow, ...]
    """The offers made, and what became of them."""

    @property
    def sees(self) -> frozenset[str] | None:
        """Which regions' requests are seen; None: all, those to Staff too."""
        return None if self.is_staff else self.regions

    @property
    def helps(self) -> bool:
        """Whether there is anything this person could answer."""
        return self.is_staff or bool(self.regions)

    def may_answer(self, asked: ConversationRow) -> bool:
        """Whether a conversation is open to this helper; one's own is not answered by oneself."""
        if asked.confirmed_at is None or asked.person == self.code:
            return False
        return self.is_staff or (asked.addressed != Addressed.STAFF and asked.region in self.regions)


def helper_of(code: str, actors: tuple[Actor, ...]) -> Helper:
    """Return somebody as a helper, by what they act as today."""
    keeps = frozenset(actor.region for actor in actors if actor.role is Role.SECRETARIAT)
    member_of = frozenset(actor.region for actor in actors if actor.role is Role.REGIONAL_MEMBER)
    own = tuple(mentors.standing(member_of, code)) if member_of else ()
    mentoring = frozenset(one.region for one in own if one.taken_up_at is not None)
    is_staff = any(actor.role is Role.STAFF for actor in actors)
    return Helper(code, is_staff, keeps | mentoring, keeps, member_of, own)


def ask(asked: Asked, *, day: date, at: datetime) -> ConversationRow:
    """Write down a request for help; whom it concerns is told, once it is confirmed."""
    with transaction.atomic():
        made = conversations.open_request(asked, at)
        if made.confirmed_at is not None:
            _tell_helpers(made, "first", day, at)
    return made


def confirm(asked: ConversationRow, *, day: date, at: datetime) -> None:
    """Note that the address of whoever asks is theirs; only now is anybody told."""
    with transaction.atomic():
        if conversations.confirm(asked.id, at):
            _tell_helpers(asked, "first", day, at)


def say_more(asked: ConversationRow, text: str, *, day: date, at: datetime) -> None:
    """Say something as the one who asks."""
    with transaction.atomic():
        number = conversations.say(asked.id, text, by=asked.person, is_answer=False, at=at)
        _tell_helpers(asked, str(number), day, at)


def answer(asked: ConversationRow, text: str, *, by: str, at: datetime) -> None:
    """Answer as a helper; who asks is told, and what is told says nothing of what was said.

    Who has no account is told by mail, which is the edge's to write.
    """
    with transaction.atomic():
        number = conversations.say(asked.id, text, by=by, is_answer=True, at=at)
        if asked.person:
            outbox.post(
                [_letter(asked, Recipient(asked.person, asked.language), (Role.APPLICANT, ""), ANSWERED, number)], at
            )


def _tell_helpers(asked: ConversationRow, mark: str, day: date, at: datetime) -> None:
    concerned = dict(_concerned(asked, day)) or dict(_staff(day))
    letters = [_letter(asked, to, held, ASKED, mark) for to, held in concerned.items()]
    outbox.post([one for one in letters if one.person != asked.person], at)


def _concerned(asked: ConversationRow, day: date) -> Iterator[tuple[Recipient, tuple[Role, str]]]:
    """Return whom a request is for: where the region has no mentor yet, its Secretariat."""
    if asked.addressed == Addressed.STAFF:
        yield from _staff(day)
        return
    named = mentors.mentors_in(asked.region)
    able = [one for one in holders(Role.REGIONAL_MEMBER, day, asked.region) if one.code in named]
    for one in able:
        yield one, (Role.REGIONAL_MEMBER, asked.region)
    if asked.addressed == Addressed.REGION or not able:
        for one in holders(Role.SECRETARIAT, day, asked.region):
            yield one, (Role.SECRETARIAT, asked.region)


def _staff(day: date) -> Iterator[tuple[Recipient, tuple[Role, str]]]:
    for one in holders(Role.STAFF, day):
        yield one, (Role.STAFF, "")


def place(number: UUID) -> str:
    """Return where a conversation is read by those with an account."""
    return reverse("help-conversation", args=[number])


def _letter(asked: ConversationRow, to: Recipient, held: tuple[Role, str], subject: str, mark: object) -> Letter:
    role, region = held
    told = f"guidance.{asked.id}.{mark}"
    return Letter(role.value, region, to.code, to.language, "", subject, told, place(asked.id))
