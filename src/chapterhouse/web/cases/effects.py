"""What an act would lead to, found by deriving the case as if it had been done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chapterhouse.procedure import Act, Actor, Fact, Status, Suspension, Turn, derive, next_change
from chapterhouse.procedure import facts as done
from chapterhouse.procedure.facts import Answer, Role
from chapterhouse.procedure.words import Outcome, ReviewState
from chapterhouse.web.acting import after
from chapterhouse.web.cases.becoming import will_stand
from chapterhouse.web.cases.coming import owed, silence
from chapterhouse.web.cases.words import stands
from chapterhouse.web.forms.act_fields import Choices


def effect(status: Status, by: tuple[Actor, ...], act: Act) -> list[str]:
    """Say where the case will stand after an act, who must act then, and what silence will do."""
    later = after(status, by, act)
    before = {one.words for one in owed(status)}
    then_owed = [one.words for one in owed(later) if one.words not in before][:2]
    if _begins_review(status, later):
        return [_("A review of the decision begins."), *then_owed]
    if stands(later) == stands(status):
        return [_("It will be recorded. Where the case stands will not change."), *then_owed]
    if _goes_on(status, later):
        return [_("It goes on where it stopped."), stands(later), *then_owed, *_silence(later)]
    return [will_stand(later), *then_owed, *_silence(later)]


def _begins_review(status: Status, later: Status) -> bool:
    """Whether a review is asked for: the decision stands as before, which alone would be disheartening to read."""
    return any(
        (turn.about, turn.value) == ("review", ReviewState.PENDING) for turn in later.course[len(status.course) :]
    )


def _goes_on(status: Status, later: Status) -> bool:
    """Whether all that comes of it is that nothing holds the application any more: nothing new could be foretold."""
    return not later.suspensions and {turn.about for turn in _fresh(status, later)} == {"suspension_ended"}


def _fresh(status: Status, later: Status) -> Sequence[Turn]:
    return later.course[len(status.course) :]


def effect_of_information(status: Status, by: tuple[Actor, ...], suspensions: Choices) -> list[str]:
    """Say what receipt of information leads to, of each suspension that can be chosen: of all of it, and of a part."""
    named = dict(suspensions)
    found = [
        (named[str(one.number)], line)
        for one in status.suspensions
        if str(one.number) in named
        for line in _on_receipt(status, by, one)
    ]
    several = len({which for which, _line in found}) > 1
    return [_("%(which)s: %(effect)s") % {"which": which, "effect": line} if several else line for which, line in found]


def _on_receipt(status: Status, by: tuple[Actor, ...], one: Suspension) -> list[str]:
    whole = effect(status, by, done.Info(one.number, one.missing))
    if len(one.missing) < 2:  # noqa: PLR2004 - there is no part of it
        return whole
    part = effect(status, by, done.Info(one.number, one.missing[:1]))
    return [
        _("If everything is ticked: %(effect)s") % {"effect": " ".join(whole)},
        _("If something is left unticked: %(effect)s") % {"effect": " ".join(part)},
    ]


def leads_to(status: Status, by: tuple[Actor, ...], act: Act) -> str:
    """Say in a sentence or two what an answer leads to."""
    if isinstance(act, done.Ballot):
        return _ballot(status, act.answer)
    later = after(status, by, act)
    return " ".join([will_stand(later) or stands(later), *_silence(later)])


def _silence(later: Status) -> list[str]:
    coming = silence(later)
    return [" ".join(filter(None, (coming.words, coming.then, coming.why)))] if coming is not None else []


def _ballot(status: Status, answer: Answer) -> str:
    """Say what prevails if an answer prevails: the case derived with every ballot saying so."""
    if answer is Answer.ABSTAIN:
        return _("It counts towards the quorum, and it is not a Yes.")
    poll, closes = status.open_poll, next_change(status)
    if poll is None or closes is None:
        return ""
    number = max(fact.number for fact in status.facts)
    ballots = [
        Fact(number + place, status.now, status.now, (Actor(Role.COMMITTEE_MEMBER, who),), done.Ballot(answer))
        for place, who in enumerate(sorted(poll.electorate), start=1)
    ]
    state = status.state
    later = derive((*status.facts, *ballots), state.rulebook, state.rosters, closes.at)
    if poll.question is None:
        return _(_STAYS if later.standing.is_accredited else _ENDS)
    return _(_DECIDES.get(later.outcome, _AGAIN))


_DECIDES: Final[dict[Outcome | None, str]] = {
    Outcome.ACCREDIT: gettext_noop("If this answer prevails: the organisation is accredited."),
    Outcome.REFUSE: gettext_noop("If this answer prevails: the application is refused."),
}
_AGAIN: Final = gettext_noop("If this answer prevails: another vote follows.")
_ENDS: Final = gettext_noop("If this answer prevails: the accreditation ends.")
_STAYS: Final = gettext_noop("If this answer prevails: the organisation stays accredited.")
