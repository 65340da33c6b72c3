"""A region's own procedures: published in the languages it has written them in, with every earlier text."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chapterhouse import clock
from chapterhouse.declarations import editions
from chapterhouse.procedure import Actor, Role
from chapterhouse.record import queries
from chapterhouse.web.access import Whom, declared, open_to
from chapterhouse.web.forms.procedures import ProceduresForm
from chapterhouse.web.places import region_name
from chapterhouse.web.reader import actors_of, today


class ShownText(NamedTuple):
    """A text as a page shows it."""

    language: str
    language_name: str
    is_bidi: bool
    text: str
    since: date
    is_in_force: bool
    is_coming: bool


@open_to(Whom.EVERYBODY)
@require_safe
def index(request: HttpRequest, code: str) -> HttpResponse:
    """Show how a region works: in the reader's language if there is a text in it, and in all others."""
    name = _name_or_404(code)
    written, on = editions.of_region(code), today()
    counting = editions.in_force(written, on)
    own = get_language() or "en"
    texts = [_shown(one, on, is_in_force=counting.get(one.language) == one) for one in written]
    present = sorted(
        (text for text in texts if text.is_in_force), key=lambda text: (text.language != own, text.language)
    )
    context = {
        "code": code,
        "name": name,
        "present": present,
        "others": [text for text in texts if not text.is_in_force],
        "may_write": _secretary(request, code) is not None,
    }
    return render(request, "region/procedures.html", context)


@declared(Whom.HOLDER)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Let the Secretariat of the region write a text that counts from a day on."""
    name = _name_or_404(code)
    secretary = _secretary(request, code)
    if secretary is None:
        raise PermissionDenied
    on = today()
    if request.method != "POST":
        asked = request.GET.get("language", get_language() or "en")
        before = editions.in_force(editions.of_region(code), on).get(asked)
        form = ProceduresForm(on, language=asked, text=before.text if before is not None else "")
        return _form(request, code, name, form)
    form = ProceduresForm(on, request.POST)
    if not form.is_valid():
        return _form(request, code, name, form, status=422)
    given = form.cleaned_data
    editions.write(code, given["language"], given["text"], given["in_force_from"], by=secretary.who, at=clock.now())
    messages.success(request, _("Written down. What was in force before stays to be read."))
    return redirect("region-procedures", code)


def _name_or_404(code: str) -> str:
    table = queries.region_table()
    if code not in table.codes:
        raise Http404
    return region_name(table, code)


def _secretary(request: HttpRequest, code: str) -> Actor | None:
    mine = (actor for actor in actors_of(request) if actor.role is Role.SECRETARIAT and actor.region == code)
    return next(mine, None)


def _shown(one: editions.Written, on: date, *, is_in_force: bool) -> ShownText:
    name, is_rtl = dict(settings.LANGUAGES)[one.language], get_language_info(one.language)["bidi"]
    is_coming = one.in_force_from > on
    return ShownText(one.language, name, is_rtl, one.text, one.in_force_from, is_in_force, is_coming)


def _form(request: HttpRequest, code: str, name: str, form: ProceduresForm, status: int = 200) -> HttpResponse:
    context = {"code": code, "name": name, "form": form}
    return render(request, "region/procedures_form.html", context, status=status)
