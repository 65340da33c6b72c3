"""Members of regions taken from a table: shown line by line first, taken when Staff says so."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from chapterhouse import clock
from chapterhouse.doors import seating
from chapterhouse.record import queries
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.accounts.inviting import invite, send
from chapterhouse.web.accounts.members import Line, TableError, read_members
from chapterhouse.web.forms.people import Members
from chapterhouse.web.reader import own_person


@open_to(Whom.STAFF)
@confirmed()
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: HttpRequest) -> HttpResponse:
    """Read a table of members, show what each line would do, and do it when that was seen."""
    form = Members(request.POST, request.FILES) if request.method == "POST" else Members()
    lines: list[Line] = []
    if form.is_valid():
        try:
            lines = read_members(form.cleaned_data["table"], queries.region_table().codes)
        except TableError as error:
            form.add_error("table", str(error))
        else:
            if "take" in request.POST:
                return _take(request, [line for line in lines if not line.problem])
    good = sum(not line.problem for line in lines)
    context = {"form": form, "lines": lines, "good": good, "table": form.cleaned_data.get("table") if lines else ""}
    return render(request, "people/import.html", context, status=422 if form.errors else 200)


def _take(request: HttpRequest, lines: list[Line]) -> HttpResponse:
    with transaction.atomic():
        taken = [(invite(one.email, one.name, one.language), one.term) for one in lines if one.term is not None]
        seats = ((invited.person, term) for invited, term in taken)
        seating.give_all(seats, by=own_person(request).code, at=clock.now())
    new = [invited.person for invited, _term in taken if invited.is_new]
    count = len(lines)
    text = ngettext("%(count)d member was taken.", "%(count)d members were taken.", count)
    messages.success(request, text % {"count": count})
    if new and not send(new, f"{request.scheme}://{request.get_host()}"):
        messages.error(request, _("The mail could not be sent. Send each link again from the person’s page."))
    return redirect("people")
