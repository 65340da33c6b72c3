"""Signing out one browser of one's own."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.sessions import end_one


@open_to(Whom.SIGNED_IN)
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a session; it is over with the next request of that browser."""
    if not end_one(request, number):
        raise Http404
    messages.success(request, _("Signed out there."))
    return redirect("usersessions_list")
