"""Before a draft: what is asked and what happens then, the form on paper, and the beginning of a draft."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from chapterhouse import clock
from chapterhouse.doors.names import track_name
from chapterhouse.drafts import writing
from chapterhouse.people import queries as people
from chapterhouse.procedure import Track
from chapterhouse.record import adopted, lists, queries
from chapterhouse.record.application_form import Edition
from chapterhouse.record.dossiers import latest_form
from chapterhouse.record.regions import NoRegionError
from chapterhouse.record.retention import retained
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.answers import as_typed
from chapterhouse.web.drafting import begun, held, remember
from chapterhouse.web.forms.application import Circumstances, SectionForm
from chapterhouse.web.limits import too_often
from chapterhouse.web.places import region_name
from chapterhouse.web.reader import person_of
from chapterhouse.web.views.applying.mails import mail_link


class Beginning(forms.Form):
    """What one may leave to find back."""

    email = forms.EmailField(
        label=gettext_lazy("Your email address"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("We mail you the link to your draft. Without it the link is only shown to you."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )


@open_to(Whom.EVERYBODY)
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Say what is asked and what happens then, and lead to the form."""
    person = person_of(request)
    again = lists.names_of(people.cases_of(person)) if person is not None else {}
    rules = queries.rulebook()
    days = rules.on("limit.days", rules.calendar.day_of(clock.now())).value
    context = {"again": again, "days": days, "begun": begun(request, person), "edition": _edition_now()}
    return render(request, "apply/start.html", context)


@open_to(Whom.EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, track: str) -> HttpResponse:
    """Say what will be asked, section by section, and begin a draft."""
    if track not in tuple(Track):
        raise Http404
    again = _own_case(request)
    filled = Beginning(request.POST if request.method == "POST" else None)
    later = None
    if request.method == "POST" and filled.is_valid():
        later = too_often(request, "begin_draft")
        if later is None:
            return _begin(request, track, again, filled.cleaned_data["email"])
        filled.add_error(None, later.words)
    edition = _edition_now()
    context = {
        "form": filled,
        "track": track,
        "track_name": track_name(Track(track)),
        "edition": edition,
        "sections": edition.of(track),
        "count": len(edition.questions(track)),
        "again": again,
        "again_name": queries.case_row(again).name if again else "",
    }
    page = render(request, "applying/begin.html", context, status=422 if filled.errors else 200)
    return later.told(page) if later is not None else page


@open_to(Whom.EVERYBODY)
@require_safe
def region(request: HttpRequest) -> HttpResponse:
    """Say which region a country belongs to, beside the field, for those whose browser asks."""
    table = queries.region_table()
    day = queries.rulebook().calendar.day_of(clock.now())
    code = request.GET.get("country", "")
    try:
        words = _("Your region: %(region)s") % {"region": region_name(table, table.region_of(code, day))}
    except NoRegionError:
        words = _("This place has no region in ICANN’s table. Ask ICANN Staff where you belong.") if code else ""
    return render(request, "apply/region.html", {"words": words})


@open_to(Whom.EVERYBODY)
@require_safe
def blank(request: HttpRequest, track: str) -> HttpResponse:
    """Show the whole form at once, to be printed, or as one file to be kept and filled in anywhere."""
    if track not in tuple(Track):
        raise Http404
    edition = _edition_now()
    is_file = "file" in request.GET
    language = get_language() or "en"
    context = {"edition": edition, "track": track, "track_name": track_name(Track(track)), "is_file": is_file}
    day = queries.rulebook().calendar.day_of(clock.now())
    circumstances = Circumstances(queries.region_table(), day, language)
    context["sections"] = [(one, SectionForm(one.questions, {}, circumstances)) for one in edition.of(track)]
    template = "applying/blank_file.html" if is_file else "applying/blank.html"
    answer = render(request, template, context)
    if is_file:
        name = f"chapterhouse-{track}-{edition.id}-{language}.html"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _edition_now() -> Edition:
    day = queries.rulebook().calendar.day_of(clock.now())
    return adopted.application_form().on(day)


def _own_case(request: HttpRequest) -> str:
    """Return the case of the organisation that applies again; somebody else's is not there."""
    ref = request.POST.get("again") or request.GET.get("again") or ""
    if not ref:
        return ""
    person = person_of(request)
    if person is None or not people.party_in(person, ref):
        raise Http404
    return ref


def _begin(request: HttpRequest, track: str, again: str, email: str) -> HttpResponse:
    person, edition, now = person_of(request), _edition_now(), clock.now()
    known = _known(again, edition, track) if again else {"language": get_language() or "en"}
    if email:
        known.setdefault("contact_email", email)
    row = writing.begin(
        track,
        edition.id,
        kept_days=edition.draft_days,
        at=now,
        again=again,
        typed={question: value for question, value in known.items() if value},
        person=person.code if person is not None else "",
    )
    remember(request, row.key)
    if email:
        mail_link(request, held(row, person), email)
    return redirect("draft", draft=row.id)


def _known(ref: str, edition: Edition, track: str) -> dict[str, Any]:
    """Return the last answers of a case as a new draft begins with them."""
    row, status = queries.row_and_status(ref, clock.now())
    last = latest_form(retained(queries.dossiers(ref), status))
    before = {_heir(name, edition, track): value for name, value in last.items()}
    before |= {"name": row.name, "country": row.country, "language": row.language}
    return {
        question.id: as_typed(question, before[question.id])
        for question in edition.questions(track)
        if question.id in before
    }


def _heir(name: str, edition: Edition, track: str) -> str:
    """Return the question that took the place of one an earlier edition asked: the first under its criterion."""
    questions = edition.questions(track)
    if any(question.id == name for question in questions):
        return name
    return next((question.id for question in questions if question.rule.startswith(name)), name)
