"""What happens next: who must act and by when, and what follows if nobody does anything."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chapterhouse.doors.names import act_name, due_name, flag_name, role_name
from chapterhouse.doors.words import reason_sentence
from chapterhouse.procedure import Duty, Status, agenda, derive, duties, next_change
from chapterhouse.procedure.words import Flag, Outcome, Timer
from chapterhouse.web.cases.dates import day_said, instant_said
from chapterhouse.web.cases.words import stands

_VOTES: Final = frozenset({Timer.VOTE_CLOSES, Timer.DECERT_VOTE_CLOSES})


class Owed(NamedTuple):
    """An act that somebody owes, said once for all who may do it."""

    words: str
    rule: str


class Silence(NamedTuple):
    """What comes about by time alone: when, what it is called, and where the case stands then."""

    at: datetime
    words: str
    then: str
    why: str
    rule: str


class Notable(NamedTuple):
    """A flag that is up."""

    words: str
    meaning: str


def owed(status: Status, *, with_grounds: bool = True) -> list[Owed]:
    """Return who must do what by when; Chair and Staff, or many members, share a line.

    Without grounds nothing is said of a suspension: who owes what would tell on which ground it stands.
    """
    shared: dict[tuple[str, int | None, int], list[Duty]] = {}
    for duty in duties(status):
        if duty.act != "ballot" and (with_grounds or not duty.suspension):
            shared.setdefault((duty.act, duty.by, duty.suspension), []).append(duty)
    return [*_to_vote(status), *(_owed(kept) for kept in shared.values())]


def _to_vote(status: Status) -> list[Owed]:
    """Say that the committee votes, whoever has voted already: that is nobody's to know (A14)."""
    closes = next_change(status)
    if status.open_poll is None or closes is None or closes.what not in _VOTES:
        return []
    last = day_said(status.state.calendar.last_before(closes.at))
    who = _("Members of the committee")
    return [Owed(_("%(who)s: %(act)s, until %(day)s.") % {"who": who, "act": act_name("ballot"), "day": last}, "A13")]


def _owed(kept: list[Duty]) -> Owed:
    roles = list(dict.fromkeys(role_name(duty.actor.role) for duty in kept))
    who = roles[0] if len(roles) == 1 else _("%(one)s or %(other)s") % {"one": roles[0], "other": roles[1]}
    first = kept[0]
    parts = {"who": who, "act": act_name(first.act)}
    rule = first.because[0].rule if first.because else ""
    if first.by is None:
        return Owed(_("%(who)s: %(act)s.") % parts, rule)
    return Owed(_("%(who)s: %(act)s, until %(day)s.") % {**parts, "day": day_said(first.by)}, rule)


def silence(status: Status, *, with_grounds: bool = True) -> Silence | None:
    """Say what follows if nobody acts, by deriving the case at that instant; without grounds not while suspended."""
    due = next_change(status)
    if due is None or (due.suspension and not with_grounds):
        return None
    state = status.state
    later = derive(status.facts, state.rulebook, state.rosters, due.at)
    given = [because for turn in later.course if turn.at == due.at for because in turn.because]
    reading = next((because for because in given if because.rule == "A07"), None)
    what, when = _lowered(due_name(due.what)), instant_said(due.at)
    return Silence(
        due.at,
        _("If nobody acts: %(what)s on %(when)s.") % {"what": what, "when": when},
        then(status, later),
        reason_sentence(reading) if reading is not None else "",
        reading.rule if reading is not None else due.because[0].rule,
    )


def then(status: Status, later: Status) -> str:
    """Say what will have come about later: the decision, if there is one, else where the case stands.

    Of an open vote only that it will be counted: nobody learns before its close how it goes (A14).
    """
    if status.open_poll is not None and later.open_poll is None:
        return _("The ballots are then counted.")
    if len(status.suspensions) > len(later.suspensions) > 0:
        return _("It then still stands still, because of another suspension.")
    outcome = later.outcome
    if outcome is not None and outcome is not status.outcome and outcome in _THEN:
        return _(_THEN[outcome])
    return _("Then: %(where)s") % {"where": stands(later)}


_THEN: Final = {
    Outcome.ACCREDIT: gettext_noop("The organisation is then accredited."),
    Outcome.REFUSE: gettext_noop("The application is then refused."),
    Outcome.LAPSED: gettext_noop("The application then lapses."),
}


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def waits(status: Status, *, with_grounds: bool = True) -> str:
    """Say that time alone changes nothing while the application is open; empty where it does."""
    clock = status.clock
    if status.suspensions and not with_grounds:
        return _("The case stands still until the suspension ends.")
    if clock is None or clock.state == "stopped" or next_change(status) is not None:
        return ""
    if clock.state == "frozen":
        return _("Nothing happens by itself: the case waits until somebody acts, and the ninety days stand still.")
    return _("Nothing happens by itself: the case waits until somebody acts, and the ninety days go on.")


def right(status: Status) -> str:
    """Say until when the party can ask for review of a decision; empty where it cannot, or no last day is set."""
    ends = next((due.at for due in agenda(status) if due.what == "review_right_ends" and due.at > status.now), None)
    if ends is None:
        return ""
    last = day_said(status.state.calendar.last_before(ends))
    return _("Review of the decision can be asked for until %(day)s.") % {"day": last}


_LATE = frozenset({Flag.OVERDUE, Flag.ADVICE_LATE, Flag.VOTE_LATE, Flag.NOTIFY_LATE})


def notables(status: Status, *, is_inside: bool = True) -> list[Notable]:
    """Return the flags that are up, each with its meaning; that a fact has no effect only to those inside."""
    told = [flag for flag in status.flags if is_inside or flag is not Flag.IRREGULAR]
    return [Notable(flag_name(flag), "late" if flag in _LATE else "still") for flag in told]


def watched(status: Status) -> list[tuple[datetime, str]]:
    """Return what else the agenda holds: warnings, ends of rights, flags to come."""
    return [(due.at, due_name(due.what)) for due in agenda(status) if not due.changes]
