"""Checking the answers and sending them: the address is shown to be the applicant's first, and it is received once."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from chapterhouse import clock
from chapterhouse.documents import keeping as documents
from chapterhouse.doors.words import refusal_message
from chapterhouse.drafts import mailed, translations, writing
from chapterhouse.drafts.translations import Translated
from chapterhouse.drafts.writing import DraftGoneError
from chapterhouse.people import enrol
from chapterhouse.people import queries as people
from chapterhouse.procedure import Actor, Role, Track
from chapterhouse.procedure.facts import Received
from chapterhouse.record import queries
from chapterhouse.record.perform import Conflict, Performed, Refused, receive
from chapterhouse.record.translated import translate
from chapterhouse.web.answers import said
from chapterhouse.web.drafting import Held, drafted, gone, section_title
from chapterhouse.web.entering import has_shown, person_of_address
from chapterhouse.web.forms.application import in_words
from chapterhouse.web.places import region_name
from chapterhouse.web.views.applying.draft import common, written_over
from chapterhouse.web.views.applying.mails import shown_proof
from chapterhouse.web.views.applying.people import CASE

if TYPE_CHECKING:
    from chapterhouse.people.models import Person


@drafted
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, draft: Held) -> HttpResponse:
    """Show every answer once more before it is sent; then receive the application."""
    if request.method != "POST":
        return _page(request, draft)
    if draft.problems:
        return redirect("draft-missing", draft=draft.row.id)
    if not _is_shown(request, draft):
        return _page(request, draft, _("Show first that the address of the contact is yours."), HTTPStatus.CONFLICT)
    return _send(request, draft)


@drafted
@require_POST
def prove(request: HttpRequest, draft: Held) -> HttpResponse:
    """Take the code that was mailed to the contact's address."""
    if mailed.prove_by_code(draft.row.id, _email(draft), request.POST.get("code", ""), clock.now()):
        messages.success(request, _("The address %(email)s is confirmed.") % {"email": _email(draft)})
    else:
        messages.error(request, _("This is not the code of the last mail. Look again, or ask for a new mail."))
    return redirect("draft-check", draft=draft.row.id)


def _email(draft: Held) -> str:
    return str(draft.values.get("contact_email") or "").strip()


def _is_shown(request: HttpRequest, draft: Held) -> bool:
    email = _email(draft)
    return bool(email) and (mailed.proof(draft.row.id, email, clock.now()).is_shown or has_shown(request, email))


def _page(request: HttpRequest, draft: Held, message: str = "", status: int = HTTPStatus.OK) -> HttpResponse:
    shown = [
        (section, section_title(section), [(in_words(one.label), _said(draft, one.id)) for one in section.questions])
        for section in draft.sections
    ]
    region = next((form.region for form in draft.checked.values() if form.region), "")
    email = _email(draft)
    proof = mailed.proof(draft.row.id, email, clock.now())
    is_shown = proof.is_shown or has_shown(request, email)
    asked = None if is_shown else proof.waiting
    context = {
        **common(request, draft),
        "shown": shown,
        "region": region_name(queries.region_table(), region) if region else "",
        "problems": len(draft.problems),
        "over": written_over(draft),
        "email": email,
        "is_shown": is_shown,
        "proof": shown_proof(asked),
        "is_asked": asked is not None,
        "documents": reverse("documents", args=[draft.row.owner]),
        "language": draft.circumstances.language,
        "message": message,
    }
    return render(request, "applying/check.html", context, status=status)


def _said(draft: Held, name: str) -> object:
    question = next(one for one in draft.edition.questions(draft.row.track) if one.id == name)
    value = draft.values.get(name)
    return said(question, value) if value else None


def _send(request: HttpRequest, draft: Held) -> HttpResponse:
    answers = draft.answers()
    person = person_of_address(request, _email(draft), str(answers["contact_name"]))
    if draft.row.again and not people.party_in(person, draft.row.again):
        words = _("Only somebody who speaks for the organisation can apply again for it. Sign in as one of them.")
        return _page(request, draft, words, HTTPStatus.CONFLICT)
    try:
        if not writing.claim(draft.row.id, person.code, clock.now()):
            words = _("Somebody else is sending this application right now. Load this page again in a moment.")
            return _page(request, draft, words, HTTPStatus.CONFLICT)
        performed = _receive(draft, answers, person)
    except DraftGoneError:
        return gone(request)
    except Refused as refusal:
        writing.release(draft.row.id)
        return _page(request, draft, refusal_message(refusal.rule, refusal.reason), HTTPStatus.CONFLICT)
    except Conflict:
        words = _("It could not be received just now. Nothing is lost; send it again in a moment.")
        return _page(request, draft, words, HTTPStatus.CONFLICT)
    _close(draft, performed)
    words = _("Your application is received under the number %(ref)s.") % {"ref": performed.ref}
    if not request.user.is_authenticated:
        words += " " + _("Sign in with the account of %(email)s to follow it.") % {"email": _email(draft)}
    messages.success(request, words)
    return redirect("case", ref=performed.ref)


def _receive(draft: Held, answers: dict[str, object], person: Person) -> Performed:
    region = next(form.region for form in draft.checked.values() if form.region)
    now, name = clock.now(), str(answers["name"])
    act = Received(region, Track(draft.row.track), name, str(answers["language"]), draft.row.edition)
    return receive(
        act,
        Actor(Role.APPLICANT, person.code),
        at=now,
        recorded_at=now,
        form=answers,
        name=name,
        country=str(answers["country"]),
        contact=person,
        ref=draft.row.again or None,
        idempotency_key=draft.row.owner,
    )


def _close(draft: Held, performed: Performed) -> None:
    """Let everything of the draft be the case's: who wrote it speaks for it, and what stood beside it goes along."""
    for code in draft.holders:
        writer = people.person_by_code(code)
        if writer is not None:
            enrol.add_contact(writer, performed.ref)
    application = performed.status.application
    number = application.number if application is not None else 0
    for language, given in _by_language(translations.translations(draft.row.owner)).items():
        texts = {one.question: one.text for one in given}
        translate(performed.ref, number, language, texts, made_by=given[0].made_by, at=clock.now())
    documents.hand_over(draft.row.owner, f"{CASE}{performed.ref}")
    writing.sent(draft.row.id, performed.ref)


def _by_language(kept: list[Translated]) -> dict[str, list[Translated]]:
    languages = dict.fromkeys(one.language for one in kept)
    return {language: [one for one in kept if one.language == language] for language in languages}
