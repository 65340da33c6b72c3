"""The views of the desk that a person keeps: a list of links, each renamed or removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from chapterhouse.desks import views
from chapterhouse.people.whole import whole
from chapterhouse.record import queries
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.filters import Filter
from chapterhouse.web.lists.desk_query import desk_filters, query_of
from chapterhouse.web.lists.kept_views import looked_up
from chapterhouse.web.lists.offered import of_a_desk
from chapterhouse.web.orders import chosen
from chapterhouse.web.reader import actors_of


@open_to(Whom.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """List the reader's views; by POST keep, rename or remove one."""
    reader = whole(request.user)
    if request.method == "POST" and reader is not None:
        error = _change(request, reader.code)
        if not error:
            looked_up(request, reader.code)
            return redirect("desk-views")
        messages.error(request, error)
    given = QueryDict(request.POST.get("query", request.GET.urlencode()))
    filters = _asked_in(given, request)
    query = query_of(filters)
    context = {
        "views": looked_up(request, reader.code) if reader is not None else [],
        "query": query if len(query) <= views.LONGEST_QUERY else "",
        "asked": [(one.label, one.words) for one in filters if one.value],
        "name": request.POST.get("name", "").replace("\0", "")[:200],
        "renamed": request.POST.get("view", ""),
        "longest": views.LONGEST_NAME,
        "most": views.MOST,
    }
    return render(request, "desk/views.html", context, status=422 if request.method == "POST" else 200)


def _asked_in(given: QueryDict, request: HttpRequest) -> list[Filter]:
    """Return what a view keeps: filters and order."""
    filters = desk_filters(given, queries.region_table(), actors_of(request))
    return [*filters, chosen(given, of_a_desk()).filter]


def _change(request: HttpRequest, person: str) -> str:
    """Do what was asked; return what was wrong with it, nothing if all was well."""
    name = " ".join(request.POST.get("name", "").replace("\0", "").split())
    number = request.POST.get("view", "")
    view = int(number[:9]) if number.isascii() and number.isdecimal() else 0
    if "remove" in request.POST:
        return "" if views.remove(person, view) else _("This view is not yours, or was removed already.")
    if not name:
        return _("Give the view a name, such as: late in Africa.")
    if len(name) > views.LONGEST_NAME:
        longest = views.LONGEST_NAME
        text = ngettext(
            "Give the view a shorter name: %(count)d letter at most.",
            "Give the view a shorter name: %(count)d letters at most.",
            longest,
        )
        return text % {"count": longest}
    return _rename(person, view, name) if number else _keep(request, person, name)


def _rename(person: str, view: int, name: str) -> str:
    try:
        return "" if views.rename(person, view, name) else _("This view is not yours, or was removed already.")
    except views.NameTakenError:
        return _("You keep another view of this name. Choose another one.")


def _keep(request: HttpRequest, person: str, name: str) -> str:
    given = QueryDict(request.POST.get("query", ""))
    query = query_of(_asked_in(given, request))
    if not query or len(query) > views.LONGEST_QUERY:
        return _("Narrow the desk first: a view keeps filters.")
    try:
        views.keep(person, name, query)
    except views.TooManyError:
        text = ngettext(
            "You keep %(count)d view, which is as many as one can. Remove one first.",
            "You keep %(count)d views, which is as many as one can. Remove one first.",
            views.MOST,
        )
        return text % {"count": views.MOST}
    return ""
