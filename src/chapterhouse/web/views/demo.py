"""The movable clock of the demonstration: a visitor moves time on and sees what it decides."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from chapterhouse import clock
from chapterhouse.record import lists
from chapterhouse.record.tick import tick_once
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.going import back

STEPS: Final = {"1": 1, "7": 7, "30": 30}


@open_to(Whom.EVERYBODY)
@require_POST
def move_clock(request: HttpRequest) -> HttpResponse:
    """Move the clock on by days, or to the next change that time brings, and perform what is due."""
    if not settings.CHAPTERHOUSE_DEMO:
        raise Http404
    if request.POST.get("to") == "next":
        moved = _to_the_next_change(request)
    elif request.POST.get("days", "") in STEPS:
        clock.advance(timedelta(days=STEPS[request.POST["days"]]))
        moved = True
    else:
        return HttpResponseBadRequest(_("The clock moves on by 1, 7 or 30 days, or to the next change."))
    if moved:
        _perform_what_is_due(request)
    return back(request)


def _to_the_next_change(request: HttpRequest) -> bool:
    due_at = lists.next_due()
    if due_at is None:
        messages.info(request, _("Nothing will change by itself: somebody has to act first."))
        return False
    if due_at > clock.now():
        clock.move_to(due_at)
    return True


def _perform_what_is_due(request: HttpRequest) -> None:
    changed = tick_once(clock.now())
    text = ngettext("%(count)d case moved on by itself.", "%(count)d cases moved on by themselves.", changed)
    messages.success(request, text % {"count": changed})
