"""Why something is refused: what is wrong, and what one can do. One sentence for each rule and reason.

The pairs are those that the guards of `procedure` return; a test finds every one of them.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from chapterhouse.doors.reasons import because_sentence as reason_sentence
from chapterhouse.doors.rule_texts import rule_text

__all__ = ["REFUSALS", "reason_sentence", "refusal_message", "rule_text"]

_SUSPENDED: Final = _(
    "The application is suspended, so the procedure stands still. "
    "Wait until the suspension ends, or have it lifted by whoever asked for it."
)
_NOT_OPEN: Final = _("No such suspension is open. Take the number of an open one.")
_NO_REVIEW_WORDS: Final = _("The notice must say how to ask for review. Add that information.")
_NOT_PUBLISHED: Final = _("This is not published. It is for those who take part in the case.")

REFUSALS: Final = {
    ("S1.1", "who"): _("Only the applicant or Staff can submit an application."),
    ("A25", "application_open"): _(
        "This organisation has an application that is still open. Wait for its end, or withdraw it first."
    ),
    ("A25", "accredited"): _("This organisation is accredited already, so there is nothing to apply for."),
    ("A25", "review_pending"): _(
        "A review of the last decision is under way. A new application is possible once it has ended."
    ),
    ("A25", "waiting_period"): _("The waiting time after the last application is not over. Apply again when it is."),
    ("S2.1", "who"): _("Only Staff can begin due diligence."),
    ("S2.1", "phase"): _("Due diligence begins once, right after receipt. This application is not there."),
    ("S2.3", "who"): _("Only Staff gives the findings of due diligence to the region."),
    ("S2.3", "phase"): _(
        "The findings are given once, while due diligence is under way. This application is not there."
    ),
    ("S2.3", "not_yet"): _("The findings are open once Staff has given them to the region."),
    ("X0", "suspended"): _SUSPENDED,
    ("X0", "phase"): _(
        "An application can be suspended from its receipt until the vote is over. This one is not there."
    ),
    ("X0", "ground"): _("There are three grounds for a suspension. Give 1, 2 or 3."),
    ("X0", "none_open"): _NOT_OPEN,
    ("X1", "who"): _("Only the applicant can ask for a suspension on ground 1."),
    ("X2", "who"): _("Only the Secretariat of the applicant’s region can suspend on ground 2."),
    ("X2", "no_items"): _("Say which information is essential: name at least one thing that is wanted."),
    ("X3", "who"): _("Only sitting members of the committee together can suspend on ground 3."),
    ("X3", "too_few"): _("Too few sitting members ask for this suspension. Ask more members to join."),
    ("X3", "no_items"): _("Say which information is essential: name at least one thing that is wanted."),
    ("X4", "who"): _("The applicant asked for this suspension, so only the applicant can have it lifted."),
    ("X5", "who"): _("Only those who asked for this suspension can lift or extend it."),
    ("X5", "ground_1"): _(
        "A suspension that the applicant asked for has no latest day, so there is nothing to extend."
    ),
    ("X5", "no_reason"): _("More time is given with reasons. Say why it is needed."),
    ("X5", "past_day"): _("This day has passed already. Give a later one."),
    ("X6", "no_notice"): _(
        "The applicant must be told that the application is suspended until the information is received. "
        "Give the notice together with the suspension."
    ),
    ("X6", "ground_1"): _("The applicant asked for this suspension, and nothing was asked of the applicant."),
    ("X6", "who"): _("Only the applicant or Staff can record that information was received."),
    ("X6", "early"): _(
        "Not everything asked for has been received, and the rules do not let this suspension end early."
    ),
    ("A18", "same_open"): _(
        "A suspension on this ground for the same information is open already. Ask for something else, or wait."
    ),
    ("S3.2", "phase"): _("Comments are taken while the regional review is open. It is not open now."),
    ("S3.2", "who"): _("Only members of the applicant’s region can comment, each on their own comment."),
    ("S3.2", "not_member_now"): _("Only those who are members of the region today can do this."),
    ("S3.2", "no_comment"): _("You have no comment here that could be withdrawn."),
    ("S3.2", "named_stands"): _("A comment under your name stands already. Withdraw it first to comment anonymously."),
    ("S3.2", "anonymous_stands"): _(
        "An anonymous comment of yours stands already. Withdraw it first to comment under your name."
    ),
    ("S3.2", "anonymous"): _("Who wrote an anonymous comment is shown to nobody."),
    ("S3.1", "not_member_then"): _("Only those who were members of the region when the review opened can comment."),
    ("S3.3", "confidential"): _("Comments are confidential: they are for the region, Staff and the committee."),
    ("S3.4", "sealed"): _("Comments have been closed to everybody since Step 5 concluded."),
    ("S3.4", "not_yet"): _("There are no comments to read before the regional review begins."),
    ("S4.1", "who"): _("Only the Secretariat of the applicant’s region gives the advice."),
    ("S4.1", "phase"): _("Advice is given once, when the regional review is over. This application is not there."),
    ("S4.1", "not_yet"): _("The region has not given its advice yet."),
    ("S4.2", "comments_stand"): _(
        "Comments were received, so the region must give a view on them. Choose another form."
    ),
    ("S4.2", "unknown_form"): _("This is no form of advice. Choose one of those offered."),
    ("S4.2", "three_forms_only"): _(
        "The rules know three forms of advice, and this is none of them. Choose one of those offered."
    ),
    ("S4.2", "no_comments"): _(
        "No comments were received, so there is no advice of the members to give. Say that none is available."
    ),
    ("S5.0", "who"): _("Only the Chair or Staff opens the vote."),
    ("S5.0", "phase"): _("No vote is due on this application, or it is open already."),
    ("S5.b1", "who"): _("Only sitting members of the committee can request a vote."),
    ("S5.b1", "phase"): _("A vote can be requested while the objection window is open. It is not open now."),
    ("S5.b1", "not_elector"): _("Only members of the committee who sat when the vote opened can vote."),
    ("S5.b1", "answered"): _("You have voted, and the rules do not let a vote be changed."),
    ("S5.a", "no_poll"): _("No vote is open in this case."),
    ("S7.1", "who"): _("Only the Chair or Staff opens the vote on decertification."),
    ("S7.1", "not_elector"): _("Only members of the committee who sat when the vote opened can vote."),
    ("S7.1", "answered"): _("You have voted, and the rules do not let a vote be changed."),
    ("S6.3", "who"): _("Only Staff or the Chair notifies the applicant."),
    ("S6.3", "phase"): _("There is no decision that the applicant must still be told of."),
    ("S6.3", "no_review_information"): _NO_REVIEW_WORDS,
    ("S6.2", "who"): _("Only the party concerned asks for review, and only a reviewer decides it."),
    ("S6.2", "no_decision"): _("There is no decision, with notice given, that could be reviewed."),
    ("S6.2", "none_pending"): _("No review is under way in this case."),
    ("A20", "asked_before"): _("Review of this decision was asked for before. It can be asked for once."),
    ("A20", "too_late"): _("The days in which review could be asked for are over."),
    ("A43", "decertification_open"): _("A decertification case is open. Review can be asked for when it has ended."),
    ("A43", "not_notified"): _("The group has not been notified of its accreditation yet. That comes first."),
    ("A43", "review_pending"): _("A review is under way. Decertification can begin when it has ended."),
    ("S7.2", "no_reasons"): _("Notice of decertification needs reasons. Say what they are."),
    ("S7.3", "who"): _(
        "The Chair or Staff gives notice of decertification or drops it; only the group itself responds."
    ),
    ("S7.3", "status"): _("The accreditation of this group does not stand where this would be possible."),
    ("S7.3", "no_notice"): _("Notice of decertification comes before the vote. Give notice first."),
    ("S7.3", "still_to_be_heard"): _(
        "The group is still to be heard. The vote may open when its days are over or it has nothing to add."
    ),
    ("S7.4", "who"): _("Only the Chair or Staff notifies the group of its decertification."),
    ("S7.4", "status"): _("There is no decertification that the group must still be told of."),
    ("S7.4", "no_review_information"): _NO_REVIEW_WORDS,
    ("N3", "who"): _("Only the Secretariat of the applicant’s region records the decision of the region."),
    ("N3", "phase"): _("The region decides on individuals after verification by Staff. This application is not there."),
    ("A22", "who"): _("Only the applicant can withdraw the application."),
    ("A22", "phase"): _("There is no open application to withdraw, or it has been decided."),
    ("A23", "who"): _("Only Staff records that an applicant or group ceased to exist."),
    ("A23", "phase"): _("There is no application to end."),
    ("A23", "nothing_to_end"): _("There is no open application, accreditation or review to end."),
    ("A24", "who"): _("Only the group itself can give up its accreditation."),
    ("A24", "status"): _("There is no accreditation to give up, or a vote on it is open."),
    ("A26", "who"): _("Only Staff records another region."),
    ("A26", "phase"): _("There is no open application whose region could change."),
    ("A29", "not_yet"): _("This lies in the future. Record it when it has happened."),
    ("A29", "late"): _(
        "This happened before the applicant was notified and was recorded after it, so the decision stands. "
        "It is kept, and a review can take it up."
    ),
    ("A30", "who"): _("A fact is voided by two different people of Staff together."),
    ("A30", "no_such_fact"): _("There is no earlier fact of this number in the case."),
    ("A30", "no_reason"): _("A fact is voided with reasons. Say why it is mistaken."),
    ("A30", "already_voided"): _("This fact has been voided already."),
    ("A30", "after_notice"): _(
        "The applicant has been notified since, so what came before it cannot be voided any more."
    ),
    ("A39", "before_first_day"): _("The rules have no values for that day. Give a later time."),
    ("A41", "not_published"): _NOT_PUBLISHED,
    ("S7.3", "not_published"): _NOT_PUBLISHED,
    ("A14", "not_elector"): _("Only members of the committee who sat when the vote opened have a ballot."),
    ("A14", "not_closed"): _("The result is shown when the vote has closed."),
    ("A14", "no_poll"): _("No vote is open in this case."),
    ("A14", "secret"): _("Ballots by name are not shown to you under the rules of this vote."),
    ("S9.2", "nothing"): _("There is nothing to show before an application is received."),
}


def refusal_message(rule: str, reason: str = "") -> str:
    """Why an act or a look was refused and what to do; without a known reason, what the rule says."""
    found = REFUSALS.get((rule, reason))
    return gettext(found) if found is not None else rule_text(rule)
