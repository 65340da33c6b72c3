"""A field for a name or another line: what cannot be seen, or turns other letters around, does not get in."""

from __future__ import annotations

from typing import Any

from django import forms

from chapterhouse.spelled import one_line


class Line(forms.CharField):
    """A text of one line; one that holds nothing to be seen is empty."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - Django's own
        """Return the line as it is kept; how long it is, is judged afterwards."""
        text = super().to_python(value)
        return one_line(text, len(text)) if text else ""
