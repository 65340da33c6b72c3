"""Who speaks for an organisation: seen, invited and removed by those who do (A23)."""

from __future__ import annotations

from typing import Final
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chapterhouse import clock
from chapterhouse.drafts import mailed
from chapterhouse.notices.outbox import Letter, post
from chapterhouse.people import contacts
from chapterhouse.people import queries as people
from chapterhouse.procedure import Role
from chapterhouse.record import queries
from chapterhouse.record.retention import gone
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.reader import own_person
from chapterhouse.web.views.applying.mails import mail_invitation, shown_invitation
from chapterhouse.web.views.applying.people import CASE, Address

REMOVED: Final = "contact.removed"


@open_to(Whom.PARTY)
@require_http_methods(["GET", "HEAD", "POST"])
def of_case(request: HttpRequest, ref: str) -> HttpResponse:
    """List the contacts of a case; invite one, take an invitation back, remove one, name the first."""
    form = Address(request.POST if "email" in request.POST else None)
    row, status = queries.row_and_status(ref, clock.now())
    if gone(status).contacts:
        raise Http404
    person = own_person(request)
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        _act(request, ref, row.name, form)
        return redirect("contacts", ref=ref) if person.code != request.POST.get("remove") else redirect("case", ref=ref)
    context = {
        "ref": ref,
        "name": row.name,
        "rows": contacts.contact_rows(ref),
        "own": person.code,
        "form": form,
        "waiting": [(one, shown_invitation(one)) for one in mailed.invitations(CASE + ref, clock.now())],
    }
    return render(request, "applying/contacts.html", context, status=422 if form.errors else 200)


def _act(request: HttpRequest, ref: str, name: str, form: Address) -> None:
    posted = request.POST
    if form.is_bound:
        by = own_person(request).name
        words = _("%(who)s asks you to speak for %(name)s in its case.") % {"who": by, "name": name}
        mail_invitation(request, CASE + ref, form.cleaned_data["email"], by, words)
    elif posted.get("back", "").isdecimal():
        mailed.take_back(CASE + ref, int(posted["back"][:9]))
        messages.success(request, _("The invitation is taken back."))
    elif "primary" in posted:
        contacts.make_primary(ref, posted["primary"])
        messages.success(request, _("Saved."))
    elif _remove(ref, posted.get("remove", ""), by=own_person(request).code):
        messages.success(request, _("Removed. Nothing changes for the organisation and its case."))
    else:
        messages.error(request, _("The last contact cannot be removed. Invite somebody else first."))


def _remove(ref: str, code: str, *, by: str) -> bool:
    """Let somebody speak for the organisation no longer, and tell them, unless they removed themselves."""
    leaving = people.person_by_code(code)
    with transaction.atomic():
        if leaving is None or not contacts.remove_contact(ref, code):
            return False
        if code != by:
            mark = f"{REMOVED}#{uuid4().hex}"
            post([Letter(Role.APPLICANT.value, "", code, leaving.language, ref, REMOVED, mark)], clock.now())
    return True
