"""Joining an act that others proposed: what is joined stands in full before the button."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chapterhouse import clock
from chapterhouse.doors.names import act_done
from chapterhouse.doors.together import NoProposalError
from chapterhouse.doors.together import join as join_act
from chapterhouse.doors.words import refusal_message
from chapterhouse.record.errors import Refused
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.cases.joint import Waiting, gathered, in_full
from chapterhouse.web.cases.reading import Reading, read
from chapterhouse.web.cases.words import stands


@open_to(Whom.HOLDER)
@confirmed()
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Show a joint act that waits, and join it."""
    reading = read(request, ref)
    waiting = next((one for one in gathered(reading) if one.number == number), None)
    if waiting is None or reading.person is None:
        raise Http404
    if request.method != "POST":
        return _page(request, reading, waiting)
    try:
        done = join_act(ref, number, reading.person, at=clock.now())
    except NoProposalError:
        raise Http404 from None
    except Refused as refused:
        return _page(request, reading, waiting, refused)
    if done.performed is None:
        messages.info(request, _("You have joined. It takes effect when enough others have joined."))
    else:
        messages.success(request, _("Recorded: %(what)s.") % {"what": act_done(done.given.act.kind)})
    return redirect("case", ref=ref)


def _page(request: HttpRequest, reading: Reading, waiting: Waiting, refused: Refused | None = None) -> HttpResponse:
    context = {
        "ref": reading.ref,
        "name": reading.name,
        "sentence": stands(reading.status),
        "waiting": in_full(reading, waiting),
        "message": refusal_message(refused.rule, refused.reason) if refused is not None else "",
        "rule": refused.rule if refused is not None else "",
    }
    return render(request, "case/join.html", context, status=200 if refused is None else 409)
