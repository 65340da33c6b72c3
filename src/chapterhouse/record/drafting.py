"""Working papers of a case: versions kept beside the facts, of no effect on the procedure.

What Staff writes down while it works is a version each; what was given to somebody is another one that a fact names
(`perform`), and stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from chapterhouse.record import dossiers
from chapterhouse.record.perform import locked

Change = Callable[[dict[str, Any]], Mapping[str, object]]


def revise(ref: str, application: int, kind: str, change: Change, *, recorded_at: datetime) -> Mapping[str, object]:
    """Store the next version of a working paper, made by `change` from the latest one, and return it.

    `change` is called while nobody else can write (empty content: there is none yet); what it raises stops the writing.

    :raises NoSuchCase: there is no such case.
    """
    with transaction.atomic():
        case = locked(ref)
        before = dossiers.latest(ref, application, kind)
        content = change(before.content if before is not None else {})
        dossiers.keep(case, application, kind, content, recorded_at)
    return content
