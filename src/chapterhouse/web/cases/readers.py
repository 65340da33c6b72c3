"""Who reads a comment, until when, what is left afterwards, and among how many an author without a name is hidden."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.procedure import Actor, Part, Role, Status, permitted
from chapterhouse.procedure.facts import Comment
from chapterhouse.web.cases.reading import Reading

FEW: Final = 5
"""Below so many possible authors a reader may guess (trust, 3.2)."""


class Readers(NamedTuple):
    """What is said beside the button: readers by role, the end, what is left, and about staying unnamed."""

    who: str
    until: str
    afterwards: str
    hidden_among: str
    warning: str


def readers(reading: Reading) -> Readers:
    """Say who will read a comment on this case."""
    among = hidden_among(reading)
    text = ngettext(
        "An anonymous comment could come from %(count)d member of the region.",
        "An anonymous comment could come from any of %(count)d members of the region.",
        among,
    )
    return Readers(
        _("Read by the members of this region, its Secretariat, the members of the committee, the Chair and Staff."),
        _("They can read it until Step 5 concludes: until the committee has decided, or the application has ended."),
        " ".join((_("From then on nobody can read any comment, Staff included."), key_sentence(reading.status))),
        text % {"count": among},
        _("With so few, a reader may guess who wrote it.") if among < FEW else "",
    )


def key_sentence(status: Status) -> str:
    """Say when the key of the comments is destroyed, by the values in force today."""
    rulebook, day = status.state.rulebook, status.state.day
    match rulebook.on("comments.destroy", day).value:
        case "conclusion":
            return _("Their key is destroyed at that moment.")
        case "review_end":
            return _("Their key is destroyed when review is no longer possible.")
        case _:
            days = rulebook.on("comments.destroy_days", day).value
            count = days if isinstance(days, int) else 0
            text = ngettext(
                "Their key is destroyed when the applicant is notified, at the latest %(days)d day later.",
                "Their key is destroyed when the applicant is notified, at the latest %(days)d days later.",
                count,
            )
            return text % {"days": count}


def able_to_comment(status: Status) -> frozenset[str]:
    """Return the members of the region who can comment now, by code."""
    region = status.region
    members = status.state.rosters.region(region).on(status.state.day)
    return frozenset(
        who for who in members if permitted(status, Actor(Role.REGIONAL_MEMBER, who, region), Comment()).allowed
    )


def hidden_among(reading: Reading) -> int:
    """Return among how many members the author of an anonymous comment is hidden.

    Who has a comment under a name cannot be one of them, and those who read the names know that.
    """
    application = reading.status.application
    able = able_to_comment(reading.status)
    if application is None or not reading.viewer.may_see(Part.NAMED_SOURCE):
        return len(able)
    return len(able - application.comments.keys())
