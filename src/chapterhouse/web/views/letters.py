"""The letters to the party of a case: listed, and each as it was sent, to be read and printed."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chapterhouse.doors.notice_words import LETTERS
from chapterhouse.letters.keeping import Kept, of_case
from chapterhouse.people import queries as people
from chapterhouse.procedure import Part
from chapterhouse.record.retention import letters_kept
from chapterhouse.web.access import INSIDE, Whom, declared
from chapterhouse.web.cases.letters import paragraphs
from chapterhouse.web.cases.reading import Reading, read
from chapterhouse.web.lists.offered import of_letters
from chapterhouse.web.orders import chosen
from chapterhouse.web.paper.letters import letter_on_paper


@declared(Whom.PARTY, *INSIDE)
@login_required
@require_safe
def index(request: HttpRequest, ref: str) -> HttpResponse:
    """List the letters of a case."""
    reading = _reading(request, ref)
    order = chosen(request.GET, of_letters())
    rows = [_row(letter) for letter in letters_kept(of_case(ref), reading.viewer.present)]
    context = {
        "ref": ref,
        "name": reading.name,
        "rows": rows if order.order.falls else rows[::-1],
        "latest": rows[0] if rows else None,
        "headings": order.headings,
    }
    return render(request, "letters/index.html", context)


@declared(Whom.PARTY, *INSIDE)
@login_required
@require_safe
def letter(request: HttpRequest, ref: str, number: str) -> HttpResponse:
    """Show a letter as it was sent; those inside also see what was changed in it, and by whom."""
    reading = _reading(request, ref)
    found = _found(reading, number)
    is_inside = reading.viewer.is_inside
    if found.let_go_at is not None:
        context = {"ref": ref, "name": reading.name, **_row(found)}
        return render(request, "letters/gone.html", context, status=HTTPStatus.GONE)
    shown = paragraphs(found, marked=is_inside)
    context = {
        "ref": ref,
        "name": reading.name,
        **_row(found),
        "paragraphs": shown,
        "is_changed": is_inside and found.text != found.standard,
        "by": people.names_of([found.by]).get(found.by, "") if is_inside and found.by else "",
        "is_rtl": get_language_info(found.language)["bidi"],
    }
    return render(request, "letters/letter.html", context)


@declared(Whom.PARTY, *INSIDE)
@login_required
@require_safe
def pdf(request: HttpRequest, ref: str, number: str) -> HttpResponse:
    """Return a letter as PDF, in its own language."""
    reading = _reading(request, ref)
    found = _found(reading, number)
    if found.let_go_at is not None:
        return redirect("letter", ref, number)
    answer = HttpResponse(letter_on_paper(found, ref, reading.name), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="letter-{ref}-{number}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _found(reading: Reading, number: str) -> Kept:
    found = [one for one in of_case(reading.ref) if one.address == number]
    if not found:
        raise Http404
    return letters_kept(found, reading.viewer.present)[0]


def _reading(request: HttpRequest, ref: str) -> Reading:
    reading = read(request, ref)
    if not reading.viewer.may_see(Part.SUSPENSION_DETAILS):
        raise PermissionDenied
    return reading


def _row(letter: Kept) -> dict[str, object]:
    return {"letter": letter, "kind": _(LETTERS[letter.kind])}
