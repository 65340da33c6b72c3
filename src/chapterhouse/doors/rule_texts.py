"""The rules of procedure.md, section 2, in plain words of our own: one or two sentences each."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from chapterhouse.doors.reading_texts import READINGS

RULES: Final = {
    "D1": _("An At-Large Structure is an organisation fully independent of ICANN."),
    "D2": _(
        "Accreditation recognises that a group meets the criteria for involving individual Internet users "
        "and for promoting their part in ICANN."
    ),
    "D3": _("There are accredited groups in more than eighty countries, around forty in each region."),
    "D4": _("Accredited groups can be looked up by area."),
    "B1": _("An accredited group has a role in the work that the committee leads."),
    "B2": _("An accredited group is given ready information."),
    "B3": _("An accredited group has access to learning."),
    "B4": _("An accredited group has a part in building its regional organisation."),
    "B5": _("An accredited group has chances to contribute."),
    "B6": _("An accredited group is represented, and its members are eligible for deciding bodies."),
    "B7": _("An accredited group has a vote in its regional organisation."),
    "B8": _("An accredited group may use the Internet tools provided."),
    "B9": _("An accredited group has chances of funding and support."),
    "K1": _(
        "Any group may apply that helps individuals share their views on ICANN’s issues and meets the criteria. "
        "The kinds of group listed are examples."
    ),
    "C1": _("The group commits to supporting informed participation of individual users."),
    "C1a": _("The group passes on information on relevant activities of ICANN."),
    "C1b": _("The group offers its constituents a means of discussion on the Internet."),
    "C1c": _("The group involves its constituents in ICANN’s policy work."),
    "C2": _(
        "Individual users who are citizens or residents of countries in the group’s region "
        "predominate in its operation."
    ),
    "C3": _("The group supports itself and does not rely on ICANN for funding."),
    "C4": _(
        "The group keeps its goals, structure, constituents, working mechanisms, leadership and contacts "
        "posted on the Internet, current and open to all."
    ),
    "C5": _("The group helps its regional organisation to perform its function."),
    "G1": _("Applications are evaluated by written, public guidelines, in the edition in force at receipt."),
    "S1.1": _("The applicant submits a completed form online. The ninety days begin with its receipt."),
    "S1.2": _("The form may be in any of the languages offered."),
    "S1.3": _("The applicant provides the documents that are asked for. Missing ones do not undo the receipt."),
    "S2.1": _("Staff carries out due diligence: whether the criteria are or will be met, and what makes review easy."),
    "S2.2": _("Due diligence may include references, interviews, more information and checks of general sources."),
    "S2.3": _("What due diligence found is given to the members of the applicant’s region."),
    "S3.1": _("When due diligence is complete, the members of the region at that time may review the application."),
    "S3.2": _("Members of the region may comment in confidence while the review is open, and may stay anonymous."),
    "S3.3": _("The substance of comments is open to the region, Staff and the committee, until Step 5 concludes."),
    "S3.4": _("Once Step 5 has concluded, nobody can read the comments any more."),
    "S4.1": _("When the review is over, the Secretariat of the region gives the region’s advice."),
    "S4.2": _(
        "The advice takes one of three forms: accredit; do not accredit; or, if no comments were received, "
        "that no regional advice is available."
    ),
    "S5.0": _(
        "Whether the committee votes follows from the advice and from its members’ requests. It is not a choice."
    ),
    "S5.a": _("Where no regional advice is given, the committee must vote on whether to accredit."),
    "S5.b1": _(
        "Where there is advice, any one member of the committee may ask for a vote. "
        "The question is whether to overturn the advice."
    ),
    "S5.b2": _(
        "If there is advice and no member asks for a vote in the days given, silence decides when they are over."
    ),
    "S6.1": _("A vote passes with a majority of a quorum in favour of the question."),
    "S6.2": _("Decisions to accredit or to refuse may be reviewed under the Bylaws."),
    "S6.3": _(
        "The committee notifies the applicant of the decision. "
        "A refusal says how to ask for review; without that it is no valid notice."
    ),
    "S7.1": _("Decertification needs two thirds of the members of the committee who cast a vote."),
    "S7.1r": _("A decertification may be reviewed under the Bylaws."),
    "S7.2": _("Decertification needs reasons, such as persistently not meeting what is required of a group."),
    "S7.3": _("Before any decision to decertify, the group is given notice and is heard."),
    "S7.4": _("The committee notifies the group of its decertification and says how to ask for review."),
    "S8.1": _("The committee and the regions may give informal advice and help at any time."),
    "S8.2": _("The committee works with organisations over time to help them become ready."),
    "S9.1": _(
        "No more than ninety days should pass from receipt of the application to notice of the decision, "
        "suspensions apart."
    ),
    "S9.2": _("Applications and the decisions on them are posted publicly."),
    "X0": _(
        "From receipt until the vote is over, the consideration of an application may be suspended on three grounds. "
        "While it is suspended, the procedure stands still."
    ),
    "X1": _("Ground 1: the applicant asks for a suspension."),
    "X2": _("Ground 2: the Secretariat of the region needs further information that is essential."),
    "X3": _("Ground 3: members of the committee believe that more information is essential."),
    "X4": _("A suspension that the applicant asked for is lifted when the applicant asks for that."),
    "X5": _("A suspension for information lasts only as long as it reasonably takes to get the information."),
    "X6": _(
        "Whoever asks the applicant for information also tells it that the application is suspended "
        "until the information is received."
    ),
    "N1": _("Individuals may apply to become individual members."),
    "N2": _("Staff verifies an individual’s application and passes it to the region."),
    "N3": _("The region decides on an individual’s application; the committee does not vote on it."),
    "R1": _("The roster of members is public."),
}


def rule_text(rule: str) -> str:
    """What a rule or a reading says, by its id."""
    return gettext(RULES[rule] if rule in RULES else READINGS[rule])
