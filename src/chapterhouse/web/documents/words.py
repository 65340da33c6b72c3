"""What is said of documents: what they are of, in which state they are, why one was not taken."""

from __future__ import annotations

from functools import cache
from typing import Final

from babel import Locale
from django.utils.translation import get_language, gettext_noop, to_locale
from django.utils.translation import gettext as _

from chapterhouse.documents.kinds import MEGABYTE, MOST_BYTES, MOST_FILES, MOST_KEPT, Kind
from chapterhouse.documents.queries import State, Subject
from chapterhouse.web.places import alphabetical

_SUBJECTS: Final = {
    Subject.STATUTES: gettext_noop("Statutes or bylaws"),
    Subject.REGISTRATION: gettext_noop("Registration or legal form"),
    Subject.MEMBERS: gettext_noop("Members and structure"),
    Subject.MINUTES: gettext_noop("Minutes and reports"),
    Subject.ACCOUNTS: gettext_noop("Accounts and funding"),
    Subject.SUPPORT: gettext_noop("Letter of support"),
    Subject.OTHER: gettext_noop("Something else"),
}

_KINDS: Final = {
    Kind.PDF: "PDF",
    Kind.DOCX: "Word (DOCX)",
    Kind.ODT: "OpenDocument (ODT)",
    Kind.PNG: "PNG",
    Kind.JPEG: "JPEG",
}

_REASONS: Final = {
    "empty": gettext_noop("The file is empty. Choose it again, or another one."),
    "too_large": gettext_noop("The file is larger than %(most)s MB. Send it smaller, or in parts."),
    "other_kind": gettext_noop("Only PDF, DOCX, ODT, PNG and JPEG are taken. Save or print it as PDF."),
    "disguised": gettext_noop(
        "What is in the file is not what its name says. Save it anew under its right name, or print it as PDF."
    ),
    "unreadable": gettext_noop("The file is damaged or cut short. Open it, and save it anew or print it as PDF."),
    "encrypted": gettext_noop("The file is locked by a password. Save it without one."),
    "too_much": gettext_noop("The file unpacks to more than can be checked. Save it smaller, or print it as PDF."),
    "leaves_its_place": gettext_noop("The file points outside itself, as documents do not. Print it as PDF."),
    "embedded": gettext_noop("Another file is hidden in it. Take that out and send it by itself, or print it as PDF."),
    "macros": gettext_noop("The file holds macros or scripts. Save it without them, or print it as PDF."),
    "fields": gettext_noop("The file holds fields that fetch or start something. Print it as PDF."),
    "external": gettext_noop("The file loads something from elsewhere. Put it into the file, or print it as PDF."),
    "markup": gettext_noop("The file declares entities of its own, as documents do not. Print it as PDF."),
    "virus": gettext_noop("The virus scanner found something. Have your device checked, and make the file anew."),
    "scanner_away": gettext_noop(
        "The virus scanner does not answer, and until it does nobody reads the file. Try again later."
    ),
    "interrupted": gettext_noop("The check was interrupted, and until it is done nobody reads the file. Try again."),
}

_STATES: Final = {
    State.CLEAN: ("settled", gettext_noop("Checked")),
    State.QUARANTINED: ("still", gettext_noop("Not checked yet")),
    State.REFUSED: ("late", gettext_noop("Not accepted")),
}


def subject_name(subject: str) -> str:
    """Return what a document is of, in words."""
    return _(_SUBJECTS[Subject(subject)])


def kind_words(kind: str) -> str:
    """Return the kind of a file as people call it."""
    return _KINDS[Kind(kind)] if kind else ""


def reason_words(reason: str) -> str:
    """Return what is wrong with a file and what to do."""
    return _(_REASONS[reason]) % {"most": MOST_BYTES // MEGABYTE}


def state_word(state: str) -> tuple[str, str]:
    """Return the meaning of a state and its word."""
    meaning, words = _STATES[State(state)]
    return meaning, _(words)


def no_room_words() -> str:
    """Return that there is no room, and what to do."""
    numbers = {"files": MOST_FILES, "most": MOST_KEPT // MEGABYTE}
    words = _("There is room for %(files)s documents and %(most)s MB. Put several into one file, or make them smaller.")
    return words % numbers


def language_name(code: str) -> str:
    """Return a language in the reader's."""
    return _languages(get_language() or "en").get(code, code)


def language_choices() -> list[tuple[str, str]]:
    """Return all languages by name in the reader's; a document may be in any."""
    return list(_languages(get_language() or "en").items())


@cache
def _languages(reader: str) -> dict[str, str]:
    named = Locale.parse(to_locale(reader)).languages
    short = {code: name for code, name in named.items() if len(code) == 2}  # noqa: PLR2004 - ISO 639-1
    return dict(alphabetical(short, reader))
