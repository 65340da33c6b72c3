"""Forms for seats and their terms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.doors.names import role_name
from chapterhouse.procedure import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SEATED: Final = (
    Role.STAFF,
    Role.CHAIR,
    Role.COMMITTEE_MEMBER,
    Role.SECRETARIAT,
    Role.REGIONAL_MEMBER,
    Role.REVIEWER,
)
"""The roles that are held as seats; applicants and accredited groups speak for themselves."""

_REGIONAL: Final = frozenset({Role.SECRETARIAT.value, Role.REGIONAL_MEMBER.value})


def day_field(label: StrOrPromise, help_text: StrOrPromise = "", *, required: bool = True) -> forms.DateField:
    """Return a field for a day, written as 2025-02-14 in every language."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class NewSeat(forms.Form):
    """A seat somebody gets from a day on."""

    person = forms.ChoiceField(label=gettext_lazy("Person"))
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    region = forms.ChoiceField(
        label=gettext_lazy("Region"),
        required=False,
        help_text=gettext_lazy("For Secretariats and members of a region only."),
    )
    represents = forms.CharField(
        label=gettext_lazy("Speaks for"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("For instance the accredited group whose voice in the region this is."),
    )
    since = day_field(gettext_lazy("First day"))
    until = day_field(
        gettext_lazy("End"),
        gettext_lazy("The first day on which the seat is no longer held. Leave it empty while that is not known."),
        required=False,
    )

    def __init__(self, people: Mapping[str, str], regions: Mapping[str, str], posted: QueryDict | None = None) -> None:
        """Take who may be seated and where, by code."""
        super().__init__(posted)
        none = ("", "–")
        self._choices("person", [none, *people.items()])
        self._choices("role", [none, *((role.value, role_name(role)) for role in SEATED)])
        self._choices("region", [none, *regions.items()])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, object]:
        """A regional role needs its region, others have none; a term ends after it began."""
        given = super().clean() or {}
        role, region = given.get("role"), given.get("region")
        if role in _REGIONAL and not region:
            self.add_error("region", _("This role belongs to a region. Choose which."))
        if role and role not in _REGIONAL and region:
            self.add_error("region", _("This role belongs to no region. Leave the region empty."))
        since, until = given.get("since"), given.get("until")
        if since and until and until <= since:
            self.add_error("until", _("The end must come after the first day."))
        return given


class EndOfSeat(forms.Form):
    """The day on which a seat is no longer held."""

    until = day_field(gettext_lazy("End"))

    def __init__(self, since: date, posted: QueryDict | None = None) -> None:
        """Take the first day of the seat."""
        super().__init__(posted)
        self._since = since

    def clean_until(self) -> date:
        """A term ends after it began."""
        until: date = self.cleaned_data["until"]
        if until <= self._since:
            raise forms.ValidationError(_("The end must come after the first day."))
        return until
