"""Writing an application: the overview, one page for each section, saving as one types, what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from http import HTTPStatus
from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chapterhouse import clock
from chapterhouse.doors import sweeping
from chapterhouse.doors.names import track_name
from chapterhouse.drafts import ending, mailed, writing
from chapterhouse.drafts import queries as drafts
from chapterhouse.drafts.writing import DraftGoneError, Typed, Written
from chapterhouse.people import queries as people
from chapterhouse.procedure import Track
from chapterhouse.record.application_form import Question, Section
from chapterhouse.web.answers import Said, said
from chapterhouse.web.drafting import Held, drafted, gone, held, section_title
from chapterhouse.web.forms.application import SEEN, SectionForm, in_words, is_untouched, mark, seen_version, typed
from chapterhouse.web.templatetags.pieces import hour
from chapterhouse.web.views.applying.mails import shown_invitation


class Task(NamedTuple):
    """A section in the overview, as the piece `tasklist.html` shows it."""

    title: str
    href: str
    meaning: str
    word: str
    hint: str = ""


class Over(NamedTuple):
    """An answer that was written over unseen, beside its question."""

    id: int
    question: str
    label: str
    said: Said
    by: str
    written_at: datetime


@drafted
@require_safe
def overview(request: HttpRequest, draft: Held) -> HttpResponse:
    """Show the sections with what is done and what is missing, who writes, and the way back."""
    first = draft.problems[0] if draft.problems else None
    others = [code for code in draft.holders if code != draft.by]
    waiting = [(one, shown_invitation(one)) for one in mailed.invitations(draft.row.owner, clock.now())]
    context = {
        **common(request, draft),
        "tasks": [_task(draft, section) for section in draft.sections],
        "needed": draft.needed,
        "given": draft.given,
        "first": first,
        "first_title": section_title(first.section) if first else "",
        "writers": list(people.names_of(others).values()) if others else [],
        "is_writer": draft.by in draft.holders,
        "waiting": waiting,
        "warned_days": ending.WARNED_DAYS
        if draft.by in draft.holders or ending.reaches_an_address(draft.row.id)
        else 0,
        "over": written_over(draft),
        "documents": reverse("documents", args=[draft.row.owner]),
        "track_name": track_name(Track(draft.row.track)),
    }
    return render(request, "applying/overview.html", context)


@drafted
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, draft: Held, section: str) -> HttpResponse:
    """Ask the questions of one section. Whatever is sent is kept first, and judged then."""
    asked = draft.section(section)
    if request.method != "POST":
        return _ask(request, draft, asked, draft.form(asked, is_checked="check" in request.GET))
    try:
        written = _keep(request, draft, asked.questions)
    except DraftGoneError:
        return gone(request)
    now = _again(draft)
    if any(one.over for one in written):
        messages.warning(request, _("Somebody else changed an answer while you wrote. Look at both below."))
        return redirect("draft-section", draft=now.row.id, section=section)
    judged = _without_missing(now.form(asked, is_checked=True))
    if judged.errors:
        return _ask(request, now, asked, judged, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(_next(now, asked) if request.POST.get("go") != "overview" else reverse("draft", args=[now.row.id]))


@drafted
@require_POST
def save(request: HttpRequest, draft: Held) -> HttpResponse:
    """Keep what was typed so far, for a page that saves as one types."""
    try:
        written = _keep(request, draft, draft.edition.questions(draft.row.track))
    except DraftGoneError:
        return JsonResponse({"words": _("This draft was sent or has ended meanwhile.")}, status=HTTPStatus.GONE)
    now = _again(draft)
    return JsonResponse(
        {
            "words": _("Saved at %(hour)s.") % {"hour": hour(now.row.changed_at)},
            "marks": {one.question: _mark(now, one.question) for one in written},
            "over": [_told(now, one) for one in written if one.over],
        }
    )


@drafted
@require_POST
def settle(request: HttpRequest, draft: Held, over: int) -> HttpResponse:
    """Settle an answer that two people wrote at once."""
    restore = request.POST.get("take") == "theirs"
    try:
        writing.settle(draft.row.id, over, restore=restore, by=draft.by, at=clock.now())
    except DraftGoneError:
        return gone(request)
    return redirect("draft-section", draft=draft.row.id, section=request.POST.get("section", draft.sections[0].id))


@drafted
@require_safe
def missing(request: HttpRequest, draft: Held) -> HttpResponse:
    """List what is missing or wrong, with links to the fields."""
    grouped = [
        (section_title(section), [problem for problem in draft.problems if problem.section is section])
        for section in draft.sections
    ]
    context = {**common(request, draft), "grouped": [one for one in grouped if one[1]], "count": len(draft.problems)}
    return render(request, "applying/missing.html", context)


@drafted
@require_http_methods(["GET", "HEAD", "POST"])
def discard(request: HttpRequest, draft: Held) -> HttpResponse:
    """Remove a draft at once, when it is asked for twice."""
    if request.method == "POST":
        sweeping.discard(draft.row.id)
        messages.success(request, _("The draft is removed."))
        return redirect("apply")
    return render(request, "applying/discard.html", common(request, draft))


def common(request: HttpRequest, draft: Held) -> dict[str, object]:
    """Return what every page of a draft shows."""
    link = request.build_absolute_uri(reverse("draft-resume", args=[draft.row.key]))
    return {"draft": draft.row, "name": draft.name, "key": draft.row.key, "link": link, "values": draft.values}


def _keep(request: HttpRequest, draft: Held, questions: Iterable[Question]) -> list[Written]:
    """Keep the answers that somebody changed: an answer that comes back as it was shown is not theirs."""
    changed = []
    for question in questions:
        seen = request.POST.get(f"{SEEN}{question.id}")
        value = typed(question, request.POST)
        if seen is not None and not is_untouched(seen, value):
            changed.append(Typed(question.id, value, seen_version(seen)))
    return writing.write(draft.row.id, changed, by=draft.by, at=clock.now())


def _again(draft: Held) -> Held:
    """Return the draft as it is after a change."""
    row = drafts.draft(draft.row.id, clock.now())
    return held(row or draft.row, draft.person)


def _without_missing(form: SectionForm) -> SectionForm:
    """Let what is merely missing stand for later."""
    for name, errors in list(form.errors.as_data().items()):
        if all(error.code == "required" for error in errors):
            del form.errors[name]
    return form


def _ask(
    request: HttpRequest, draft: Held, asked: Section, form: SectionForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    places = [one.id for one in draft.sections]
    context = {
        **common(request, draft),
        "section": asked,
        "title": section_title(asked),
        "intro": in_words(asked.intro),
        "number": places.index(asked.id) + 1,
        "count": len(places),
        "form": form,
        "marks": [(f"{SEEN}{one.id}", _mark(draft, one.id)) for one in asked.questions],
        "over": [one for one in written_over(draft) if one.question in {question.id for question in asked.questions}],
        "documents": reverse("documents", args=[draft.row.owner]) if _asks_documents(asked) else "",
    }
    return render(request, "applying/section.html", context, status=status)


def _asks_documents(asked: Section) -> bool:
    return any(question.id == "documents" for question in asked.questions)


def _mark(draft: Held, question: str) -> str:
    kept = draft.kept.get(question)
    return mark(kept.version, kept.value) if kept is not None else mark(0, _nothing(draft, question))


def _nothing(draft: Held, question: str) -> Any:  # noqa: ANN401 - as `typed` gives it
    asked = next(one for one in draft.edition.questions(draft.row.track) if one.id == question)
    return [] if asked.kind in ("choices", "countries") else ""


def _told(draft: Held, written: Written) -> dict[str, str]:
    """Say to a page what was written over: the question, and what stood there."""
    asked = next(one for one in draft.edition.questions(draft.row.track) if one.id == written.question)
    before = said(asked, written.over.value) if written.over is not None else Said("", "", is_long=False)
    words = _("Somebody else changed “%(question)s” while you wrote. Yours is saved; theirs was:")
    return {
        "question": written.question,
        "words": words % {"question": in_words(asked.label)},
        "text": f"{before.word} {before.text}".strip(),
    }


def written_over(draft: Held) -> list[Over]:
    """Return what was written over unseen and is not settled, with the names of those who wrote it."""
    unsettled = drafts.overwritten(draft.row.id)
    names = people.names_of({one.by for one in unsettled if one.by}) if unsettled else {}
    asked = {question.id: question for question in draft.edition.questions(draft.row.track)}
    return [
        Over(
            one.id,
            one.question,
            in_words(asked[one.question].label),
            said(asked[one.question], one.value),
            names.get(one.by, ""),
            one.written_at,
        )
        for one in unsettled
        if one.question in asked
    ]


def _next(draft: Held, asked: Section) -> str:
    """Return the page after a section: the next one, or the check of all answers."""
    places = [one.id for one in draft.sections]
    after = places[places.index(asked.id) + 1 :]
    return (
        reverse("draft-section", args=[draft.row.id, after[0]])
        if after
        else reverse("draft-check", args=[draft.row.id])
    )


def _task(draft: Held, asked: Section) -> Task:
    title, address = section_title(asked), reverse("draft-section", args=[draft.row.id, asked.id])
    problems = [one for one in draft.problems if one.section is asked]
    wrong = [one for one in problems if not one.is_missing]
    if wrong:
        words = ngettext("%(count)d answer to correct", "%(count)d answers to correct", len(wrong))
        return Task(title, f"{address}?check=1", "late", words % {"count": len(wrong)})
    if not problems:
        is_begun = draft.is_begun(asked)
        return Task(title, address, "settled" if is_begun else "quiet", _("Complete") if is_begun else _("Optional"))
    if not draft.is_begun(asked):
        return Task(title, address, "quiet", _("Not begun"))
    words = ngettext("%(count)d answer missing", "%(count)d answers missing", len(problems))
    return Task(title, address, "waiting", words % {"count": len(problems)})
