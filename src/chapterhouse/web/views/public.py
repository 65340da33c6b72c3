"""The front page, and what this site is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.record import lists, queries
from chapterhouse.register import queries as register
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.days import date_of
from chapterhouse.web.drafting import begun
from chapterhouse.web.guidance.numbers import numbers_on


@open_to(Whom.EVERYBODY)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, how a decision is reached, and where to go from here."""
    rulebook = queries.rulebook()
    today = rulebook.calendar.day_of(clock.now())
    accredited, countries = register.groups_and_countries(date_of(today))
    context = {
        "numbers": numbers_on(rulebook, today),
        "accredited": accredited,
        "countries": countries,
        "under_way": lists.count_open(),
        "begun": begun(request, None),
    }
    return render(request, "public/home.html", context)


@open_to(Whom.EVERYBODY)
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what Chapterhouse is and what one can rely on."""
    return render(request, "public/about.html")
