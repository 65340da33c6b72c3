"""Notices in words: made from their subject when they are read, in the reader's language.

The subject of news of a case says what a part of it became (`phase.REVIEW`); of anything else it is
`area.word`, and its words stand in `SUBJECTS`.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from chapterhouse.doors.names import due_name, flag_name, part_name
from chapterhouse.doors.sentences import happened
from chapterhouse.record.letter_texts import day_in

SUBJECTS: Final[dict[str, str]] = {
    "contact.removed": _("You no longer speak for this organisation; somebody else who does has removed you"),
    "contact.unreachable": _("A contact could not be reached by mail"),
    "diligence.answered": _("The applicant answered what Staff asked"),
    "diligence.asked": _("Staff asks something about your application"),
    "diligence.interview": _("You are invited to an interview about your application"),
    "diligence.interview_changed": _(
        "The interview about your application was changed: day, hour, place or who takes part"
    ),
    "diligence.interview_off": _("The interview about your application is called off"),
    "diligence.reference_answered": _("A reference has arrived"),
    "diligence.reminded": _("Reminder: Staff waits for an answer about your application"),
    "diligence.reference_declined": _("Somebody asked for a reference wishes to say nothing"),
    "diligence.suspension_asked": _("Staff asks you to suspend an application, because something essential is missing"),
    "guidance.answered": _("Your request for help was answered"),
    "guidance.asked": _("Somebody asks for help before applying"),
    "letter.accredited": _("A letter to you: your group is accredited"),
    "letter.ceased": _("A letter to you: your group is recorded as no longer existing"),
    "letter.decert_drop": _("A letter to you: your decertification is no longer considered"),
    "letter.decert_notice": _("A letter to you: advance notice of decertification"),
    "letter.decertified": _("A letter to you: your accreditation was withdrawn"),
    "letter.extended": _("A letter to you: until when your information is awaited"),
    "letter.individual_accepted": _("A letter to you: your region has accepted you"),
    "letter.individual_decert_drop": _("A letter to you: the end of your membership is no longer considered"),
    "letter.individual_decert_notice": _("A letter to you: the end of your membership is considered"),
    "letter.individual_decertified": _("A letter to you: your membership was ended"),
    "letter.individual_refused": _("A letter to you: the decision on your application, and how to ask for review"),
    "letter.information": _("A letter to you: information is needed, and your application is suspended until then"),
    "letter.lapsed": _("A letter to you: your application has lapsed"),
    "letter.refused": _("A letter to you: the decision on your application, and how to ask for review"),
    "letter.review_accredited": _("A letter to you: the review you asked for is concluded"),
    "letter.review_invited": _("A letter to you: you are invited to add to your request for review"),
    "letter.review_refused": _("A letter to you: the review you asked for is concluded"),
    "letter.review_remanded": _("A letter to you: the review you asked for is concluded"),
    "letter.review_upheld": _("A letter to you: the review you asked for is concluded"),
    "letter.time_over": _("A letter to you: the time for your information is over, and the suspension with it"),
    "reminder.decert_notified": _("Reminder: the end of an accreditation is still to be told"),
    "reminder.decert_open_vote": _("Reminder: a vote on an accreditation is to be opened"),
    "reminder.diligence": _("Reminder: due diligence is to be begun"),
    "reminder.dossier": _("Reminder: the findings of due diligence are to be given to the region"),
    "reminder.ralo_decides": _("Reminder: the decision of the region is awaited"),
    "reminder.review_decided": _("Reminder: a review is to be decided"),
    "reminder.draft": _("Reminder: an application you are writing is removed unless somebody changes it"),
    "reminder.advice": _("Reminder: the advice of the region is awaited"),
    "reminder.ballot": _("Reminder: your ballot is still open"),
    "reminder.decert_response": _("Reminder: you can be heard before a vote on your accreditation"),
    "reminder.hearing_over": _("Reminder: the time to be heard is over, and a vote on an accreditation can be opened"),
    "reminder.info": _("Reminder: information about your application is awaited"),
    "reminder.lapse": _("Reminder: your application lapses unless you lift the suspension you asked for"),
    "reminder.lift": _("Reminder: a suspension that you asked for comes to its end"),
    "reminder.notified": _("Reminder: the decision is still to be told to the applicant"),
    "reminder.open_vote": _("Reminder: a vote is to be opened"),
    "reminder.review_closes": _("Reminder: the review by the region closes soon"),
    "reminder.review_right_ends": _("Reminder: the right to ask for review ends soon"),
    "reminder.silence_is_no_advice": _("Reminder: the silence of the region becomes final soon"),
    "reminder.window_expires": _("Reminder: the objection window closes soon"),
}
"""What is told, by subject: one whole phrase each, without names and without anything confidential."""

LETTERS: Final = {
    "receipt": _("Receipt of the application"),
    "information": _("Request for information"),
    "suspended": _("Suspension that was asked for"),
    "extended": _("More time for information"),
    "lapsed": _("Lapse of the application"),
    "time_over": _("End of a suspension whose time is over"),
    "accredited": _("Accreditation and welcome"),
    "refused": _("Refusal, with how to ask for review"),
    "withdrawn": _("Withdrawal of the application"),
    "ceased": _("End of the group"),
    "relinquished": _("Accreditation given up"),
    "decert_notice": _("Advance notice of decertification"),
    "decert_drop": _("Decertification dropped"),
    "decertified": _("Decertification, with how to ask for review"),
    "review_requested": _("Receipt of a request for review"),
    "review_invited": _("Invitation to give information in a review"),
    "review_upheld": _("Review: decision upheld"),
    "review_accredited": _("Review: decision reversed, accredited"),
    "review_refused": _("Review: accreditation reversed"),
    "review_remanded": _("Review: to be decided again"),
    "individual_receipt": _("Receipt of the application"),
    "individual_accepted": _("Acceptance and welcome"),
    "individual_refused": _("Refusal, with how to ask for review"),
    "individual_decert_notice": _("Advance notice of the end of membership"),
    "individual_decert_drop": _("End of membership no longer considered"),
    "individual_decertified": _("End of membership, with how to ask for review"),
}
"""The kinds of letters to the party of a case."""

_BY_PART: Final = {
    "suspended": _("The application is suspended"),
    "suspension_ended": _("The suspension is over"),
    "suspension_extended": _("The information is awaited until another day"),
    "information": _("Information that was asked for has arrived"),
    "region": _("The application belongs to another region now"),
}
"""What is told of parts whose value is only a number, or a code."""

_AFTER: Final = frozenset({"hearing_over"})
"""What is told after its last day and not before."""


def subject_words(subject: str) -> str:
    """Say a subject such as `phase.REVIEW`, `corrected.outcome.REFUSE` or `guidance.answered`.

    One that nobody gave words is said to be news, so that the rest of a page can still be read.
    """
    try:
        return _of_a_case(subject)
    except (KeyError, ValueError):
        return gettext("News")


def _of_a_case(subject: str) -> str:
    first, _dot, rest = subject.partition(".")
    whole = SUBJECTS.get(subject) or (_BY_PART.get(first) if rest else None)
    if whole is not None:
        return gettext(whole)
    if first == "reminder":
        what, _dot, last = rest.partition(".")
        day = day_in(get_language() or "en", date.fromisoformat(last))
        if what in _AFTER:
            return gettext("%(reminder)s (it ended on %(day)s)") % {
                "reminder": gettext(SUBJECTS[f"reminder.{what}"]),
                "day": day,
            }
        return gettext("%(reminder)s (until %(day)s)") % {"reminder": gettext(SUBJECTS[f"reminder.{what}"]), "day": day}
    if first == "late":
        return flag_name(rest)
    if first == "corrected":
        return gettext("Corrected: %(what)s") % {"what": _of_a_case(rest)}
    if first == "undone":
        return gettext("What you were told before no longer holds: %(part)s") % {"part": part_name(rest)}
    if first == "clock":
        return due_name(rest)
    if not rest:
        return part_name(first)
    return happened(first, rest)


def place_of(case_ref: str, place: str) -> str:
    """Return where a notice leads: its own place within the site, else its case, else the desk."""
    if place.startswith("/") and not place.startswith("//"):
        return place
    return reverse("case", args=[case_ref]) if case_ref else reverse("desk")
