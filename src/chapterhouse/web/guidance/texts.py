"""What accreditation asks and brings, in words for somebody who has never heard of it (C1 to C5, B1 to B9)."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from chapterhouse.doors.rule_texts import rule_text


class Asked(NamedTuple):
    """A criterion: its rule, what the rule says, and what shows that a group meets it."""

    rule: str
    text: str
    shown_by: str


class Brings(NamedTuple):
    """A benefit: its rule, and what it means in practice."""

    rule: str
    text: str


_SHOWN_BY: Final = {
    "C1": _(
        "You pass on what ICANN is working on, your people can discuss it online, and some take part in the work. "
        "A mailing list, a group chat or a forum is enough; plans count, if they are concrete."
    ),
    "C2": _(
        "Most of those who take part and decide live in your region or are citizens of a country there. "
        "Others may join, as long as that serves the users of the region."
    ),
    "C3": _(
        "You keep going without money from ICANN: volunteers, fees, gifts, projects. "
        "Small is fine. What counts is that your daily work does not hang on ICANN’s money."
    ),
    "C4": _(
        "A page that anybody can open says what you want, how you are organised, who takes part, how you work, "
        "who leads and how to reach you. It need not be a website of your own."
    ),
    "C5": _(
        "You do your share in the regional organisation: answer when it asks, vote in it, "
        "and bring in what your people think."
    ),
}
_BRINGS: Final = {
    "B1": _("A recognised part in the work that the committee for Internet users, the ALAC, leads."),
    "B2": _("News from ICANN at first hand, with an explanation of why it matters to users."),
    "B3": _("Webinars, briefings and courses on how the Internet is developing."),
    "B4": _("A part in building the organisation of your region, and contact with the other groups there."),
    "B5": _("Room for your own proposals, for instance on accessibility, inclusion or better tools."),
    "B6": _("A voice in ICANN at home and abroad: your members can be chosen for bodies that decide."),
    "B7": _("A vote when your region chooses its leaders, and in its other formal votes."),
    "B8": _("Tools on the Internet that support the work of your group."),
    "B9": _("The chance to apply for funding, such as fellowships, travel support and special budget requests."),
}


def criteria() -> list[Asked]:
    """Return the five criteria with what shows them."""
    return [Asked(rule, rule_text(rule), gettext(words)) for rule, words in _SHOWN_BY.items()]


def benefits() -> list[Brings]:
    """Return what accreditation brings."""
    return [Brings(rule, gettext(words)) for rule, words in _BRINGS.items()]
