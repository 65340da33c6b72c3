"""What the words of due diligence are called."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

WORDS: Final = {
    "met": gettext_noop("Met"),
    "will_be_met": gettext_noop("Will be met"),
    "not_met": gettext_noop("Not met"),
    "not_clear": gettext_noop("Not clear"),
}
"""The words of a finding: a criterion has been met or will be (S2.1), or it is not, or one cannot say."""
_MEANINGS: Final = {"met": "settled", "will_be_met": "waiting", "not_met": "late", "not_clear": "still"}

CONTROL_WORDS: Final = {
    "met": gettext_noop("Nothing against it"),
    "will_be_met": gettext_noop("Will be put right"),
    "not_met": gettext_noop("Speaks against it"),
    "not_clear": gettext_noop("Not clear"),
}
"""The same words of a control question, which is no criterion and is not met."""

MEASURES: Final = {
    "references": gettext_noop("References"),
    "interviews": gettext_noop("Interviews of contacts"),
    "information": gettext_noop("Further information"),
    "leadership": gettext_noop("Leadership and operations"),
    "funding": gettext_noop("General sources of funding"),
    "constituents": gettext_noop("Who the constituents are"),
}
"""The six measures of S2.2, a to f."""

KINDS: Final = {
    "document": gettext_noop("Document"),
    "link": gettext_noop("Link"),
    "interview": gettext_noop("Interview"),
    "reference": gettext_noop("Answer of a referee"),
    "website": gettext_noop("Website check"),
    "note": gettext_noop("Note"),
}
"""What can show something."""

RECOMMENDS: Final = {
    "yes": gettext_noop("Yes"),
    "reservations": gettext_noop("Yes, with reservations"),
    "no": gettext_noop("No"),
    "cannot_say": gettext_noop("I cannot say"),
}
"""Whether a referee speaks for the group."""


def word_name(word: str, *, is_criterion: bool) -> str:
    """Return the word of a finding."""
    names = WORDS if is_criterion else CONTROL_WORDS
    return _(names[word]) if word in names else _("No finding yet")


def word_meaning(word: str) -> str:
    """Return the meaning that goes with the word of a finding."""
    return _MEANINGS.get(word, "quiet")


def measure_name(measure: str) -> str:
    """Return what a measure is called."""
    return _(MEASURES[measure])


def kind_of_evidence(kind: str) -> str:
    """Return what a kind of evidence is called: a kind, a measure whose step it is; another one, as it is written."""
    return _({**MEASURES, **KINDS}[kind]) if kind in KINDS or kind in MEASURES else kind


def recommendation(word: str) -> str:
    """Return a referee's answer to whether they speak for the group."""
    return _(RECOMMENDS[word]) if word in RECOMMENDS else ""


def isolated(name: str) -> str:
    """Return a name that keeps its own order within a sentence that runs the other way."""
    return f"\u2068{name}\u2069"
