"""Histories in the words of the field: `Given().received().dossier().commented().wait(15).advised()`.

Days are counted from the receipt of the first application, which is day 0 (10 January 2025); acts happen from
noon, a minute apart. The rulebook is the shipped one with its demonstration values from the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from chapterhouse.procedure import (
    Act,
    Actor,
    Fact,
    Roster,
    Rosters,
    Rulebook,
    Status,
    Term,
    Track,
    Value,
    derive,
)
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import (
    Advice,
    AdviceForm,
    Answer,
    Ballot,
    Comment,
    DecertNotice,
    DecertNotified,
    DecertOpenVote,
    DecertResponse,
    Diligence,
    Dossier,
    Notified,
    OpenVote,
    RaloDecides,
    RaloDecision,
    Received,
    RequestVote,
    ReviewRequested,
    Suspend,
)
from chapterhouse.procedure.parameters import Plain
from chapterhouse.record.rules_files import demonstration_values, load_rulebook
from procedure.people import (
    A1,
    A2,
    A3,
    ALS,
    APPLICANT,
    CHAIR,
    M1,
    REGION,
    SECRETARIAT,
    STAFF,
    member,
)

FIRST: Final = Day(date(2025, 1, 10).toordinal())
"""Day 0 of every history made here."""

MORNING: Final = timedelta(hours=12)


@cache
def shipped() -> Rulebook:
    """Return the shipped rulebook, its latest values from the beginning."""
    path = Path(__file__).resolve().parents[2] / "rules" / "parameters.toml"
    return demonstration_values(load_rulebook(path))


def adopted(name: str, value: Plain, day: int | None = None) -> Value:
    """Return a value adopted from a day of the history on; without one, from the beginning."""
    return Value(name, value, Day(1) if day is None else on_day(day), "the test", "its own resolution")


def rules(changed: Mapping[str, Plain] | None = None) -> Rulebook:
    """Return the shipped rulebook with other values from the beginning."""
    return shipped().with_values(adopted(name, value) for name, value in (changed or {}).items())


def committee(seats: int, *, joins: Mapping[int, int] | None = None, leaves: Mapping[int, int] | None = None) -> Roster:
    """Return a committee of members a1 to an; some join or leave on a day of the history."""
    joins, leaves = joins or {}, leaves or {}
    return Roster(
        Term(
            member(seat).who,
            on_day(joins[seat]) if seat in joins else Day(1),
            on_day(leaves[seat]) if seat in leaves else None,
        )
        for seat in (*range(1, seats + 1), *(seat for seat in joins if seat > seats))
    )


def regional(region: str, *, joins: Mapping[int, int] | None = None, leaves: Mapping[int, int] | None = None) -> Roster:
    """Return the five members of a region; some join or leave on a day of the history."""
    joins, leaves = joins or {}, leaves or {}
    return Roster(
        Term(
            f"{region}:m{number}",
            on_day(joins[number]) if number in joins else Day(1),
            on_day(leaves[number]) if number in leaves else None,
        )
        for number in (*range(1, 6), *(number for number in joins if number > 5))
    )


def rosters(seats: int = 15) -> Rosters:
    """Return a committee of so many seats and five members in each of two regions."""
    return Rosters(committee(seats), {code: regional(code) for code in ("EU", "AP")})


def on_day(day: int) -> Day:
    """Return the ordinal of a day of the history."""
    return Day(FIRST + day)


def instant(day: int, hour: int = 12, minute: int = 0) -> datetime:
    """Return an instant of a day of the history, in UTC."""
    return datetime.fromordinal(on_day(day)).replace(hour=hour, minute=minute, tzinfo=UTC)


class Given:
    """A history being told. Each method records one fact a minute after the one before, and returns the history."""

    def __init__(self, rulebook: Rulebook | None = None, people: Rosters | None = None) -> None:
        self.rulebook = rulebook or shipped()
        self.rosters = people or rosters()
        self.facts: list[Fact] = []
        self.now = instant(0)

    def copy(self) -> Given:
        """Return another telling that begins alike."""
        twin = Given(self.rulebook, self.rosters)
        twin.facts, twin.now = list(self.facts), self.now
        return twin

    # --- time ---

    def wait(self, days: int) -> Given:
        """Let days pass."""
        self.now += timedelta(days=days)
        return self

    def on(self, day: int, hour: int = 12, minute: int = 0) -> Given:
        """Go to an instant of a day of the history."""
        self.now = instant(day, hour, minute)
        return self

    @property
    def day(self) -> int:
        """The present day of the history, in UTC."""
        return self.now.toordinal() - FIRST

    # --- any fact ---

    def did(
        self,
        by: Actor | tuple[Actor, ...],
        act: Act,
        *,
        at: datetime | None = None,
        recorded_at: datetime | None = None,
    ) -> Given:
        """Record an act, now or as said."""
        who = (by,) if isinstance(by, Actor) else by
        self.now += timedelta(minutes=1)
        happened = self.now if at is None else at
        recorded = (self.now if at is None else happened) if recorded_at is None else recorded_at
        self.facts.append(Fact(len(self.facts) + 1, happened, recorded, who, act))
        return self

    # --- the application ---

    def received(self, region: str = REGION, track: Track = Track.ALS) -> Given:
        """A complete form is received."""
        return self.did(APPLICANT, Received(region, track))

    def diligence(self) -> Given:
        """Staff begins due diligence."""
        return self.did(STAFF, Diligence())

    def dossier(self) -> Given:
        """The findings go to the region: its review opens."""
        return self.did(STAFF, Dossier())

    def commented(self, by: Actor = M1, *, anonymous: bool = False) -> Given:
        """A member of the region comments."""
        return self.did(by, Comment(anonymous=anonymous))

    def review_over(self) -> Given:
        """The fourteen days of review pass."""
        return self.wait(15)

    def advised(self, form: AdviceForm = AdviceForm.ACCREDIT) -> Given:
        """The Secretariat gives the advice."""
        return self.did(SECRETARIAT, Advice(form))

    def vote_requested(self, by: Actor = A3) -> Given:
        """A member of the committee asks for a vote."""
        return self.did(by, RequestVote())

    def poll_open(self) -> Given:
        """The poll is opened."""
        return self.did(STAFF, OpenVote())

    def voted(self, yes: int = 0, no: int = 0, abstain: int = 0) -> Given:
        """Members a1, a2 … vote in turn."""
        answers = [Answer.YES] * yes + [Answer.NO] * no + [Answer.ABSTAIN] * abstain
        for seat, answer in enumerate(answers, 1):
            self.did(member(seat), Ballot(answer))
        return self

    def decided(self) -> Given:
        """Eight days pass, in which a window or a poll ends."""
        return self.wait(8)

    def notified(self, *, review_information: bool = True) -> Given:
        """The applicant is told."""
        return self.did(STAFF, Notified(review_information=review_information))

    def suspended(self, ground: int = 3, *, items: tuple[str, ...] = ("accounts",), days: int = 0) -> Given:
        """Consideration is suspended by whom the ground names, and days pass."""
        by: dict[int, tuple[Actor, ...]] = {1: (APPLICANT,), 2: (SECRETARIAT,), 3: (A1, A2)}
        self.did(by[ground], Suspend(ground, items if ground != 1 else ()))
        return self.wait(days)

    def region_decides(self, decision: RaloDecision = RaloDecision.ACCEPT) -> Given:
        """The region decides about an individual."""
        return self.did(SECRETARIAT, RaloDecides(decision))

    def review_asked(self, by: Actor = APPLICANT) -> Given:
        """The party concerned asks for review."""
        return self.did(by, ReviewRequested("ombudsman"))

    # --- decertification ---

    def decert_noticed(self, reasons: str = "silent for years") -> Given:
        """Advance notice is served."""
        return self.did(CHAIR, DecertNotice(reasons))

    def decert_heard(self) -> Given:
        """The ALS says its last word."""
        return self.did(ALS, DecertResponse(final=True))

    def decert_polled(self) -> Given:
        """The poll on decertification opens."""
        return self.did(CHAIR, DecertOpenVote())

    def decert_notified(self) -> Given:
        """The organisation is told of its decertification."""
        return self.did(STAFF, DecertNotified(review_information=True))

    # --- what follows ---

    def status(self, at: datetime | None = None, *, known: datetime | None = None) -> Status:
        """Return the status now, or at an instant."""
        return derive(self.facts, self.rulebook, self.rosters, at or self.now, known)

    def under(self, changed: Mapping[str, Plain]) -> Given:
        """Return the same history under other rules."""
        twin = self.copy()
        twin.rulebook = self.rulebook.with_values(adopted(name, value) for name, value in changed.items())
        return twin


Prefix = Callable[[Given], Given]

PREFIXES: Final[dict[str, Prefix]] = {
    "nothing": lambda g: g,
    "received": lambda g: g.received(),
    "diligence": lambda g: g.received().wait(2).diligence(),
    "review": lambda g: g.received().wait(3).dossier(),
    "review with comments": lambda g: g.received().dossier().commented().commented(anonymous=True),
    "advice awaited": lambda g: g.received().dossier().review_over(),
    "advice awaited, comments": lambda g: g.received().dossier().commented().review_over(),
    "window, positive": lambda g: g.received().dossier().commented().review_over().advised(),
    "window, negative": lambda g: g.received().dossier().commented().review_over().advised(AdviceForm.NOT_ACCREDIT),
    "vote due, no advice": lambda g: g.received().dossier().review_over().advised(AdviceForm.NONE),
    "vote due, no consensus": lambda g: (
        g.received().dossier().commented().review_over().advised(AdviceForm.NO_CONSENSUS)
    ),
    "vote due, overturn": lambda g: PREFIXES["window, positive"](g).vote_requested(),
    "vote due, overturn negative": lambda g: PREFIXES["window, negative"](g).vote_requested(),
    "voting": lambda g: PREFIXES["vote due, no advice"](g).poll_open().voted(1, 1),
    "voting to overturn": lambda g: PREFIXES["vote due, overturn"](g).poll_open().voted(2),
    "voting to overturn negative": lambda g: PREFIXES["vote due, overturn negative"](g).poll_open().voted(2),
    "no quorum": lambda g: PREFIXES["vote due, no advice"](g).poll_open().voted(1).decided(),
    "individual": lambda g: g.received(track=Track.INDIVIDUAL).wait(1).dossier(),
    "individual decided": lambda g: PREFIXES["individual"](g).region_decides(),
    "decided, consent": lambda g: PREFIXES["window, positive"](g).decided(),
    "decided, refused": lambda g: PREFIXES["window, negative"](g).decided(),
    "decided, vote": lambda g: PREFIXES["vote due, no advice"](g).poll_open().voted(9, 1).decided(),
    "accredited": lambda g: PREFIXES["decided, consent"](g).notified(),
    "refused": lambda g: PREFIXES["decided, refused"](g).notified(),
    "accredited, under review": lambda g: PREFIXES["accredited"](g).review_asked(ALS),
    "refused, under review": lambda g: PREFIXES["refused"](g).review_asked(),
    "refused, again": lambda g: PREFIXES["refused"](g).wait(1).received(),
    "decertification noticed": lambda g: PREFIXES["accredited"](g).wait(5).decert_noticed(),
    "decertification heard": lambda g: PREFIXES["decertification noticed"](g).wait(1).decert_heard(),
    "decertification voting": lambda g: PREFIXES["decertification heard"](g).decert_polled().voted(2),
    "decertified": lambda g: PREFIXES["decertification heard"](g).decert_polled().voted(12).decided(),
    "decertified, told": lambda g: PREFIXES["decertified"](g).decert_notified(),
    "decertified, under review": lambda g: PREFIXES["decertified, told"](g).review_asked(ALS),
}
"""Where a history can begin: every phase, every status; under other rules a prefix may lead elsewhere."""

SUSPENDABLE: Final = (
    "received",
    "diligence",
    "review with comments",
    "advice awaited, comments",
    "window, positive",
    "window, negative",
    "vote due, no advice",
    "vote due, overturn",
    "voting",
    "voting to overturn negative",
    "individual",
)
"""The prefixes that end where consideration may be suspended (X0, A19b)."""


def given(prefix: str, rulebook: Rulebook | None = None, people: Rosters | None = None) -> Given:
    """Return a history up to one of the places named above."""
    return PREFIXES[prefix](Given(rulebook, people))
