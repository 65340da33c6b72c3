"""The readings of procedure.md, section 10: what is done where the text is doubtful or silent.

A reading that a parameter can change is told so that it holds under each of its values.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

READINGS: Final = {
    "A01": _("The ninety days start when a form with every mandatory answer is received; documents may follow."),
    "A02": _("Periods are counted in whole calendar days of one fixed time zone; the last day counts to its end."),
    "A03": _("The rulebook says which suspensions stop the ninety days."),
    "A04": _(
        "When the ninety days are over, a flag goes up and the procedure goes on: nobody is decided on by lateness."
    ),
    "A05": _("The rulebook says how many days the regional review lasts; it never closes early."),
    "A06": _("The rulebook says whether, and when, the silence of the region counts as giving no advice."),
    "A07": _(
        "The text says that silence accredits, even against negative advice. "
        "The rulebook says how that is read: the advice is followed, a vote is held, or the letter applies."
    ),
    "A08": _(
        "The form of the advice agrees with the comments that stand. "
        "The rulebook may allow a region to say that it did not reach consensus."
    ),
    "A09": _("One sitting member alone may request a vote, without reasons, and cannot take the request back."),
    "A10": _(
        "The rulebook says what follows when too few members vote: the vote is held again, or the question fails."
    ),
    "A11": _("The rulebook says how a majority of a quorum is counted."),
    "A12": _(
        "If a vote to overturn passes, the opposite of the advice is decided; if it fails, what the rulebook says."
    ),
    "A13": _("The Chair or Staff opens the vote; the rulebook says how soon, and how many days it stays open."),
    "A14": _(
        "Members who sit when the vote opens may vote, without proxies. "
        "The rulebook says whether a ballot may be changed, and who sees ballots by name."
    ),
    "A15": _("A period runs under the values in force on the day it starts; later values do not change it."),
    "A16": _("A suspension that the applicant asked for has no end of its own, unless the rulebook sets one."),
    "A17": _(
        "A suspension for information ends with the last piece of information, with the asker’s word, "
        "or on its latest day, whichever comes first."
    ),
    "A18": _(
        "Suspensions may overlap, but two of the same ground must ask for different information. Days count once."
    ),
    "A19": _("While an application is suspended its periods stand still, as far as the rulebook says so."),
    "A19b": _("An application may be suspended from its receipt until the vote is over, and not after the decision."),
    "A20": _("The party concerned may ask for review once, within the days the rulebook gives after the notice."),
    "A21": _("A decision takes effect at the moment it is made, not when it is notified."),
    "A22": _("The applicant may withdraw at any time before the decision, also while suspended."),
    "A23": _("Staff records that an applicant or group ceased to exist. That ends its case, without blame."),
    "A24": _(
        "A group may give up its accreditation. The rulebook says whether that takes effect at once or by a vote."
    ),
    "A25": _(
        "An organisation has one application at a time, and none while it is accredited or a review is pending. "
        "The rulebook may set a waiting time before it applies again."
    ),
    "A26": _("The region follows from the country. Before the advice the case moves to the right region."),
    "A27": _(
        "The rulebook says who counts as a member for commenting, and when the key of the comments is destroyed. "
        "An anonymous author stays anonymous to everybody."
    ),
    "A28": _("The date of sending counts, not the date of arrival."),
    "A28b": _("Advice is given once; a slip is voided and the advice is given anew."),
    "A29": _(
        "What counts is when something happened. The rulebook says what a fact learnt after the notice can change."
    ),
    "A30": _(
        "A mistake is voided by two of Staff together, with reasons, and is never edited. After the notice it stays."
    ),
    "A31": _("The rulebook says how many members of the committee must ask for a suspension together."),
    "A32": _("A suspension for information begins with the notice to the applicant that names what is wanted."),
    "A33": _("Staff may not suspend an application, unless the rulebook lets it."),
    "A34": _(
        "Two thirds are counted among those who cast a vote; exactly two thirds is enough. "
        "The rulebook says whether abstentions count and whether a quorum is needed."
    ),
    "A35": _(
        "The vote on decertification may open when the days to respond are over or the group has nothing to add. "
        "Until then the group stays accredited and the case may be dropped."
    ),
    "A36": _("Staff cannot stop an application: findings go to the region, good or bad."),
    "A37": _("The rulebook says for each region who decides on individual members."),
    "A38": _("There is no discretion to hold a vote or not, and the question is never typed by hand."),
    "A39": _("No number is invented: where the rules never determined one, the period stays open and a flag says so."),
    "A40": _("A period ends at the first moment of a day; what happens at that very moment is too late."),
    "A41": _(
        "Contacts, references, findings, comments, who requested a vote and what was asked of an applicant "
        "are not published."
    ),
    "A42": _("Where review is to be asked for is a reference to the Bylaws; only its result enters the procedure."),
    "A43": _(
        "Review and decertification do not cross: one must have ended before the other begins, "
        "and giving up leaves nothing to review."
    ),
    "A44": _("Each case has a poll of its own, also when several are opened together."),
    "A45": _("The rulebook says which question is put when there is advice: to overturn it, or to accredit."),
}
