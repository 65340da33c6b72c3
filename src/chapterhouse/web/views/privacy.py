"""What is kept about me: to read, to take away, and to have erased."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chapterhouse import clock
from chapterhouse.people import erasing as wishes
from chapterhouse.people import queries as people
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.privacy.archive import packed
from chapterhouse.web.privacy.erasing import erase, obstacles
from chapterhouse.web.privacy.leaving import known
from chapterhouse.web.reader import own_person, person_of, today_of


@open_to(Whom.SIGNED_IN)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Say what is kept, why and for how long, and offer to take it away or have it erased."""
    person = person_of(request)
    context = {
        "asked_at": wishes.asked_at(person) if person is not None else None,
        "obstacles": obstacles(person, today_of(request)) if person is not None else [],
        "keep": {"contacts": settings.CHAPTERHOUSE_KEEP_CONTACTS_DAYS, "notes": settings.CHAPTERHOUSE_KEEP_NOTES_DAYS},
    }
    return render(request, "privacy/index.html", context)


@open_to(Whom.SIGNED_IN)
@confirmed(back_to=lambda: reverse("privacy"))
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Give somebody everything that is kept of them, as one archive."""
    person, at = own_person(request), clock.now()
    answer = HttpResponse(packed(known(person, at)), content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="chapterhouse-{person.code}.zip"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@open_to(Whom.SIGNED_IN)
@confirmed()
@require_POST
def ask_erasure(request: HttpRequest) -> HttpResponse:
    """Note the wish to be erased, or take it back."""
    person = own_person(request)
    if "take_back" in request.POST:
        wishes.take_back(person)
        messages.success(request, _("Your request is taken back. Nothing is erased."))
    else:
        wishes.ask(person, clock.now())
        messages.success(
            request, _("Your request is noted. Staff carries it out as soon as nothing stands in the way.")
        )
    return redirect("privacy")


@open_to(Whom.STAFF)
@require_safe
def erasures(request: HttpRequest) -> HttpResponse:
    """List who wishes to be erased, and what stands against it."""
    on = today_of(request)
    waiting = [(one.person, one.asked_at, obstacles(one.person, on)) for one in wishes.wishes()]
    return render(request, "privacy/erasures.html", {"waiting": waiting})


@open_to(Whom.STAFF)
@confirmed()
@require_POST
def fulfil(request: HttpRequest, code: str) -> HttpResponse:
    """Erase somebody who wishes it, unless something stands against it."""
    person = people.person_by_code(code)
    if person is None or wishes.asked_at(person) is None:
        raise Http404
    against = obstacles(person, today_of(request))
    if against:
        messages.error(request, " ".join(against))
    else:
        erase(person, clock.now())
        messages.success(request, _("Erased. %(code)s stands where the name stood.") % {"code": code})
    return redirect("erasures")
