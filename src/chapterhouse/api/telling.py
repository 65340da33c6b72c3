"""A case as one reader may see it, as the API tells it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from chapterhouse.api import shapes
from chapterhouse.doors import documents, names
from chapterhouse.doors.part_names import number_shown
from chapterhouse.doors.sentences import explained_value
from chapterhouse.doors.words import reason_sentence
from chapterhouse.procedure import Because, Fact, Part, Poll, Status, agenda, duties, explain
from chapterhouse.record import dossiers, queries
from chapterhouse.record.queries import CaseRow
from chapterhouse.record.retention import retained
from chapterhouse.web.cases.timeline import Shown, fact_words
from chapterhouse.web.cases.viewer import Viewer

# Of a suspension everybody knows that it is; ground, asker and what was asked for are not published (8.2)
_DETAILS: Final = frozenset({"X1", "X2", "X3", "X4", "X5", "X6", "A16", "A17", "A18", "A31", "A32", "A33"})
_NOT_PUBLIC_PARTS: Final = {"suspension": Part.SUSPENSION_DETAILS, "irregular": Part.REQUESTER}
_NOT_PUBLIC_NUMBERS: Final = {"comments": Part.COMMENT_COUNT, "missing": Part.SUSPENSION_DETAILS}


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def status_told(viewer: Viewer, status: Status) -> shapes.StatusOut:
    """Where a case stands."""
    period, app = status.period, status.application
    sees_details = viewer.may_see(Part.SUSPENSION_DETAILS)
    sees_advice = app is not None and app.advice is not None and viewer.may_see(Part.ADVICE)
    sees_requester = app is not None and bool(app.requested_by) and viewer.may_see(Part.REQUESTER)
    flags = [flag for flag in status.flags if flag != "IRREGULAR" or viewer.may_see(Part.REQUESTER)]
    return shapes.StatusOut(
        phase=status.phase,
        words=names.phase_name(status.phase),
        outcome=status.outcome,
        basis=status.basis,
        decided_at=status.decided_at,
        standing=status.standing,
        ended=status.ended,
        review=status.review,
        suspended=bool(status.suspensions),
        suspensions=_suspensions(status) if sees_details else None,
        advice=shapes.AdviceOut(form=app.advice, words=names.advice_name(app.advice), text=app.advice_text)
        if app is not None and app.advice is not None and sees_advice
        else None,
        requested_by=app.requested_by if app is not None and sees_requester else None,
        period=shapes.PeriodOut(
            what=period.timer,
            words=names.due_name(period.timer),
            first=date.fromordinal(period.first),
            last=_day(period.last),
            frozen=period.frozen,
            days_left=period.days_left,
        )
        if period is not None
        else None,
        flags=[str(flag) for flag in flags],
    )


def _suspensions(status: Status) -> list[shapes.SuspensionOut]:
    return [
        shapes.SuspensionOut(
            number=one.number,
            ground=one.ground,
            words=names.ground_name(one.ground),
            since=date.fromordinal(one.started_on),
            latest=_day(one.latest),
            items=list(one.items),
            missing=list(one.missing),
        )
        for one in status.suspensions
    ]


def case_told(row: CaseRow, viewer: Viewer, may: list[shapes.MayOut]) -> shapes.CaseOut:
    """A whole case."""
    status = viewer.present
    shown = Shown(status, viewer)
    clock = status.clock
    return shapes.CaseOut(
        ref=row.ref,
        name=row.name,
        country=row.country,
        region=status.region,
        track=status.track,
        language=row.language,
        received_on=row.received_on,
        status=status_told(viewer, status),
        clock=shapes.ClockOut(**{**clock._asdict(), "left": clock.left, "due": _day(clock.due)}) if clock else None,
        reasons=list(_reasons(shown)),
        agenda=list(_agenda(viewer)),
        duties=list(_duties(viewer)),
        may=may,
        facts=list(_facts(shown)),
        polls=[_poll(viewer, poll, row.name) for poll in status.polls],
        comments=_comments(viewer, row.ref),
        findings=_findings(viewer, row.ref),
        responses=_responses(viewer, row.ref),
    )


def _reasons(shown: Shown) -> Iterator[shapes.PartOut]:
    for one in explain(shown.status):
        hidden = _NOT_PUBLIC_PARTS.get(one.part)
        if hidden is not None and not shown.viewer.may_see(hidden):
            continue
        if one.part == "flag" and one.value == "IRREGULAR" and not shown.viewer.may_see(Part.REQUESTER):
            continue
        value = one.value
        if one.part == "irregular":
            number = shown.numbers.get(int(value))
            if number is None:
                continue
            value = str(number)
        because = [_reason(shown, reason) for reason in one.because if _may_know(shown, reason)]
        yield shapes.PartOut(
            part=one.part,
            name=names.part_name(one.part),
            value=value,
            words=explained_value(one.part, value),
            because=because,
        )


def _may_know(shown: Shown, because: Because) -> bool:
    return because.rule not in _DETAILS or shown.viewer.may_see(Part.SUSPENSION_DETAILS)


def _reason(shown: Shown, because: Because) -> shapes.ReasonOut:
    hidden = {name for name, part in _NOT_PUBLIC_NUMBERS.items() if not shown.viewer.may_see(part)}
    return shapes.ReasonOut(
        rule=because.rule,
        text=reason_sentence(because),
        facts=[shown.numbers[number] for number in because.facts if number in shown.numbers],
        values=[shapes.ValueOut(**documents.value(value)) for value in because.params],
        numbers=[
            shapes.NumberOut(name=name, words=names.number_name(name), value=number_shown(name, number))
            for name, number in because.computed
            if name not in hidden
        ],
    )


def _agenda(viewer: Viewer) -> Iterator[shapes.DueOut]:
    for due in agenda(viewer.present):
        if due.suspension and not viewer.may_see(Part.SUSPENSION_DETAILS):
            continue
        rules = [because.rule for because in due.because]
        yield shapes.DueOut(at=due.at, what=due.what, words=names.due_name(due.what), changes=due.changes, rules=rules)


def _duties(viewer: Viewer) -> Iterator[shapes.DutyOut]:
    """Tell who owes what by role: which members have still to vote is nobody else's to know (A14)."""
    seen: set[tuple[Any, ...]] = set()
    for duty in duties(viewer.present):
        if duty.suspension and not viewer.may_see(Part.SUSPENSION_DETAILS):
            continue
        is_yours = any(
            (duty.actor.role, duty.actor.region) == (actor.role, actor.region) and duty.actor.who in ("", actor.who)
            for actor in viewer.actors
        )
        said = (duty.actor.role, duty.actor.region, duty.act, duty.by, duty.suspension, is_yours)
        if said in seen:
            continue
        seen.add(said)
        yield shapes.DutyOut(
            role=duty.actor.role,
            region=duty.actor.region,
            act=duty.act,
            words=names.act_name(duty.act),
            by=_day(duty.by),
            rules=[because.rule for because in duty.because],
            is_yours=is_yours,
        )


def _facts(shown: Shown) -> Iterator[shapes.FactOut]:
    without_effect = {entry.fact.number for entry in shown.status.irregular}
    is_inside = shown.viewer.may_see(Part.REQUESTER)
    for fact in shown.facts:
        if fact.number in without_effect and not is_inside:
            continue
        yield fact_told(shown, fact, has_effect=fact.number not in without_effect)


def fact_told(shown: Shown, fact: Fact, *, has_effect: bool) -> shapes.FactOut:
    """A fact this reader may know of; who did it by role, and by code where that may be known."""
    roles = [] if _is_hidden(shown, fact) else list(dict.fromkeys(actor.role.value for actor in fact.by))
    people = [] if _is_hidden(shown, fact) else [actor.who for actor in fact.by if shown.is_named(fact, actor)]
    return shapes.FactOut(
        number=shown.numbers[fact.number],
        kind=fact.act.kind,
        words=fact_words(shown, fact),
        at=fact.at,
        roles=roles,
        people=people,
        has_effect=has_effect,
    )


def _is_hidden(shown: Shown, fact: Fact) -> bool:
    return fact.act.kind in {"suspend", "lift"} and not shown.viewer.may_see(Part.SUSPENSION_DETAILS)


def _poll(viewer: Viewer, poll: Poll, name: str) -> shapes.PollOut:
    told = shapes.PollOut(
        question=names.question_text(poll.question, name),
        opened_on=date.fromordinal(poll.opened_on),
        closed_at=poll.closed_at,
        quorum=poll.quorum,
        sitting=poll.sitting,
    )
    if viewer.may_see(Part.TOTALS, poll):
        told.yes, told.no, told.abstain = poll.tally
        told.carried = poll.carried
    if viewer.may_see(Part.BALLOTS, poll):
        told.ballots = {who: str(answer) for who, answer in sorted(poll.ballots.items())}
    return told


def _comments(viewer: Viewer, ref: str) -> list[shapes.CommentOut] | None:
    app = viewer.present.application
    if app is None or not viewer.may_see(Part.COMMENTS):
        return None
    return [
        shapes.CommentOut(number=one.number, author=one.author or None, text=one.text, on=one.day)
        for one in queries.comments_of(ref, app.number)
    ]


def _findings(viewer: Viewer, ref: str) -> dict[str, Any] | None:
    if not viewer.may_see(Part.FINDINGS):
        return None
    number = viewer.present.application.number if viewer.present.application is not None else 0
    kept = [
        version.content
        for version in retained(queries.dossiers(ref), viewer.present)
        if version.kind == "findings" and version.application == number
    ]
    return kept[-1] if kept else None


def _responses(viewer: Viewer, ref: str) -> list[shapes.ResponseOut] | None:
    if not viewer.may_see(Part.RESPONSE):
        return None
    kept = dossiers.responses(dossiers.versions(ref), viewer.present)
    return [shapes.ResponseOut(text=one.text, final=one.final, on=one.day) for one in kept]
