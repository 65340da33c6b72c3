"""Who has not voted yet in an open poll, never how anybody voted; and a reminder to those (A14)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from chapterhouse import clock
from chapterhouse.doors.names import question_text
from chapterhouse.doors.reminding import remind_voters
from chapterhouse.ordered import folded
from chapterhouse.people import queries as people
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.cases.reading import read
from chapterhouse.web.cases.turnout import turnout
from chapterhouse.web.cases.words import stands


@open_to(Whom.CHAIR, Whom.STAFF)
@require_safe
def index(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the turnout of the open poll."""
    reading = read(request, ref)
    counted = turnout(reading.status, reading.actors)
    names = people.names_of({*counted.voted, *counted.missing}) if counted is not None else {}
    poll = reading.status.open_poll
    context = {
        "ref": ref,
        "name": reading.name,
        "sentence": stands(reading.status),
        "question": question_text(poll.question, reading.name) if poll is not None else "",
        "turnout": counted,
        "missing": sorted((names.get(who, who) for who in counted.missing), key=folded) if counted is not None else [],
        "voted": sorted((names.get(who, who) for who in counted.voted), key=folded) if counted is not None else [],
        "may_remind": counted is not None and bool(counted.missing) and not reading.status.suspensions,
    }
    return render(request, "committee/turnout.html", context)


@open_to(Whom.CHAIR, Whom.STAFF)
@require_POST
def remind(request: HttpRequest, ref: str) -> HttpResponse:
    """Remind those who have not voted, once a day at most."""
    reading = read(request, ref)
    counted = turnout(reading.status, reading.actors)
    if counted is None or reading.status.suspensions:
        messages.error(request, _("No vote is open in this case."))
        return redirect(reverse("turnout", args=[ref]))
    count = remind_voters(ref, reading.status, counted.missing, reverse("ballots"), clock.now())
    if count:
        text = ngettext("%(count)d member is reminded.", "%(count)d members are reminded.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("Those who have not voted were reminded today already."))
    return redirect(reverse("turnout", args=[ref]))
