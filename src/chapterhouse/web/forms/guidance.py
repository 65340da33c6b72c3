"""Forms of guidance: a request for help, what is said, an edition of the guidelines, a contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.guidance.contacts import STAFF
from chapterhouse.guidance.conversations import Addressed
from chapterhouse.procedure.days import Day
from chapterhouse.record.regions import NoRegionError, RegionTable
from chapterhouse.web.forms.lines import Line
from chapterhouse.web.forms.people import day_field
from chapterhouse.web.places import country_choices, region_names

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST: Final = 5000
LONGEST_DOCUMENT: Final = 200_000


def _text(label: StrOrPromise, help_text: StrOrPromise = "", *, rows: int = 8, most: int = LONGEST) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )


class HelpRequest(forms.Form):
    """What somebody would like to know, and from whom."""

    text = _text(gettext_lazy("What would you like to know?"), gettext_lazy("Write in your own language."))
    addressed = forms.ChoiceField(
        label=gettext_lazy("Who shall answer?"),
        initial=Addressed.MENTOR.value,
        choices=[
            (Addressed.MENTOR.value, gettext_lazy("A mentor: a member of your region who helps newcomers")),
            (Addressed.REGION.value, gettext_lazy("Your region: its Secretariat and its mentors")),
            (Addressed.STAFF.value, gettext_lazy("ICANN Staff")),
        ],
        widget=forms.RadioSelect,
    )
    country = forms.ChoiceField(
        label=gettext_lazy("Country"),
        help_text=gettext_lazy("Your region follows from it."),
    )
    organisation = Line(label=gettext_lazy("Your group"), required=False, max_length=200)
    name = Line(label=gettext_lazy("Your name"), required=False, max_length=200)
    email = forms.EmailField(
        label=gettext_lazy("Your email address"),
        max_length=254,
        help_text=gettext_lazy("We send you a link there. Nobody sees the request before you have opened it."),
    )

    def __init__(
        self, table: RegionTable, day: Day, posted: QueryDict | None = None, *, is_known: bool, **first: object
    ) -> None:
        """Take the table of regions; somebody known (signed in) is asked for neither name nor address."""
        super().__init__(posted, initial=first)
        self._table, self._day = table, day
        self.region = ""
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)
        country.choices = [("", _("Choose")), *country_choices()]
        if is_known:
            del self.fields["name"], self.fields["email"]

    def clean(self) -> dict[str, object]:
        """A region or its mentors are found by the country."""
        given = super().clean() or {}
        code = str(given.get("country") or "")
        try:
            self.region = self._table.region_of(code, self._day) if code else ""
        except NoRegionError:
            if given.get("addressed") != Addressed.STAFF:
                message = _("This place has no region in ICANN’s table. Ask ICANN Staff instead: choose them above.")
                self.add_error("country", message)
        return given


class Saying(forms.Form):
    """Something said in a conversation."""

    text = _text(gettext_lazy("Your message"), rows=6)


def _language_field(label: StrOrPromise) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=settings.LANGUAGES)


_LAYOUT: Final = gettext_lazy("An empty line begins a paragraph, “# ” a heading, “- ” a point of a list.")


class NewEdition(forms.Form):
    """An edition of the guidelines with its text in the original language."""

    name = forms.CharField(label=gettext_lazy("Name of the edition"), max_length=100)
    in_force_from = day_field(
        gettext_lazy("In force from"),
        gettext_lazy("Applications received from this day on are evaluated by it, also those received already."),
    )
    adopted_by = forms.CharField(label=gettext_lazy("Adopted by"), max_length=200)
    reference = forms.CharField(
        label=gettext_lazy("Reference"), max_length=300, help_text=gettext_lazy("Where the adoption can be read.")
    )
    source_language = _language_field(gettext_lazy("Language of the original"))
    text = _text(gettext_lazy("Text"), _LAYOUT, rows=16, most=LONGEST_DOCUMENT)


class NewEditionText(forms.Form):
    """A text of an edition in a further language, or a better one."""

    language = _language_field(gettext_lazy("Language"))
    text = _text(gettext_lazy("Text"), _LAYOUT, rows=16, most=LONGEST_DOCUMENT)
    translated_by = forms.CharField(label=gettext_lazy("Translated by"), max_length=200)


class ContactForm(forms.Form):
    """How to reach Staff or a region."""

    whom = forms.ChoiceField(label=gettext_lazy("Whom it reaches"))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    email = forms.EmailField(label=gettext_lazy("Email address"), max_length=254, required=False)
    website = forms.URLField(label=gettext_lazy("Website"), max_length=300, required=False, assume_scheme="https")
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For instance languages spoken, or office hours."),
    )

    def __init__(self, table: RegionTable, posted: QueryDict | None = None, **first: object) -> None:
        """Take the regions one can reach."""
        super().__init__(posted, initial=first)
        whom = self.fields["whom"]
        assert isinstance(whom, forms.ChoiceField)
        whom.choices = [(STAFF, _("ICANN Staff")), *region_names(table).items()]

    def clean(self) -> dict[str, object]:
        """Without an address of any kind nobody is reached."""
        given = super().clean() or {}
        if not self.errors and not (given.get("email") or given.get("website")):
            self.add_error("email", _("Give an e-mail address or a website."))
        return given


class NewMentor(forms.Form):
    """A member of a region who becomes a mentor there."""

    member = forms.ChoiceField(label=gettext_lazy("Member of the region"))

    def __init__(self, members: Mapping[str, str], posted: QueryDict | None = None) -> None:
        """Take who can become a mentor: names by region and code."""
        super().__init__(posted)
        member = self.fields["member"]
        assert isinstance(member, forms.ChoiceField)
        member.choices = [("", _("Choose")), *members.items()]
