"""The form in which a Secretariat writes down how its region works."""

from __future__ import annotations

from datetime import date
from typing import Final

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from chapterhouse.web.forms.people import day_field

LONGEST: Final = 20_000


class ProceduresForm(forms.Form):
    """A text, its language, and the day from which it counts."""

    language = forms.ChoiceField()
    text = forms.CharField(max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}))
    in_force_from = day_field("")

    def __init__(self, today: date, posted: QueryDict | None = None, *, language: str = "", text: str = "") -> None:
        """Begin with the text that is in force in a language."""
        super().__init__(posted, initial={"language": language, "text": text, "in_force_from": today})
        self._today = today
        own = self.fields["language"]
        assert isinstance(own, forms.ChoiceField)
        own.choices = settings.LANGUAGES
        own.label = _("Language of the text")
        self.fields["text"].label = _("How the region works")
        self.fields["text"].help_text = _(
            "For instance when the Secretariat asks an applicant for more, how the advice is formed, who is heard. "
            "It is published. An empty line begins a new paragraph."
        )
        self.fields["in_force_from"].label = _("In force from")

    def clean_in_force_from(self) -> date:
        """What was in force yesterday cannot be written today."""
        day: date = self.cleaned_data["in_force_from"]
        if day < self._today:
            raise forms.ValidationError(_("The day has passed. Choose today or a later day."))
        return day
