"""What is said beside the button of an act: who will know, what cannot be undone, and what is left unsaid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from chapterhouse.procedure import Actor, Part, Poll, Role, derive, next_change, sees
from chapterhouse.record.names import mixes_scripts, resembling
from chapterhouse.web.cases.coming import silence
from chapterhouse.web.cases.readers import readers
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.cases.ties import capacity, shown, visible


class Beside(NamedTuple):
    """Lines beside the button; `warnings` stand out. `ties` are the reader's own, where the act asks for them."""

    lines: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    asks_for_ties: bool = False
    ties: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()


_TIED: Final = frozenset({"comment", "advice", "ballot", "request_vote"})
"""Acts in which somebody judges an applicant, and so says first what ties them to it (A14)."""


def beside(reading: Reading, kind: str) -> Beside:
    """Return what is said beside the button of an act."""
    found = _SAID[kind](reading) if kind in _SAID else Beside()
    if kind not in _TIED or capacity(reading.actors, reading.status.region) is None:
        return found
    code = reading.person.code if reading.person is not None else ""
    own = [tie for tie in visible(reading) if tie.person == code and tie.withdrawn_at is None]
    return found._replace(asks_for_ties=True, ties=tuple(tie.kind for tie in shown(reading, own, {})))


def _comment(reading: Reading) -> Beside:
    said = readers(reading)
    return Beside(
        (said.who, said.until, said.afterwards),
        unnamed=(
            " ".join(one for one in (said.hidden_among, said.warning) if one),
            _("What you tell and how you write can tell who you are: leave out what only you can know."),
            _("A tie you declare is shown with your name: do not speak of it in an anonymous comment."),
            _("Which anonymous comment is yours is shown to nobody, so this page cannot show it to you again."),
            _("You can write a new one in its place, or withdraw it, while the review is open."),
        ),
    )


def _withdrawn(_reading: Reading) -> Beside:
    return Beside(
        (
            _("Nobody can read it from then on, and it does not count for the advice."),
            _("You can comment again while the review is open."),
        )
    )


def _advice(_reading: Reading) -> Beside:
    return Beside(
        (_("The advice and its text are published at once."),),
        (_("It is given once and cannot be changed. A slip can only be voided by two people of Staff together."),),
    )


def _request(reading: Reading) -> Beside:
    coming = silence(reading.status)
    unasked = (" ".join(filter(None, (coming.words, coming.then, coming.why))),) if coming is not None else ()
    return Beside(
        (
            *unasked,
            _("No reasons are needed, and nobody has to second it: one request is enough."),
            _("The region, the committee and Staff learn who asked; it is not published."),
        ),
        (_("This cannot be undone: once one member has asked, the committee votes."),),
    )


def _open_vote(_reading: Reading) -> Beside:
    return Beside(
        (
            _("Those who sit on the committee today can vote, and each of them is told."),
            _("Nobody sees how anybody votes before the close. The Chair and Staff see who has voted, never how."),
        ),
        (_("A vote that is open cannot be taken back or closed early."),),
    )


def _ballot(reading: Reading) -> Beside:
    poll, closes = reading.status.open_poll, next_change(reading.status)
    if poll is None or closes is None:
        return Beside()
    change = (
        _("You can change your vote until the close; the last one counts.")
        if poll.may_change
        else _("A vote once cast cannot be changed.")
    )
    before = _("Nobody sees how you vote before the close. The Chair and Staff see that you have voted.")
    return Beside((change, *_quorum(poll), before, _after_close(reading, poll.fact)))


def _quorum(poll: Poll) -> list[str]:
    """Say how many must vote, where too few decide nothing."""
    if not poll.needs_quorum:
        return []
    numbers = {"quorum": poll.quorum, "sitting": poll.sitting}
    return [_("It counts only if %(quorum)d of the %(sitting)d members vote; abstaining is voting, too.") % numbers]


def _after_close(reading: Reading, opened: int) -> str:
    """Say who will see the ballots by name, by asking the procedure of the day the poll closes."""
    status, state = reading.status, reading.status.state
    closes = next_change(status)
    later = derive(status.facts, state.rulebook, state.rosters, closes.at) if closes is not None else status
    poll = next(one for one in later.polls if one.fact == opened)
    member = next(iter(sorted(poll.electorate)), "")
    if sees(later, Actor(Role.PUBLIC), Part.BALLOTS, poll):
        return _("After the close it is published who voted how.")
    if sees(later, Actor(Role.COMMITTEE_MEMBER, member), Part.BALLOTS, poll):
        return _("After the close the committee, the Chair and Staff see who voted how.")
    if sees(later, Actor(Role.STAFF), Part.BALLOTS, poll):
        return _("After the close only the Chair and Staff see who voted how.")
    return _("Nobody will learn who voted how: only the totals are shown.")


def _suspend(_reading: Reading) -> Beside:
    return Beside(
        (
            _("The applicant is told at once which information is wanted, and that its application stands still."),
            _("It ends when everything asked for has come, at the latest on the day that is then shown."),
        )
    )


def _decert_notice(_reading: Reading) -> Beside:
    return Beside(
        (
            _("The group stays accredited and has its say first: nothing is decided by this notice."),
            _("It can be dropped until the vote opens."),
        )
    )


def _withdraw(_reading: Reading) -> Beside:
    return Beside(
        (
            _("It is published that the application was withdrawn; no reasons are asked for."),
            _("You can apply again at any time, and the form then begins with your last answers."),
        ),
        (_("The application ends at once. A slip can only be voided by two people of Staff together."),),
    )


def _review_requested(_reading: Reading) -> Beside:
    return Beside(
        (_("Until it is concluded you can add reasons and documents."),),
        (_("Review of a decision can be asked for once."),),
    )


def _relinquished(_reading: Reading) -> Beside:
    return Beside(warnings=(_("It cannot be taken back: whoever wants to come back applies anew."),))


def _diligence(reading: Reading) -> Beside:
    """Warn of a name that can pass for another one."""
    warnings = []
    if mixes_scripts(reading.name):
        warnings.append(_("The name mixes letters of several alphabets in one word, and can pass for another."))
    alike = ", ".join(f"{one.name} ({one.ref})" for one in resembling(reading.ref, reading.name))
    if alike:
        warnings.append(_("The name is, or looks like, that of another organisation: %(names)s.") % {"names": alike})
    return Beside(warnings=tuple(warnings))


_SAID: Final[dict[str, Callable[[Reading], Beside]]] = {
    "diligence": _diligence,
    "comment": _comment,
    "comment_withdrawn": _withdrawn,
    "advice": _advice,
    "request_vote": _request,
    "open_vote": _open_vote,
    "decert_open_vote": _open_vote,
    "ballot": _ballot,
    "suspend": _suspend,
    "withdraw": _withdraw,
    "review_requested": _review_requested,
    "relinquished": _relinquished,
    "decert_notice": _decert_notice,
}
