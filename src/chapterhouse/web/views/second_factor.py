"""Leads the holder of a seat to set up the second factor that the seat needs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts import factor


@open_to(Whom.SIGNED_IN)
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Say why nothing else opens yet, and what to do; whoever has a factor is led on to their desk."""
    if factor.has_one(request.user):
        return redirect("desk")
    return render(request, "accounts/second_factor.html")
