"""The form in which somebody declares a tie to an applicant."""

from __future__ import annotations

from typing import Final

from django import forms
from django.utils.translation import gettext as _

from chapterhouse.declarations.ties import TieKind
from chapterhouse.web.cases.ties import tie_words

LONGEST: Final = 1000


class TieForm(forms.Form):
    """What kind of tie, and more about it in words."""

    kind = forms.ChoiceField(widget=forms.RadioSelect)
    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))

    def __init__(self, posted: object = None) -> None:
        """Name the fields in the reader's language."""
        super().__init__(posted)  # type: ignore[arg-type] # a QueryDict, or nothing
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [(one.value, tie_words(one)) for one in TieKind]
        kind.label = _("What ties you to the applicant?")
        kind.error_messages["required"] = _("Choose what kind of tie it is.")
        self.fields["text"].label = _("More about it")
        self.fields["text"].help_text = _("A sentence is enough. Write nothing about other people.")

    def clean(self) -> dict[str, object]:
        """Another tie needs words, since its kind says nothing."""
        given = super().clean() or {}
        if given.get("kind") == TieKind.OTHER and not given.get("text"):
            self.add_error("text", _("Say in a sentence what the tie is."))
        return given
