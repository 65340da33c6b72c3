"""Where a case stands, in one plain sentence. Every date and number in it comes from the derivation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.doors.names import end_reason_name
from chapterhouse.procedure import Status, next_change
from chapterhouse.procedure.facts import AdviceForm
from chapterhouse.procedure.words import EndReason, Outcome, Phase, Standing
from chapterhouse.web.cases.dates import day_said, on_day


def stands(status: Status) -> str:
    """Say where a case stands: its suspension first, then the application, then the organisation; and its review."""
    review = status.state.pending_review
    if review is None:
        return _stands(status)
    asked = _("Review of the decision was asked for on %(day)s, and is not concluded yet.")
    return f"{_stands(status)} {asked % {'day': on_day(status, review.requested_at)}}"


def _stands(status: Status) -> str:
    app = status.application
    if app is None:
        return _("No application has been received.")
    if status.suspensions:
        return _suspended(status)
    if app.closed_on is None:
        return _BY_PHASE[status.phase](status)
    if status.spans and status.spans[-1].since >= app.received_at:
        return _BY_STANDING[status.standing](status)
    return _closed(status)


def _suspended(status: Status) -> str:
    since = on_day(status, min(one.started_at for one in status.suspensions))
    period = status.period
    if period is None or period.days_left is None or not period.frozen:
        return _("The application has been suspended since %(day)s; its consideration stands still.") % {"day": since}
    return ngettext(
        "The application has been suspended since %(day)s; its period stands still with %(left)d day left.",
        "The application has been suspended since %(day)s; its period stands still with %(left)d days left.",
        period.days_left,
    ) % {"day": since, "left": period.days_left}


def _last(status: Status) -> str:
    """Say the last day of the running period; empty where it has none."""
    period = status.period
    return day_said(period.last) if period is not None and period.last is not None else ""


def _none(_status: Status) -> str:
    return _("No application has been received.")


def _received(status: Status) -> str:
    app = status.application
    day = day_said(app.received_on) if app is not None else ""
    return _("The application was received on %(day)s. Due diligence has not begun.") % {"day": day}


def _diligence(_status: Status) -> str:
    return _("Staff is carrying out due diligence on the application.")


def _review(status: Status) -> str:
    return _("The region is reviewing the application until %(day)s.") % {"day": _last(status)}


def _advice(_status: Status) -> str:
    return _("The regional review is over; the advice of the region is awaited.")


def _window(status: Status) -> str:
    last = _last(status)
    if status.advice is AdviceForm.ACCREDIT:
        if not last:
            return _("The region advises to accredit. How long a vote may be requested was never determined.")
        return _("The region advises to accredit. Until %(day)s any member of the committee may request a vote.") % {
            "day": last
        }
    if not last:
        return _("The region advises not to accredit. How long a vote may be requested was never determined.")
    return _("The region advises not to accredit. Until %(day)s any member of the committee may request a vote.") % {
        "day": last
    }


def _vote_due(_status: Status) -> str:
    return _("The committee must vote on the application; the vote has not been opened yet.")


def _voting(status: Status) -> str:
    return _("The committee is voting until %(day)s.") % {"day": _last(status)}


def _ralo(_status: Status) -> str:
    return _("Staff has verified the application; the decision of the region is awaited.")


def _decided(status: Status) -> str:
    day = on_day(status, status.decided_at) if status.decided_at else ""
    if status.outcome is Outcome.ACCREDIT:
        return _("Accredited on %(day)s. The applicant has not been notified yet.") % {"day": day}
    return _("Refused on %(day)s. The applicant has not been notified yet.") % {"day": day}


def _closed(status: Status) -> str:
    app = status.application
    told = app.notice.on if app is not None and app.notice is not None else None
    decided = on_day(status, status.decided_at) if status.decided_at else ""
    closed = day_said(app.closed_on) if app is not None and app.closed_on is not None else ""
    match status.outcome:
        case Outcome.REFUSE:
            return _("The application was refused on %(day)s; the applicant was notified on %(told)s.") % {
                "day": decided,
                "told": day_said(told) if told is not None else closed,
            }
        case Outcome.WITHDRAWN:
            return _("The applicant withdrew the application on %(day)s.") % {"day": closed}
        case Outcome.LAPSED:
            return _("The application lapsed on %(day)s: it stayed suspended at the applicant’s request.") % {
                "day": closed
            }
        case Outcome.CEASED:
            return _("The application ended on %(day)s, as the applicant ceased to exist.") % {"day": closed}
        case _:
            return _("The application was closed on %(day)s.") % {"day": closed}


def _accredited(status: Status) -> str:
    return _("The organisation has been accredited since %(day)s.") % {"day": on_day(status, status.spans[-1].since)}


def _notice_given(status: Status) -> str:
    case = status.state.decertification
    day = on_day(status, case.notice_at) if case is not None else ""
    return _("The organisation is accredited; notice of decertification was given on %(day)s.") % {"day": day}


def _decert_voting(status: Status) -> str:
    closes = next_change(status)
    last = day_said(status.state.calendar.last_before(closes.at)) if closes is not None else ""
    return _("The organisation is accredited; the committee is voting on its decertification until %(day)s.") % {
        "day": last
    }


def _ended(status: Status) -> str:
    until = status.spans[-1].until if status.spans else None
    day = on_day(status, until) if until is not None else ""
    match status.ended:
        case EndReason.DECERTIFIED:
            return _("The organisation was decertified on %(day)s.") % {"day": day}
        case EndReason.RELINQUISHED:
            return _("The organisation gave up its accreditation on %(day)s.") % {"day": day}
        case None:
            return _("The accreditation has ended.")
        case reason:
            return _("The accreditation ended on %(day)s: %(reason)s.") % {
                "day": day,
                "reason": end_reason_name(reason),
            }


_BY_STANDING: Final[dict[Standing, Callable[[Status], str]]] = {
    Standing.NONE: _closed,
    Standing.ACCREDITED: _accredited,
    Standing.DECERT_NOTICE: _notice_given,
    Standing.DECERT_VOTING: _decert_voting,
    Standing.ENDED: _ended,
}
_BY_PHASE: Final[dict[Phase, Callable[[Status], str]]] = {
    Phase.NONE: _none,
    Phase.RECEIVED: _received,
    Phase.DILIGENCE: _diligence,
    Phase.REVIEW: _review,
    Phase.ADVICE: _advice,
    Phase.WINDOW: _window,
    Phase.VOTE_DUE: _vote_due,
    Phase.VOTING: _voting,
    Phase.RALO_DECISION: _ralo,
    Phase.DECIDED: _decided,
    Phase.CLOSED: _closed,
}
