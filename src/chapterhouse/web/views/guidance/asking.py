"""Asking for help, with or without an account: before, during and after an application, and apart from it (Step 8)."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chapterhouse import clock
from chapterhouse.doors import helping
from chapterhouse.guidance import conversations
from chapterhouse.guidance.conversations import Addressed, Asked, ConversationRow
from chapterhouse.people.whole import Whole, whole
from chapterhouse.procedure.days import Day
from chapterhouse.record import queries
from chapterhouse.record.errors import NoSuchCase
from chapterhouse.record.queries import CaseRow
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.forms.guidance import HelpRequest
from chapterhouse.web.guidance import links, talk
from chapterhouse.web.limits import Later, most, too_often
from chapterhouse.web.reader import own_person, today_of


@open_to(Whom.EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Say what help there is, list one's own conversations, and take a request."""
    reader = whole(request.user)
    about = _own_case(request, reader)
    if request.method != "POST":
        return _page(request, reader, _form(request, about), about)
    form = _form(request, about)
    if not form.is_valid():
        return _page(request, reader, form, about, status=422)
    later = _too_often(request)
    if later is not None:
        form.add_error(None, later.words)
        return later.told(_page(request, reader, form, about))
    if request.user.is_authenticated:
        made = helping.ask(_asked(form, about, person=own_person(request).code), day=today_of(request), at=clock.now())
        messages.success(request, _("Your request is on its way. You are told here when there is an answer."))
        return redirect("help-conversation", made.id)
    email = str(form.cleaned_data["email"])
    # beyond the limit the answer is the same: nobody learns here what was asked with an address
    if too_often(request, "help_address", email) is None:
        with transaction.atomic():
            made = helping.ask(_asked(form, None, email=email), day=today_of(request), at=clock.now())
            links.mail_to_confirm(request, made)
    return redirect("help-sent")


@open_to(Whom.EVERYBODY)
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way, to whoever asked without an account."""
    return render(request, "guidance/sent.html", {"most": most("help_address")})


@open_to(Whom.HOLDER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a conversation to whoever holds its link: first to be confirmed, then to be continued."""
    number = links.number_of(token)
    asked = conversations.conversation(number) if number is not None else None
    if asked is None or asked.person:
        raise Http404
    if asked.confirmed_at is None:
        return _to_confirm(request, asked)
    return talk.shown(request, asked, talk.Speaker(links.token_of(asked.id), "", is_helper=False))


def _to_confirm(request: HttpRequest, asked: ConversationRow) -> HttpResponse:
    if request.method == "POST":
        helping.confirm(asked, day=today_of(request), at=clock.now())
        messages.success(request, _("Your request is on its way. Keep this address: the answer is read here."))
        return redirect(request.path)
    said = conversations.messages(asked.id)
    return render(request, "guidance/confirm.html", {"asked": asked, "text": said[0].text})


def _own_case(request: HttpRequest, reader: Whole | None) -> CaseRow | None:
    """Return the case a request is about: only of an organisation one speaks for."""
    ref = request.POST.get("case") or request.GET.get("case", "")
    if reader is None or ref not in reader.refs:
        return None
    try:
        return queries.case_row(ref)
    except NoSuchCase:
        return None


def _form(request: HttpRequest, about: CaseRow | None) -> HelpRequest:
    day = Day(today_of(request).toordinal())
    first = {"country": about.country, "organisation": about.name} if about is not None else {}
    rules = [rule for rule in request.GET.get("about", "")[:60].split(",") if rule.isalnum()]
    if rules:
        asked = _("We checked ourselves, and would like to ask about these points: %(rules)s.")
        first["text"] = asked % {"rules": ", ".join(rules)}
    posted = request.POST if request.method == "POST" else None
    return HelpRequest(queries.region_table(), day, posted, is_known=request.user.is_authenticated, **first)


def _too_often(request: HttpRequest) -> Later | None:
    if request.user.is_authenticated:
        return too_often(request, "help_person", str(request.user.pk))
    return too_often(request, "help_place")


def _asked(form: HelpRequest, about: CaseRow | None, *, person: str = "", email: str = "") -> Asked:
    given = form.cleaned_data
    return Asked(
        Addressed(given["addressed"]),
        form.region,
        given["country"],
        get_language() or settings.LANGUAGE_CODE,
        given["organisation"],
        given.get("name", ""),
        given["text"],
        person,
        email,
        about.ref if about is not None else "",
    )


def _page(
    request: HttpRequest, reader: Whole | None, form: HelpRequest, about: CaseRow | None, status: int = 200
) -> HttpResponse:
    helper = helping.helper_of(reader.code, reader.actors_on(today_of(request))) if reader is not None else None
    context = {
        "form": form,
        "about": about,
        "own": [talk.line(one) for one in conversations.asked_by(reader.code)] if reader is not None else [],
        "may_help": helper is not None and (helper.helps or bool(helper.member_of)),
        "waiting": conversations.count_unanswered(helper.sees) if helper is not None and helper.helps else 0,
    }
    return render(request, "guidance/help.html", context, status=status)
