"""The arithmetic of a count in sentences: the quorum, the threshold, and what every other reading would make of it."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from chapterhouse.procedure import Poll, Tally, decertifies, readings


class Counting(NamedTuple):
    """What another reading of "a majority of a quorum" would make of the same ballots."""

    name: str
    sentence: str
    meaning: str
    word: str


class Arithmetic(NamedTuple):
    """What is said of a count; `quorum` is empty where the sentence itself says that too few voted.

    `needed`: the fewest Yes that would have carried it, had as many voted and as many abstained.
    """

    quorum: str
    sentence: str
    result: str
    needed: int | None
    readings: tuple[Counting, ...]


def arithmetic(poll: Poll) -> Arithmetic:
    """Return the arithmetic of a poll that has closed."""
    needed = _needed(poll)
    if not poll.is_quorate and poll.needs_quorum:
        return Arithmetic("", _that_too_few_voted(poll), _("There was no quorum."), needed, ())
    result = _("The question was carried.") if poll.carried else _("The question was not carried.")
    return Arithmetic(_that_enough_voted(poll), _of_the_threshold(poll), result, needed, _others(poll))


def _that_too_few_voted(poll: Poll) -> str:
    text = ngettext(
        "%(cast)d recorded vote of %(sitting)d members: fewer than the quorum of %(quorum)d.",
        "%(cast)d recorded votes of %(sitting)d members: fewer than the quorum of %(quorum)d.",
        poll.tally.cast,
    )
    return text % _numbers(poll)


def _that_enough_voted(poll: Poll) -> str:
    if not poll.needs_quorum:
        return _("No quorum was needed.")
    text = ngettext(
        "%(cast)d recorded vote of %(sitting)d members: the quorum of %(quorum)d is reached.",
        "%(cast)d recorded votes of %(sitting)d members: the quorum of %(quorum)d is reached.",
        poll.tally.cast,
    )
    return text % _numbers(poll)


def _of_the_threshold(poll: Poll) -> str:
    """Say how many said Yes, and whether that is enough."""
    if poll.question is None:
        return _two_thirds(poll, counts=poll.abstain_counts.value is True)
    pair = _SAID.get(str(poll.threshold.value))
    passed, failed = pair if pair is not None else _SAID["participants"]
    return _(passed if poll.carried else failed) % _numbers(poll)


def _numbers(poll: Poll) -> dict[str, int]:
    tally = poll.tally
    return {"yes": tally.yes, "no": tally.no, "cast": tally.cast, "sitting": poll.sitting, "quorum": poll.quorum}


_SAID: Final = {
    "simple": (
        gettext_noop("%(yes)d Yes against %(no)d No: more Yes than No."),
        gettext_noop("%(yes)d Yes against %(no)d No: not more Yes than No."),
    ),
    "participants": (
        gettext_noop("%(yes)d of %(cast)d recorded votes say Yes: more than half."),
        gettext_noop("%(yes)d of %(cast)d recorded votes say Yes: not more than half."),
    ),
    "quorum_floor": (
        gettext_noop("%(yes)d Yes: more than half of the quorum of %(quorum)d, and more than the %(no)d No."),
        gettext_noop("%(yes)d Yes: not more than half of the quorum of %(quorum)d, or not more than the %(no)d No."),
    ),
    "absolute": (
        gettext_noop("%(yes)d of %(sitting)d sitting members say Yes: more than half."),
        gettext_noop("%(yes)d of %(sitting)d sitting members say Yes: not more than half."),
    ),
    "two_thirds_cast": (
        gettext_noop("%(yes)d of %(cast)d recorded votes say Yes: two thirds are reached."),
        gettext_noop("%(yes)d of %(cast)d recorded votes say Yes: two thirds are not reached."),
    ),
    "two_thirds_all": (
        gettext_noop("%(yes)d of %(sitting)d sitting members say Yes: two thirds are reached."),
        gettext_noop("%(yes)d of %(sitting)d sitting members say Yes: two thirds are not reached."),
    ),
}


def _needed(poll: Poll) -> int | None:
    tally = poll.tally
    for yes in range(tally.cast - tally.abstain + 1):
        if poll.carries(Tally(yes, tally.cast - tally.abstain - yes, tally.abstain)):
            return yes
    return None


def _others(poll: Poll) -> tuple[Counting, ...]:
    """Return the readings of the threshold other than the one in force (A11, A34)."""
    if poll.question is None:
        return (_other_two_thirds(poll, counts=poll.abstain_counts.value is not True),)
    numbers = _numbers(poll)
    found = []
    for name, carried in readings(poll.tally, poll.sitting, poll.quorum).items():
        if name == poll.threshold.value:
            continue
        passed, failed = _SAID[name]
        found.append(
            Counting(
                _(_READINGS[name]),
                _(passed if carried else failed) % numbers,
                "settled" if carried else "quiet",
                _("carried") if carried else _("not carried"),
            )
        )
    return tuple(found)


def _other_two_thirds(poll: Poll, *, counts: bool) -> Counting:
    """Return the other reading of "members who cast a vote": with abstentions, or without them (A34)."""
    name = _("Abstentions are votes cast") if counts else _("Only Yes and No are votes cast")
    carried = decertifies(poll.tally, abstain_counts=counts)
    word = _("carried") if carried else _("not carried")
    return Counting(name, _two_thirds(poll, counts=counts), "settled" if carried else "quiet", word)


def _two_thirds(poll: Poll, *, counts: bool) -> str:
    """Say whether two thirds are reached: of all who voted, or of those who said Yes or No."""
    passed, failed = _SAID["two_thirds_cast"] if counts else _WITHOUT_ABSTENTIONS
    numbers = {**_numbers(poll), "base": poll.tally.yes + poll.tally.no}
    return _(passed if decertifies(poll.tally, abstain_counts=counts) else failed) % numbers


_WITHOUT_ABSTENTIONS: Final = (
    gettext_noop("%(yes)d of %(base)d say Yes: two thirds are reached."),
    gettext_noop("%(yes)d of %(base)d say Yes: two thirds are not reached."),
)


_READINGS: Final = {
    "simple": gettext_noop("More Yes than No"),
    "participants": gettext_noop("More than half of those who voted"),
    "quorum_floor": gettext_noop("More than half of the quorum"),
    "absolute": gettext_noop("More than half of the sitting members"),
}
"""The readings of the threshold by name."""
