"""Findings and steps for tests, as Staff's pages send them."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from chapterhouse.people.models import Person
from chapterhouse.record import dossiers
from chapterhouse.web.diligence.working import Checklist, Measures, read_checklist, read_measures
from visits import signed_in


def finding(word: str = "met", text: str = "They live on fees.", seen: int = 0, **more: object) -> dict[str, object]:
    return {"word": word, "text": text, "language": "en", "contradiction": "", "seen": seen, **more}


def source(row: int, kind: str, text: str, link: str = "") -> dict[str, object]:
    return {f"kind-{row}": kind, f"text-{row}": text, f"link-{row}": link}


def find(who: Person, ref: str, point: str, **typed: object) -> HttpResponse:
    answer = signed_in(who).post(reverse("diligence-point", args=[ref, point]), finding(**typed))  # type: ignore[arg-type]
    assert isinstance(answer, HttpResponse)
    return answer


def checklist_of(ref: str) -> Checklist:
    return read_checklist(dossiers.latest(ref, 1, dossiers.CHECKLIST))


def measures_of(ref: str) -> Measures:
    return read_measures(dossiers.latest(ref, 1, dossiers.MEASURES))
