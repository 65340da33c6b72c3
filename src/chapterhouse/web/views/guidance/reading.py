"""What one reads before applying: what a Structure is, how a decision is reached, and the self-check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.record import queries
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.guidance import self_check, texts
from chapterhouse.web.guidance.numbers import numbers_on, told_parameters
from chapterhouse.web.guidance.self_check import QUESTIONS, Advice
from chapterhouse.web.kinds import KINDS, OTHER, kind_name

_MEANINGS: Final = {Advice.READY: "settled", Advice.PREPARE: "still", Advice.ASK: "waiting"}


@open_to(Whom.EVERYBODY)
@require_safe
def become(request: HttpRequest) -> HttpResponse:
    """Say what an At-Large Structure is, who can become one, what is asked and what it brings."""
    context = {
        "criteria": texts.criteria(),
        "benefits": texts.benefits(),
        "kinds": [kind_name(kind) for kind in KINDS if kind != OTHER],
    }
    return render(request, "guidance/become.html", context)


@open_to(Whom.EVERYBODY)
@require_safe
def decision(request: HttpRequest) -> HttpResponse:
    """Say how a decision is reached and how long it takes, with the numbers in force."""
    rulebook = queries.rulebook()
    today = rulebook.calendar.day_of(clock.now())
    context = {"numbers": numbers_on(rulebook, today), "values": told_parameters(rulebook, today)}
    return render(request, "guidance/decision.html", context)


@open_to(Whom.EVERYBODY)
@require_safe
def eligible(request: HttpRequest) -> HttpResponse:
    """Ask along the criteria and give advice on each answer; nothing is kept."""
    given = {one.name: request.GET.get(one.name, "") for one in QUESTIONS}
    advised = self_check.check(given)
    words = {Advice.READY: _("Ready"), Advice.PREPARE: _("Prepare"), Advice.ASK: _("Ask first")}
    context = {
        "questions": [(one, given[one.name]) for one in QUESTIONS],
        "advised": [(one, _MEANINGS[one.advice], words[one.advice]) for one in advised],
        "ready": self_check.count(advised, Advice.READY),
        "prepare": self_check.count(advised, Advice.PREPARE),
        "ask": self_check.count(advised, Advice.ASK),
        "missing": len(QUESTIONS) - len(advised) if request.GET else 0,
        "help_address": _help_address(one.rule for one in advised if one.advice is not Advice.READY),
        "is_person": given["kind"] == "person",
    }
    return render(request, "guidance/eligible.html", context)


def _help_address(rules: Iterable[str]) -> str:
    """Return where to ask for help on points that are not ready."""
    about = ",".join(dict.fromkeys(rules))
    return reverse("help") + (f"?{urlencode({'about': about})}" if about else "")
