"""Who is told of what follows: the roles by consequence, the people who hold them, and those told before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final, NamedTuple

from chapterhouse.notices.outbox import Letter, act_of, reminded, told_of
from chapterhouse.people.queries import Recipient, contacts_of, holders
from chapterhouse.procedure import Role

_PARTY: Final = Role.APPLICANT
_COMMITTEE: Final = (Role.CHAIR, Role.COMMITTEE_MEMBER)
_ALL: Final = (_PARTY, Role.STAFF, Role.SECRETARIAT, *_COMMITTEE)
_REGIONAL: Final = (Role.SECRETARIAT, Role.REGIONAL_MEMBER)

TOLD: Final[dict[str, tuple[Role, ...]]] = {
    "phase.RECEIVED": (_PARTY, Role.STAFF, Role.SECRETARIAT),
    "phase.REVIEW": (_PARTY, Role.SECRETARIAT, Role.REGIONAL_MEMBER),
    "phase.ADVICE": (Role.SECRETARIAT,),
    "phase.WINDOW": (_PARTY, *_COMMITTEE),
    "phase.VOTE_DUE": (_PARTY, Role.STAFF, *_COMMITTEE),
    "phase.VOTING": (Role.COMMITTEE_MEMBER,),
    "phase.RALO_DECISION": (Role.SECRETARIAT,),
    "phase.DECIDED": (Role.STAFF, Role.CHAIR),
    "phase.CLOSED": (_PARTY, Role.SECRETARIAT),
    "outcome": (Role.STAFF, Role.SECRETARIAT, *_COMMITTEE),
    "suspended": _ALL,
    "suspension_ended": _ALL,
    "suspension_extended": (_PARTY, Role.STAFF),
    "information": (Role.STAFF, Role.SECRETARIAT),
    "region": (_PARTY, Role.STAFF, Role.SECRETARIAT),
    "hearing": (Role.STAFF, Role.CHAIR),
    "standing": (_PARTY, Role.STAFF, Role.SECRETARIAT, *_COMMITTEE),
    "review": (_PARTY, Role.STAFF, Role.CHAIR, Role.REVIEWER),
    "clock": (Role.CHAIR, Role.STAFF),
    "late": (Role.CHAIR, Role.STAFF),
    "late.ADVICE_LATE": (Role.SECRETARIAT, Role.CHAIR, Role.STAFF),
    "reminder.advice": (Role.SECRETARIAT,),
    "reminder.ballot": (Role.COMMITTEE_MEMBER,),
    "reminder.decert_response": (_PARTY,),
    "reminder.hearing_over": (Role.CHAIR, Role.STAFF),
    "reminder.info": (_PARTY,),
    "reminder.lapse": (_PARTY,),
    "reminder.lift": (Role.SECRETARIAT, Role.COMMITTEE_MEMBER),
    "reminder.notified": (Role.STAFF, Role.CHAIR),
    "reminder.open_vote": (Role.CHAIR, Role.STAFF),
    "reminder.ralo_decides": (Role.SECRETARIAT,),
    "reminder.review_closes": _REGIONAL,
    "reminder.review_right_ends": (_PARTY,),
    "reminder.silence_is_no_advice": (Role.SECRETARIAT,),
    "reminder.window_expires": _COMMITTEE,
}
"""By `part.value`, else by part, whom a consequence concerns; what is not named is told to nobody.

Of a reminder that is meant for one person only that one is told.
"""

_IN_A_REMINDER: Final = 4
"""Where the person stands in the key of a reminder: application, `reminder`, what, last day, person."""


class News(NamedTuple):
    """A new generation of a consequence; an empty value says that it is undone."""

    what: str
    generation: int
    value: str

    @property
    def about(self) -> str:
        """Which part of the status it concerns."""
        return self.what.split(".")[1]

    @property
    def became(self) -> str:
        """What that part became, without the instant."""
        return self.value.rpartition("@")[0]

    @property
    def told(self) -> tuple[Role, ...]:
        """The roles it concerns."""
        if self.about == "region" and self.what.endswith(".1"):
            return ()  # the first one comes with the receipt, and is no change
        first = self.became.partition(".")[0]
        return TOLD.get(f"{self.about}.{first}") or TOLD.get(self.about, ())

    @property
    def only(self) -> str:
        """The one person it is meant for; empty where that is everybody in those roles."""
        parts = self.what.split(".")
        return parts[_IN_A_REMINDER] if self.about == "reminder" and len(parts) > _IN_A_REMINDER else ""


class Post:
    """Addresses the letters of one case at one moment; who holds a role is looked up once."""

    def __init__(self, case_ref: str, region: str, day: date, day_began: datetime) -> None:
        """Take the case, its region, the day whose seats count, and when it began."""
        self._case_ref = case_ref
        self._region = region
        self._day = day
        self._day_began = day_began
        self._held: dict[Role, list[Recipient]] = {}

    def letters(self, news: Iterable[News]) -> Iterator[Letter]:
        """Return one letter for each person and each piece of news that concerns them."""
        for one in news:
            told: set[str] = set()
            for letter in (*self._concerned(one), *self._told_before(one)):
                addressee = letter.person or f"{letter.role}|{letter.region}"
                if addressee not in told:
                    told.add(addressee)
                    yield letter

    def _concerned(self, news: News) -> Iterator[Letter]:
        if not news.value:
            return
        subject = f"{news.about}.{news.became}"
        # one who was reminded today by hand is not reminded of the same once more
        done = reminded([self._case_ref], self._day_began) if news.about == "reminder" else set()
        for role in news.told:
            for held in self._holders(role):
                if news.only not in ("", held.code) or (self._case_ref, held.code, act_of(subject)) in done:
                    continue
                yield self._letter(news, role, held, f"corrected.{subject}" if news.generation > 1 else subject)

    def _told_before(self, news: News) -> Iterator[Letter]:
        if news.generation == 1:
            return
        subject = f"corrected.{news.about}.{news.became}" if news.value else f"undone.{news.about}"
        for letter in told_of(self._case_ref, news.what):
            yield letter._replace(subject=subject, mark=_mark(news))

    def _holders(self, role: Role) -> list[Recipient]:
        if role not in self._held:
            found = contacts_of(self._case_ref) if role is _PARTY else holders(role, self._day, self._region_of(role))
            # nobody holds it: the letter waits for whoever does, addressed to the role
            self._held[role] = found or [Recipient("", "en")]
        return self._held[role]

    def _region_of(self, role: Role) -> str:
        return self._region if role in _REGIONAL else ""

    def _letter(self, news: News, role: Role, to: Recipient, subject: str) -> Letter:
        region = self._region_of(role)
        return Letter(role.value, region, to.code, to.language, self._case_ref, subject, _mark(news))


def _mark(news: News) -> str:
    return f"{news.what}#{news.generation}"
