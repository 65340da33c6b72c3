"""The polls of a case: the question, the three lengths, the arithmetic, and how other readings would count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from chapterhouse.doors.names import answer_name, question_text
from chapterhouse.procedure import Part, Poll, Status, decertifies, passes, readings
from chapterhouse.procedure import Tally as Count
from chapterhouse.web import drawing
from chapterhouse.web.cases.dates import on_day
from chapterhouse.web.cases.viewer import Viewer


class Counting(NamedTuple):
    """What another reading of "a majority of a quorum" would make of the same ballots."""

    name: str
    sentence: str
    meaning: str
    word: str


class Named(NamedTuple):
    """A ballot with its member, and the ties to the applicant that one declared."""

    name: str
    answer: str
    ties: str = ""


class Counted(NamedTuple):
    """A closed poll as a page shows it."""

    question: str
    closed_on: str
    tally: drawing.Tally
    quorum: str
    sentence: str
    result: str
    rule: str
    readings: tuple[Counting, ...]
    ballots: tuple[Named, ...]
    secret: str


class Running(NamedTuple):
    """An open poll: the question, and the reader's own answer if there is one."""

    question: str
    own: str
    may_vote: bool
    sees_turnout: bool = False


def closed_polls(status: Status, viewer: Viewer) -> list[Poll]:
    """Return the closed polls whose totals may be seen, the latest first."""
    closed = [poll for poll in status.polls if poll.closed_at is not None and viewer.may_see(Part.TOTALS, poll)]
    return sorted(closed, key=lambda poll: (poll.opened_at, poll.fact), reverse=True)


class Names(NamedTuple):
    """The name of the organisation, those of people by code, and by code the ties that they declared."""

    organisation: str
    people: Mapping[str, str]
    ties: Mapping[str, str]


def counted(status: Status, viewer: Viewer, poll: Poll, names: Names) -> Counted:
    """Return a closed poll with its arithmetic."""
    tally, is_valid = poll.tally, poll.is_quorate or not _needs_quorum(status, poll)
    verdict = viewer.verdict(Part.BALLOTS, poll)
    return Counted(
        question=question_text(poll.question, names.organisation),
        closed_on=on_day(status, poll.closed_at) if poll.closed_at is not None else "",
        tally=drawing.Tally(
            yes=tally.yes,
            no=tally.no,
            abstain=tally.abstain,
            sitting=poll.sitting,
            quorum=poll.quorum,
            needed=_needed(status, poll),
        ),
        quorum=_that_enough_voted(poll) if is_valid else "",
        sentence=_of_the_threshold(status, poll) if is_valid else _that_too_few_voted(poll),
        result=_result(poll, is_valid=is_valid),
        rule="S7.1" if poll.question is None else "S6.1",
        readings=_others(status, poll) if is_valid else (),
        ballots=_named(poll, names) if verdict else (),
        secret="" if verdict else verdict.reason,
    )


def running(viewer: Viewer, poll: Poll, name: str) -> Running:
    """Return the open poll for one reader; nobody learns how far the count is (A14)."""
    own = [poll.ballots[actor.who] for actor in viewer.actors if actor.who in poll.ballots]
    may = viewer.may_see(Part.OWN_BALLOT)
    said = answer_name(own[0]) if own and may else ""
    return Running(question_text(poll.question, name), said, may, viewer.may_see(Part.TURNOUT))


def _named(poll: Poll, names: Names) -> tuple[Named, ...]:
    ballots = [
        Named(names.people.get(who, who), answer_name(answer), names.ties.get(who, ""))
        for who, answer in poll.ballots.items()
    ]
    return tuple(sorted(ballots))


def _that_too_few_voted(poll: Poll) -> str:
    text = ngettext(
        "%(cast)d recorded vote of %(sitting)d members: fewer than the quorum of %(quorum)d.",
        "%(cast)d recorded votes of %(sitting)d members: fewer than the quorum of %(quorum)d.",
        poll.tally.cast,
    )
    return text % _numbers(poll)


def _that_enough_voted(poll: Poll) -> str:
    if not poll.is_quorate:
        return _("No quorum was needed.")
    text = ngettext(
        "%(cast)d recorded vote of %(sitting)d members: the quorum of %(quorum)d is reached.",
        "%(cast)d recorded votes of %(sitting)d members: the quorum of %(quorum)d is reached.",
        poll.tally.cast,
    )
    return text % _numbers(poll)


def _of_the_threshold(status: Status, poll: Poll) -> str:
    """Say how many said Yes, and whether that is enough."""
    if poll.question is None:
        return _two_thirds(poll, counts=_counts_abstentions(status, poll))
    pair = _SAID.get(str(poll.threshold.value))
    passed, failed = pair if pair is not None else _SAID["participants"]
    return _(passed if poll.carried else failed) % _numbers(poll)


def _numbers(poll: Poll) -> dict[str, int]:
    tally = poll.tally
    return {"yes": tally.yes, "no": tally.no, "cast": tally.cast, "sitting": poll.sitting, "quorum": poll.quorum}


_SAID: Final = {
    "simple": (
        gettext_noop("%(yes)d Yes against %(no)d No: more Yes than No."),
        gettext_noop("%(yes)d Yes against %(no)d No: not more Yes than No."),
    ),
    "participants": (
        gettext_noop("%(yes)d of %(cast)d recorded votes say Yes: more than half."),
        gettext_noop("%(yes)d of %(cast)d recorded votes say Yes: not more than half."),
    ),
    "quorum_floor": (
        gettext_noop("%(yes)d Yes: more than half of the quorum of %(quorum)d, and more than the %(no)d No."),
        gettext_noop("%(yes)d Yes: not more than half of the quorum of %(quorum)d, or not more than the %(no)d No."),
    ),
    "absolute": (
        gettext_noop("%(yes)d of %(sitting)d sitting members say Yes: more than half."),
        gettext_noop("%(yes)d of %(sitting)d sitting members say Yes: not more than half."),
    ),
    "two_thirds_cast": (
        gettext_noop("%(yes)d of %(cast)d recorded votes say Yes: two thirds are reached."),
        gettext_noop("%(yes)d of %(cast)d recorded votes say Yes: two thirds are not reached."),
    ),
    "two_thirds_all": (
        gettext_noop("%(yes)d of %(sitting)d sitting members say Yes: two thirds are reached."),
        gettext_noop("%(yes)d of %(sitting)d sitting members say Yes: two thirds are not reached."),
    ),
}


def _result(poll: Poll, *, is_valid: bool) -> str:
    if not is_valid:
        return _("There was no quorum.")
    return _("The question was carried.") if poll.carried else _("The question was not carried.")


def _needed(status: Status, poll: Poll) -> int | None:
    """Return the fewest Yes that would have carried it, had as many voted and as many abstained."""
    tally = poll.tally
    for yes in range(tally.cast - tally.abstain + 1):
        if _carries(status, poll, Count(yes, tally.cast - tally.abstain - yes, tally.abstain)):
            return yes
    return None


def _carries(status: Status, poll: Poll, tally: Count) -> bool:
    if poll.question is not None:
        return passes(str(poll.threshold.value), tally, poll.sitting, poll.quorum)
    return decertifies(tally, abstain_counts=_counts_abstentions(status, poll))


def _counts_abstentions(status: Status, poll: Poll) -> bool:
    """Whether who abstained on a decertification cast a vote, as it was read when the poll opened (A34)."""
    return bool(status.state.rulebook.on("decert.abstain_counts", poll.opened_on).value)


def _needs_quorum(status: Status, poll: Poll) -> bool:
    """Whether too few votes decide nothing; of a decertification as it was read when the poll opened (A34)."""
    return poll.question is not None or bool(status.state.rulebook.on("decert.quorum", poll.opened_on).value)


def _others(status: Status, poll: Poll) -> tuple[Counting, ...]:
    """Return the readings of the threshold other than the one in force (A11, A34)."""
    if poll.question is None:
        return (_other_two_thirds(poll, counts=not _counts_abstentions(status, poll)),)
    numbers = _numbers(poll)
    found = []
    for name, carried in readings(poll.tally, poll.sitting, poll.quorum).items():
        if name == poll.threshold.value:
            continue
        passed, failed = _SAID[name]
        found.append(
            Counting(
                reading_name(name),
                _(passed if carried else failed) % numbers,
                "settled" if carried else "quiet",
                _("carried") if carried else _("not carried"),
            )
        )
    return tuple(found)


def _other_two_thirds(poll: Poll, *, counts: bool) -> Counting:
    """Return the other reading of "members who cast a vote": with abstentions, or without them (A34)."""
    name = _("Abstentions are votes cast") if counts else _("Only Yes and No are votes cast")
    carried = decertifies(poll.tally, abstain_counts=counts)
    word = _("carried") if carried else _("not carried")
    return Counting(name, _two_thirds(poll, counts=counts), "settled" if carried else "quiet", word)


def _two_thirds(poll: Poll, *, counts: bool) -> str:
    """Say whether two thirds are reached: of all who voted, or of those who said Yes or No."""
    passed, failed = _SAID["two_thirds_cast"] if counts else _WITHOUT_ABSTENTIONS
    numbers = {**_numbers(poll), "base": poll.tally.yes + poll.tally.no}
    return _(passed if decertifies(poll.tally, abstain_counts=counts) else failed) % numbers


_WITHOUT_ABSTENTIONS: Final = (
    gettext_noop("%(yes)d of %(base)d say Yes: two thirds are reached."),
    gettext_noop("%(yes)d of %(base)d say Yes: two thirds are not reached."),
)


def reading_name(name: str) -> str:
    """Name a reading of the threshold."""
    return {
        "simple": _("More Yes than No"),
        "participants": _("More than half of those who voted"),
        "quorum_floor": _("More than half of the quorum"),
        "absolute": _("More than half of the sitting members"),
    }[name]
