"""The names of the acts: what there is to do, and what was done."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from chapterhouse.procedure import Role

_TO_DO: Final = {
    "received": _("Submit an application"),
    "diligence": _("Begin due diligence"),
    "dossier": _("Give the findings to the region"),
    "comment": _("Comment in confidence"),
    "comment_withdrawn": _("Withdraw my comment"),
    "advice": _("Give the advice of the region"),
    "request_vote": _("Request a vote"),
    "open_vote": _("Open the vote"),
    "ballot": _("Vote"),
    "suspend": _("Suspend the application"),
    "info": _("Supply information"),
    "lift": _("Lift the suspension"),
    "extend": _("Give the applicant more time"),
    "withdraw": _("Withdraw the application"),
    "ceased": _("Record that the applicant ceased to exist"),
    "region": _("Record another region"),
    "notified": _("Notify the applicant of the decision"),
    "review_requested": _("Ask for review of the decision"),
    "review_decided": _("Decide the review"),
    "decert_notice": _("Give notice of decertification"),
    "decert_response": _("Respond to the notice of decertification"),
    "decert_drop": _("Drop the decertification"),
    "decert_open_vote": _("Open the vote on decertification"),
    "decert_notified": _("Notify the group of its decertification"),
    "relinquished": _("Give up the accreditation"),
    "ralo_decides": _("Decide for the region"),
    "void": _("Void a mistaken fact"),
}
_ON_BEHALF: Final[dict[tuple[str, Role | None], str]] = {
    ("info", Role.STAFF): _("Record information received"),
}
_DONE: Final = {
    "received": _("The application was received"),
    "diligence": _("Due diligence began"),
    "dossier": _("The findings were given to the region"),
    "comment": _("A member of the region commented"),
    "comment_withdrawn": _("A comment was withdrawn"),
    "advice": _("The region gave its advice"),
    "request_vote": _("A vote was requested"),
    "open_vote": _("The vote was opened"),
    "ballot": _("A member voted"),
    "suspend": _("The application was suspended"),
    "info": _("Information was received"),
    "lift": _("The suspension was lifted"),
    "extend": _("The applicant was given more time"),
    "withdraw": _("The application was withdrawn"),
    "ceased": _("The applicant ceased to exist"),
    "region": _("Another region was recorded"),
    "notified": _("The applicant was notified of the decision"),
    "review_requested": _("Review of the decision was requested"),
    "review_decided": _("The review was decided"),
    "decert_notice": _("Notice of decertification was given"),
    "decert_response": _("The group responded to the notice"),
    "decert_drop": _("The decertification was dropped"),
    "decert_open_vote": _("The vote on decertification was opened"),
    "decert_notified": _("The group was notified of its decertification"),
    "relinquished": _("The group gave up its accreditation"),
    "ralo_decides": _("The region decided"),
    "void": _("An earlier fact was voided"),
}


def act_name(kind: str, role: Role | None = None) -> str:
    """What somebody may do, as a button or a duty says it; what they do for another is called otherwise."""
    return gettext(_ON_BEHALF.get((kind, role), _TO_DO[kind]))


def act_done(kind: str) -> str:
    """What somebody did, as the record says it."""
    return gettext(_DONE[kind])
