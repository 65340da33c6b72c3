"""Answering: the requests a helper may see, one conversation, and who is a mentor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chapterhouse import clock
from chapterhouse.doors import helping
from chapterhouse.doors.helping import Helper
from chapterhouse.guidance import conversations, mentors
from chapterhouse.guidance.conversations import ConversationRow, Narrowed, Shown
from chapterhouse.guidance.mentors import MentorRow
from chapterhouse.people import queries as people
from chapterhouse.people.whole import whole
from chapterhouse.procedure import Role
from chapterhouse.record import queries
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.filters import Filter, filter_context, search, select
from chapterhouse.web.forms.guidance import NewMentor
from chapterhouse.web.guidance import talk
from chapterhouse.web.lists.desk_query import query_of
from chapterhouse.web.lists.exported import Line, as_file, every
from chapterhouse.web.lists.offered import of_help
from chapterhouse.web.lists.tools import as_files
from chapterhouse.web.orders import chosen, place_of
from chapterhouse.web.places import country_name, region_name, region_names
from chapterhouse.web.reader import actors_of, today_of
from chapterhouse.web.views.paging import pages

PAGE: Final = 30
_COLUMNS: Final = (
    "organisation",
    "name",
    "country",
    "region",
    "language",
    "addressed",
    "opened_at",
    "last_at",
    "awaits_answer",
    "ended_at",
)


class Row(NamedTuple):
    """A request in the list of helpers."""

    line: talk.Line
    where: str
    language: str
    to_staff: bool


class Offer(NamedTuple):
    """A mentor, or somebody who offers to be one."""

    one: MentorRow
    name: str
    region: str
    is_member: bool


@open_to(Whom.STAFF, Whom.SECRETARIAT, Whom.REGIONAL_MEMBER)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List what this helper may answer, unanswered first; a member of a region may offer to help."""
    helper = _helper(request)
    context: dict[str, object] = {"helper": helper, **_offers_of(helper)}
    if helper.helps:
        context |= _list(request, helper)
    return render(request, "guidance/answering.html", context)


def _list(request: HttpRequest, helper: Helper) -> dict[str, object]:
    filters = _filters(request, helper)
    narrowed, order = Narrowed(*(one.value for one in filters)), chosen(request.GET, of_help())
    place = place_of(request.GET)
    found = conversations.page_for(helper.sees, narrowed, order=order.order, place=place, size=PAGE)
    return {
        **filter_context([*filters, order.filter], request.GET),
        **pages(found, request.GET),
        "rows": [_row(one) for one in found.rows],
        "headings": order.headings,
        "tools": as_files("help-export", query_of([*filters, order.filter])),
        "waiting": conversations.count_unanswered(helper.sees),
    }


def _filters(request: HttpRequest, helper: Helper) -> list[Filter]:
    names = region_names(queries.region_table())
    open_here = names if helper.is_staff else {code: name for code, name in names.items() if code in helper.regions}
    states = {
        Shown.UNANSWERED.value: _("Waits for an answer"),
        Shown.ANSWERED.value: _("Answered"),
        Shown.ENDED.value: _("Settled"),
    }
    return [
        select(request.GET, "show", _("Shown"), states),
        select(request.GET, "region", _("Region"), open_here),
        select(request.GET, "language", _("Language"), dict(settings.LANGUAGES)),
        search(request.GET, "text", _("Name")),
    ]


def _row(asked: ConversationRow) -> Row:
    region = region_name(queries.region_table(), asked.region) if asked.region else ""
    where = ", ".join(filter(None, (country_name(asked.country) if asked.country else "", region)))
    language = dict(settings.LANGUAGES).get(asked.language, asked.language)
    return Row(talk.line(asked), where, language, asked.addressed == conversations.Addressed.STAFF)


@confirmed(back_to=lambda **_form: reverse("help-answering"))
@open_to(Whom.STAFF, Whom.SECRETARIAT, Whom.REGIONAL_MEMBER)
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Answer with the requests that this helper may answer, as a file, without what was said."""
    return as_file("help", form, _lines(request, _helper(request)), _COLUMNS)


def _lines(request: HttpRequest, helper: Helper) -> Iterator[Line]:
    if not helper.helps:
        return
    narrowed = Narrowed(*(one.value for one in _filters(request, helper)))
    order = chosen(request.GET, of_help()).order
    for one in every(lambda place: conversations.page_for(helper.sees, narrowed, order=order, place=place)):
        yield {name: value for name, value in one._asdict().items() if name in _COLUMNS}


@open_to(Whom.HOLDER)
@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, number: UUID) -> HttpResponse:
    """Show a conversation to the person who asked, and to those who may answer; to others it is not there."""
    reader = whole(request.user)
    asked = conversations.conversation(number)
    if reader is None or asked is None:
        raise Http404
    if asked.person == reader.code:
        return talk.shown(request, asked, talk.Speaker(reader.code, reader.code, is_helper=False))
    if not helping.helper_of(reader.code, reader.actors_on(today_of(request))).may_answer(asked):
        raise Http404
    return talk.shown(request, asked, talk.Speaker(reader.code, reader.code, is_helper=True))


@open_to(Whom.REGIONAL_MEMBER)
@require_POST
def offer(request: HttpRequest) -> HttpResponse:
    """Offer to help newcomers of one's region, or take the offer back."""
    helper = _helper(request)
    now = clock.now()
    if request.POST.get("do") == "end":
        for one in mentors.standing(person=helper.code):
            mentors.end(one.id, now)
        messages.success(request, _("You are no longer a mentor."))
    else:
        for region in helper.member_of:
            mentors.offer(region, helper.code, now)
        messages.success(request, _("Thank you. The Secretariat of your region sees your offer."))
    return redirect("help-answering")


@open_to(Whom.STAFF, Whom.SECRETARIAT)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_mentors(request: HttpRequest) -> HttpResponse:
    """Take up mentors of a region and let them go: the Secretariat for its own, Staff for any."""
    helper = _helper(request)
    regions = _kept(helper)
    if request.method == "POST" and "end" in request.POST:
        return _let_go(request, regions)
    members = _members(request)
    form = NewMentor(_choices(members, regions), request.POST if request.method == "POST" else None)
    if form.is_valid():
        region, code = str(form.cleaned_data["member"]).split(":")
        mentors.take_up(region, code, by=helper.code, at=clock.now())
        messages.success(request, _("%(name)s is a mentor now.") % {"name": members[region][code]})
        return redirect("help-mentors")
    context = {"form": form, "offers": _offers(mentors.standing(regions), members)}
    return render(request, "guidance/mentors.html", context, status=422 if form.is_bound else 200)


def _let_go(request: HttpRequest, regions: list[str]) -> HttpResponse:
    number = request.POST["end"]
    if number not in {str(one.id) for one in mentors.standing(regions)}:
        raise Http404
    mentors.end(int(number), clock.now())
    messages.success(request, _("The mentor’s task has ended."))
    return redirect("help-mentors")


def _helper(request: HttpRequest) -> Helper:
    actors = actors_of(request)  # the door was open, so there is a seat
    return helping.helper_of(actors[0].who, actors)


def _kept(helper: Helper) -> list[str]:
    return [code for code in region_names(queries.region_table()) if helper.is_staff or code in helper.keeps]


def _members(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Return the members of regions by region and code, with the name of each."""
    found: dict[str, dict[str, str]] = {}
    for region, code, name in people.seated(Role.REGIONAL_MEMBER, today_of(request)):
        found.setdefault(region, {})[code] = name
    return found


def _choices(members: dict[str, dict[str, str]], regions: list[str]) -> dict[str, str]:
    names = region_names(queries.region_table())
    return {
        f"{region}:{code}": f"{name} ({names[region]})"
        for region in regions
        for code, name in members.get(region, {}).items()
    }


def _offers(found: list[MentorRow], members: dict[str, dict[str, str]]) -> list[Offer]:
    names = people.names_of({one.person for one in found})
    table = queries.region_table()
    return [
        Offer(
            one,
            names.get(one.person, one.person),
            region_name(table, one.region),
            one.person in members.get(one.region, {}),
        )
        for one in found
    ]


def _offers_of(helper: Helper) -> dict[str, object]:
    is_mentor = any(one.taken_up_at is not None for one in helper.own)
    return {
        "may_offer": bool(helper.member_of) and not helper.own,
        "has_offered": bool(helper.own) and not is_mentor,
        "is_mentor": is_mentor,
        "keeps_mentors": helper.is_staff or bool(helper.keeps),
    }
