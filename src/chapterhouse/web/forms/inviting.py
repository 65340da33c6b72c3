"""The form by which the party of a case is invited to say more in a review."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.web.forms.asking import MOST_WANTED
from chapterhouse.web.forms.diligence import Posted, text_field
from chapterhouse.web.forms.people import day_field


class ReviewInvitationForm(forms.Form):
    """What those who review want to know, and until when an answer helps."""

    wanted = text_field(
        gettext_lazy("What those who review would like to know"),
        gettext_lazy("One thing on each line. It stands in the letter."),
        required=True,
        rows=4,
    )
    until = day_field(
        gettext_lazy("Answer by"),
        gettext_lazy("Nothing happens by itself when the day is over: the party may add to its request until the end."),
    )

    def __init__(self, today: date, posted: Posted = None, **before: object) -> None:
        """Take today; an answer is asked for at a later day."""
        super().__init__(posted, initial=before)
        self._today = today

    def clean_wanted(self) -> list[str]:
        """Return the lines."""
        lines = [line.strip() for line in str(self.cleaned_data["wanted"]).splitlines() if line.strip()]
        if len(lines) > MOST_WANTED:
            raise ValidationError(_("Ask for %(most)d things at most.") % {"most": MOST_WANTED})
        return lines

    def clean_until(self) -> date:
        """An answer needs time."""
        day: date = self.cleaned_data["until"]
        if day <= self._today:
            raise ValidationError(_("Choose a day after today."))
        return day
