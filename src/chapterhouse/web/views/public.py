"""The front page, and what this site is."""

from typing import Final, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.doors.names import value_words
from chapterhouse.doors.rule_texts import rule_text
from chapterhouse.procedure import Rulebook
from chapterhouse.procedure.days import Day
from chapterhouse.record import lists, queries
from chapterhouse.register import queries as register
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.days import date_of
from chapterhouse.web.values import days_in_force

CRITERIA: Final = ("C1", "C2", "C3", "C4", "C5")
BENEFITS: Final = ("B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9")


class Numbers(NamedTuple):
    """The numbers of the procedure as they are in force; None where one was never determined."""

    limit: int | None
    review: int | None
    objection: int | None
    vote: int | None
    asking_for_review: int | None
    silence: str
    threshold: str


@open_to(Whom.EVERYBODY)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, how a decision is reached, and where to go from here."""
    rulebook = queries.rulebook()
    today = rulebook.calendar.day_of(clock.now())
    entries = register.entries(date_of(today))
    context = {
        "numbers": _numbers(rulebook, today),
        "criteria": [(rule, rule_text(rule)) for rule in CRITERIA],
        "benefits": [(rule, rule_text(rule)) for rule in BENEFITS],
        "accredited": len(entries),
        "countries": len({entry.country for entry in entries}),
        "under_way": lists.count_open(),
    }
    return render(request, "public/home.html", context)


@open_to(Whom.EVERYBODY)
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what Chapterhouse is and what one can rely on."""
    return render(request, "public/about.html")


def _numbers(rulebook: Rulebook, today: Day) -> Numbers:
    def words(name: str) -> str:
        return value_words(name, rulebook.on(name, today).value)

    return Numbers(
        days_in_force(rulebook, "limit.days", today),
        days_in_force(rulebook, "review.days", today),
        days_in_force(rulebook, "objection.days", today),
        days_in_force(rulebook, "vote.days", today),
        days_in_force(rulebook, "review_request.days", today),
        words("silence.negative"),
        words("vote.threshold"),
    )
