"""What each parameter of the rules determines, and its values in words."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from chapterhouse.procedure.parameters import PER_REGION, Plain, parameter_named

_PARAMETERS: Final = {
    "calendar.zone": _("Time zone in which days begin and end"),
    "calendar.unit": _("Unit in which periods are counted"),
    "clock.start": _("What starts the ninety days"),
    "limit.days": _("Days from receipt to notice"),
    "limit.suspension": _("Which suspensions stop the ninety days"),
    "limit.on_expiry": _("What happens when the ninety days are over"),
    "review.days": _("Days of the regional review"),
    "advice.silence_days": _("Days after which the silence of the region is final"),
    "advice.late_days": _("Days after which advice is late"),
    "advice.no_consensus": _("Whether a region may say that it did not reach consensus"),
    "comments.roster": _("On which day one must be a member to comment"),
    "comments.destroy": _("When the key of the comments is destroyed"),
    "comments.destroy_days": _("Days after the conclusion at which the key goes at the latest"),
    "objection.days": _("Days in which a member of the committee may request a vote"),
    "silence.negative": _("What silence does when the region advised against"),
    "vote.open_within": _("Days within which a vote that is due should be opened"),
    "vote.days": _("Days a vote stays open"),
    "vote.threshold": _("What it takes to pass a vote"),
    "vote.question_with_advice": _("Which question is put when there is advice"),
    "vote.no_quorum": _("What follows when too few members vote"),
    "vote.change": _("Whether a vote may be changed until the close"),
    "ballots.visibility": _("Who sees the ballots by name after the close"),
    "quorum.rule": _("How the quorum is found"),
    "quorum.fixed": _("Fixed quorum in place of the rule"),
    "overturn.fail": _("What follows when a vote does not overturn the advice"),
    "timers.suspension": _("Whether periods stand still while suspended"),
    "suspension.alac_members": _("Members of the committee needed to suspend"),
    "suspension.lift_on": _("Whether receipt of the information lifts a suspension"),
    "suspension.info_days": _("Days the applicant has to send what was asked for"),
    "suspension.early_lift_2_3": _("Whether the asker may lift before everything has come"),
    "suspension.applicant_days": _("Days a suspension asked for by the applicant may last"),
    "suspension.comments": _("Whether members may comment while suspended"),
    "suspension.staff_may": _("Whether Staff may suspend"),
    "notice.date": _("Which date of a notice counts"),
    "notify.days": _("Days within which the applicant should be notified"),
    "review_request.days": _("Days in which review may be asked for"),
    "review.stay": _("Which decisions wait for their review"),
    "reapply.days": _("Days to wait before applying again"),
    "region.change_after_advice": _("What a change of region does after the advice"),
    "relinquish": _("How an accreditation is given up"),
    "decert.notice_days": _("Days the group has to respond before a vote on decertification"),
    "decert.vote_days": _("Days a vote on decertification stays open"),
    "decert.abstain_counts": _("Whether an abstention counts as a vote cast on decertification"),
    "decert.quorum": _("Whether a vote on decertification needs a quorum"),
    "late.after_notification": _("What a fact learnt after the notice changes"),
    "individual.decider": _("Who decides on individual members"),
}
_WORDS: Final = {
    "day": _("calendar days"),
    "complete_form": _("a complete form"),
    "arrival": _("the first arrival of anything"),
    "all": _("all of them"),
    "applicant_only": _("only those the applicant asked for"),
    "none": _("none"),
    "flag": _("a flag goes up, nothing else"),
    "snapshot_and_current": _("when the review opened and on the day itself"),
    "snapshot": _("when the review opened"),
    "live": _("on the day itself"),
    "conclusion": _("when Step 5 concludes"),
    "notice": _("when the applicant is notified"),
    "review_end": _("when review is no longer possible"),
    "follow_advice": _("the advice is followed: refused"),
    "mandatory_vote": _("a vote must be held"),
    "literal": _("to the letter: accredited"),
    "simple": _("more YES than NO"),
    "participants": _("more than half of those who voted"),
    "quorum_floor": _("more than half of the quorum, and more YES than NO"),
    "absolute": _("more than half of the sitting members"),
    "two_thirds_cast": _("two thirds of the votes cast"),
    "two_thirds_all": _("two thirds of the sitting members"),
    "overturn": _("whether to overturn the advice"),
    "direct": _("whether to accredit"),
    "reopen": _("nothing is decided and the vote is held again"),
    "fails": _("the question has failed"),
    "by_advice": _("everybody where there was advice, else Chair and Staff"),
    "named_public": _("everybody"),
    "named_committee": _("the committee, Chair and Staff"),
    "totals_only": _("nobody"),
    "majority_of_sitting": _("more than half of the sitting members"),
    "advice_stands": _("the advice stands and decides"),
    "direct_vote": _("a vote on whether to accredit"),
    "freeze": _("they stand still"),
    "run": _("they go on"),
    "majority": _("more than half of the sitting members"),
    "receipt": _("receipt lifts it"),
    "acceptance": _("only the asker’s acceptance lifts it"),
    "sent": _("the day of sending"),
    "decertification": _("decertifications"),
    "no_effect": _("it is noted, without effect"),
    "restart": _("the case starts again in the right region"),
    "immediate": _("at once"),
    "by_vote": _("by a vote"),
    "decision_stands": _("nothing: the decision stands"),
    "redo": _("the decision is derived again"),
    "ralo": _("the region"),
    "association": _("an association of the region"),
    "alac_as_als": _("the committee, as for groups"),
}


def parameter_name(name: str) -> str:
    """What a parameter determines; a region's own value is said with its region."""
    own = name.removeprefix(f"{PER_REGION}.")
    if own != name:
        return gettext("Who decides on individual members in %(region)s") % {"region": own}
    return gettext(_PARAMETERS[name])


def value_words(name: str, value: Plain) -> str:
    """A value in words: `none` and yes or no included; a number stays a number."""
    if value is None:
        return gettext("not determined") if name == "objection.days" else gettext("none")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, str):
        return gettext(_WORDS[value]) if value in _WORDS else value
    return str(value)


def offered_words(name: str) -> dict[Plain, str]:
    """Return the values of a parameter that are words, yes, no or none, each with what it says."""
    parameter = parameter_named(name)
    plain: tuple[Plain, ...] = (*_WORDS, True, False, None)
    offered = [one for one in plain if parameter is not None and parameter.accepts(one)]
    # `none` is a word where it is one of several, and the absence of a number elsewhere
    return {one: value_words(name, one) for one in offered}


def takes_numbers(name: str) -> bool:
    """Say whether a parameter can be a number."""
    parameter = parameter_named(name)
    return parameter is not None and parameter.accepts(1)
