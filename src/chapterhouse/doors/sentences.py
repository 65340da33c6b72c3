"""What happened, and what followed from it, one line each for the record of a case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from chapterhouse.doors import names
from chapterhouse.procedure import Act, Turn
from chapterhouse.procedure import facts as done


def act_sentence(act: Act) -> str:
    """Say what somebody did, with what the fact holds; never what was kept beside it."""
    detail = _detail(act)
    if not detail:
        return names.act_done(act.kind)
    return gettext("%(what)s: %(detail)s") % {"what": names.act_done(act.kind), "detail": detail}


def _detail(act: Act) -> str:
    match act:
        case done.Received(track=track):
            return names.track_name(track)
        case done.Advice(form=form):
            return names.advice_name(form)
        case done.Suspend(ground=ground):
            return names.ground_name(ground)
        case done.Region(region=region):
            return region
        case done.Extend(until=until):
            return gettext("until %(day)s") % {"day": date.fromordinal(until).isoformat()}
        case done.ReviewDecided(result=result):
            return names.review_name(result.value)
        case done.RaloDecides(decision=decision):
            return names.ralo_decision_name(decision)
        case done.Comment(anonymous=True):
            return gettext("anonymously")
        case done.Void(fact=number):
            return gettext("fact %(number)d") % {"number": number}
        case _:
            return ""


_HAPPENED: Final = {
    "phase": {
        "RECEIVED": _("The application was received"),
        "DILIGENCE": _("Due diligence began"),
        "REVIEW": _("The review by the region began"),
        "ADVICE": _("The review by the region ended, and its advice is awaited"),
        "WINDOW": _("The objection window opened"),
        "VOTE_DUE": _("The committee has to vote"),
        "VOTING": _("The vote opened"),
        "RALO_DECISION": _("The region has to decide"),
        "DECIDED": _("The decision is made, and the applicant is still to be told"),
        "CLOSED": _("The application came to its close"),
    },
    "outcome": {
        "ACCREDIT": _("The applicant was accredited"),
        "REFUSE": _("The application was refused"),
        "WITHDRAWN": _("The application was withdrawn"),
        "LAPSED": _("The application lapsed"),
        "CEASED": _("The application ended with the applicant"),
    },
    "standing": {
        "NONE": _("There is no accreditation"),
        "ACCREDITED": _("The organisation is accredited"),
        "DECERT_NOTICE": _("Notice is given that the accreditation may be ended"),
        "DECERT_VOTING": _("A vote on ending the accreditation is open"),
        "ENDED(DECERTIFIED)": _("The accreditation was ended by a vote of the committee"),
        "ENDED(RELINQUISHED)": _("The group has given up its accreditation"),
        "ENDED(CEASED)": _("The accreditation has ended, because the group no longer exists"),
        "ENDED(REVIEW)": _("The accreditation was reversed on review"),
    },
    "review": {
        "PENDING": _("A review of the decision is under way"),
        "UPHELD": _("On review, the decision stands"),
        "REVERSED": _("On review, the decision is reversed"),
        "REMANDED": _("On review, the application is to be decided again"),
        "MOOT": _("The review has ended, because nothing is left to review"),
    },
}
"""What a turn of these parts means for somebody who does not know the parts."""


def happened(part: str, value: str) -> str:
    """Say what came to be when a part of the status became a value."""
    if value in _HAPPENED.get(part, {}):
        return gettext(_HAPPENED[part][value])
    return gettext("%(part)s: %(value)s") % {"part": names.part_name(part), "value": explained_value(part, value)}


def turn_sentence(turn: Turn) -> str:
    """Say what a part of the status became."""
    return happened(turn.about, turn.value)


def explained_value(part: str, value: str) -> str:
    """Say the value of a part as a turn or an explanation holds it."""
    said = _VALUES.get(part)
    return said(value) if said is not None else value


def outline_value(part: str, value: str) -> str:
    """Say the value of a part as an outline or a difference holds it; `-`, `no` and `none` stay."""
    said = _OUTLINE.get(part)
    return said(value) if said is not None and value not in {"-", "no", "none", "None"} else value


def _standing(value: str) -> str:
    standing, _, reason = value.partition("(")
    name = names.standing_name(standing)
    return f"{name} ({names.end_reason_name(reason.rstrip(')'))})" if reason else name


def _question(value: str) -> str:
    return gettext("accredit?") if value == "A" else gettext("overturn the advice?")


def _tally(value: str) -> str:
    yes, no, abstain = value.split("/")
    return gettext("%(yes)s YES, %(no)s NO, %(abstain)s abstentions") % {"yes": yes, "no": no, "abstain": abstain}


def _numbered(value: str) -> str:
    return gettext("number %(number)s") % {"number": value}


def _word(value: str) -> str:
    words = {
        "sealed": gettext("closed to everybody"),
        "final": gettext("the group has nothing more to say"),
        "heard": gettext("the group responded"),
        "given": gettext("given"),
        "taken": gettext("voided"),
    }
    return words[value]


def _clock(value: str) -> str:
    state, _, days = value.partition(" ")
    return f"{names.clock_name(state)}, {days}"


def _flags(value: str) -> str:
    return ", ".join(names.flag_name(flag) for flag in value.split(","))


def _day(value: str) -> str:
    return date.fromordinal(int(value)).isoformat() if value.isdecimal() else gettext("standing still")


def _period(value: str) -> str:
    timer, _, last = value.partition(" ")
    return f"{names.due_name(timer)}, {_day(last)}"


def _grounds(value: str) -> str:
    return "; ".join(names.ground_name(int(ground)) for ground in value.split(","))


def _fact(value: str) -> str:
    return gettext("fact %(number)d") % {"number": int(value)}


_VALUES: Final[dict[str, Callable[[str], str]]] = {
    "phase": names.phase_name,
    "outcome": names.outcome_name,
    "basis": names.basis_name,
    "standing": _standing,
    "ended": names.end_reason_name,
    "advice": names.advice_name,
    "question": _question,
    "tally": _tally,
    "review": names.review_name,
    "suspension": _numbered,
    "suspended": _numbered,
    "suspension_ended": _numbered,
    "suspension_extended": _numbered,
    "information": _numbered,
    "comments": _word,
    "hearing": _word,
    "decertification_notice": _word,
    "void": _word,
    "clock": _clock,
    "flag": names.flag_name,
    "flags": _flags,
    "due": _day,
    "period": _period,
    "irregular": _fact,
}


_OUTLINE: Final[dict[str, Callable[[str], str]]] = {**_VALUES, "suspended": _grounds, "irregular": str}
