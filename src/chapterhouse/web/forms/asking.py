"""The forms of what is asked of others: a request to the applicant and its answers, a referee and what they say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.web.diligence.words import RECOMMENDS
from chapterhouse.web.forms.diligence import Posted, language_field, text_field
from chapterhouse.web.forms.lines import Line
from chapterhouse.web.forms.people import day_field

MOST_WANTED: Final = 20


class RequestForm(forms.Form):
    """What the applicant is asked."""

    text = text_field(gettext_lazy("What it is about"), gettext_lazy("Read by the applicant."), rows=3)
    wanted = text_field(
        gettext_lazy("What is asked for"),
        gettext_lazy("One thing on each line. Each is answered by itself."),
        required=True,
    )
    language = language_field()
    answer_by = day_field(
        gettext_lazy("Answer by"),
        gettext_lazy("Nothing happens by itself when the day is over: nothing is suspended, and no deadline changes."),
    )
    point = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, today: date, posted: Posted = None, **before: object) -> None:
        """Take today; an answer is asked for at a later day."""
        super().__init__(posted, initial=before)
        self._today = today

    def clean_wanted(self) -> list[str]:
        """Return the lines; of a point asked about there is one thing, of as many lines as it takes."""
        written = str(self.cleaned_data["wanted"]).strip()
        if self.data.get("point"):
            return [written]
        lines = [line.strip() for line in written.splitlines() if line.strip()]
        if len(lines) > MOST_WANTED:
            raise ValidationError(_("Ask for %(most)d things at most.") % {"most": MOST_WANTED})
        return lines

    def clean_answer_by(self) -> date:
        """An answer needs time."""
        day: date = self.cleaned_data["answer_by"]
        if day <= self._today:
            raise ValidationError(_("Choose a day after today."))
        return day


class RefereeForm(forms.Form):
    """Somebody to be asked about the applicant."""

    name = Line(label=gettext_lazy("Name of the referee"), max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("Email address"),
        max_length=254,
        help_text=gettext_lazy("Gets a link that works once. Nobody but Staff sees the address."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"), choices=settings.LANGUAGES)


class InvitationForm(forms.Form):
    """Where an invitation to an interview is mailed."""

    email = forms.EmailField(label=gettext_lazy("Mail the invitation to"), max_length=254)
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"), choices=settings.LANGUAGES)


class ReferenceForm(forms.Form):
    """What a referee says."""

    relation = text_field(gettext_lazy("How do you know the group, and since when?"), required=True, rows=3)
    activity = text_field(
        gettext_lazy("What has it done with or for individual Internet users that you know of?"), required=True
    )
    concerns = text_field(gettext_lazy("Is there anything the region should know before it decides?"), rows=4)
    recommends = forms.ChoiceField(
        label=gettext_lazy("Do you recommend that the group be accredited?"),
        choices=[(word, gettext_lazy(text)) for word, text in RECOMMENDS.items()],
        widget=forms.RadioSelect,
    )
    may_be_named = forms.BooleanField(
        label=gettext_lazy("My name may be told to the region and the committee, beside what I say."),
        required=False,
    )


class AnswersForm(forms.Form):
    """What the applicant answers: a text for each thing asked for."""

    def __init__(self, asked: Mapping[int, str], before: Mapping[int, str], posted: Posted = None) -> None:
        """Take what is asked for by its number, and what was answered before."""
        super().__init__(posted, initial={f"answer-{number}": text for number, text in before.items()})
        self._numbers = list(asked)
        for number, text in asked.items():
            self.fields[f"answer-{number}"] = text_field(text)
        self.fields["language"] = language_field()

    @property
    def answers(self) -> dict[int, str]:
        """The answers by number."""
        return {number: self.cleaned_data[f"answer-{number}"] for number in self._numbers}
