"""Translations of answers, beside the original: by the applicant while writing, by Staff or the region afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from chapterhouse import clock
from chapterhouse.drafts import translations
from chapterhouse.record import translated
from chapterhouse.record.application_form import Question
from chapterhouse.record.dossiers import latest_form
from chapterhouse.web.access import Whom, declared
from chapterhouse.web.answers import said
from chapterhouse.web.cases.form_answers import edition_of, may_translate
from chapterhouse.web.cases.reading import read
from chapterhouse.web.drafting import Held, drafted
from chapterhouse.web.forms.application import in_words
from chapterhouse.web.views.applying.draft import common

_LONGEST = 10_000


class Original(NamedTuple):
    """An answer that can be translated."""

    question: Question
    label: str
    text: str


class Translating(forms.Form):
    """A translation of each answer that is told in words, and who made it."""

    def __init__(self, originals: list[Original], language: str, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Make one field for each original."""
        super().__init__(*args, **kwargs)
        for one in originals:
            attributes = {"rows": 6, "lang": language, "dir": "auto"}
            self.fields[one.question.id] = forms.CharField(
                label=one.label, required=False, max_length=_LONGEST, widget=forms.Textarea(attrs=attributes)
            )
        self.fields["made_by"] = forms.CharField(
            label=_("Who made the translation"),
            help_text=_("Shown beside it: a name, or words such as “the applicant” or “a machine, read by Staff”."),
            max_length=200,
        )


@drafted
@require_http_methods(["GET", "HEAD", "POST"])
def of_draft(request: HttpRequest, draft: Held) -> HttpResponse:
    """Translate the answers of a draft."""

    def keep(language: str, texts: Mapping[str, str], made_by: str) -> None:
        translations.translate(draft.row.owner, language, texts, made_by=made_by, by=draft.by, at=clock.now())

    made_by = draft.person.name if draft.person is not None else _("the applicant")
    kept = _kept(translations.translations(draft.row.owner))
    originals = _originals(draft.edition.questions(draft.row.track), draft.values)
    asked = _Asked(originals, draft.circumstances.language, made_by, kept, keep)
    return _translate(request, asked, {**common(request, draft), "back": reverse("draft", args=[draft.row.id])})


@declared(Whom.PARTY, Whom.STAFF, Whom.CASE_SECRETARIAT)
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def of_case(request: HttpRequest, ref: str) -> HttpResponse:
    """Translate the answers of an application that was received."""
    reading = read(request, ref)
    app, edition = reading.status.application, edition_of(reading.status)
    if not may_translate(reading):
        raise PermissionDenied
    if app is None or edition is None or reading.person is None:
        raise Http404
    number = app.number

    def keep(language: str, texts: Mapping[str, str], made_by: str) -> None:
        translated.translate(ref, number, language, texts, made_by=made_by, at=clock.now())

    kept = _kept(translated.translations(reading.versions, number))
    originals = _originals(edition.questions(reading.status.track), latest_form(reading.versions))
    asked = _Asked(originals, reading.row.language, reading.person.name, kept, keep)
    return _translate(request, asked, {"name": reading.name, "back": reverse("case", args=[ref])})


class Kept(NamedTuple):
    """A translation of an answer as it stands."""

    language: str
    question: str
    text: str
    made_by: str


def _kept(found: Iterable[translations.Translated | translated.Translated]) -> list[Kept]:
    return [Kept(one.language, one.question, one.text, one.made_by) for one in found]


class _Asked(NamedTuple):
    """What is to be translated, from which language, by whom unless said otherwise, what is there, how to keep it."""

    originals: list[Original]
    language: str
    made_by: str
    kept: list[Kept]
    keep: Callable[[str, Mapping[str, str], str], None]


def _originals(questions: tuple[Question, ...], values: Mapping[str, Any]) -> list[Original]:
    """Return the answers told in words; what names people is translated nowhere."""
    told = [(one, said(one, values[one.id])) for one in questions if values.get(one.id) and not one.personal]
    return [Original(one, in_words(one.label), answer.text) for one, answer in told if answer.is_long and answer.text]


def _translate(request: HttpRequest, asked: _Asked, context: Mapping[str, object]) -> HttpResponse:
    offered = {code: name for code, name in settings.LANGUAGES if code != asked.language}
    chosen = request.POST.get("language") or request.GET.get("language") or get_language() or ""
    language = chosen if chosen in offered else next(iter(offered))
    kept = {one.question: one for one in asked.kept if one.language == language}
    first = {question: one.text for question, one in kept.items()}
    first["made_by"] = next((one.made_by for one in kept.values()), asked.made_by)
    form = Translating(asked.originals, language, request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        given = dict(form.cleaned_data)
        made_by = given.pop("made_by")
        asked.keep(language, given, made_by)
        messages.success(request, _("Saved."))
        return redirect(str(context["back"]))
    texts = {one.question.id: one.text for one in asked.originals}
    shown = {
        **context,
        "form": form,
        "pairs": [(form[name], text) for name, text in texts.items()],
        "language": language,
        "language_name": offered[language],
        "of_language": asked.language,
        "offered": offered.items(),
    }
    return render(request, "applying/translate.html", shown, status=422 if form.errors else 200)
