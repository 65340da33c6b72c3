"""Random worlds for the invariants: a place in the procedure to begin at, then any facts at all.

Random histories alone rarely reach a poll, so every history begins with one of the named prefixes, suspended
or not. What follows mixes acts that make sense with acts of wrong people, in wrong phases, recorded late,
recorded out of order, and voids.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from chapterhouse.procedure import Act, Actor, Fact, Rosters, Rulebook, Status, Track, derive, next_change, permitted
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import (
    Advice,
    AdviceForm,
    Answer,
    Ballot,
    Ceased,
    Comment,
    CommentWithdrawn,
    DecertDrop,
    DecertNotice,
    DecertNotified,
    DecertOpenVote,
    DecertResponse,
    Diligence,
    Dossier,
    Extend,
    Info,
    Lift,
    Notified,
    OpenVote,
    RaloDecides,
    RaloDecision,
    Received,
    Region,
    Relinquished,
    RequestVote,
    ReviewDecided,
    ReviewRequested,
    ReviewResult,
    Suspend,
    Void,
    Withdraw,
)
from chapterhouse.procedure.parameters import Plain
from procedure.given import FIRST, PREFIXES, SUSPENDABLE, Given, committee, given, regional, rules
from procedure.people import (
    A1,
    A2,
    A3,
    A4,
    ALS,
    APPLICANT,
    CHAIR,
    ELSEWHERE,
    M1,
    M2,
    OTHER_M1,
    OTHER_SECRETARIAT,
    OUTSIDER,
    PUBLIC,
    REGION,
    REVIEWER,
    SECRETARIAT,
    STAFF,
    STAFF_TOO,
    member,
)
from sizes import size

By = tuple[Actor, ...]


def examples(count: int) -> settings:
    """How many worlds a property looks at: `count` in every run, a hundred times as many by `./app prove`."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=size(count, prove=100 * count), deadline=None, suppress_health_check=slow)


NAMELESS: Final = M1._replace(who="")

SENSIBLE: Final[tuple[tuple[By, Act], ...]] = (
    ((APPLICANT,), Received(REGION)),
    ((STAFF,), Received(ELSEWHERE, Track.INDIVIDUAL)),
    ((STAFF,), Diligence()),
    ((STAFF,), Dossier()),
    ((M1,), Comment()),
    ((M2,), Comment(anonymous=True)),
    ((NAMELESS,), Comment(anonymous=True, receipt="r-1")),
    ((M1,), CommentWithdrawn()),
    ((NAMELESS,), CommentWithdrawn(receipt="r-1")),
    *(((SECRETARIAT,), Advice(form)) for form in AdviceForm),
    ((A3,), RequestVote()),
    ((STAFF,), OpenVote()),
    ((CHAIR,), OpenVote()),
    *(((member(seat),), Ballot(answer)) for seat in (1, 2, 3, 6) for answer in Answer),
    ((APPLICANT,), Suspend(1)),
    ((SECRETARIAT,), Suspend(2, ("statutes",))),
    ((A1, A2), Suspend(3, ("accounts", "minutes"))),
    *(((APPLICANT,), Info(number)) for number in (1, 2)),
    ((STAFF,), Info(1, ("accounts",))),
    ((STAFF,), Info(2, ("minutes",))),
    *(((APPLICANT,), Lift(number)) for number in (1, 2)),
    *(((SECRETARIAT,), Lift(number)) for number in (1, 2)),
    *(((A1, A2), Lift(number)) for number in (1, 2)),
    *(((A3, A4), Extend(number, Day(FIRST + 70), "abroad")) for number in (1, 2)),
    ((APPLICANT,), Withdraw()),
    ((STAFF,), Ceased()),
    ((STAFF,), Region(ELSEWHERE)),
    ((STAFF,), Region(REGION)),
    ((STAFF,), Notified(review_information=True)),
    ((CHAIR,), Notified()),
    ((APPLICANT,), ReviewRequested()),
    ((ALS,), ReviewRequested()),
    *(((REVIEWER,), ReviewDecided(result)) for result in ReviewResult),
    ((CHAIR,), DecertNotice("silent for years")),
    ((ALS,), DecertResponse()),
    ((ALS,), DecertResponse(final=True)),
    ((CHAIR,), DecertDrop()),
    ((CHAIR,), DecertOpenVote()),
    ((STAFF,), DecertNotified(review_information=True)),
    ((ALS,), Relinquished()),
    *(((SECRETARIAT,), RaloDecides(decision)) for decision in RaloDecision),
    ((OTHER_SECRETARIAT,), RaloDecides(RaloDecision.ACCEPT)),
)
"""Acts by people who may well do them."""

ANYBODY: Final = (
    APPLICANT,
    ALS,
    STAFF,
    CHAIR,
    A1,
    A2,
    OUTSIDER,
    SECRETARIAT,
    OTHER_SECRETARIAT,
    M1,
    OTHER_M1,
    REVIEWER,
    PUBLIC,
)

ANY_ACT: Final = (
    *(act for _, act in SENSIBLE),
    Suspend(2, ("statutes",), notice_given=False),
    Suspend(3),
    Suspend(4, ("accounts",)),
    Info(0),
    Info(9),
    Lift(-1),
    Extend(1, Day(FIRST - 3), "too late"),
    Extend(1, Day(FIRST + 50)),
    DecertNotice(),
    DecertNotified(),
)

_VARIANTS: Final[tuple[dict[str, Plain], ...]] = (
    {"silence.negative": "literal"},
    {"silence.negative": "mandatory_vote", "vote.change": False},
    {"objection.days": None},
    {"advice.silence_days": 3},
    {"timers.suspension": "run", "advice.silence_days": 5},
    {"vote.no_quorum": "fails", "overturn.fail": "direct_vote"},
    {"vote.question_with_advice": "direct", "vote.threshold": "simple"},
    {"vote.threshold": "two_thirds_cast", "quorum.fixed": 2},
    {"limit.suspension": "applicant_only", "suspension.applicant_days": 10},
    {"limit.suspension": "none", "suspension.info_days": None, "suspension.lift_on": "acceptance"},
    {"review.stay": "all", "review_request.days": None},
    {"review.stay": "decertification", "reapply.days": 5},
    {"relinquish": "by_vote", "decert.notice_days": 0, "decert.quorum": False},
    {"region.change_after_advice": "restart", "ballots.visibility": "named_committee"},
    {"late.after_notification": "redo"},
    {"calendar.zone": "UTC+9", "comments.destroy": "conclusion"},
    {"calendar.zone": "UTC-03:30", "comments.destroy": "review_end"},
    {"individual.decider": "alac_as_als", "comments.roster": "live"},
    {"suspension.staff_may": True, "suspension.alac_members": "majority", "suspension.comments": False},
    {"review.days": 0, "objection.days": 0, "vote.days": 0, "decert.vote_days": 0},
)

DEFAULTS: Final = rules()
RULEBOOKS: Final = (DEFAULTS, *(rules(variant) for variant in _VARIANTS))

PEOPLE: Final = (
    Rosters(committee(15), {code: regional(code) for code in ("EU", "AP")}),
    Rosters(committee(3), {code: regional(code) for code in ("EU", "AP")}),
    Rosters(
        committee(5, joins={6: 16}, leaves={5: 24}),
        {"EU": regional("EU", joins={2: 2}, leaves={1: 9}), "AP": regional("AP")},
    ),
    Rosters(committee(0), {}),
)

_HOURS: Final = (0, 0, 0, 0, 0, 1, 1, 6, 12, 24, 24, 48, 72, 8 * 24, 15 * 24, 31 * 24, 61 * 24)
_LATE: Final = (0, 0, 0, 0, 0, 2, 26, 9 * 24, 40 * 24)


@dataclass(frozen=True)
class World:
    """A whole input of `derive`."""

    facts: tuple[Fact, ...]
    rulebook: Rulebook
    rosters: Rosters
    now: datetime

    def status(self, at: datetime | None = None) -> Status:
        """Return what follows, now or at an instant."""
        return derive(self.facts, self.rulebook, self.rosters, at or self.now)

    def with_facts(self, facts: tuple[Fact, ...]) -> World:
        """Return a world with other facts."""
        return World(facts, self.rulebook, self.rosters, self.now)


_steps: Final[SearchStrategy[tuple[By, Act]]] = st.one_of(
    st.sampled_from(SENSIBLE),
    st.sampled_from(SENSIBLE),
    st.sampled_from(SENSIBLE),
    st.tuples(st.lists(st.sampled_from(ANYBODY), max_size=2).map(tuple), st.sampled_from(ANY_ACT)),
    st.tuples(
        st.sampled_from([(STAFF, STAFF_TOO), (STAFF, STAFF_TOO), (STAFF, STAFF_TOO), (STAFF, STAFF), (CHAIR, STAFF)]),
        st.builds(Void, st.integers(1, 12), st.sampled_from(["a slip", "a slip", ""])),
    ),
)


def _possible(world: World) -> list[tuple[By, Act]]:
    """Return the sensible acts that would count now: without a hand, few histories come far."""
    status = world.status()
    return [(by, act) for by, act in SENSIBLE if permitted(status, by, act)]


@st.composite
def _continued(draw: st.DrawFn, history: Given, *, late: bool, most: int) -> World:
    """Add any facts at all to a history, and let some time pass."""
    facts, now, latest = list(history.facts), history.now, history.now
    for _ in range(draw(st.integers(0, most))):
        now += timedelta(hours=draw(st.sampled_from(_HOURS)), minutes=draw(st.sampled_from((0, 1, 720))))
        possible = _possible(World(tuple(facts), history.rulebook, history.rosters, now))
        guided = bool(possible) and draw(st.integers(0, 2)) > 0
        by, act = draw(st.sampled_from(possible)) if guided else draw(_steps)
        if draw(st.integers(0, 9)) == 0:
            now = now.replace(hour=0, minute=0)
        lag = timedelta(hours=draw(st.sampled_from(_LATE))) if late else timedelta(0)
        latest = max(latest, now + lag)
        facts.append(Fact(len(facts) + 1, now, now + lag, by, act))
    now += timedelta(hours=draw(st.sampled_from(_HOURS)))
    return World(tuple(facts), history.rulebook, history.rosters, latest if draw(st.booleans()) else now)


@st.composite
def worlds(
    draw: st.DrawFn,
    *,
    rulebooks: tuple[Rulebook, ...] = RULEBOOKS,
    prefixes: tuple[str, ...] = tuple(PREFIXES),
    late: bool = True,
    suspended: bool | None = None,
    most: int = 10,
    people: tuple[Rosters, ...] = PEOPLE,
) -> World:
    """Return a world that begins at any of the prefixes, suspended or not, under any of the rulebooks."""
    name = draw(st.sampled_from(prefixes))
    history = given(name, draw(st.sampled_from(rulebooks)), draw(st.sampled_from(people)))
    wanted = draw(st.booleans()) if suspended is None else suspended
    if wanted and name in SUSPENDABLE:
        history.suspended(draw(st.sampled_from((1, 2, 3))), days=draw(st.integers(0, 12)))
    return draw(_continued(history, late=late, most=most))


@st.composite
def instants_until(draw: st.DrawFn, world: World) -> datetime:
    """Return an instant from the beginning of a world to its present."""
    hours = int((world.now - world.facts[0].at) / timedelta(hours=1)) if world.facts else 0
    start = world.facts[0].at if world.facts else world.now
    return start + timedelta(hours=draw(st.integers(0, max(hours, 0))))


@dataclass(frozen=True)
class Moment:
    """One thing that happened, with the status just before and just after it; `fact` is None for time alone."""

    fact: Fact | None
    before: Status
    after: Status


def moments(world: World) -> list[Moment]:
    """Return everything that happened in a world, fact by fact and timer by timer.

    Voids are left out: they change the past, and what is asked here is how one moment follows another.
    """
    happened = (f for f in world.facts if f.at <= world.now and not isinstance(f.act, Void))
    facts = tuple(sorted(happened, key=lambda f: (f.at, f.number)))
    found: list[Moment] = []
    before = derive((), world.rulebook, world.rosters, min([world.now, *(f.at for f in facts)]))
    for taken, fact in enumerate(facts):
        before = _time_passes(found, before, fact.at)
        after = derive(facts[: taken + 1], world.rulebook, world.rosters, fact.at)
        found.append(Moment(fact, before, after))
        before = after
    _time_passes(found, before, world.now)
    return found


def _time_passes(found: list[Moment], before: Status, until: datetime) -> Status:
    facts, state = before.facts, before.state
    while (due := next_change(before)) is not None and due.at <= until:
        after = derive(facts, state.rulebook, state.rosters, due.at)
        found.append(Moment(None, before, after))
        before = after
    after = derive(facts, state.rulebook, state.rosters, until)
    found.append(Moment(None, before, after))
    return after
