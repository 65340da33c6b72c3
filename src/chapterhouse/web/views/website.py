"""The website check: Staff lets the pages be fetched that the applicant names, and reads what they say."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chapterhouse import clock
from chapterhouse.diligence.mentions import WordsError
from chapterhouse.documents import looks
from chapterhouse.record.dossiers import latest_form
from chapterhouse.record.retention import looks_kept
from chapterhouse.web.access import Whom, declared
from chapterhouse.web.cases.reading import read
from chapterhouse.web.diligence.desk import desk_of
from chapterhouse.web.diligence.websites import POSTED
from chapterhouse.web.documents.websites import look_at, named, shown
from chapterhouse.web.limits import too_often


@declared(Whom.STAFF)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, ref: str) -> HttpResponse:
    """Show what was found, or fetch the pages."""
    reading = read(request, ref)
    if not reading.viewer.is_staff or reading.person is None:
        raise PermissionDenied
    addresses = named(latest_form(reading.versions))
    later = too_often(request, "website", ref)
    if request.method == "POST" and later is None:
        _look(request, ref, addresses, reading.person.code)
        return redirect("website-check", ref)
    if later is not None:
        messages.error(request, later.words)
    rounds = [(one.at, [shown(row) for row in one.rows]) for one in looks_kept(looks.of(ref), reading.viewer.present)]
    context = {
        "ref": ref,
        "name": reading.name,
        "addresses": addresses,
        "rounds": rounds,
        "points": desk_of(request, ref).points if rounds else [],
        "posted": POSTED,
    }
    page = render(request, "documents/website.html", context)
    return later.told(page) if later is not None else page


def _look(request: HttpRequest, ref: str, addresses: list[str], by: str) -> None:
    try:
        found = look_at(addresses)
    except WordsError as wrong:
        messages.error(request, str(wrong))
        return
    looks.keep(ref, found, by, clock.now())
    messages.success(request, _("The pages were fetched."))
