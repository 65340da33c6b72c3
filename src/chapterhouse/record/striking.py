"""Strikes somebody's name and addresses out of texts beside the facts; facts name people by code only.

The digest of a version stays as the fact has it: it shows which text was given, also once some words are gone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import msgspec
from django.db.models import Q

from chapterhouse.record.codec import canonical
from chapterhouse.record.models import Dossier


def struck(value: Any, strike: Callable[[str], str]) -> Any:  # noqa: ANN401 - any plain content
    """Return plain content with every text in it struck; names of fields stay."""
    if isinstance(value, str):
        return strike(value)
    if isinstance(value, Mapping):
        return {key: struck(one, strike) for key, one in value.items()}
    if isinstance(value, list):
        return [struck(one, strike) for one in value]
    return value


def strike_out(
    refs: Collection[str], words: Iterable[str], emails: Collection[str], strike: Callable[[str], str]
) -> None:
    """Strike in every version of some cases, and wherever else one of the addresses stands."""
    named = Q()
    for word in words:
        written = canonical(word).decode().strip('"')  # as it stands in the JSON
        named |= Q(case__ref__in=refs, content__icontains=written)
    for email in emails:
        named |= Q(content__icontains=email)
    if not named:
        return
    for row in Dossier.objects.filter(named).order_by("id").iterator(chunk_size=100):
        content = canonical(struck(msgspec.json.decode(row.content), strike)).decode()
        Dossier.objects.filter(pk=row.pk).update(content=content)
