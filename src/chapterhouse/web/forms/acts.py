"""The form of an act: exactly the fields its fact has, with what is known of the case filled in.

It checks shape only; `read_act` reads it as every other door reads an act, and what is allowed the
procedure says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _

from chapterhouse.doors.acts import ActError, Given, read_act
from chapterhouse.doors.fields import Field, Plain, fields_of
from chapterhouse.procedure import Act
from chapterhouse.record.regions import NoRegionError
from chapterhouse.web.forms.act_fields import FIELDS, Situation, field_for


class ActForm(forms.Form):
    """The fields of a kind of act. `given` is what was read, once the form is valid."""

    given: Given

    def __init__(
        self,
        kind: str,
        situation: Situation,
        typed: Mapping[str, Any] | None = None,
        before: Mapping[str, str] | None = None,
    ) -> None:
        """Build the fields of a kind for a case; `typed` is what was sent, `before` what the form begins with."""
        super().__init__(data=typed, initial={**(before or {}), "key": uuid4().hex, "seen": situation.seen})
        self.kind = kind
        self.situation = situation
        for field in fields_of(kind) if kind != "received" else ():
            built = field_for(kind, field, situation)
            if built is not None:
                self.fields[field.name] = built
        if kind == "comment":
            self.order_fields(["text"])
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)
        self.fields["key"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def clean(self) -> dict[str, Any]:
        """Read the act; what cannot be read is an error of its field."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            plain = self._plain(cleaned)
            self.given = read_act(self.kind, {name: value for name, value in plain.items() if value or value is False})
        except NoRegionError:
            self.add_error("region", _("No region is known for this country."))
        except ActError as error:
            for name, message in error.problems.items():
                self.add_error(name if name in self.fields else None, message)
        return cleaned

    def _plain(self, cleaned: Mapping[str, Any]) -> dict[str, Plain]:
        return {field.name: self._value(field, cleaned) for field in fields_of(self.kind)}

    def _value(self, field: Field, cleaned: Mapping[str, Any]) -> Plain:
        value = cleaned.get(field.name)
        reader = FIELDS.get((self.kind, field.name)) or FIELDS.get(("", field.name))
        return reader.plain(value, self.situation) if reader is not None else value

    @property
    def act(self) -> Act:
        """The act as read."""
        return self.given.act

    @property
    def choice(self) -> forms.BoundField | None:
        """The field whose answers stand side by side with what each leads to, if the act has one."""
        name = next((name for name in self.fields if name in _CHOICES), None)
        return self[name] if name is not None and self.situation.answers else None

    @property
    def rest(self) -> list[forms.BoundField]:
        """The visible fields besides the choice."""
        apart = self.choice.name if self.choice is not None else ""
        return [self[name] for name in self.fields if name != apart and not self[name].is_hidden]

    @property
    def chosen(self) -> str:
        """The answer chosen so far."""
        return str(self.choice.value() or "") if self.choice is not None else ""


_CHOICES = frozenset({"answer", "form", "result", "decision"})
