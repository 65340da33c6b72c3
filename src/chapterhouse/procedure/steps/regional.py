"""Steps 3 and 4: confidential comments of the region's members, and the region's advice."""

from __future__ import annotations

from typing import Final, cast

from chapterhouse.procedure.because import Because, Refusal
from chapterhouse.procedure.days import Period
from chapterhouse.procedure.facts import (
    Actor,
    Advice,
    AdviceForm,
    Comment,
    CommentWithdrawn,
    Fact,
    Role,
)
from chapterhouse.procedure.parts import Application
from chapterhouse.procedure.state import State, acted_by, acted_by_secretariat
from chapterhouse.procedure.words import Phase, Timer

RECOMMENDATIONS: Final = (AdviceForm.ACCREDIT, AdviceForm.NOT_ACCREDIT)


def comment_guard(s: State, fact: Fact) -> Refusal | None:
    """S3.2 not in REVIEW or not a member now; S3.1 not a member when the review opened; X0."""
    app = s.app
    if app is None or app.phase is not Phase.REVIEW:
        return Refusal("S3.2", "phase")
    if not acted_by(fact, Role.REGIONAL_MEMBER) or any(a.region != app.region for a in fact.by):
        return Refusal("S3.2", "who")
    roster = s.pin("comments.roster").value
    if roster != "snapshot" and not _are_members(s, fact.by, app, then=False):
        return Refusal("S3.2", "not_member_now")
    if roster != "live" and not _are_members(s, fact.by, app, then=True):
        return Refusal("S3.1", "not_member_then")
    if app.is_suspended and not s.pin("suspension.comments").value:
        return Refusal("X0", "suspended")
    return None


def _are_members(s: State, by: tuple[Actor, ...], app: Application, *, then: bool) -> bool:
    """Whether all belong to the region now, or did when the review opened.

    The fact of an anonymous comment names nobody: its author was checked before the name was
    dropped, so a missing name passes.
    """
    day = app.dossier_on if then and app.dossier_on is not None else s.day
    members = s.rosters.region(app.region).on(day)
    return all(not actor.who or actor.who in members for actor in by)


def comment(s: State, fact: Fact) -> None:
    """Let the comment stand; each member has one voice, so a later one takes its place."""
    app = cast(Application, s.app)
    act = cast(Comment, fact.act)
    app.comments[act.receipt or fact.by[0].who] = fact.number


def comment_withdrawn_guard(s: State, fact: Fact) -> Refusal | None:
    """S3.2: by its author, a member still, while the review is open."""
    app = s.app
    if app is None or app.phase is not Phase.REVIEW:
        return Refusal("S3.2", "phase")
    if not acted_by(fact, Role.REGIONAL_MEMBER) or any(a.region != app.region for a in fact.by):
        return Refusal("S3.2", "who")
    roster = s.pin("comments.roster").value
    if roster != "snapshot" and not _are_members(s, fact.by, app, then=False):
        return Refusal("S3.2", "not_member_now")
    if _key_of(fact) not in app.comments:
        return Refusal("S3.2", "no_comment")
    return None


def _key_of(fact: Fact) -> str:
    return cast(CommentWithdrawn, fact.act).receipt or fact.by[0].who


def comment_withdrawn(s: State, fact: Fact) -> None:
    """A withdrawn comment does not count (A08)."""
    del cast(Application, s.app).comments[_key_of(fact)]


def review_closes(s: State, app: Application) -> None:
    """The review period is over: the region's advice is awaited (S3.1, A05)."""
    app.period = None
    app.review_closed_on = s.day
    silence = s.pin("advice.silence_days")
    if silence.value is not None:
        app.period = Period(
            Timer.SILENCE_IS_NO_ADVICE,
            s.day,
            cast(int, silence.value),
            freezes=s.pin("timers.suspension").value == "freeze",
            excluded_before=app.excluded.until(s.day),
        )
    s.enter(app, Phase.ADVICE, Because("S3.1"), Because("A05"), Because("S4.1"), Because("A06", (), (silence,)))


def advice_guard(s: State, fact: Fact) -> Refusal | None:
    """S4.1 who or phase; X0; S4.2 form against comments (A08)."""
    app = s.app
    if app is None or not acted_by_secretariat(fact, app.region):
        return Refusal("S4.1", "who")
    if app.phase is not Phase.ADVICE:
        return Refusal("S4.1", "phase")
    if app.is_suspended:
        return Refusal("X0", "suspended")
    form = cast(Advice, fact.act).form
    if form is AdviceForm.NONE:
        return Refusal("S4.2", "comments_stand") if app.comments else None
    if form is AdviceForm.SILENT:
        return Refusal("S4.2", "unknown_form")
    if form is AdviceForm.NO_CONSENSUS and not s.pin("advice.no_consensus").value:
        return Refusal("S4.2", "three_forms_only")
    return None if app.comments else Refusal("S4.2", "no_comments")


def advice(s: State, fact: Fact) -> None:
    """The region's view, given: a recommendation opens the window, anything else makes a vote due."""
    app = cast(Application, s.app)
    act = cast(Advice, fact.act)
    on = (fact.number,)
    app.advice, app.advice_text = act.form, act.text
    app.advice_on, app.advice_fact = s.day, fact.number
    s.turn(
        "advice",
        act.form,
        Because("S4.1", on),
        Because("S4.2", on, computed=(("comments", len(app.comments)),)),
    )
    if act.form in RECOMMENDATIONS:
        _open_window(s, app, on)
        return
    form_rule = (
        (Because("A08", on, (s.pin("advice.no_consensus"),)),)
        if act.form is AdviceForm.NO_CONSENSUS
        else (Because("S4.2", on),)
    )
    vote_falls_due(s, app, Because("S5.a", on), *form_rule, Because("A38", on))


def _open_window(s: State, app: Application, on: tuple[int, ...]) -> None:
    pinned = s.rulebook.pin_of("objection.days")
    length = s.rulebook.on("objection.days", app.received_on if pinned == "receipt" else s.day)
    app.objection = length
    app.silence = s.pin("silence.negative")
    app.period = Period(
        Timer.WINDOW_EXPIRES,
        s.day,
        cast(int | None, length.value),
        freezes=s.pin("timers.suspension").value == "freeze",
        excluded_before=app.excluded.total,
    )
    because = [
        Because("S5.b2", on, (length,)),
        Because("S5.b1", on),
        Because("A15", on, (length,)),
        Because("A28", on, (s.pin("notice.date"),)),
    ]
    if length.value is None:
        because.append(Because("A39", on, (length,)))
    if app.advice is AdviceForm.NOT_ACCREDIT:
        because.append(Because("A07", on, (app.silence,)))
    s.enter(app, Phase.WINDOW, *because)


def silence_is_no_advice(s: State, app: Application) -> None:
    """The Secretariat stayed silent too long: there is no regional advice, so a vote is due (A06)."""
    app.advice, app.advice_on = AdviceForm.SILENT, s.day
    rule = s.rulebook.on("advice.silence_days", app.review_closed_on or s.day)
    why = Because("A06", (), (rule,))
    s.turn("advice", AdviceForm.SILENT, why)
    vote_falls_due(s, app, Because("S5.a"), why)


def vote_falls_due(s: State, app: Application, *because: Because) -> None:
    """A vote must be held (S5.a, S5.b1)."""
    app.period = None
    app.due_since = s.day
    s.enter(app, Phase.VOTE_DUE, *because)
