"""A section of the application form as a Django form, made from the questions; and what was typed, as it is kept."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from chapterhouse.procedure.days import Day
from chapterhouse.record.application_form import Question, Words
from chapterhouse.record.regions import NoRegionError, RegionTable
from chapterhouse.web.forms.lines import Line
from chapterhouse.web.places import country_choices, country_name

SEEN: Final = "seen-"
"""What begins the name of the field that says which version of an answer somebody had before them."""
DETAIL: Final = "-detail"
_LIST_KINDS: Final = ("choices", "countries")
_MOST: Final = 200_000
_FIRST_YEAR: Final = 1000
"""A number that is at least this is asked for as a year."""
"""Of characters in any answer. One longer than its question allows is kept all the same, and said to be too long."""

_is_link = URLValidator(schemes=["http", "https"])


class Circumstances(NamedTuple):
    """By which table and day the region follows from a country, and in which language the answers are written."""

    table: RegionTable
    day: Day
    language: str


def in_words(texts: Words) -> str:
    """Return a text of the form in the reader's language."""
    return texts.get(get_language() or "en") or next(iter(texts.values()), "")


def typed(question: Question, posted: QueryDict) -> Any:  # noqa: ANN401 - text, list or two texts, as it is kept
    """Return what was typed as the answer to a question: nothing at all is an empty text or list."""
    if question.kind in _LIST_KINDS:
        return [_plain(one) for one in posted.getlist(question.id) if one]
    if question.kind == "yes_no":
        parts = {"answer": _plain(posted.get(question.id, "")), "detail": _plain(posted.get(question.id + DETAIL, ""))}
        return parts if any(parts.values()) else ""
    return _plain(posted.get(question.id, ""))


def _plain(text: str) -> str:
    """Return a text with its lines ended alike, whichever browser sent it, and without what no database keeps."""
    return text.replace("\r\n", "\n").replace("\0", "").strip()[:_MOST]


def mark(version: int, value: object) -> str:
    """Say which version of an answer a page shows, and what it says, so that an untouched answer is known."""
    return f"{version}.{_digest(value)}"


def is_untouched(seen: str, value: object) -> bool:
    """Say whether an answer comes back as the page showed it."""
    return seen.partition(".")[2] == _digest(value)


def seen_version(seen: str) -> int:
    """Return the version of an answer that a page showed; 0 where that cannot be read."""
    number = seen.partition(".")[0]
    return int(number) if re.fullmatch("[0-9]{1,9}", number) else 0


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]


class SectionForm(forms.Form):
    """The questions of a section with what was typed so far; `is_checked`: with what is wrong or missing as well."""

    use_required_attribute = False  # a draft may be incomplete

    def __init__(
        self,
        questions: Iterable[Question],
        values: Mapping[str, Any],
        circumstances: Circumstances,
        *,
        is_checked: bool = False,
    ) -> None:
        """Make the fields. Whatever was typed is shown again, right or wrong."""
        self.questions = tuple(questions)
        self._circumstances = circumstances
        self.region = ""
        shown = _as_fields(self.questions, values)
        super().__init__(_posted(shown) if is_checked else None, initial=shown)
        for question in self.questions:
            self.fields[question.id] = _FIELDS[question.kind](question)
            if question.kind == "yes_no":
                self.fields[question.id + DETAIL] = _details(question)
        self._mark_languages()

    def _mark_languages(self) -> None:
        """Texts in the applicant's own words say their language, and find their direction by themselves."""
        for name, field in self.fields.items():
            if isinstance(field.widget, forms.Textarea | forms.TextInput) and "dir" not in field.widget.attrs:
                field.widget.attrs.update({"lang": self._circumstances.language, "dir": "auto"})
            if name in ("contact_name", "contact_2_name"):
                del field.widget.attrs["lang"]

    def clean(self) -> dict[str, Any]:
        """A place without a region is told why; an answer that needs details is incomplete without them."""
        for question in self.questions:
            if question.kind == "yes_no":
                self._want_details(question)
            if question.kind == "country" and self.cleaned_data.get(question.id):
                self._find_region(question)
        return self.cleaned_data

    def _want_details(self, question: Question) -> None:
        answer, detail = self.cleaned_data.get(question.id), self.cleaned_data.get(question.id + DETAIL)
        if answer and answer == question.detail_when and not detail:
            self.add_error(question.id + DETAIL, ValidationError(_("Say more about this answer."), code="required"))

    def _find_region(self, question: Question) -> None:
        code = self.cleaned_data[question.id]
        try:
            self.region = self._circumstances.table.region_of(code, self._circumstances.day)
        except NoRegionError:
            message = _(
                "%(country)s has no region in ICANN’s table, so no application can be received from there yet. "
                "Choose the country your group is registered in, or ask ICANN Staff where you belong."
            )
            self.add_error(question.id, ValidationError(message % {"country": country_name(code)}, code="no_region"))

    def answers(self) -> dict[str, object]:
        """Return the answers as an application keeps them; what was left empty is left out."""
        kept: dict[str, object] = {}
        for question in self.questions:
            value = self.cleaned_data.get(question.id)
            if question.kind == "yes_no":
                detail = self.cleaned_data.get(question.id + DETAIL, "")
                value = {"answer": value, **({"detail": detail} if detail else {})} if value else None
            if value not in (None, "", []):
                kept[question.id] = value
        return kept


def _as_fields(questions: Iterable[Question], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed by the names of the fields."""
    shown: dict[str, Any] = {}
    for question in questions:
        value = values.get(question.id, "")
        if question.kind == "yes_no":
            parts = value if isinstance(value, dict) else {}
            shown |= {question.id: parts.get("answer", ""), question.id + DETAIL: parts.get("detail", "")}
        elif question.kind in _LIST_KINDS:
            shown[question.id] = value if isinstance(value, list) else []
        else:
            shown[question.id] = value
    return shown


def _posted(shown: Mapping[str, Any]) -> QueryDict:
    posted = QueryDict(mutable=True)
    for name, value in shown.items():
        posted.setlist(name, value if isinstance(value, list) else [value])
    return posted


def _help(question: Question) -> str | SafeString:
    """Return the help of a question, with the rule that asks for it."""
    words = in_words(question.help)
    if not question.rule:
        return format_html("{}", words)
    return format_html(
        '{} <a class="rule" dir="ltr" href="{}#rule-{}"><span class="visually-hidden">{} </span>{}</a>',
        words,
        reverse("rules"),
        question.rule,
        _("Rule"),
        question.rule,
    )


def _common(question: Question) -> dict[str, Any]:
    return {
        "label": in_words(question.label),
        "help_text": _help(question),
        "required": question.mandatory,
        "error_messages": {"required": _("This has no answer yet.")},
    }


class _Uncut(forms.CharField):
    """A text whose length is judged when it is sent, and not cut off by the browser."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class _Line(Line, _Uncut):
    """A line, likewise uncut."""


def _text(question: Question) -> forms.Field:
    return _Line(max_length=question.longest or None, widget=forms.TextInput(), **_common(question))


def _long(question: Question) -> forms.Field:
    return _Uncut(max_length=question.longest or None, widget=forms.Textarea({"rows": 6}), **_common(question))


def _choice(question: Question) -> forms.Field:
    offered = [("", _("Choose")), *((one.value, in_words(one.label)) for one in question.choices)]
    return forms.ChoiceField(choices=offered, **_common(question))


def _choices(question: Question) -> forms.Field:
    offered = [(one.value, in_words(one.label)) for one in question.choices]
    return forms.MultipleChoiceField(choices=offered, widget=forms.CheckboxSelectMultiple, **_common(question))


def _yes_no(question: Question) -> forms.Field:
    offered = [("yes", _("Yes")), ("no", _("No"))]
    return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, **_common(question))


def _details(question: Question) -> forms.Field:
    label = format_html('{}<span class="visually-hidden">: {}</span>', _("Details"), in_words(question.label))
    return _Uncut(
        label=label, required=False, max_length=question.longest or None, widget=forms.Textarea(attrs={"rows": 3})
    )


def _number(question: Question) -> forms.Field:
    common = _common(question)
    is_year = question.least is not None and question.least >= _FIRST_YEAR
    wrong = (
        _("Write the year in digits, such as 2015.") if is_year else _("Write a whole number in digits, such as 250.")
    )
    common["error_messages"]["invalid"] = wrong
    widget = forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "class": "short"})
    return forms.IntegerField(min_value=question.least, max_value=question.most, widget=widget, **common)


def _country(question: Question) -> forms.Field:
    return forms.ChoiceField(choices=[("", _("Choose")), *country_choices()], **_common(question))


class _FromLongList(forms.CheckboxSelectMultiple):
    """So many boxes that they stay folded, lest the keyboard stop at each on the way to the next question."""

    is_long = True


def _countries(question: Question) -> forms.Field:
    return forms.MultipleChoiceField(choices=country_choices(), widget=_FromLongList, **_common(question))


class _Links(_Uncut):
    """Addresses, one a line."""

    most = 0

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's own
        links = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        for link in links:
            try:
                _is_link(link)
            except ValidationError:
                message = _("“%(line)s” is no address. Write one address a line, such as https://example.org/statutes.")
                raise ValidationError(message % {"line": link[:80]}, code="invalid") from None
        if self.most and len(links) > self.most:
            message = ngettext(
                "Give at most %(count)d address; more can follow later.",
                "Give at most %(count)d addresses; more can follow later.",
                self.most,
            )
            raise ValidationError(message % {"count": self.most}, code="too_many")
        return links


def _urls(question: Question) -> forms.Field:
    field = _Links(widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}), **_common(question))
    field.most = question.longest
    return field


def _url(question: Question) -> forms.Field:
    widget = forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"})
    return forms.URLField(
        max_length=question.longest or None, assume_scheme="https", widget=widget, **_common(question)
    )


def _email(question: Question) -> forms.Field:
    widget = forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"})
    return forms.EmailField(max_length=question.longest or None, widget=widget, **_common(question))


def _language(question: Question) -> forms.Field:
    return forms.ChoiceField(choices=[("", _("Choose")), *settings.LANGUAGES], **_common(question))


_FIELDS: Final[Mapping[str, Callable[[Question], forms.Field]]] = {
    "text": _text,
    "long": _long,
    "choice": _choice,
    "choices": _choices,
    "yes_no": _yes_no,
    "number": _number,
    "country": _country,
    "countries": _countries,
    "urls": _urls,
    "url": _url,
    "email": _email,
    "language": _language,
}
