"""The report of due diligence: as it was given, or for Staff as it would be given now, and giving it to the region."""

from __future__ import annotations

from typing import NamedTuple
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chapterhouse import clock
from chapterhouse.doors.documents import conflict_message
from chapterhouse.doors.names import act_done
from chapterhouse.doors.words import refusal_message
from chapterhouse.procedure import Part
from chapterhouse.procedure import facts as did
from chapterhouse.record.errors import Conflict, Refused
from chapterhouse.record.perform import perform
from chapterhouse.web.access import INSIDE, Whom, declared, open_to
from chapterhouse.web.accounts.confirming import confirmed
from chapterhouse.web.acting import Choice
from chapterhouse.web.cases.effects import effect
from chapterhouse.web.cases.offers import judged
from chapterhouse.web.cases.reading import Reading, read
from chapterhouse.web.cases.situation import seen_number, seen_token
from chapterhouse.web.cases.words import stands
from chapterhouse.web.diligence.pdf import Head, pdf_of
from chapterhouse.web.diligence.progress import progress
from chapterhouse.web.diligence.report import Given, Report, Working, assemble, content_of, given_in
from chapterhouse.web.diligence.shown import ShownReport, shown, shown_texts
from chapterhouse.web.templatetags.pieces import day_words


class Open(NamedTuple):
    """A report in front of a reader: the one given, or Staff's draft."""

    reading: Reading
    application: int
    given: Given | None
    draft: Report | None
    progress: str = ""

    @property
    def shown(self) -> ShownReport | None:
        """What is read, in the reader's words; nothing where nothing was found."""
        if self.draft is not None:
            return shown(self.draft)
        if self.given is None:
            return None
        if self.given.report is not None:
            return shown(self.given.report)
        return shown_texts(self.given.plain) if self.given.plain else None

    @property
    def is_newer(self) -> bool:
        """Whether the working papers say something else by now than what was given."""
        return self.draft is not None and self.given is not None and self.given.report != self.draft


def opened(request: HttpRequest, ref: str) -> Open:
    """Return the report for its reader: `?draft=1` asks for Staff's own.

    :raises PermissionDenied: it is not for this reader, or not yet.
    """
    reading = read(request, ref)
    application = reading.viewer.present.application
    if application is None:
        raise Http404
    if not reading.viewer.may_see(Part.FINDINGS):
        raise PermissionDenied
    is_given = application.dossier_on is not None
    hand = Working(reading.viewer.present, ref, application.number)
    found = given_in(hand) if is_given else None
    if not reading.viewer.is_staff or (found is not None and "draft" not in request.GET):
        return Open(reading, application.number, found, None)
    draft = assemble(reading, hand)
    return Open(reading, application.number, found, draft, progress(draft, hand).words)


@declared(*INSIDE)
@login_required
@require_safe
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the report."""
    return _page(request, opened(request, ref))


@declared(*INSIDE)
@login_required
@confirmed()
@require_safe
def pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """Return the report as PDF, in the reader's language."""
    one = opened(request, ref)
    said = one.shown
    if said is None:
        raise Http404
    head = Head(
        _("%(what)s: %(value)s") % {"what": _("Report of due diligence"), "value": one.reading.name},
        _sentence(one),
        _("Case %(ref)s · In confidence: for the region, Staff and the committee.") % {"ref": ref},
        _("Draft") if one.draft is not None else "",
    )
    answer = HttpResponse(pdf_of(said, head), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="report-{ref}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _sentence(one: Open) -> str:
    """Say of which kind the report is: Staff's draft, or what was given on a day."""
    if one.draft is not None and one.given is not None:
        return _("A draft of Staff’s. What was given to the region stays as it was.")
    if one.draft is not None:
        return _("A draft: the region has not been given it yet.")
    if one.given is None:
        return _("The report was given without any findings.")
    return _("Given to the members of the region on %(day)s.") % {"day": day_words(one.given.recorded_at)}


def _page(request: HttpRequest, one: Open, *, status: int = 200, message: str = "", rule: str = "") -> HttpResponse:
    reading = one.reading
    choice = judged(reading.status, reading.actors, "dossier") if reading.viewer.is_staff else None
    context = {
        "ref": reading.ref,
        "name": reading.name,
        "stands": stands(reading.status),
        "sentence": _sentence(one),
        "reading": reading,
        "report": one.shown,
        "given": one.given,
        "is_draft": one.draft is not None,
        "is_newer": one.is_newer,
        "progress": one.progress,
        "is_staff": reading.viewer.is_staff,
        "pdf": reverse("report-pdf", args=[reading.ref]) + ("?draft=1" if one.draft is not None else ""),
        "message": message,
        "rule": rule,
        **_giving(reading, choice if one.draft is not None else None),
    }
    return render(request, "diligence/report.html", context, status=status)


def _giving(reading: Reading, choice: Choice | None) -> dict[str, object]:
    """Return what the button needs, or why there is none."""
    if choice is None:
        return {}
    if not choice.verdict:
        return {
            "closed": refusal_message(choice.verdict.rule, choice.verdict.reason),
            "closed_rule": choice.verdict.rule,
        }
    return {
        "may_give": True,
        "seen": seen_token(reading, "dossier"),
        "key": uuid4().hex,
        "effect": effect(reading.status, choice.by, choice.act),
    }


@open_to(Whom.STAFF)
@require_POST
def give(request: HttpRequest, ref: str) -> HttpResponse:
    """Give the report to the members of the region: one act, with what the report says now as its findings."""
    reading = read(request, ref)
    application = reading.viewer.present.application
    if application is None:
        raise Http404
    hand = Working(reading.viewer.present, ref, application.number)
    draft = assemble(reading, hand)
    now = clock.now()
    choice = judged(reading.status, reading.actors, "dossier")
    seen = seen_number(reading, "dossier", request.POST.get("seen", ""))
    again = Open(reading, application.number, None, draft, progress(draft, hand).words)
    try:
        done = perform(
            ref,
            did.Dossier(),
            choice.by,
            at=now,
            recorded_at=now,
            idempotency_key=request.POST.get("key", "")[:64],
            seen=seen,
            dossier=content_of(draft),
        )
    except Refused as refused:
        message = refusal_message(refused.rule, refused.reason)
        return _page(request, again, status=409, message=message, rule=refused.rule)
    except Conflict as conflict:
        moved = _("The case has moved on since you opened this page. Look at where it stands now, and send it again.")
        message = moved if conflict.reason == "moved_on" else conflict_message(conflict.reason)
        return _page(request, again, status=412, message=message)
    if done.repeated:
        messages.info(request, _("This was recorded already. Nothing was done twice."))
    else:
        messages.success(request, _("Recorded: %(what)s.") % {"what": act_done("dossier")})
    return redirect("case", ref=ref)
