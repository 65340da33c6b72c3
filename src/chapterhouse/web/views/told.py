"""How one is told by mail: at once, once a day, or in the portal only; and what came back, for Staff."""

from __future__ import annotations

from typing import Final

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chapterhouse import clock
from chapterhouse.doors.mails import person_of_stop
from chapterhouse.notices import mails, wishes
from chapterhouse.notices.wishes import Pace
from chapterhouse.people.addresses import addresses_of
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.reader import own_person, person_of

PAGE: Final = 50


class How(forms.Form):
    """When mails are wanted."""

    pace = forms.ChoiceField(
        label=gettext_lazy("Mails about what you are told"),
        help_text=gettext_lazy(
            "In Chapterhouse you are told at once, whatever you choose. That notice is the one that counts."
        ),
        choices=[
            (Pace.AT_ONCE.value, gettext_lazy("At once, a mail for each")),
            (Pace.DAILY.value, gettext_lazy("Once a day, all in one mail")),
            (Pace.NEVER.value, gettext_lazy("No mails; I look in Chapterhouse")),
        ],
        widget=forms.RadioSelect,
    )


@open_to(Whom.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def how(request: HttpRequest) -> HttpResponse:
    """Show and change how one is told."""
    known = person_of(request)
    pace = wishes.pace_of(known.code) if known is not None else Pace.AT_ONCE
    form = How(request.POST or None, initial={"pace": pace.value})
    if form.is_valid():
        wishes.choose(own_person(request).code, Pace(form.cleaned_data["pace"]))
        messages.success(request, _("Saved."))
        return redirect("told-how")
    status = 422 if form.errors else 200
    to = addresses_of([known.code]).get(known.code) if known is not None else None
    return render(request, "letters/how.html", {"form": form, "to": to, "pace": pace.value}, status=status)


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the link cannot be guessed
@open_to(Whom.EVERYBODY)  # who has the link
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End somebody's digests, by the link that stands in each."""
    person = person_of_stop(token)
    if person is None:
        raise Http404
    if request.method == "POST":
        wishes.choose(person, Pace.NEVER)
    return render(request, "letters/stop.html", {"is_done": wishes.pace_of(person) is Pace.NEVER, "token": token})


@open_to(Whom.STAFF)
@require_safe
def returned(request: HttpRequest) -> HttpResponse:
    """List what came back, with whom it should have reached."""
    rows = list(mails.returned()[:PAGE])
    people = addresses_of(row.person for row in rows)
    shown = [{"mail": row, "name": people[row.person].name if row.person in people else ""} for row in rows]
    return render(request, "letters/returned.html", {"rows": shown, "count": len(rows)})


@open_to(Whom.STAFF)
@require_POST
def settle(request: HttpRequest, mail: int) -> HttpResponse:
    """Note that somebody looked after a mail that came back."""
    if not mails.settle(mail, clock.now()):
        raise Http404
    messages.success(request, _("Noted. If another mail comes back, it will appear here again."))
    return redirect(reverse("mail-returned"))
