"""The guidelines for evaluation as a dated document, and how to reach people: read by all, kept by Staff."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chapterhouse import clock
from chapterhouse.guidance import contacts, editions
from chapterhouse.guidance.contacts import STAFF, ContactRow
from chapterhouse.guidance.editions import EditionRow, InForceError, NewText, TakenError
from chapterhouse.record import queries
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.days import read_day
from chapterhouse.web.forms.guidance import ContactForm, NewEdition, NewEditionText
from chapterhouse.web.guidance.document import blocks
from chapterhouse.web.places import region_name, region_names
from chapterhouse.web.reader import own_person, today_of

LANGUAGES: Final = dict(settings.LANGUAGES)


@open_to(Whom.EVERYBODY)
@require_safe
def guidelines(request: HttpRequest) -> HttpResponse:
    """Show the guidelines in force, or those in force `on` an earlier day, and lead to the other editions."""
    every = editions.editions()
    day = today_of(request)
    on = read_day(request.GET.get("on", "")) or day
    found = next((one for one in every if one.in_force_from <= min(on, day)), None)
    if found is None:
        context = {"others": every, "asked_on": on if every else None}
        return render(request, "guidance/guidelines.html", context)
    return _edition(request, found, every, day)


@open_to(Whom.EVERYBODY)
@require_safe
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """Show one edition of the guidelines."""
    every = editions.editions()
    found = next((one for one in every if one.id == number), None)
    if found is None:
        raise Http404
    return _edition(request, found, every, today_of(request))


def _edition(request: HttpRequest, one: EditionRow, every: list[EditionRow], day: date) -> HttpResponse:
    texts = editions.texts(one.id)
    asked = request.GET.get("language") or get_language() or ""
    text = texts.get(asked) or texts[one.source_language]
    context = {
        "edition": one,
        "until": next(
            (other.in_force_from for other in reversed(every) if other.in_force_from > one.in_force_from), None
        ),
        "is_in_force": one == next((other for other in every if other.in_force_from <= day), None),
        "is_coming": one.in_force_from > day,
        "text": text,
        "blocks": blocks(text.text),
        "is_rtl": get_language_info(text.language)["bidi"],
        "language": LANGUAGES.get(text.language, text.language),
        "source": LANGUAGES.get(one.source_language, one.source_language),
        "is_original": text.language == one.source_language,
        "offered": [(code, name, code == text.language) for code, name in settings.LANGUAGES if code in texts],
        "others": [other for other in every if other != one],
    }
    return render(request, "guidance/guidelines.html", context)


@open_to(Whom.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_guidelines(request: HttpRequest) -> HttpResponse:
    """Add an edition of the guidelines."""
    form = NewEdition(request.POST or None, initial={"source_language": get_language()})
    if form.is_valid():
        given = dict(form.cleaned_data)
        text = given.pop("text")
        try:
            row = EditionRow(0, **given, is_demonstration=False)
            editions.add(row, text, by=own_person(request).code, at=clock.now())
        except TakenError:
            form.add_error(None, _("Another edition has this name or this day. Choose another."))
        else:
            messages.success(request, _("The edition is entered."))
            return redirect("guidelines-keep")
    return _keep(request, form, status=422 if form.is_bound else 200)


def _keep(request: HttpRequest, form: NewEdition, status: int) -> HttpResponse:
    day, every = today_of(request), editions.editions()
    present = next((one.id for one in every if one.in_force_from <= day), None)
    shown = [(one, one.id == present, one.in_force_from > day) for one in every]
    return render(request, "guidance/keep_guidelines.html", {"form": form, "editions": shown}, status=status)


@open_to(Whom.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_text(request: HttpRequest, number: int) -> HttpResponse:
    """Give an edition a translation, or a better one; the original of an edition in force stays as it is."""
    found = editions.edition(number)
    if found is None:
        raise Http404
    form = NewEditionText(request.POST or None, initial={"language": request.GET.get("language", "")})
    if form.is_valid():
        given = NewText(**form.cleaned_data)
        try:
            editions.give_text(found, given, by=own_person(request).code, today=today_of(request), at=clock.now())
        except InForceError:
            form.add_error(
                "language",
                _("The original of an edition in force is not changed, since applications rest on it. Add an edition."),
            )
        else:
            messages.success(request, _("The text is entered; what it replaces is kept."))
            return redirect("guidelines-text", number=number)
    texts = editions.texts(number)
    context = {
        "form": form,
        "edition": found,
        "texts": [(LANGUAGES.get(code, code), text, code == found.source_language) for code, text in texts.items()],
        "lacking": [name for code, name in settings.LANGUAGES if code not in texts],
    }
    return render(request, "guidance/keep_text.html", context, status=422 if form.is_bound else 200)


@open_to(Whom.EVERYBODY)
@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    """Say how to reach Staff and the regions, as far as anybody entered it."""
    known = contacts.contacts()
    names = {STAFF: _("ICANN Staff"), **region_names(queries.region_table())}
    shown = [(words, known.get(whom)) for whom, words in names.items()]
    return render(request, "guidance/contact.html", {"shown": shown, "is_empty": not known})


@open_to(Whom.STAFF)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_contact(request: HttpRequest) -> HttpResponse:
    """Enter how to reach Staff or a region, or take it away."""
    table = queries.region_table()
    known = contacts.contacts()
    if request.method == "POST" and request.POST.get("remove") in known:
        contacts.remove(request.POST["remove"])
        messages.success(request, _("The contact is taken away."))
        return redirect("contact-keep")
    chosen = known.get(request.GET.get("whom", ""))
    form = ContactForm(table, request.POST or None, **(chosen._asdict() if chosen is not None else {}))
    if form.is_valid():
        contacts.enter(ContactRow(**form.cleaned_data), by=own_person(request).code, at=clock.now())
        messages.success(request, _("The contact is entered."))
        return redirect("contact-keep")
    shown = [(_("ICANN Staff") if one.whom == STAFF else region_name(table, one.whom), one) for one in known.values()]
    context = {"form": form, "shown": shown}
    return render(request, "guidance/keep_contact.html", context, status=422 if form.is_bound else 200)
