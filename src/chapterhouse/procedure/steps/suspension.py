"""Suspension of an application: three grounds, information, lifting, lapse (X0 to X6)."""

from __future__ import annotations

from typing import Final, cast

from chapterhouse.procedure.because import Because, Refusal
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import Extend, Fact, Info, Lift, Role, Suspend
from chapterhouse.procedure.parts import Application, Suspension
from chapterhouse.procedure.state import State, acted_by, acted_by_secretariat
from chapterhouse.procedure.steps.outcome import begin_suspension, close, end_suspension
from chapterhouse.procedure.words import Outcome

GROUND_RULES: Final = {1: "X1", 2: "X2", 3: "X3"}
APPLICANT_GROUND: Final = 1


def suspend_guard(s: State, fact: Fact) -> Refusal | None:
    """X0 phase; X1, X2, X3 who, how many, what for; X6 notice; A18 the same again."""
    app = s.app
    act = cast(Suspend, fact.act)
    if app is None or not app.is_live:
        return Refusal("X0", "phase")
    if act.ground not in GROUND_RULES:
        return Refusal("X0", "ground")
    refusal = _ground_refused(s, app, fact, act)
    if refusal is not None:
        return refusal
    if act.ground != APPLICANT_GROUND and not act.notice_given:
        return Refusal("X6", "no_notice")
    same = [o for o in app.open_suspensions if o.ground == act.ground]
    if any(act.ground == APPLICANT_GROUND or set(o.items) == set(act.items) for o in same):
        return Refusal("A18", "same_open")
    return None


def _ground_refused(s: State, app: Application, fact: Fact, act: Suspend) -> Refusal | None:
    rule = GROUND_RULES[act.ground]
    if act.ground == APPLICANT_GROUND:
        return None if acted_by(fact, Role.APPLICANT) else Refusal(rule, "who")
    staff = acted_by(fact, Role.STAFF) and bool(s.pin("suspension.staff_may").value)
    if act.ground == 2:  # noqa: PLR2004 - the grounds are numbered in the text
        allowed = staff or acted_by_secretariat(fact, app.region)
    else:
        allowed = staff or acted_by(fact, Role.COMMITTEE_MEMBER)
    if not allowed:
        return Refusal(rule, "who")
    if act.ground == 3 and not staff and len(s.sitting(fact.by)) < members_needed(s):  # noqa: PLR2004
        return Refusal(rule, "too_few")
    return None if act.items else Refusal(rule, "no_items")


def members_needed(s: State) -> int:
    """How many members of the committee must ask together today (A31)."""
    value = s.pin("suspension.alac_members").value
    return len(s.rosters.committee.on(s.day)) // 2 + 1 if value == "majority" else cast(int, value)


def suspend(s: State, fact: Fact) -> None:
    """Consideration stands still from today; grounds 2 and 3 begin with the notice (A32)."""
    app = cast(Application, s.app)
    act = cast(Suspend, fact.act)
    by_applicant = act.ground == APPLICANT_GROUND
    length = s.pin("suspension.applicant_days" if by_applicant else "suspension.info_days")
    overlapping = app.is_suspended
    suspension = Suspension(
        number=len(app.suspensions) + 1,
        ground=act.ground,
        by=fact.by,
        items=tuple(dict.fromkeys(act.items)),
        started_at=fact.at,
        started_on=s.day,
        fact=fact.number,
        latest=None if length.value is None else Day(s.day + cast(int, length.value)),
        lifts_on_receipt=s.pin("suspension.lift_on").value == "receipt",
        members_needed=members_needed(s),
    )
    begin_suspension(app, suspension)
    on = (fact.number,)
    because = [Because(GROUND_RULES[act.ground], on), Because("X0", on)]
    if by_applicant:
        because.append(Because("A16", on, (length,)))
    else:
        because += [Because("X6", on), Because("A32", on), Because("A17", on, (length,))]
    if act.ground == 3:  # noqa: PLR2004
        because.append(Because("A31", on, (s.pin("suspension.alac_members"),)))
    because += [
        Because("A19", on, (s.pin("timers.suspension"),)),
        Because("A03", on, (app.limit_suspension,)),
    ]
    if overlapping:
        because.append(Because("A18", on))
    s.turn("suspended", str(suspension.number), *because)


def info_guard(s: State, fact: Fact) -> Refusal | None:
    """X0 no such suspension open; X6 ground 1, or who."""
    suspension = _named(s, cast(Info, fact.act).suspension)
    if suspension is None:
        return Refusal("X0", "none_open")
    if suspension.ground == APPLICANT_GROUND:
        return Refusal("X6", "ground_1")
    if not acted_by(fact, Role.APPLICANT, Role.STAFF):
        return Refusal("X6", "who")
    return None


def _named(s: State, number: int) -> Suspension | None:
    return s.app.open_suspension(number) if s.app is not None else None


def info(s: State, fact: Fact) -> None:
    """Receipt of the last item asked for lifts the suspension (X6, A17); part of it keeps it open."""
    app = cast(Application, s.app)
    act = cast(Info, fact.act)
    suspension = cast(Suspension, _named(s, act.suspension))
    suspension.received.update(act.items or suspension.items)
    on = (suspension.fact, fact.number)
    why = (
        Because("X6", on, (), (("missing", len(suspension.missing)),)),
        Because("A17", on, (s.rulebook.on("suspension.lift_on", suspension.started_on),)),
    )
    if not suspension.missing and suspension.lifts_on_receipt:
        end_suspension(s, app, suspension, *why)
    else:
        s.turn("information", str(suspension.number), *why)


def lift_guard(s: State, fact: Fact) -> Refusal | None:
    """X0 none such open; X4 ground 1 by another; X5 grounds 2, 3 by another; X6 too early."""
    suspension = _named(s, cast(Lift, fact.act).suspension)
    if suspension is None:
        return Refusal("X0", "none_open")
    if suspension.ground == APPLICANT_GROUND:
        return None if acted_by(fact, Role.APPLICANT) else Refusal("X4", "who")
    if not _is_asker(s, suspension, fact):
        return Refusal("X5", "who")
    may_early = s.pin("suspension.early_lift_2_3").value or not suspension.missing
    return None if may_early else Refusal("X6", "early")


def _is_asker(s: State, suspension: Suspension, fact: Fact) -> bool:
    """Whether the body that suspended acts: for ground 3 those who asked, or as many as could have."""
    asker = suspension.by[0]
    if asker.role is Role.COMMITTEE_MEMBER:
        if not acted_by(fact, Role.COMMITTEE_MEMBER):
            return False
        return set(suspension.by) <= set(fact.by) or len(s.sitting(fact.by)) >= suspension.members_needed
    if asker.role is Role.SECRETARIAT:
        return acted_by_secretariat(fact, asker.region)
    return acted_by(fact, asker.role)


def lift(s: State, fact: Fact) -> None:
    """End the suspension; consideration goes on with what there is."""
    suspension = cast(Suspension, _named(s, cast(Lift, fact.act).suspension))
    on = (suspension.fact, fact.number)
    if suspension.ground == APPLICANT_GROUND:
        why: tuple[Because, ...] = (Because("X4", on),)
    else:
        why = (Because("X5", on), Because("A17", on, (s.pin("suspension.early_lift_2_3"),)))
    end_suspension(s, cast(Application, s.app), suspension, *why)


def extend_guard(s: State, fact: Fact) -> Refusal | None:
    """X0 no such suspension open; X5 ground 1, who, no reason, or a day already past."""
    act = cast(Extend, fact.act)
    suspension = _named(s, act.suspension)
    if suspension is None:
        return Refusal("X0", "none_open")
    if suspension.ground == APPLICANT_GROUND:
        return Refusal("X5", "ground_1")
    if not _is_asker(s, suspension, fact):
        return Refusal("X5", "who")
    if not act.reasons:
        return Refusal("X5", "no_reason")
    return Refusal("X5", "past_day") if act.until < s.day else None


def extend(s: State, fact: Fact) -> None:
    """Give until a later day, which becomes the latest (A17)."""
    act = cast(Extend, fact.act)
    suspension = cast(Suspension, _named(s, act.suspension))
    suspension.latest = act.until
    on = (suspension.fact, fact.number)
    s.turn(
        "suspension_extended",
        str(suspension.number),
        Because("X5", on, (), (("until", act.until),)),
        Because("A17", on),
    )


def suspension_lapses(s: State, app: Application, suspension: Suspension) -> None:
    """The latest day is over: grounds 2 and 3 end, the application goes on; ground 1 lapses it."""
    on = (suspension.fact,)
    by_applicant = suspension.ground == APPLICANT_GROUND
    name = "suspension.applicant_days" if by_applicant else "suspension.info_days"
    rule = s.rulebook.on(name, suspension.started_on)
    if by_applicant:
        close(s, app, Outcome.LAPSED, Because("A16", on, (rule,)))
        return
    numbers = (("latest", cast(int, suspension.latest)), ("missing", len(suspension.missing)))
    end_suspension(s, app, suspension, Because("X5", on, (rule,), numbers), Because("A17", on, (rule,)))
