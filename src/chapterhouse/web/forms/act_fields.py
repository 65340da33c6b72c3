"""The fields of acts as pages ask for them: a question in words, and choices from the case itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chapterhouse.doors.field_names import field_name
from chapterhouse.doors.fields import Field, Plain, Shape
from chapterhouse.web.cases.forums import FORUMS, forum_name

_LONGEST: Final = 10_000

Choices = list[tuple[str, str]]


class Answer(NamedTuple):
    """An answer with what it leads to; `closed`: why it cannot be given now."""

    value: str
    words: str
    leads_to: str
    closed: str = ""


@dataclass(frozen=True)
class Situation:
    """What a form needs to know of the case: what may be chosen, and the state it was shown in."""

    seen: str = ""
    answers: tuple[Answer, ...] = ()
    question: str = ""
    suspensions: Choices = field(default_factory=list)
    items: tuple[str, ...] = ()
    grounds: Choices = field(default_factory=list)
    facts: Choices = field(default_factory=list)
    countries: Choices = field(default_factory=list)
    region_of: Callable[[str], str] | None = None
    earliest: date | None = None
    may_say: bool = False
    """Whether the reader may write something with it that is kept beside the fact."""


SAYABLE: Final = frozenset({"info", "review_requested"})
"""The acts with which the party may say something that is kept beside the fact."""


class OfferedField(forms.ChoiceField):
    """A choice that shows what is possible, and leaves judging anything else to the procedure."""

    def valid_value(self, value: Any) -> bool:  # noqa: ANN401, ARG002 - Django's own
        """Whether it may be sent: yes, and what comes of it the rule says."""
        return True


class OfferedItemsField(forms.MultipleChoiceField):
    """Several of what is offered, judged likewise."""

    def valid_value(self, value: Any) -> bool:  # noqa: ANN401, ARG002 - Django's own
        """Whether it may be sent."""
        return True


class FieldOf(NamedTuple):
    """How a field is asked for, and how its value becomes the fact's."""

    build: Callable[[Field, Situation], forms.Field]
    plain: Callable[[Any, Situation], Plain] = lambda value, _situation: value


def field_for(kind: str, of: Field, situation: Situation) -> forms.Field | None:
    """Return the form field of a field of an act; None where the page fills it in by itself."""
    if (kind, of.name) in _LEFT_OUT or (of.name in _OF_ASKERS and _by_applicant(situation)):
        return None
    if of.name == "text" and kind in SAYABLE and not situation.may_say:
        return None
    own = FIELDS.get((kind, of.name)) or FIELDS.get(("", of.name))
    built = own.build(of, situation) if own is not None else _PLAIN[of.shape](of, situation)
    if of.name == "reasons" and kind in _REASONED:
        built.required = True
    if not built.label:
        built.label = field_name(kind, of.name)
    if not built.help_text:
        built.help_text = _help(kind, of.name)
    return built


_LEFT_OUT: Final = frozenset({("comment_withdrawn", "receipt"), ("dossier", "findings")})
"""The receipt of an anonymous comment is found by the write path; findings are a report with a page of its own."""

_OF_ASKERS: Final = frozenset({"items", "notice_given"})
"""Only who wants information of the applicant says what, and gives notice (X6)."""

_REASONED: Final = frozenset({"void", "extend", "decert_notice"})
"""Acts whose reasons the rules ask for."""


def _by_applicant(situation: Situation) -> bool:
    return bool(situation.grounds) and all(value == "1" for value, _words in situation.grounds)


_HELP: Final = {
    ("suspend", "items"): gettext_noop("One thing on each line. Only what is essential to the evaluation, no names."),
    ("suspend", "notice_given"): gettext_noop("Without this notice the suspension has no effect."),
    ("comment", "text"): gettext_noop("Read by the region, Staff and the committee, until Step 5 concludes."),
    ("comment", "anonymous"): gettext_noop("Nobody will learn that the comment is yours, Staff included."),
    ("advice", "text"): gettext_noop("Published with the advice. What members said in confidence stays out of it."),
    ("decert_notice", "reasons"): gettext_noop("Told to the group. They become part of the record."),
    ("decert_response", "text"): gettext_noop("Read by Staff, the committee and the region. It is never published."),
    ("info", "text"): gettext_noop(
        "Read by Staff, the committee and the region; not published. Documents have a page of their own."
    ),
    ("review_requested", "text"): gettext_noop(
        "Staff passes them on to those who review; the committee and the region read them, too. They are not "
        "published. Documents have a page of their own."
    ),
    ("void", "reasons"): gettext_noop("They become part of the record. No names, nothing confidential."),
    ("lift", "reasons"): gettext_noop("They become part of the record."),
    ("extend", "reasons"): gettext_noop("They become part of the record."),
    ("region", "region"): gettext_noop("The region follows from the country where the applicant is based."),
    ("notified", "review_information"): gettext_noop("Needed with every refusal."),
}


def _help(kind: str, name: str) -> str:
    text = _HELP.get((kind, name))
    return _(text) if text is not None else ""


def _text(of: Field, _situation: Situation) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": 6, "dir": "auto"}) if of.name in ("text", "reasons") else None
    return forms.CharField(required=of.is_required, max_length=of.longest or None, widget=widget, strip=True)


def _yes_no(_of: Field, _situation: Situation) -> forms.Field:
    return forms.BooleanField(required=False)


def _day(of: Field, situation: Situation) -> forms.Field:
    attrs = {"type": "date", **({"min": situation.earliest.isoformat()} if situation.earliest else {})}
    return forms.CharField(required=of.is_required, widget=forms.DateInput(attrs=attrs))


def _choice(of: Field, situation: Situation) -> forms.Field:
    offered = [(answer.value, answer.words) for answer in situation.answers] or [(one, one) for one in of.choices]
    return OfferedField(required=of.is_required, choices=offered, widget=forms.RadioSelect)


def _list(of: Field, _situation: Situation) -> forms.Field:
    return forms.CharField(required=of.is_required, widget=forms.Textarea(attrs={"rows": 4}))


def _number(of: Field, _situation: Situation) -> forms.Field:
    return forms.CharField(required=of.is_required)


_PLAIN: Final[dict[Shape, Callable[[Field, Situation], forms.Field]]] = {
    Shape.TEXT: _text,
    Shape.YES_NO: _yes_no,
    Shape.DAY: _day,
    Shape.CHOICE: _choice,
    Shape.LIST: _list,
    Shape.NUMBER: _number,
}


def _one_of(choices: Choices, *, required: bool = True) -> forms.Field:
    """Return a choice; of a single one there is nothing to ask."""
    if len(choices) == 1:
        return OfferedField(choices=choices, widget=forms.HiddenInput, initial=choices[0][0], required=required)
    return OfferedField(choices=choices, widget=forms.RadioSelect, required=required)


def _received_items(_of: Field, situation: Situation) -> forms.Field:
    choices = [(wanted, wanted) for wanted in situation.items]
    # of several the party says itself which have come, so that nobody claims all by one click
    is_asked = situation.may_say and len(choices) > 1
    return OfferedItemsField(
        label=_("What you supply") if situation.may_say else None,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        required=bool(choices),
        initial=[] if is_asked else list(situation.items),
    )


def _wanted(_of: Field, _situation: Situation) -> forms.Field:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=_LONGEST)


def _fact(_of: Field, situation: Situation) -> forms.Field:
    field = OfferedField(choices=[("", "—"), *situation.facts])
    field.label = _("The mistaken fact")
    return field


def _lines(value: Any, _situation: Situation) -> Plain:  # noqa: ANN401 - what a form field cleaned to
    return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def _country(_of: Field, situation: Situation) -> forms.Field:
    """A country that nobody has chosen is none: the first of the list would move the case to its region."""
    choices = [("", _("Choose")), *situation.countries]
    return OfferedField(label=_("Country where the applicant is based"), choices=choices)


def _forum(of: Field, _situation: Situation) -> forms.Field:
    """The three forums of A20, or none said."""
    choices = [("", _("not said")), *((forum, forum_name(forum)) for forum in FORUMS)]
    return OfferedField(required=of.is_required, choices=choices, widget=forms.RadioSelect)


def _region(value: Any, situation: Situation) -> Plain:  # noqa: ANN401 - what a form field cleaned to
    return situation.region_of(str(value)) if situation.region_of is not None else str(value)


FIELDS: Final[dict[tuple[str, str], FieldOf]] = {
    ("", "suspension"): FieldOf(lambda _of, situation: _one_of(situation.suspensions)),
    ("suspend", "ground"): FieldOf(lambda _of, situation: _one_of(situation.grounds)),
    ("suspend", "items"): FieldOf(_wanted, _lines),
    ("info", "items"): FieldOf(_received_items),
    ("void", "fact"): FieldOf(_fact),
    ("region", "region"): FieldOf(_country, _region),
    ("", "forum"): FieldOf(_forum),
}
"""Fields that are asked for in a way of their own, by kind and name; without a kind, in every kind."""
