"""The names of everything a reader meets, in the reader's language. All texts are whole phrases."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from chapterhouse.doors.act_names import act_done, act_name
from chapterhouse.doors.parameter_names import parameter_name, value_words
from chapterhouse.doors.part_names import number_name, part_name, sight_name
from chapterhouse.procedure import Role, Track
from chapterhouse.procedure.facts import AdviceForm, Answer, RaloDecision, ReviewResult
from chapterhouse.procedure.words import (
    Basis,
    EndReason,
    Flag,
    Outcome,
    Phase,
    Question,
    ReviewState,
    Standing,
    Timer,
)

__all__ = [
    "act_done",
    "act_name",
    "advice_name",
    "answer_name",
    "basis_name",
    "clock_name",
    "due_name",
    "end_reason_name",
    "flag_name",
    "ground_name",
    "number_name",
    "outcome_name",
    "parameter_name",
    "part_name",
    "phase_name",
    "question_text",
    "ralo_decision_name",
    "review_name",
    "review_result_name",
    "role_name",
    "sight_name",
    "standing_name",
    "track_name",
    "value_words",
]

_PHASES: Final = {
    Phase.NONE: _("No application"),
    Phase.RECEIVED: _("Received"),
    Phase.DILIGENCE: _("Due diligence"),
    Phase.REVIEW: _("Regional review"),
    Phase.ADVICE: _("Regional advice awaited"),
    Phase.WINDOW: _("Objection window"),
    Phase.VOTE_DUE: _("Vote due"),
    Phase.VOTING: _("Voting"),
    Phase.RALO_DECISION: _("Decision of the region awaited"),
    Phase.DECIDED: _("Decided, notice awaited"),
    Phase.CLOSED: _("Closed"),
}
_OUTCOMES: Final = {
    Outcome.ACCREDIT: _("Accredited"),
    Outcome.REFUSE: _("Refused"),
    Outcome.WITHDRAWN: _("Withdrawn"),
    Outcome.CEASED: _("Ended with the applicant"),
    Outcome.LAPSED: _("Lapsed"),
}
_BASES: Final = {
    Basis.UNANIMOUS_CONSENT: _("Unanimous consent"),
    Basis.ADVICE_UNOPPOSED: _("Negative advice that nobody opposed"),
    Basis.VOTE: _("Vote of the committee"),
    Basis.ADVICE_STANDS: _("Regional advice that a vote did not overturn"),
    Basis.RALO: _("Decision of the region"),
    Basis.REVIEW: _("Review of the decision"),
}
_STANDINGS: Final = {
    Standing.NONE: _("Never accredited"),
    Standing.ACCREDITED: _("Accredited"),
    Standing.DECERT_NOTICE: _("Accredited, notice of decertification given"),
    Standing.DECERT_VOTING: _("Accredited, vote on decertification open"),
    Standing.ENDED: _("Accreditation ended"),
}
_ENDINGS: Final = {
    EndReason.DECERTIFIED: _("Decertified"),
    EndReason.RELINQUISHED: _("Given up by the group"),
    EndReason.CEASED: _("The group ceased to exist"),
    EndReason.REVIEW: _("Accreditation reversed on review"),
}
_REVIEWS: Final = {
    ReviewState.PENDING: _("Review under way"),
    ReviewState.UPHELD: _("Decision upheld on review"),
    ReviewState.REVERSED: _("Decision reversed on review"),
    ReviewState.REMANDED: _("Sent back by review"),
    ReviewState.MOOT: _("Nothing left to review"),
}
_REVIEW_RESULTS: Final = {
    ReviewResult.UPHELD: _("Uphold the decision"),
    ReviewResult.REVERSED: _("Reverse the decision"),
    ReviewResult.REMANDED: _("Send it back to be decided again"),
}
_TIMERS: Final = {
    Timer.REVIEW_CLOSES: _("The regional review closes"),
    Timer.SILENCE_IS_NO_ADVICE: _("The silence of the region becomes final"),
    Timer.WINDOW_EXPIRES: _("The objection window expires"),
    Timer.VOTE_CLOSES: _("The vote closes"),
    Timer.SUSPENSION_LAPSES: _("The suspension ends by itself"),
    Timer.DECERT_VOTE_CLOSES: _("The vote on decertification closes"),
}
_FLAGS: Final = {
    Flag.OVERDUE: _("Over the limit of ninety days"),
    Flag.ADVICE_LATE: _("Regional advice is late"),
    Flag.VOTE_LATE: _("The vote was not opened in time"),
    Flag.NOTIFY_LATE: _("Notice to the applicant is late"),
    Flag.NO_QUORUM: _("A vote closed without quorum"),
    Flag.INTERPRETED_A07: _("Silence on negative advice was interpreted"),
    Flag.PARAM_MISSING: _("The length of the window was never determined"),
    Flag.IRREGULAR: _("The record holds facts without effect"),
}
_OTHER_DUE: Final = {
    "warning_60": _("Warning: day 60 of the ninety days"),
    "warning_75": _("Warning: day 75 of the ninety days"),
    "warning_85": _("Warning: day 85 of the ninety days"),
    "comments_destroyed": _("The key of the comments is destroyed"),
    "review_right_ends": _("The right to ask for review ends"),
}
_ADVICE: Final = {
    AdviceForm.ACCREDIT: _("Accredit"),
    AdviceForm.NOT_ACCREDIT: _("Do not accredit"),
    AdviceForm.NONE: _("No regional advice is available"),
    AdviceForm.NO_CONSENSUS: _("The region did not reach consensus"),
    AdviceForm.SILENT: _("The region gave no advice in time"),
}
_ANSWERS: Final = {
    Answer.YES: _("Yes"),
    Answer.NO: _("No"),
    Answer.ABSTAIN: _("Abstain"),
}
_RALO_DECISIONS: Final = {
    RaloDecision.ACCEPT: _("Accept"),
    RaloDecision.DECLINE: _("Decline"),
}
_ROLES: Final = {
    Role.APPLICANT: _("Applicant"),
    Role.ALS: _("Accredited group"),
    Role.STAFF: _("Staff"),
    Role.CHAIR: _("Chair of the committee"),
    Role.COMMITTEE_MEMBER: _("Member of the committee"),
    Role.SECRETARIAT: _("Secretariat of the region"),
    Role.REGIONAL_MEMBER: _("Member of the region"),
    Role.REVIEWER: _("Reviewer"),
    Role.PUBLIC: _("Public"),
}
_TRACKS: Final = {
    Track.ALS: _("Group (At-Large Structure)"),
    Track.INDIVIDUAL: _("Individual member"),
}
_GROUNDS: Final = {
    1: _("The applicant asked for it"),
    2: _("The Secretariat needs essential information"),
    3: _("Members of the committee need essential information"),
}
_CLOCKS: Final = {
    "running": _("running"),
    "frozen": _("standing still"),
    "stopped": _("stopped"),
}
# The text prescribes these two questions word for word (S5.a, S5.b1)
_QUESTIONS: Final = {
    Question.ACCREDIT: _("Does the ALAC wish to accredit %(name)s?"),
    Question.OVERTURN: _("Shall the advice of the region in respect of accreditation of %(name)s be overturned?"),
}
_DECERTIFY: Final = _("Shall the accreditation of %(name)s be ended?")


def phase_name(phase: Phase | str) -> str:
    """Where an application is."""
    return gettext(_PHASES[Phase(phase)])


def outcome_name(outcome: Outcome | str) -> str:
    """How an application ended."""
    return gettext(_OUTCOMES[Outcome(outcome)])


def basis_name(basis: Basis | str) -> str:
    """What a decision rests on."""
    return gettext(_BASES[Basis(basis)])


def standing_name(standing: Standing | str) -> str:
    """What an organisation is."""
    return gettext(_STANDINGS[Standing(standing)])


def end_reason_name(reason: EndReason | str) -> str:
    """Why an accreditation ended."""
    return gettext(_ENDINGS[EndReason(reason)])


def review_name(state: ReviewState | str) -> str:
    """Where the review of a decision is."""
    return gettext(_REVIEWS[ReviewState(state)])


def review_result_name(result: ReviewResult | str) -> str:
    """What a reviewer may decide."""
    return gettext(_REVIEW_RESULTS[ReviewResult(result)])


def due_name(what: str) -> str:
    """What comes about by itself: a timer, a flag that goes up, or another entry of the agenda."""
    if what in set(Timer):
        return gettext(_TIMERS[Timer(what)])
    if what in set(Flag):
        return flag_name(what)
    return gettext(_OTHER_DUE[what])


def flag_name(flag: Flag | str) -> str:
    """What a flag tells."""
    return gettext(_FLAGS[Flag(flag)])


def advice_name(form: AdviceForm | str) -> str:
    """What a region advises."""
    return gettext(_ADVICE[AdviceForm(form)])


def answer_name(answer: Answer | str) -> str:
    """An answer on a ballot."""
    return gettext(_ANSWERS[Answer(answer)])


def ralo_decision_name(decision: RaloDecision | str) -> str:
    """What a region decides about an individual."""
    return gettext(_RALO_DECISIONS[RaloDecision(decision)])


def role_name(role: Role | str) -> str:
    """In what capacity somebody acts."""
    return gettext(_ROLES[Role(role)])


def track_name(track: Track | str) -> str:
    """What kind of member is applied for."""
    return gettext(_TRACKS[Track(track)])


def ground_name(ground: int) -> str:
    """Why the consideration of an application was suspended."""
    return gettext(_GROUNDS[ground])


def clock_name(state: str) -> str:
    """Whether the ninety days run, stand still or have stopped."""
    return gettext(_CLOCKS[state])


def question_text(question: Question | str | None, name: str) -> str:
    """The question of a poll in full; None asks about decertification. `name` is the organisation's."""
    asked = _DECERTIFY if question is None else _QUESTIONS[Question(question)]
    return gettext(asked) % {"name": name}
