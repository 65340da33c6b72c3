"""Who writes a draft: the link back, addresses shown to be somebody's, and those who are asked to write as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chapterhouse import clock
from chapterhouse.drafts import mailed
from chapterhouse.drafts import queries as drafts
from chapterhouse.drafts.mailed import Invited
from chapterhouse.people import enrol
from chapterhouse.record import lists
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.drafting import Held, drafted, gone, remember
from chapterhouse.web.entering import person_of_address
from chapterhouse.web.forms.lines import Line
from chapterhouse.web.reader import own_person, person_of
from chapterhouse.web.views.applying.mails import mail_invitation, mail_link

if TYPE_CHECKING:
    from chapterhouse.people.models import Person

CASE = "case-"
DRAFT = "draft-"


class Address(forms.Form):
    """To whom a mail is to go."""

    email = forms.EmailField(label=gettext_lazy("Email address"), max_length=254)


class Accepting(forms.Form):
    """How somebody new wants to be called."""

    name = Line(label=gettext_lazy("Your name"), max_length=200)


@open_to(Whom.EVERYBODY)
@require_safe
def resume(request: HttpRequest, key: str) -> HttpResponse:
    """Go on with a draft by its link, on whichever device."""
    row = drafts.draft_of_key(key, clock.now())
    if row is None:
        return gone(request)
    remember(request, row.key)
    return redirect("draft", draft=row.id)


@drafted
@require_POST
def send_link(request: HttpRequest, draft: Held) -> HttpResponse:
    """Mail the link to an address; whoever opens it there shows that the address is theirs."""
    form = Address(request.POST)
    if form.is_valid():
        mail_link(request, draft, form.cleaned_data["email"])
    else:
        messages.error(request, _("Write an email address such as name@example.org."))
    return redirect("draft-check" if request.POST.get("from") == "check" else "draft", draft=draft.row.id)


@open_to(Whom.EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show that an address is one's own: with a click, since machines open links in mails too."""
    now = clock.now()
    found = mailed.proof_of_token(token, now)
    row = drafts.draft(found[0], now) if found is not None else None
    if found is None or row is None:
        return gone(request)
    if request.method != "POST":
        return render(request, "applying/confirm.html", {"email": found[1], "token": token})
    mailed.prove(token, now)
    remember(request, row.key)
    messages.success(request, _("The address %(email)s is confirmed.") % {"email": found[1]})
    return redirect("draft", draft=row.id)


@drafted
@require_POST
def invite(request: HttpRequest, draft: Held) -> HttpResponse:
    """Ask somebody to write the draft as well, or take that back."""
    if request.POST.get("back", "").isdecimal():
        mailed.take_back(draft.row.owner, int(request.POST["back"][:9]))
        messages.success(request, _("The invitation is taken back."))
        return redirect("draft", draft=draft.row.id)
    form = Address(request.POST)
    if form.is_valid():
        by = draft.person.name if draft.person is not None else str(draft.values.get("contact_name", ""))
        what = _("%(who)s asks you to write an application with them: %(name)s")
        words = what % {"who": by or _("An applicant"), "name": draft.name}
        mail_invitation(request, draft.row.owner, form.cleaned_data["email"], by, words)
    else:
        messages.error(request, _("Write an email address such as name@example.org."))
    return redirect("draft", draft=draft.row.id)


@open_to(Whom.EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation, with a sign-in of one's own: that of the address, made now if there is none."""
    now = clock.now()
    invited = mailed.invitation(token, now)
    if invited is None:
        return gone(request)
    is_known = request.user.is_authenticated
    form = Accepting(request.POST if request.method == "POST" and not is_known else None)
    if request.method != "POST" or not (is_known or form.is_valid()):
        person = person_of(request)
        context = {
            "form": form,
            "token": token,
            "invited": invited,
            "name": _name(invited),
            "is_case": invited.owner.startswith(CASE),
            "as_name": person.name if person is not None else request.user.get_username(),
        }
        return render(request, "applying/accept.html", context, status=422 if form.errors else 200)
    name = "" if is_known else form.cleaned_data["name"]
    person = own_person(request) if is_known else person_of_address(request, invited.email, name)
    return _joined(request, invited, person)


def _name(invited: Invited) -> str:
    """Return the name of the organisation somebody is invited to."""
    if invited.owner.startswith(CASE):
        ref = invited.owner.removeprefix(CASE)
        return lists.names_of([ref]).get(ref, ref)
    row = drafts.draft(invited.owner.removeprefix(DRAFT), clock.now())
    return (drafts.names([row.id]).get(row.id) if row is not None else "") or _("New application")


def _joined(request: HttpRequest, invited: Invited, person: Person) -> HttpResponse:
    if invited.owner.startswith(CASE):
        ref = invited.owner.removeprefix(CASE)
        if mailed.take(invited, person.code):
            enrol.add_contact(person, ref)
        messages.success(request, _("You now speak for %(name)s.") % {"name": _name(invited)})
        return redirect("case", ref=ref)
    row = drafts.draft(invited.owner.removeprefix(DRAFT), clock.now())
    if row is None:
        return gone(request)
    mailed.hold_by_invitation(invited, row.id, person.code)
    remember(request, row.key)
    messages.success(request, _("You can now write this application."))
    return redirect("draft", draft=row.id)
