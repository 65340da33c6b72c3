"""The forms of what Staff writes down: a finding on a point, a step of a measure, each with what shows it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chapterhouse.web.diligence.words import CONTROL_WORDS, KINDS, WORDS, isolated, kind_of_evidence
from chapterhouse.web.diligence.working import Evidence, Finding, Interview, Step
from chapterhouse.web.forms.people import day_field

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Posted = Mapping[str, Any] | None
LONG: Final = 10_000
MOST_SOURCES: Final = 30
_EMPTY_ROWS: Final = 2
_is_link = URLValidator(schemes=["http", "https"])


def text_field(
    label: StrOrPromise, help_text: StrOrPromise = "", *, required: bool = False, rows: int = 5
) -> forms.CharField:
    """Return a field for a text of several lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )


def language_field() -> forms.ChoiceField:
    """Return a field for the language a text is written in: the reader's, unless chosen otherwise."""
    return forms.ChoiceField(
        label=gettext_lazy("Language of your text"), choices=settings.LANGUAGES, initial=lambda: get_language() or "en"
    )


def read_link(text: str) -> str:
    """Return an address on the Internet, or a place on this site; raise `ValidationError` for anything else."""
    link = text.strip()
    if not link or (link.startswith("/") and not link.startswith("//") and "\\" not in link):
        return link
    _is_link(link)
    return link


class Sourced(forms.Form):
    """What shows something: rows of kind, words and link, and what the case already has to choose from."""

    def __init__(
        self,
        known: Mapping[str, Evidence],
        before: Collection[Evidence] = (),
        posted: Posted = None,
        **initial: object,
    ) -> None:
        """Take what the case has, by a key, and what was attached before."""
        super().__init__(posted, initial=initial)
        places = {(one.kind, one.link): key for key, one in known.items()}
        ticked = {places[one.kind, one.link] for one in before if (one.kind, one.link) in places}
        had = [one for one in before if (one.kind, one.link) not in places]
        rows = min(_rows_sent(posted) if posted is not None else len(had) + _EMPTY_ROWS, MOST_SOURCES)
        self._known = known
        for row in range(rows):
            one = had[row] if posted is None and row < len(had) else Evidence("link")
            for name, field in _row_fields(one).items():
                self.fields[f"{name}-{row}"] = field
        self._rows = range(rows)
        self.fields["attach"] = forms.MultipleChoiceField(
            label=_("From the case"),
            help_text=_("Tick what shows it. What is ticked counts as one source each."),
            required=False,
            initial=sorted(ticked),
            choices=[
                (key, _("%(what)s: %(value)s") % {"what": kind_of_evidence(one.kind), "value": isolated(one.text)})
                for key, one in known.items()
            ],
            widget=forms.CheckboxSelectMultiple,
        )

    def clean(self) -> dict[str, Any]:
        """Read the links."""
        given = super().clean() or {}
        for row in self._rows:
            try:
                given[f"link-{row}"] = read_link(str(given.get(f"link-{row}") or ""))
            except ValidationError:
                self.add_error(f"link-{row}", _("Give an address that begins with http:// or https://."))
        return given

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The rows that are filled in, and what was attached."""
        given = self.cleaned_data
        typed = [
            Evidence(given[f"kind-{row}"], given.get(f"text-{row}") or "", given.get(f"link-{row}") or "")
            for row in self._rows
        ]
        chosen = [self._known[key] for key in given["attach"]]
        return tuple(one for one in (*typed, *chosen) if one.text or one.link)

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """The rows with their fields."""
        return [[self[f"{name}-{row}"] for name in ("kind", "text", "link")] for row in self._rows]

    @property
    def main(self) -> list[forms.BoundField]:
        """The fields besides the sources."""
        return [self[name] for name in self.fields if name != "attach" and not name.startswith(_ROW)]


_ROW: Final = ("kind-", "text-", "link-")


def _rows_sent(posted: Mapping[str, Any]) -> int:
    return sum(1 for name in posted if name.startswith("kind-"))


def _row_fields(one: Evidence) -> dict[str, forms.Field]:
    return {
        "kind": forms.ChoiceField(
            label=_("Kind"), choices=[(kind, _(words)) for kind, words in KINDS.items()], initial=one.kind
        ),
        "text": forms.CharField(label=_("Description"), required=False, max_length=500, initial=one.text),
        "link": forms.CharField(label=_("Link"), required=False, max_length=500, initial=one.link),
    }


class FindingForm(Sourced):
    """What was found on a point."""

    word = forms.ChoiceField(label=gettext_lazy("Finding"), widget=forms.RadioSelect)
    text = text_field(
        gettext_lazy("What shows it"),
        gettext_lazy("Read by the region and the committee once the report is given. Never published."),
        required=True,
    )
    language = language_field()
    contradiction = text_field(
        gettext_lazy("Where the form says otherwise"),
        gettext_lazy("Leave it empty where form and finding agree."),
        rows=3,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        found: Finding,
        known: Mapping[str, Evidence],
        posted: Posted = None,
        *,
        is_criterion: bool,
    ) -> None:
        """Take the finding as it stands."""
        before = {"word": found.word, "text": found.text, "contradiction": found.contradiction, "seen": found.n}
        if found.is_made:
            before["language"] = found.language
        super().__init__(known, found.evidence, posted, **before)
        names = WORDS if is_criterion else CONTROL_WORDS
        word = self.fields["word"]
        assert isinstance(word, forms.ChoiceField)
        word.choices = [(value, _(words)) for value, words in names.items()]

    def finding(self, *, by: str, at: datetime) -> Finding:
        """Return the finding as it was filled in."""
        given = self.cleaned_data
        return Finding(
            given["word"],
            given["text"],
            given["language"],
            self.evidence,
            given["contradiction"],
            by,
            at,
            given["seen"],
        )


class StepForm(Sourced):
    """A step of one of the measures."""

    found = text_field(
        gettext_lazy("What was found"),
        gettext_lazy("Part of the report. It may follow later."),
    )
    language = language_field()
    internal = text_field(
        gettext_lazy("Notes for Staff only"), gettext_lazy("They never leave Staff and are in no report."), rows=3
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, step: Step, known: Mapping[str, Evidence], posted: Posted = None, **before: object) -> None:
        """Take the step as it stands, or an empty one."""
        own = {"found": step.found, "internal": step.internal, "seen": step.n}
        if step.id:
            own["language"] = step.language
        super().__init__(known, step.evidence, posted, **{**own, **before})
        self._step = step

    def step(self, *, by: str, at: datetime) -> Step:
        """Return the step as it was filled in; who took it and when stays."""
        given, before = self.cleaned_data, self._step
        return Step(
            before.id,
            before.measure,
            before.by or by,
            before.at if before.id else at,
            given["found"],
            given["language"],
            self.evidence,
            given["internal"],
            self._interview(),
            given["seen"] or 0,
        )

    def _interview(self) -> Interview | None:
        return None


class InterviewForm(StepForm):
    """An interview: when, with whom, where; what was found may follow when it was held."""

    on = day_field(gettext_lazy("Day"))
    hour = forms.TimeField(
        label=gettext_lazy("Hour (UTC)"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=5, max_value=600, initial=45)
    people = forms.CharField(
        label=gettext_lazy("Who takes part"),
        max_length=500,
        help_text=gettext_lazy("Names with their part in the group. Read by the region with the report."),
    )
    place = forms.CharField(
        label=gettext_lazy("Place or link"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Goes into the invitation, not into the report."),
    )
    field_order = ("on", "hour", "minutes", "people", "place", "found", "language", "internal", "seen")

    def __init__(self, step: Step, known: Mapping[str, Evidence], posted: Posted = None) -> None:
        """Take the interview as it stands, or an empty one."""
        held = step.interview
        before: dict[str, Any] = {}
        if held is not None:
            before = {"on": held.at.date(), "hour": held.at.time(), "minutes": held.minutes}
            before |= {"people": held.people, "place": held.place}
        super().__init__(step, known, posted, **before)

    def _interview(self) -> Interview | None:
        given = self.cleaned_data
        at = datetime.combine(given["on"], given["hour"], UTC)
        before = self._step.interview
        told = before is not None and before.is_told
        # one that was called off and gets another time is on again
        is_off = before is not None and before.is_off and before.at == at
        return Interview(at, given["minutes"], given["people"], given["place"], told, is_off)


class NotTaken(forms.Form):
    """Why a measure was not taken."""

    why = forms.CharField(label=gettext_lazy("Why it was not taken"), required=False, max_length=1000)
