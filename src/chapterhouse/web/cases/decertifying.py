"""The path of a decertification from notice to letter: what is done and what is missing (S7, A35)."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.doors.words import refusal_message
from chapterhouse.procedure import (
    Actor,
    Duty,
    Poll,
    Role,
    Status,
    Tally,
    decertifies,
    duties,
    next_change,
    permitted,
    quorum_of,
)
from chapterhouse.procedure.facts import DecertOpenVote
from chapterhouse.web.cases.dates import day_said, on_day

_DONE: Final = "settled"
_NOW: Final = "waiting"
_LATER: Final = "quiet"


class Stage(NamedTuple):
    """A stage of the path: what it is, how it stands (a meaning and a word), and what is to be said of it."""

    title: str
    meaning: str
    word: str
    lines: tuple[str, ...]
    rule: str


class Needed(NamedTuple):
    """How many Yes two thirds are, of so many recorded votes."""

    cast: int
    yes: int


def path(status: Status, *, with_reasons: bool) -> list[Stage]:
    """Return the stages of the decertification that is under way or was last; none where there never was one."""
    case = status.state.decertification
    if case is None or case.superseded:
        return []
    owed = {duty.act: duty for duty in duties(status)}
    return [
        _notice(status, with_reasons=with_reasons),
        _hearing(status, owed.get("decert_response")),
        _vote(status),
        _decision(status),
        _letter(status, is_owed="decert_notified" in owed),
    ]


def _notice(status: Status, *, with_reasons: bool) -> Stage:
    case = status.state.decertification
    assert case is not None
    lines = [_("Given on %(day)s.") % {"day": on_day(status, case.notice_at)}]
    if with_reasons and case.reasons and not case.by_request:
        lines.append(case.reasons)
    if case.by_request:
        lines = [_("The group gave up its accreditation, and the rules put that to a vote.")]
    return Stage(_("Notice with reasons"), _DONE, _("done"), tuple(lines), "S7.2")


def _hearing(status: Status, owed: Duty | None) -> Stage:
    case = status.state.decertification
    assert case is not None
    lines = [
        ngettext("The group responded %(count)d time.", "The group responded %(count)d times.", case.responses)
        % {"count": case.responses}
        if case.responses
        else _("The group has not responded.")
    ]
    if case.heard and not case.by_request:
        lines.append(_("It has nothing more to say, or was heard in the case before."))
    verdict = permitted(status, Actor(Role.STAFF), DecertOpenVote())
    if owed is not None and owed.by is not None and not verdict:
        left = owed.by - status.state.day
        until = _("It can respond until %(day)s.") % {"day": day_said(owed.by)}
        days = ngettext("%(left)d day is left.", "%(left)d days are left.", left) % {"left": left}
        return Stage(_("Hearing"), _NOW, _("under way"), (*lines, f"{until} {days}"), "S7.3")
    return Stage(_("Hearing"), _DONE, _("done"), tuple(lines), "S7.3")


def _vote(status: Status) -> Stage:
    case, title = status.state.decertification, _("Vote of the committee")
    assert case is not None
    poll = case.polls[-1] if case.polls else None
    if poll is None or (poll.closed_at is not None and case.decided_at is None):
        verdict = permitted(status, Actor(Role.STAFF), DecertOpenVote())
        if verdict:
            return Stage(title, _NOW, _("may be opened now"), (), "S7.1")
        return Stage(title, _LATER, _("not yet"), (refusal_message(verdict.rule, verdict.reason),), "S7.3")
    opened = _("Opened on %(day)s.") % {"day": on_day(status, poll.opened_at)}
    closes = next_change(status)
    if poll.closed_at is not None:
        closed = _("Closed on %(day)s.") % {"day": on_day(status, poll.closed_at)}
        return Stage(title, _DONE, _("done"), (f"{opened} {closed}",), "S7.1")
    last = day_said(status.state.calendar.last_before(closes.at)) if closes is not None else ""
    return Stage(title, _NOW, _("open"), (opened, _("It closes when %(day)s is over.") % {"day": last}), "S7.1")


def _decision(status: Status) -> Stage:
    case, title = status.state.decertification, _("Decision by two thirds")
    assert case is not None
    poll = case.polls[-1] if case.polls else None
    if case.decided_at is None or poll is None:
        return Stage(title, _LATER, _("not yet"), (), "S7.1")
    result = _("The accreditation ended.") if poll.carried else _("The group stays accredited.")
    tally = poll.tally
    sums = _("%(yes)d Yes, %(no)d No, %(abstain)d abstentions.") % {
        "yes": tally.yes,
        "no": tally.no,
        "abstain": tally.abstain,
    }
    return Stage(title, _DONE, _("done"), (sums, result), "S7.1")


def _letter(status: Status, *, is_owed: bool) -> Stage:
    case, title = status.state.decertification, _("Letter with the ways of review")
    assert case is not None
    if case.notice is not None:
        told = _("The group was told on %(day)s.") % {"day": on_day(status, case.notice.at)}
        return Stage(title, _DONE, _("done"), (told,), "S7.4")
    if is_owed:
        return Stage(title, _NOW, _("to be sent"), (), "S7.4")
    if case.decided_at is not None and not case.has_decertified:
        return Stage(title, _LATER, _("not needed"), (), "S7.4")
    return Stage(title, _LATER, _("not yet"), (), "S7.4")


def needed(status: Status) -> list[Needed]:
    """Return how many Yes are two thirds of so many votes, as the procedure counts; from the quorum, if it counts."""
    case, state = status.state.decertification, status.state
    if case is None:
        return []
    poll: Poll | None = case.polls[-1] if case.polls else None
    sitting = poll.sitting if poll is not None else len(state.rosters.committee.on(state.day))
    fixed = state.rulebook.on("quorum.fixed", state.day).value
    quorum = poll.quorum if poll is not None else quorum_of(sitting, fixed if isinstance(fixed, int) else None)
    first = quorum if abstentions_count(status) and _read(status, "decert.quorum") else 1
    return [Needed(cast, _fewest(cast)) for cast in range(first, sitting + 1)]


def abstentions_count(status: Status) -> bool:
    """Whether who abstains is counted among those of whom two thirds must say Yes (A34)."""
    return _read(status, "decert.abstain_counts")


def _read(status: Status, name: str) -> bool:
    """Return a value as it is pinned: on the day the vote opened, until then today."""
    case, state = status.state.decertification, status.state
    poll = case.polls[-1] if case is not None and case.polls else None
    return bool(state.rulebook.on(name, poll.opened_on if poll is not None else state.day).value)


def _fewest(cast: int) -> int:
    return next(yes for yes in range(cast + 1) if decertifies(Tally(yes, cast - yes, 0), abstain_counts=True))
