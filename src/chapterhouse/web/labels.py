"""One word for where a case stands, for lists: with its meaning, which gives it shape and colour."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from chapterhouse.doors.names import basis_name, due_name, outcome_name, phase_name, standing_name
from chapterhouse.procedure import Status, derive, next_change
from chapterhouse.procedure.words import Outcome, Phase, Standing

_OUTCOMES: Final = {Outcome.ACCREDIT: "settled", Outcome.REFUSE: "late"}
_BEING_DECERTIFIED: Final = (Standing.DECERT_NOTICE, Standing.DECERT_VOTING)


class Label(NamedTuple):
    """A state as word and meaning (settled, waiting, still, late, quiet)."""

    meaning: str
    word: str


def label_of(status: Status) -> Label:
    """Say where a case stands in a word: what is under way first, then how it ended."""
    if status.standing in _BEING_DECERTIFIED:
        return Label("late", standing_name(status.standing))
    if status.suspensions:
        return Label("still", _("Suspended"))
    if status.outcome is not None and status.phase is Phase.CLOSED:
        return _closed(status, status.outcome)
    return Label("quiet", phase_name(status.phase))


def _closed(status: Status, outcome: Outcome) -> Label:
    if status.standing is Standing.ENDED:
        return Label("quiet", standing_name(status.standing))
    return Label(_OUTCOMES.get(outcome, "quiet"), outcome_name(outcome))


def by_itself(status: Status) -> str:
    """Say what time brings about next, and where that leads; empty where nothing comes by itself."""
    due = next_change(status)
    if due is None:
        return ""
    if status.open_poll is not None:  # what it will come to nobody learns before the vote closes (A14)
        return _("If nobody acts: %(what)s.") % {"what": due_name(due.what)}
    state = status.state
    later = derive(status.facts, state.rulebook, state.rosters, due.at)
    return _("If nobody acts: %(what)s. Then: %(then)s.") % {"what": due_name(due.what), "then": _then(status, later)}


def _then(status: Status, later: Status) -> str:
    """Say what has changed: the outcome, what the organisation is, or where the application is."""
    if later.outcome is not None and later.outcome is not status.outcome:
        return outcome_name(later.outcome)
    if later.standing is not status.standing:
        return standing_name(later.standing)
    return phase_name(later.phase)


def outcome_words(status: Status) -> str:
    """Say what a closed application's end rests on; empty where it has no basis."""
    return basis_name(status.basis) if status.basis is not None else ""


STAGES: Final = tuple(phase for phase in Phase if phase is not Phase.NONE)
"""The stages a list may be narrowed by."""
