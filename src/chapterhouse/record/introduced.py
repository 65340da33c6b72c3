"""How organisations introduced themselves in public: their kind of group, where they are found, their languages.

Taken from the latest application form; nothing of it is about a person (A41).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from django.db.models import Max

from chapterhouse.record.dossiers import APPLICATION
from chapterhouse.record.models import Dossier


class Introduced(NamedTuple):
    """Empty where the form did not ask, or had no answer."""

    kind: str = ""
    website: str = ""
    languages: str = ""


UNKNOWN = Introduced()


def introduced(refs: Iterable[str]) -> dict[str, Introduced]:
    """Return how each of these organisations introduced itself, in one query."""
    forms = Dossier.objects.filter(case__ref__in=list(refs), kind=APPLICATION)
    last = forms.order_by().values("case").annotate(last=Max("id")).values("last")
    rows = Dossier.objects.filter(id__in=last).values_list("case__ref", "content")
    return {ref: _of(msgspec.json.decode(content)) for ref, content in rows}


def _of(answers: dict[str, Any]) -> Introduced:
    return Introduced(*(str(answers.get(name) or "") for name in Introduced._fields))
