"""The form by which Staff records a value that the body has adopted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.doors.documents import written_value
from chapterhouse.doors.parameter_names import offered_words, takes_numbers
from chapterhouse.procedure import Value
from chapterhouse.procedure.days import Day
from chapterhouse.record.rules_files import OverrideError, parse_override
from chapterhouse.web.forms.people import day_field

if TYPE_CHECKING:
    from django.http import QueryDict


class Adopted(forms.Form):
    """A value, who adopted it when, where that can be read, and from which day on it is in force."""

    value = forms.CharField(label=gettext_lazy("The new value"), max_length=40)
    adopted_by = forms.CharField(
        label=gettext_lazy("Adopted by"),
        help_text=gettext_lazy("The body, as the public shall read it."),
        max_length=200,
    )
    adopted_on = day_field(gettext_lazy("Adopted on"))
    reference = forms.CharField(
        label=gettext_lazy("Reference"),
        help_text=gettext_lazy("Where the decision can be read: its number, the minutes, an address."),
        max_length=400,
    )
    in_force_from = day_field(
        gettext_lazy("In force from"),
        gettext_lazy("Tomorrow at the earliest: what has begun keeps the rules under which it began."),
    )

    def __init__(self, name: str, today: date, present: Value, posted: QueryDict | None = None) -> None:
        """Take the parameter, the day of recording, and the value in force."""
        super().__init__(posted, initial={"in_force_from": today + timedelta(days=1)})
        self.name, self.today, self.present = name, today, present
        words = offered_words(name)
        if not takes_numbers(name):
            choices = [(written_value(value), text) for value, text in words.items()]
            self.fields["value"] = forms.ChoiceField(label=self.fields["value"].label, choices=[("", "–"), *choices])
        elif words:
            spelt = ", ".join(f"{written_value(value)} ({text})" for value, text in words.items())
            self.fields["value"].help_text = _("A whole number, or one of these words: %(words)s.") % {"words": spelt}
        else:
            self.fields["value"].help_text = _("A whole number.")

    def clean_value(self) -> object:
        """Accept only what the parameter can be, and no value that is in force already."""
        typed: str = self.cleaned_data["value"].strip()
        try:
            value = parse_override(f"{self.name}={typed}", regions=[self.name.rpartition(".")[2]]).value
        except OverrideError:
            raise forms.ValidationError(_("The rules have no place for this value here.")) from None
        if value == self.present.value and self.present.adopted:
            raise forms.ValidationError(_("This value is in force already, and adopted."))
        return value

    def clean_adopted_on(self) -> date:
        """A body has adopted a value before somebody can record it."""
        on: date = self.cleaned_data["adopted_on"]
        if on > self.today:
            raise forms.ValidationError(_("This day is still to come. Record the value once it is adopted."))
        return on

    def clean_in_force_from(self) -> date:
        """What has begun is not changed afterwards (A15)."""
        on: date = self.cleaned_data["in_force_from"]
        if on <= self.today:
            raise forms.ValidationError(
                _("A15: a period keeps the value of the day on which it started. Choose tomorrow or a later day.")
            )
        return on

    @property
    def adopted(self) -> Value:
        """The value as it is to be recorded; call only when the form is valid."""
        given = self.cleaned_data
        reference = f"{given['reference']} ({given['adopted_on'].isoformat()})"
        day = Day(given["in_force_from"].toordinal())
        return Value(self.name, given["value"], day, given["adopted_by"], reference)
