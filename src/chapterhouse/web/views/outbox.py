"""The demonstration's outbox: what a mail server would have got, for whoever plays the people it is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from chapterhouse.notices import mails
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.filters import filter_context, search
from chapterhouse.web.lists.offered import of_the_outbox
from chapterhouse.web.orders import chosen, place_of
from chapterhouse.web.views.paging import pages

if TYPE_CHECKING:
    from chapterhouse.notices.models import Mail

PAGE: Final = 25
AS_SENT: Final = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-top-navigation-by-user-activation"],
}
"""What the HTML of a mail may do: bring its own looks, and lead away when somebody clicks."""


@open_to(Whom.EVERYBODY)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the mails, the latest in front."""
    _only_in_the_demo()
    filters = [search(request.GET, "to", _("Written to"))]
    order = chosen(request.GET, of_the_outbox())
    found = mails.page(filters[0].value, order.order, place_of(request.GET), PAGE)
    context = {
        **filter_context([*filters, order.filter], request.GET),
        **pages(found, request.GET),
        "rows": found.rows,
        "headings": order.headings,
    }
    return render(request, "letters/outbox.html", context)


@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type] # its types know views without arguments only
@open_to(Whom.EVERYBODY)
@require_safe
def mail(request: HttpRequest, mail: int) -> HttpResponse:
    """Show a mail: to whom, its plain part, and its HTML in a frame of its own."""
    shown = _found(mail)
    return render(request, "letters/mail.html", {"mail": shown, "plain": _here(shown.plain)})


@xframe_options_sameorigin
@csp(AS_SENT)  # type: ignore[arg-type] # as above
@open_to(Whom.EVERYBODY)
@require_safe
def html(request: HttpRequest, mail: int) -> HttpResponse:  # noqa: ARG001 - a view's form
    """Return the HTML of a mail as it was written, with links that lead out of the frame."""
    text = _here(_found(mail).html).replace("<head>", '<head><base target="_top">', 1)
    return HttpResponse(text)


@open_to(Whom.EVERYBODY)
@require_safe
def calendar(request: HttpRequest, mail: int) -> HttpResponse:  # noqa: ARG001 - a view's form
    """Return the file for calendars that went with a mail."""
    text = _found(mail).calendar
    if not text:
        raise Http404
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="invitation.ics"'
    return answer


def _found(number: int) -> Mail:
    _only_in_the_demo()
    found = mails.latest().filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _here(text: str) -> str:
    """Return a text whose links into this site lead to where it is read, under whichever name that is."""
    return text.replace(f'"{settings.CHAPTERHOUSE_ADDRESS}/', '"/')


def _only_in_the_demo() -> None:
    if not settings.CHAPTERHOUSE_DEMO:
        raise Http404
