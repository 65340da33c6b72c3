"""Forms for documents: the file, and what is said of it."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from chapterhouse.documents.keeping import Labels
from chapterhouse.documents.kinds import EXTENSIONS
from chapterhouse.documents.queries import Subject
from chapterhouse.web.documents.words import language_choices, subject_name

ACCEPTED: Final = ",".join(f".{extension}" for extension in EXTENSIONS)


class Description(forms.Form):
    """What is said of a document."""

    subject = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        help_text=gettext_lazy("Accounts are read by those who decide and never published."),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("As it should stand in the list. Without one the name of the file stands there."),
        max_length=200,
        required=False,
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the document"))
    translated_by = forms.CharField(
        label=gettext_lazy("Translated by"),
        help_text=gettext_lazy("If it is a translation: who made it. The original stays what counts."),
        max_length=200,
        required=False,
    )

    def __init__(self, posted: QueryDict | None = None, files: Any = None, **given: Any) -> None:  # noqa: ANN401 - Django's
        """Take what was typed and sent."""
        super().__init__(posted, files, **given)
        _choose(self, "subject", [("", "–"), *((one.value, subject_name(one)) for one in Subject)])
        _choose(self, "language", language_choices())

    @property
    def labels(self) -> Labels:
        """What was said, once the form is valid."""
        given = self.cleaned_data
        return Labels(given["title"], given["subject"], given["language"], given["translated_by"])


class NewDocument(Description):
    """A file with what is said of it."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PDF, Word (DOCX), OpenDocument (ODT), PNG or JPEG, at most 10 MB."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )
    field_order = ("file", "subject", "title", "language", "translated_by")


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
