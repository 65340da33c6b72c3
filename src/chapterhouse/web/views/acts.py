"""One page for each kind of act: what it will do, the form, and the answer of the procedure."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chapterhouse import clock
from chapterhouse.doors.acts import Given
from chapterhouse.doors.documents import conflict_message
from chapterhouse.doors.doing import do
from chapterhouse.doors.names import act_done, act_name
from chapterhouse.doors.together import gathering, propose, reword
from chapterhouse.doors.words import refusal_message
from chapterhouse.procedure import KINDS
from chapterhouse.record.errors import Conflict, Refused
from chapterhouse.record.perform import Performed
from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.accounts.weighing import weighs_much
from chapterhouse.web.acting import Choice, chosen
from chapterhouse.web.cases.advising import quoted
from chapterhouse.web.cases.before import said_before
from chapterhouse.web.cases.beside import beside
from chapterhouse.web.cases.effects import effect, effect_of_information
from chapterhouse.web.cases.letters import Piece, piece_of
from chapterhouse.web.cases.offers import judged
from chapterhouse.web.cases.reading import Reading, read
from chapterhouse.web.cases.situation import seen_number, situation_of
from chapterhouse.web.cases.words import stands
from chapterhouse.web.forms.acts import ActForm

if TYPE_CHECKING:
    from chapterhouse.people.models import Person


_DEPENDS: Final = frozenset({"void", "received", "region", "comment", "comment_withdrawn", "extend"})
"""Acts of which what follows depends on what is typed."""


class _Answer(NamedTuple):
    """What the page answers: its status, and what is wrong."""

    status: int
    message: str = ""
    rule: str = ""
    quoted: tuple[str, ...] = ()


@open_to(Whom.EVERYBODY)
@confirmed(weighs_much)
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """Show the form of an act, and record the act when it is sent."""
    if kind not in KINDS:
        raise Http404
    reading = read(request, ref)
    best = judged(reading.status, reading.actors, kind)
    if best.verdict and kind == "received":  # its form has a page of its own
        return redirect(f"{reverse('apply-form', args=[reading.status.track])}?again={ref}")
    if best.verdict and kind == "dossier":  # given as a report, from its page
        return redirect(f"{reverse('report', args=[ref])}?draft=1")
    if request.method == "POST" and kind != "received":
        return _sent(request, reading, kind)
    before = said_before(reading, kind, request.GET.get("draft", "")) if best.verdict else None
    return _page(request, reading, ActForm(kind, situation_of(reading, kind), before=before), best)


def _sent(request: HttpRequest, reading: Reading, kind: str) -> HttpResponse:
    form = ActForm(kind, situation_of(reading, kind), request.POST)
    if "letter_to" in request.POST:
        return _in_another_language(request, reading, form)
    if not form.is_valid():
        best = judged(reading.status, reading.actors, kind)
        return _page(request, reading, form, best, _Answer(status=422) if best.verdict else None)
    passages = _quoted(request, reading, form)
    if passages:
        best = judged(reading.status, reading.actors, kind)
        return _page(request, reading, form, best, _Answer(422, quoted=passages))
    letter = piece_of(request, reading, form, judged(reading.status, reading.actors, kind))
    if letter is not None and (letter.problem or "preview" in request.POST):
        answer = _Answer(422 if letter.problem else 200)
        return _page(request, reading, form, judged(reading.status, reading.actors, kind), answer)
    try:
        performed = _record(request, reading, form, letter)
    except Refused as refused:
        return _refused(request, reading, form, refused)
    except Conflict as conflict:
        return _conflict(request, reading, form, conflict)
    if performed is None:
        messages.info(request, _("Proposed. It takes effect when enough others have joined."))
    elif performed.repeated:
        messages.info(request, _("This was recorded already. Nothing was done twice."))
    else:
        messages.success(request, _("Recorded: %(what)s.") % {"what": act_done(kind)})
    return redirect("case", ref=reading.ref)


def _in_another_language(request: HttpRequest, reading: Reading, form: ActForm) -> HttpResponse:
    """Show the letter in another language; what was typed stays, and nobody is scolded for what is still missing."""
    best = judged(reading.status, reading.actors, form.kind)
    if not form.is_valid():
        form = ActForm(form.kind, form.situation, before=request.POST.dict())
    return _page(request, reading, form, best, _Answer(200) if best.verdict else None)


def _quoted(request: HttpRequest, reading: Reading, form: ActForm) -> tuple[str, ...]:
    """Return what an advice takes word by word from the comments; nothing where its author knows and means it."""
    if form.kind != "advice" or request.POST.get("quoted_seen"):
        return ()
    return tuple(quoted(reading, form.cleaned_data.get("text", "")))


def _record(request: HttpRequest, reading: Reading, form: ActForm, letter: Piece | None) -> Performed | None:
    """Do the act through the common door; None where it now waits for others."""
    given, now, person = form.given, clock.now(), reading.person
    choice = chosen(reading.status, reading.actors, given.act)
    if person is None or (not choice.verdict and len(choice.by) > 1):
        raise Refused(choice.verdict.rule, choice.verdict.reason)
    if choice.joint:
        if not _propose_once(reading, given, person, letter):
            messages.warning(request, _("Others have joined already, so the letter stays as they saw it."))
        return None
    seen = seen_number(reading, form.kind, form.cleaned_data["seen"])
    key = form.cleaned_data["key"]
    written = letter.finished(person.code) if letter is not None else None
    return do(reading.ref, given, [person], at=now, recorded_at=now, idempotency_key=key, seen=seen, letter=written)


def _propose_once(reading: Reading, given: Given, person: Person, letter: Piece | None) -> bool:
    """Propose a joint act, unless the same one by this person waits already: then only its letter may change.

    Return whether the letter is as it was sent now.
    """
    now = clock.now()
    wording = letter.wording(person.code) if letter is not None else None
    waiting = gathering(reading.ref, person, at=now)
    same = next((one for one in waiting if one.given.act == given.act and person.code in one.joined), None)
    if same is None:
        propose(reading.ref, given, person, at=now, wording=wording)
        return True
    if wording is None or wording == same.wording:
        return True
    return reword(reading.ref, same.id, person, wording, at=now)


def _refused(request: HttpRequest, reading: Reading, form: ActForm, refused: Refused) -> HttpResponse:
    answer = _Answer(409, refusal_message(refused.rule, refused.reason), refused.rule)
    return _page(request, reading, form, judged(reading.status, reading.actors, form.kind), answer)


def _conflict(request: HttpRequest, reading: Reading, form: ActForm, conflict: Conflict) -> HttpResponse:
    """Say that the case moved on; what was typed is kept, to be sent again on what is so now."""
    typed = request.POST.copy()
    fresh = situation_of(reading, form.kind)
    typed["seen"], typed["key"] = fresh.seen, uuid4().hex
    messages_of = {
        "key_reused": _("This page was used for something else before. Look at the case, and send it again if needed."),
        "moved_on": _(
            "The case has moved on since you opened this page. Look at where it stands now, and send it again."
        ),
    }
    message = messages_of.get(conflict.reason) or conflict_message(conflict.reason)
    again = ActForm(form.kind, fresh, typed)
    return _page(request, reading, again, judged(reading.status, reading.actors, form.kind), _Answer(412, message))


def _page(
    request: HttpRequest, reading: Reading, form: ActForm, best: Choice, answer: _Answer | None = None
) -> HttpResponse:
    """Show the page of an act; one that is not possible now is closed, with the reason, and nothing to send."""
    verdict = best.verdict
    if answer is None:
        refusal = "" if verdict else refusal_message(verdict.rule, verdict.reason)
        answer = _Answer(200 if verdict else 409, refusal, "" if verdict else verdict.rule)
    is_open = bool(verdict) or answer.status != HTTPStatus.CONFLICT or request.method == "POST"
    context = {
        "reading": reading,
        "ref": reading.ref,
        "name": reading.name,
        "kind": form.kind,
        "act_words": act_name(form.kind, best.by[0].role),
        "sentence": stands(reading.status),
        "form": form if is_open else None,
        "answer": answer,
        "question": form.situation.question,
        "answers": form.situation.answers,
        "effect": _effect(reading, form, best) if verdict and _is_foreseen(form) else [],
        "joint": best.joint,
        "beside": beside(reading, form.kind) if verdict else None,
        "letter": piece_of(request, reading, form, best) if is_open else None,
    }
    return render(request, "case/act.html", context, status=answer.status)


def _effect(reading: Reading, form: ActForm, best: Choice) -> list[str]:
    if form.kind == "info":
        return effect_of_information(reading.status, best.by, form.situation.suspensions)
    return effect(reading.status, best.by, best.act)


def _is_foreseen(form: ActForm) -> bool:
    """Whether the effect is the same whatever is typed."""
    return not form.situation.answers and form.kind not in _DEPENDS
