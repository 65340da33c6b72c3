"""The names of the parts of a status, of what one may see of a case, and of the numbers in reasons."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from chapterhouse.procedure import Part

_PARTS: Final = {
    "phase": _("Phase"),
    "outcome": _("Outcome"),
    "basis": _("Basis of the decision"),
    "decided_at": _("Time of the decision"),
    "standing": _("Standing of the organisation"),
    "ended": _("End of the accreditation"),
    "advice": _("Regional advice"),
    "question": _("Question of the vote"),
    "tally": _("Result of the vote"),
    "review": _("Review"),
    "region": _("Region"),
    "region_noted": _("Change of region, noted"),
    "suspension": _("Suspension"),
    "suspended": _("Suspension"),
    "suspension_ended": _("End of a suspension"),
    "suspension_extended": _("Suspension extended"),
    "information": _("Information received"),
    "comments": _("Comments"),
    "hearing": _("Hearing"),
    "decertification_notice": _("Notice of the decertification"),
    "void": _("Voided fact"),
    "clock": _("Ninety days"),
    "elapsed": _("Days counted"),
    "due": _("Last day of the ninety"),
    "period": _("Running period"),
    "flag": _("Flag"),
    "flags": _("Flags"),
    "irregular": _("Fact without effect"),
}
_SIGHTS: Final = {
    Part.FORM: _("Application form"),
    Part.FINDINGS: _("Findings of due diligence"),
    Part.COMMENTS: _("Comments of the region’s members"),
    Part.NAMED_SOURCE: _("Authors of named comments"),
    Part.ANONYMOUS_SOURCE: _("Authors of anonymous comments"),
    Part.COMMENT_COUNT: _("Number of comments"),
    Part.ADVICE: _("Regional advice"),
    Part.REQUESTER: _("Who requested the vote"),
    Part.OWN_BALLOT: _("Your own ballot"),
    Part.TURNOUT: _("Who has voted, never how"),
    Part.BALLOTS: _("Ballots by name"),
    Part.TOTALS: _("Totals of the vote"),
    Part.SUSPENDED: _("Whether it is suspended"),
    Part.SUSPENSION_DETAILS: _("Ground of a suspension and what was asked for"),
    Part.CLOCK: _("The ninety days"),
    Part.ROSTER: _("Times of accreditation"),
    Part.RESPONSE: _("What the group said when it was heard"),
}
_NUMBERS: Final = {
    "elapsed": _("days counted"),
    "excluded": _("days not counted, because suspended"),
    "excluded_days": _("days not counted, because suspended"),
    "since": _("counted from"),
    "first_day": _("first day"),
    "latest": _("latest day"),
    "until": _("until"),
    "comments": _("comments that stand"),
    "missing": _("pieces of information still missing"),
    "yes": _("votes YES"),
    "no": _("votes NO"),
    "abstain": _("abstentions"),
    "sitting": _("sitting members"),
    "quorum": _("quorum"),
}
_DAYS: Final = frozenset({"since", "first_day", "latest", "until"})


def part_name(part: str) -> str:
    """A part of the status, as explanations, differences and the record name it."""
    return gettext(_PARTS[part])


def sight_name(part: Part | str) -> str:
    """A part of a case that may be hidden from some."""
    return gettext(_SIGHTS[Part(part)])


def number_name(name: str) -> str:
    """What a number of a reason counts."""
    return gettext(_NUMBERS[name])


def number_shown(name: str, value: int | str) -> str:
    """A number of a reason as one reads it: days as ISO dates, anything else as it is."""
    return date.fromordinal(value).isoformat() if name in _DAYS and isinstance(value, int) else str(value)
