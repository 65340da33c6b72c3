"""The six measures of S2.2: each with its steps, and interviews with an invitation for a calendar."""

from __future__ import annotations

from typing import Final, NamedTuple

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chapterhouse import clock
from chapterhouse.people import queries as people
from chapterhouse.record.errors import Conflict
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.diligence.desk import Desk, desk_of, of_staff
from chapterhouse.web.diligence.interviewing import put_anew
from chapterhouse.web.diligence.words import measure_name
from chapterhouse.web.diligence.working import MEASURES, Step, add_step, leave_out
from chapterhouse.web.forms.asking import InvitationForm, RefereeForm
from chapterhouse.web.forms.diligence import InterviewForm, NotTaken, StepForm

INTERVIEWS: Final = "interviews"
REFERENCES: Final = "references"


class Taken(NamedTuple):
    """A step with the name of who took it, who was invited to it by mail, and the form that invites another."""

    step: Step
    writer: str
    invited: list[str]
    invite: InvitationForm


def form_for(desk: Desk, step: Step, posted: object = None) -> StepForm:
    """Return the form of a step of its measure; one that is written down can have what the case has attached."""
    make = InterviewForm if step.measure == INTERVIEWS else StepForm
    known = {key: one for key, one in desk.attachable.items() if key != f"step-{step.id}"} if step.id else {}
    return make(step, known, posted)  # type: ignore[arg-type] # a query as Django hands it over


def _empty(desk: Desk, measure: str) -> Step:
    return Step(0, measure, "", desk.reading.status.now)


@of_staff
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Show a measure with its steps, and write another one down."""
    desk = _desk(request, ref, name)
    if request.method != "POST":
        return measure_page(request, desk, name)
    form = form_for(desk, _empty(desk, name), request.POST)
    if not form.is_valid():
        return measure_page(request, desk, name, form=form, status=422)
    person = desk.reading.person
    assert person is not None
    number = add_step(ref, desk.application, form.step(by=person.code, at=clock.now()))
    messages.success(request, _("Written down: %(measure)s.") % {"measure": measure_name(name)})
    return redirect(reverse("diligence-measure", args=[ref, name]) + f"#step-{number}")


def _desk(request: HttpRequest, ref: str, name: str) -> Desk:
    if name not in MEASURES:
        raise Http404
    return desk_of(request, ref)


def measure_page(
    request: HttpRequest,
    desk: Desk,
    name: str,
    *,
    form: StepForm | None = None,
    referee: RefereeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a measure; a form that was sent keeps what was typed."""
    steps = desk.hand.measures.of(name)
    references = desk.hand.references if name == REFERENCES else []
    writers = people.seated_names()
    decided = desk.hand.measures.decided.get(name)
    context = {
        **desk.words,
        "measure": name,
        "title": measure_name(name),
        "steps": [Taken(step, writers.get(step.by, ""), _invited(desk, step), _invite(desk, step)) for step in steps],
        "references": references,
        "taken": sum(step.is_taken(desk.reading.status.now) for step in steps)
        + sum(one.answered_at is not None for one in references),
        "requests": desk.hand.requests if name == "information" else [],
        "form": form if form is not None else form_for(desk, _empty(desk, name)),
        "decided": decided,
        "decider": writers.get(decided.by, "") if decided is not None else "",
        "not_taken": desk.hand.measures.not_taken.get(name, ""),
        "why": NotTaken(initial={"why": desk.hand.measures.not_taken.get(name, "")}),
        "referee": referee if referee is not None else RefereeForm(initial={"language": desk.reading.row.language}),
        "now": clock.now(),
    }
    return render(request, "diligence/measure.html", context, status=status)


def _invited(desk: Desk, step: Step) -> list[str]:
    return [one.email for one in desk.hand.invited.get(step.id, [])] if step.interview is not None else []


def _invite(desk: Desk, step: Step) -> InvitationForm:
    language = desk.reading.row.language or "en"
    return InvitationForm(initial={"language": language}, auto_id=f"id_invite_{step.id}_%s")


@open_to(Whom.STAFF)
@require_POST
def not_taken(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Say why a measure was not taken."""
    desk = _desk(request, ref, name)
    form = NotTaken(request.POST)
    if form.is_valid():
        person = desk.reading.person
        assert person is not None
        why = form.cleaned_data["why"].strip()
        leave_out(ref, desk.application, name, why, by=person.code, recorded_at=clock.now())
        messages.success(request, _("Saved: %(point)s.") % {"point": measure_name(name)})
    else:
        messages.error(request, " ".join(str(error) for error in form.errors["why"]))
    return redirect("diligence-measure", ref=ref, name=name)


@of_staff
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Change a step: what an interview brought to light is written down after it was held."""
    desk = desk_of(request, ref)
    before = _step(desk, number)
    if request.method != "POST":
        return _step_page(request, desk, before, form_for(desk, before))
    form = form_for(desk, before, request.POST)
    if not form.is_valid():
        return _step_page(request, desk, before, form, status=422)
    person = desk.reading.person
    assert person is not None
    now = clock.now()
    try:
        with transaction.atomic():
            news = put_anew(desk, before, form.step(by=person.code, at=now), by=person.code, at=now)
    except Conflict:
        typed = request.POST.copy()
        typed["seen"] = str(before.n)
        return _step_page(request, desk, before, form_for(desk, before, typed), status=412)
    messages.success(request, _("Saved: %(point)s.") % {"point": measure_name(before.measure)})
    news.show(request)
    return redirect(reverse("diligence-measure", args=[ref, before.measure]) + f"#step-{number}")


def _step(desk: Desk, number: int) -> Step:
    found = desk.hand.measures.step(number)
    if found is None:
        raise Http404
    return found


def _step_page(request: HttpRequest, desk: Desk, before: Step, form: StepForm, *, status: int = 200) -> HttpResponse:
    context = {
        **desk.words,
        "step": before,
        "title": measure_name(before.measure),
        "form": form,
        "moved_on": status == 412,  # noqa: PLR2004 - of HTTP
    }
    return render(request, "diligence/step.html", context, status=status)
