"""What happened in a case, line by line: what people did, and what followed by rule or by time."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Final

from django.utils.translation import ngettext

from chapterhouse.doors.names import act_done, role_name
from chapterhouse.doors.sentences import act_sentence, turn_sentence
from chapterhouse.procedure import Actor, Fact, Part, Poll, Role, Status, Turn, voided
from chapterhouse.procedure import facts as done
from chapterhouse.procedure.words import Phase
from chapterhouse.web.cases.viewer import Viewer

_OFFICERS: Final = frozenset({Role.CHAIR, Role.COMMITTEE_MEMBER, Role.SECRETARIAT, Role.REVIEWER})
"""Who acts in an office whose holders are known to everybody."""

_TOLD: Final = frozenset(
    {"phase", "outcome", "standing", "tally", "comments", "suspension_ended", "review", "region_noted"}
)
"""Of what came to be, the parts that make a line of their own; the others say again what was done."""


_SAID: Final = {"received": Phase.RECEIVED, "diligence": Phase.DILIGENCE, "open_vote": Phase.VOTING}
"""Acts whose own line already says which phase began."""


GROUND_RULES: Final = frozenset({"X1", "X2", "X3", "X4", "X5", "X6", "A16", "A17", "A18", "A31", "A32", "A33"})
"""Rules that tell on which ground a suspension stands: everybody knows only that it does (8.2)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the record, as the piece `record.html` shows it."""

    at: datetime
    words: str
    kind: str
    by: str = ""
    role: str = ""
    rule: str = ""
    number: int = 0
    note: str = ""
    irregular: bool = False
    void: bool = False
    is_to_the_day: bool = False


@dataclass(frozen=True)
class Shown:
    """The facts of a case that a reader may know of, and the numbers by which they are cited.

    Staff, who keep the record, see its own numbers. For everybody else what they see is counted
    through, since a gap would tell how many comments or ballots there are.
    """

    status: Status
    viewer: Viewer

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that may be known, in the order in which they happened."""
        return tuple(fact for fact in self.status.facts if self._is_open(fact))

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """For each fact that may be known, the number it is cited by."""
        if self.viewer.is_staff:
            return {fact.number: fact.number for fact in self.facts}
        recorded = sorted(fact.number for fact in self.facts)
        return {number: place for place, number in enumerate(recorded, start=1)}

    @cached_property
    def by_number(self) -> Mapping[int, Fact]:
        """The facts that may be known, by their own number."""
        return {fact.number: fact for fact in self.facts}

    @cached_property
    def people(self) -> frozenset[str]:
        """The codes of those whose names this reader will see."""
        return frozenset(actor.who for fact in self.facts for actor in fact.by if self.is_named(fact, actor))

    def is_named(self, fact: Fact, actor: Actor) -> bool:
        """Whether a reader learns who did it, beyond the role (A41)."""
        if isinstance(fact.act, done.RequestVote):
            return bool(actor.who) and self.viewer.may_see(Part.REQUESTER)
        return bool(actor.who) and (self.viewer.is_inside or actor.role in _OFFICERS)

    def _is_open(self, fact: Fact) -> bool:
        match fact.act:
            case done.Comment() | done.CommentWithdrawn():
                return self.viewer.may_see(Part.COMMENT_COUNT)
            case done.Ballot():
                return self._is_own(fact) or self._is_ballot_open(fact)
            case done.Info() | done.Extend():
                return self.viewer.may_see(Part.SUSPENSION_DETAILS)
            case _:
                return True

    def _is_own(self, fact: Fact) -> bool:
        return any(actor.who and actor in self.viewer.actors for actor in fact.by)

    def _is_ballot_open(self, fact: Fact) -> bool:
        poll = poll_of(self.viewer.present, fact)
        return poll is not None and self.viewer.may_see(Part.BALLOTS, poll)


def poll_of(status: Status, fact: Fact) -> Poll | None:
    """Return the poll in which a ballot was cast: the last one opened before it."""
    opened = [poll for poll in status.polls if (poll.opened_at, poll.fact) <= (fact.at, fact.number)]
    return max(opened, key=lambda poll: (poll.opened_at, poll.fact)) if opened else None


def timeline(shown: Shown, names: Mapping[str, str]) -> list[Entry]:
    """Return the lines of a case, the oldest first; `names` are those of people by code."""
    irregular = {entry.fact.number for entry in shown.status.irregular}
    void = voided(shown.status)
    lines: list[tuple[datetime, int, Entry]] = []
    for (poll, _kept), facts in groupby(shown.facts, key=lambda fact: _together(shown, fact, irregular | void)):
        group = list(facts)
        if poll and len(group) > 1:
            lines.append((group[-1].at, 0, _ballots(shown, group, names)))
            continue
        for fact in group:
            entry = _done(shown, fact, names, irregular=fact.number in irregular, void=fact.number in void)
            lines.append((fact.at, 0, entry))
    said = {(fact.at, _SAID[fact.act.kind]) for fact in shown.facts if fact.act.kind in _SAID}
    told = [turn for turn in shown.status.course if _is_told(shown, turn) and (turn.at, turn.value) not in said]
    lines += [(at, 1, _derived(shown, list(turns))) for at, turns in groupby(told, key=lambda turn: turn.at)]
    return [entry for _, _, entry in sorted(lines, key=lambda line: line[0])]


def _together(shown: Shown, fact: Fact, apart: Collection[int]) -> tuple[int, int]:
    """Return what a fact shares a line with: the ballots of a poll that follow on one another."""
    poll = poll_of(shown.status, fact) if isinstance(fact.act, done.Ballot) else None
    if poll is None or fact.number in apart:
        return 0, fact.number
    return poll.fact, 0


def _ballots(shown: Shown, facts: list[Fact], names: Mapping[str, str]) -> Entry:
    """Return one line for the ballots of a poll."""
    by = dict.fromkeys(name for fact in facts for name in [said_by(shown, fact, names)[0]] if name)
    words = ngettext("%(count)d ballot was cast", "%(count)d ballots were cast", len(facts)) % {"count": len(facts)}
    return Entry(
        facts[-1].at, words, "done", ", ".join(by), role_name(Role.COMMITTEE_MEMBER), "", shown.numbers[facts[0].number]
    )


def fact_words(shown: Shown, fact: Fact) -> str:
    """Say what was done, as far as this reader may know."""
    if isinstance(fact.act, done.Suspend | done.Lift) and not shown.viewer.may_see(Part.SUSPENSION_DETAILS):
        return act_done(fact.act.kind)
    if isinstance(fact.act, done.Void):
        return act_done(fact.act.kind)
    return act_sentence(fact.act)


def _done(shown: Shown, fact: Fact, names: Mapping[str, str], *, irregular: bool, void: bool) -> Entry:
    by, role = said_by(shown, fact, names)
    return Entry(
        fact.at,
        fact_words(shown, fact),
        "done",
        by=by or role,
        role=role if by else "",
        number=shown.numbers[fact.number],
        note=_note(shown, fact),
        irregular=irregular,
        void=void,
        is_to_the_day=is_unnamed(fact),
    )


def is_unnamed(fact: Fact) -> bool:
    """Whether it is an anonymous comment, or its withdrawal: an hour would help to guess who was there."""
    return isinstance(fact.act, done.Comment | done.CommentWithdrawn) and any(not actor.who for actor in fact.by)


def said_by(shown: Shown, fact: Fact, names: Mapping[str, str]) -> tuple[str, str]:
    """Return who did it, by name where the reader may know, and the roles."""
    hidden = isinstance(fact.act, done.Suspend | done.Lift) and not shown.viewer.may_see(Part.SUSPENSION_DETAILS)
    if hidden:
        return "", ""
    known = [names[actor.who] for actor in fact.by if shown.is_named(fact, actor) and actor.who in names]
    roles = dict.fromkeys(role_name(actor.role) for actor in fact.by)
    return ", ".join(dict.fromkeys(known)), ", ".join(roles)


def _note(shown: Shown, fact: Fact) -> str:
    app = shown.status.application
    match fact.act:
        case done.Advice(text=text) if app is None or app.advice_fact != fact.number:
            return text
        case done.Suspend(items=items) if shown.viewer.may_see(Part.SUSPENSION_DETAILS):
            return "; ".join(items)
        case done.Info(items=items):
            return "; ".join(items)
        case done.Lift(reasons=reasons) if shown.viewer.may_see(Part.SUSPENSION_DETAILS):
            return reasons
        case done.Extend(reasons=reasons):
            return reasons
        case done.DecertNotice(reasons=reasons) if shown.viewer.is_inside or shown.viewer.is_party:
            return reasons
        case done.Void(fact=number, reasons=reasons) if shown.viewer.is_inside and number in shown.numbers:
            return reasons
        case _:
            return ""


def _is_told(shown: Shown, turn: Turn) -> bool:
    if turn.about == "comments":
        return shown.viewer.is_inside
    return turn.about in _TOLD


def _derived(shown: Shown, turns: list[Turn]) -> Entry:
    """Return one line for everything that came to be at an instant."""
    rule = turns[0].because[0].rule if turns[0].because else ""
    if rule in GROUND_RULES and not shown.viewer.may_see(Part.SUSPENSION_DETAILS):
        rule = "X0"
    words = " · ".join(dict.fromkeys(turn_sentence(turn) for turn in turns))
    return Entry(turns[0].at, words, "derived", rule=rule)
