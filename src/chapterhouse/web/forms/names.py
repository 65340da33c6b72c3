"""A field for a name: kept in composed form, on one line, without signs that cannot be seen or turn others around."""

from __future__ import annotations

from typing import Any

from django import forms

from chapterhouse.spelling import kept_text


class NameField(forms.CharField):
    """A name, whoever's it is."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - Django's own
        """Return the name as it is kept; of signs that cannot be seen nothing is left, and that is no name."""
        return kept_text(str(super().to_python(value) or ""), self.max_length or 200)
