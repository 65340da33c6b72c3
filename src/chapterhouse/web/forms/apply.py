"""The application form in its short version: one for groups, one for individuals. Help stands under each label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chapterhouse.procedure import Track
from chapterhouse.procedure.days import Day
from chapterhouse.record.regions import NoRegionError, RegionTable
from chapterhouse.web.kinds import KINDS, kind_name
from chapterhouse.web.places import country_choices, country_name

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONG: Final = 5_000
MOST_LINKS: Final = 20
CRITERIA: Final = ("C1", "C2", "C3", "C4", "C5")

_is_link = URLValidator(schemes=["http", "https"])


def _text(label: StrOrPromise, help_text: StrOrPromise, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def _lines(value: object) -> object:
    """Return a text with its lines ended alike, whichever browser sent it."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


class Application(forms.Form):
    """What every applicant is asked. The region follows from the country and is never asked for."""

    track = Track.ALS

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    country = forms.ChoiceField(
        label=gettext_lazy("Country or territory where you are based"),
        help_text=gettext_lazy("Your region follows from it by ICANN’s table and is shown before you send."),
    )
    contact_name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=200,
        help_text=gettext_lazy("You speak for the applicant. Names and addresses of contacts are not published."),
    )
    contact_email = forms.EmailField(label=gettext_lazy("Your email address"), max_length=254)
    documents = forms.CharField(
        label=gettext_lazy("Documents"),
        required=False,
        max_length=LONG,
        help_text=gettext_lazy("Addresses of documents on the Internet, one a line. They may also follow later."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of your texts"),
        help_text=gettext_lazy("You may write in any of these."),
        choices=settings.LANGUAGES,
    )

    def __init__(self, table: RegionTable, day: Day, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Take the table of regions and the day of receipt, by which the region follows from the country."""
        super().__init__(*args, **kwargs)
        self._table = table
        self._day = day
        self.region = ""
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)
        country.choices = [("", _("Choose")), *country_choices()]

    def clean_country(self) -> str:
        """A place without a region is told why and whom to ask."""
        code: str = self.cleaned_data["country"]
        try:
            self.region = self._table.region_of(code, self._day)
        except NoRegionError:
            message = _(
                "%(country)s has no region in ICANN’s table, so no application can be received from there yet. "
                "Choose the country your group is registered in, or ask ICANN Staff where you belong."
            )
            raise ValidationError(message % {"country": country_name(code)}) from None
        return code

    def clean_documents(self) -> list[str]:
        """Each line is the address of a document."""
        links = [line.strip() for line in self.cleaned_data["documents"].splitlines() if line.strip()]
        for link in links:
            try:
                _is_link(link)
            except ValidationError:
                message = _("“%(line)s” is no address. Write one address a line, such as https://example.org/statutes.")
                raise ValidationError(message % {"line": link[:80]}) from None
        if len(links) > MOST_LINKS:
            message = ngettext(
                "Give at most %(count)d address; more can follow later.",
                "Give at most %(count)d addresses; more can follow later.",
                MOST_LINKS,
            )
            raise ValidationError(message % {"count": MOST_LINKS})
        return links

    def answers(self) -> dict[str, object]:
        """Return what is kept as the answers of the form; name and country are kept with the case."""
        kept = {name: value for name, value in self.cleaned_data.items() if name not in ("name", "country")}
        return {name: _lines(value) for name, value in kept.items() if value}


class GroupApplication(Application):
    """The form for a group that wants to become an At-Large Structure."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of group"))
    website = forms.URLField(
        label=gettext_lazy("Website"),
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    C1 = _text(
        gettext_lazy("How you involve individual users"),
        gettext_lazy(
            "Say all three: how you pass on information on what ICANN does, how your members can discuss it "
            "on the Internet, and how you bring them into ICANN’s policy work."
        ),
    )
    C2 = _text(
        gettext_lazy("Who takes part"),
        gettext_lazy(
            "Say how it is ensured that individual users who live in countries of your region, or are their "
            "citizens, predominate in your operation."
        ),
    )
    C3 = _text(
        gettext_lazy("What you live on"),
        gettext_lazy("Say where your means come from. A group supports itself and does not rely on ICANN."),
    )
    C4 = _text(
        gettext_lazy("What you publish"),
        gettext_lazy(
            "Say where on the Internet anybody finds your goals, structure, members, way of working, "
            "leadership and contacts."
        ),
    )
    C5 = _text(
        gettext_lazy("Your part in the region"), gettext_lazy("Say how you will help your regional organisation.")
    )
    contact_2_name = forms.CharField(label=gettext_lazy("Name of a second contact"), required=False, max_length=200)
    contact_2_email = forms.EmailField(
        label=gettext_lazy("Email address of the second contact"), required=False, max_length=254
    )

    field_order = (
        "name",
        "country",
        "kind",
        "website",
        *CRITERIA,
        "contact_name",
        "contact_email",
        "contact_2_name",
        "contact_2_email",
        "documents",
        "language",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        """Offer the kinds of group in the reader's language."""
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [("", _("Choose")), *((code, kind_name(code)) for code in KINDS)]


class IndividualApplication(Application):
    """The form for somebody who wants to become an individual member of a region."""

    track = Track.INDIVIDUAL

    statement = _text(
        gettext_lazy("Why you want to take part"),
        gettext_lazy("Say what you care about on the Internet and what you would bring to your region."),
    )

    field_order = ("name", "country", "statement", "contact_name", "contact_email", "documents", "language")
