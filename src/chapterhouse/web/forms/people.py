"""Forms for people, their seats and their terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from chapterhouse.doors.names import role_name
from chapterhouse.people.keeping import Term
from chapterhouse.procedure import Role
from chapterhouse.web.forms.lines import Line

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


class Known(forms.Form):
    """How somebody is addressed."""

    name = Line(label=pgettext_lazy("person", "Name"), max_length=150)
    language = forms.ChoiceField(label=gettext_lazy("Language of notices"), choices=settings.LANGUAGES)


class Invitation(Known):
    """Somebody who is to have an account."""

    email = forms.EmailField(
        label=gettext_lazy("Email address"),
        help_text=gettext_lazy("A link to set a password is sent there."),
        max_length=254,
    )
    field_order = ("name", "email", "language")


class SeatForm(forms.Form):
    """A seat somebody holds from a day on."""

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

    def __init__(
        self, regions: Mapping[str, str], posted: QueryDict | None = None, *, initial: Term | None = None
    ) -> None:
        """Take the regions by code, and the seat as it is where one is put right."""
        super().__init__(posted, initial=vars(initial) if initial is not None else None)
        none = ("", "–")
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

    @property
    def term(self) -> Term:
        """The seat as given; call only when the form is valid."""
        given = self.cleaned_data
        return Term(given["role"], given["region"], given["since"], given["until"], given["represents"])


class Correction(SeatForm):
    """A seat put right, with the reason."""

    why = forms.CharField(
        label=gettext_lazy("Why it is put right"),
        help_text=gettext_lazy("It stays with the seat, with what was there before."),
        max_length=400,
    )


class Closing(forms.Form):
    """Why an account is closed or opened."""

    why = forms.CharField(label=gettext_lazy("Why"), max_length=400)


class Members(forms.Form):
    """The members of regions as a table, pasted or as a file."""

    LONGEST: Final = 200_000

    table = forms.CharField(
        label=gettext_lazy("The table"),
        help_text=gettext_lazy(
            "One member a line, with a first line that names the columns: name, email, region, since; and if you "
            "like until, language, represents. Separated by commas, semicolons or tabs."
        ),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or as a file"),
        help_text=gettext_lazy("CSV, in UTF-8, up to 200 kB."),
        required=False,
    )

    def clean(self) -> dict[str, object]:
        """Take the text, or the file's in its place."""
        given = super().clean() or {}
        file = given.get("file")
        if file is not None:
            if file.size > self.LONGEST:
                self.add_error("file", _("This file is larger than 200 kB. Split it."))
                return given
            try:
                given["table"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", _("This file is not in UTF-8. Save it as CSV in UTF-8 and choose it again."))
        if not self.errors and not str(given.get("table") or "").strip():
            self.add_error("table", _("Paste a table or choose a file."))
        return given
