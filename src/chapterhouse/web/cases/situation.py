"""What the form of an act needs to know of the case: what there is to choose, and what each choice leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from chapterhouse.doors.names import (
    advice_name,
    answer_name,
    ground_name,
    question_text,
    ralo_decision_name,
    review_result_name,
)
from chapterhouse.doors.words import refusal_message
from chapterhouse.procedure import Act, Actor, Role
from chapterhouse.procedure import facts as done
from chapterhouse.record import queries
from chapterhouse.web.acting import Choice, chosen, fitting
from chapterhouse.web.cases.dates import day_said
from chapterhouse.web.cases.effects import leads_to
from chapterhouse.web.cases.reading import Reading
from chapterhouse.web.cases.timeline import fact_words
from chapterhouse.web.days import date_of
from chapterhouse.web.forms.act_fields import SAYABLE, Answer, Choices, Situation
from chapterhouse.web.places import country_choices

_ASIDE: Final = frozenset({"ballot", "comment", "comment_withdrawn"})
"""Acts that others of the same kind do not disturb: fifteen people may vote in one minute."""


def situation_of(reading: Reading, kind: str) -> Situation:
    """Return what the form of a kind needs."""
    return Situation(
        seen=seen_token(reading, kind),
        answers=tuple(_answers(reading, kind)),
        question=_question(reading, kind),
        suspensions=_suspensions(reading, kind),
        items=tuple(dict.fromkeys(item for one in reading.status.suspensions for item in one.missing)),
        grounds=_grounds(reading) if kind == "suspend" else [],
        facts=_facts(reading) if kind == "void" else [],
        countries=country_choices() if kind == "region" else [],
        region_of=_region_finder(reading),
        earliest=date_of(reading.status.state.day),
        may_say=kind in SAYABLE and reading.viewer.is_party,
    )


def seen_token(reading: Reading, kind: str) -> str:
    """Return a token of the state the reader saw, which tells nothing of how many facts there are.

    Facts that the reader may not know of do not change it.
    """
    return salted_hmac("chapterhouse.seen", f"{reading.ref} {_anchor(reading, kind)}").hexdigest()[:24]


def seen_number(reading: Reading, kind: str, token: str) -> int | None:
    """Return the last fact's number as seen, -1 if the case has moved on; None where it does not matter."""
    if not token:
        return None
    if token != seen_token(reading, kind):
        return -1
    return None if kind in _ASIDE else reading.row.last_number


def _anchor(reading: Reading, kind: str) -> str:
    app, poll = reading.status.application, reading.status.open_poll
    if kind == "ballot":
        return f"poll {poll.fact if poll is not None else 0}"
    if kind in _ASIDE:
        return f"review {app.number if app is not None else 0} {app.dossier_on if app is not None else 0}"
    return f"fact {max((fact.number for fact in reading.shown.facts), default=0)}"


def _question(reading: Reading, kind: str) -> str:
    poll = reading.status.open_poll
    if kind == "ballot" and poll is not None:
        return question_text(poll.question, reading.name)
    return {
        "advice": _("What is the advice of the region?"),
        "review_decided": _("How does the review end?"),
        "ralo_decides": _("Does the region accept the applicant?"),
    }.get(kind, "")


def _answers(reading: Reading, kind: str) -> Iterator[Answer]:
    """Return the answers of an act that is one choice, each with what it leads to."""
    if kind not in _CHOICES:
        return
    make, name = _CHOICES[kind]
    for act in make():
        value = str(getattr(act, name[0]))
        choice = chosen(reading.status, reading.actors, act)
        if choice.verdict:
            yield Answer(value, name[1](value), leads_to(reading.status, choice.by, act))
        else:
            reason = refusal_message(choice.verdict.rule, choice.verdict.reason)
            yield Answer(value, name[1](value), "", reason)


_Named = tuple[str, Callable[[str], str]]


def _advice() -> list[Act]:
    return [done.Advice(form) for form in done.AdviceForm if form is not done.AdviceForm.SILENT]


def _ballots() -> list[Act]:
    return [done.Ballot(answer) for answer in done.Answer]


def _results() -> list[Act]:
    return [done.ReviewDecided(result) for result in done.ReviewResult]


def _decisions() -> list[Act]:
    return [done.RaloDecides(decision) for decision in done.RaloDecision]


_CHOICES: Final[dict[str, tuple[Callable[[], list[Act]], _Named]]] = {
    "advice": (_advice, ("form", advice_name)),
    "ballot": (_ballots, ("answer", answer_name)),
    "review_decided": (_results, ("result", review_result_name)),
    "ralo_decides": (_decisions, ("decision", ralo_decision_name)),
}


def _suspensions(reading: Reading, kind: str) -> Choices:
    """Return the open suspensions on which the reader may do this; all of them where there is none."""
    acts: dict[str, Callable[[int], Act]] = {
        "info": done.Info,
        "lift": lambda number: done.Lift(number, "…"),
        "extend": lambda number: done.Extend(number, reading.status.state.day, "…"),
    }
    if kind not in acts:
        return []
    open_ones = reading.status.suspensions
    mine = [one for one in open_ones if chosen(reading.status, reading.actors, acts[kind](one.number)).verdict]
    return [
        (
            str(one.number),
            _("%(ground)s, since %(day)s") % {"ground": ground_name(one.ground), "day": day_said(one.started_on)},
        )
        for one in mine or open_ones
    ] or [("0", _("There is nothing here to choose from."))]


_GROUND_OF: Final = {Role.APPLICANT: (1,), Role.SECRETARIAT: (2,), Role.COMMITTEE_MEMBER: (3,), Role.STAFF: (2, 3)}


def _grounds(reading: Reading) -> Choices:
    """Return the grounds that the reader's roles can give; the text names them."""
    mine: tuple[Actor, ...] = fitting("suspend", reading.actors)
    numbers = dict.fromkeys(number for actor in mine for number in _GROUND_OF[actor.role])
    allowed = [n for n in numbers if _suspends(reading, n).verdict]
    return [(str(number), ground_name(number)) for number in allowed or numbers or (1, 2, 3)]


def _suspends(reading: Reading, ground: int) -> Choice:
    return chosen(reading.status, reading.actors, done.Suspend(ground, ("…",)))


def _facts(reading: Reading) -> Choices:
    """Return the facts that two of Staff could void, the latest first."""
    known = sorted(reading.shown.facts, key=lambda fact: fact.number, reverse=True)
    able = [
        fact for fact in known if chosen(reading.status, reading.actors, done.Void(fact.number, "…")).verdict
    ] or known
    return [
        (
            str(fact.number),
            _("%(number)d: %(what)s, %(day)s")
            % {
                "number": reading.shown.numbers[fact.number],
                "what": fact_words(reading.shown, fact),
                "day": day_said(reading.status.state.calendar.day_of(fact.at)),
            },
        )
        for fact in able
    ]


def _region_finder(reading: Reading) -> Callable[[str], str]:
    def region_of(country: str) -> str:
        return queries.region_table().region_of(country, reading.status.state.day)

    return region_of
