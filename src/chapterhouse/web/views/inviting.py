"""The page on which Staff invites the party of a case to say more in the review that is pending."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chapterhouse import clock
from chapterhouse.doors import inviting
from chapterhouse.doors.letters import About, Draft, review_invitation
from chapterhouse.procedure.days import Day
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.cases.forums import forum_name
from chapterhouse.web.cases.letters import Piece, written
from chapterhouse.web.cases.reading import Reading, read
from chapterhouse.web.cases.words import stands
from chapterhouse.web.days import date_of
from chapterhouse.web.forms.inviting import ReviewInvitationForm

if TYPE_CHECKING:
    from datetime import date

USUAL: Final = timedelta(days=14)
"""How long the party is given where Staff says nothing else."""


@open_to(Whom.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the letter that invites to say more, and send it."""
    reading = read(request, ref)
    today = date_of(reading.viewer.present.state.day)
    if request.method != "POST" or reading.viewer.present.state.pending_review is None:
        return _page(request, reading, ReviewInvitationForm(today, until=today + USUAL), 200)
    form = ReviewInvitationForm(today, request.POST)
    is_sending = not {"letter_to", "preview"} & set(request.POST)
    if not form.is_valid() and "letter_to" in request.POST:
        before = {name: request.POST.get(name, "") for name in form.fields}
        form = ReviewInvitationForm(today, None, **before)
        return _page(request, reading, form, 200)
    letter = _letter(request, reading, form)
    if not form.is_valid() or letter.problem:
        return _page(request, reading, form, 422)
    if not is_sending:
        return _page(request, reading, form, 200)
    now, person = clock.now(), reading.person
    assert person is not None
    if inviting.invite(ref, reading.viewer.present, letter.finished(person.code), now):
        messages.success(request, _("The letter is sent, and kept with the case."))
    else:
        messages.warning(request, _("An invitation went out today already. Write another one tomorrow."))
    return redirect("letters", ref=ref)


def _letter(request: HttpRequest, reading: Reading, form: ReviewInvitationForm) -> Piece:
    is_certain = form.is_bound and form.is_valid()
    given = form.cleaned_data if is_certain else {}
    until: date | None = given.get("until")

    def in_language(code: str) -> Draft:
        about = About(reading.ref, reading.name, code)
        last = Day(until.toordinal()) if until is not None else None
        return review_invitation(reading.viewer.present, about, given.get("wanted", ()), last)

    piece = written(request, reading, in_language, is_certain=is_certain)
    assert piece is not None
    return piece


def _page(request: HttpRequest, reading: Reading, form: ReviewInvitationForm, status: int) -> HttpResponse:
    review = reading.viewer.present.state.pending_review
    context = {
        "ref": reading.ref,
        "name": reading.name,
        "stands": stands(reading.status),
        "forum": forum_name(review.forum) if review is not None else "",
        "form": form if review is not None else None,
        "letter": _letter(request, reading, form) if review is not None else None,
    }
    return render(request, "letters/invite.html", context, status=status if review is not None else 409)
