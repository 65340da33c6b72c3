"""Where a case will stand after an act that has not been done yet: the sentences of `words`, in the future."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chapterhouse.procedure import Status, next_change
from chapterhouse.procedure.facts import AdviceForm
from chapterhouse.procedure.words import Outcome, Phase, Standing
from chapterhouse.web.cases.dates import day_said


def will_stand(later: Status) -> str:
    """Say where a case will stand: its suspension first, then the application, then the organisation."""
    app = later.application
    if app is None:
        return ""
    if later.suspensions:
        return _("The application will stand still until the suspension ends.")
    if app.closed_on is None:
        said = _BY_PHASE[later.phase]
        return said(later) if callable(said) else _(said)
    if later.spans and later.spans[-1].since >= app.received_at:
        return _by_standing(later)
    return _(_BY_OUTCOME[later.outcome]) if later.outcome in _BY_OUTCOME else ""


def _last(later: Status) -> str:
    period = later.period
    return day_said(period.last) if period is not None and period.last is not None else ""


def _review(later: Status) -> str:
    return _("The region will review the application until %(day)s.") % {"day": _last(later)}


def _window(later: Status) -> str:
    said = (
        _("The advice to accredit will be published.")
        if later.advice is AdviceForm.ACCREDIT
        else _("The advice not to accredit will be published.")
    )
    last = _last(later)
    if not last:
        return " ".join((said, _("How long a vote may then be requested was never determined.")))
    until = _("Until %(day)s any member of the committee may then request a vote.") % {"day": last}
    return f"{said} {until}"


def _voting(later: Status) -> str:
    return _("The committee will vote until %(day)s.") % {"day": _last(later)}


def _decided(later: Status) -> str:
    if later.outcome is Outcome.ACCREDIT:
        return _("The organisation will be accredited at once; the applicant is then notified.")
    return _("The application will be refused at once; the applicant is then notified.")


def _by_standing(later: Status) -> str:
    closes = next_change(later)
    if later.open_poll is not None and closes is not None:
        last = day_said(later.state.calendar.last_before(closes.at))
        return _("The committee will vote until %(day)s on whether the accreditation ends.") % {"day": last}
    return _(_BY_STANDING.get(later.standing, ""))


_BY_PHASE: Final[dict[Phase, Callable[[Status], str] | str]] = {
    Phase.NONE: "",
    Phase.RECEIVED: gettext_noop("The application will be on record, and due diligence may begin."),
    Phase.DILIGENCE: gettext_noop("Staff will carry out due diligence on the application."),
    Phase.REVIEW: _review,
    Phase.ADVICE: gettext_noop("The advice of the region will be awaited."),
    Phase.WINDOW: _window,
    Phase.VOTE_DUE: gettext_noop("The committee will have to vote, and the Chair or Staff opens the vote."),
    Phase.VOTING: _voting,
    Phase.RALO_DECISION: gettext_noop("The region will decide on the application."),
    Phase.DECIDED: _decided,
    Phase.CLOSED: "",
}
_BY_STANDING: Final[dict[Standing, str]] = {
    Standing.ACCREDITED: gettext_noop("The organisation will stand as accredited."),
    Standing.DECERT_NOTICE: gettext_noop("The group will stay accredited while it is being heard."),
    Standing.ENDED: gettext_noop("The accreditation will have ended."),
}
_BY_OUTCOME: Final[dict[Outcome | None, str]] = {
    Outcome.REFUSE: gettext_noop("The applicant will have been told of the refusal, and the case will be closed."),
    Outcome.WITHDRAWN: gettext_noop("The application will be closed as withdrawn; nothing will be decided on it."),
    Outcome.CEASED: gettext_noop("The application will be closed, because the applicant ceased to exist."),
}
