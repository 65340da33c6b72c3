"""Why a case is as it is, and its whole record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.cases.reading import read
from chapterhouse.web.cases.reasons import shown_parts
from chapterhouse.web.cases.record_lines import is_whole, lines, links
from chapterhouse.web.cases.words import stands


@open_to(Whom.EVERYBODY)
@require_safe
def why(request: HttpRequest, ref: str) -> HttpResponse:
    """Show every part of the status with its reasons: rule, facts, values and their adopters, numbers."""
    reading = read(request, ref)
    context = {
        "reading": reading,
        "ref": ref,
        "name": reading.name,
        "sentence": stands(reading.status),
        "parts": shown_parts(reading.shown, ref, reading.names),
    }
    return render(request, "case/why.html", context)


@open_to(Whom.EVERYBODY)
@require_safe
def record(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the whole record: with its chain of hashes for Staff, without personal things for everybody else."""
    reading = read(request, ref)
    chained = links(reading)
    context = {
        "reading": reading,
        "ref": ref,
        "name": reading.name,
        "sentence": stands(reading.status),
        "lines": lines(reading, chained),
        "is_whole": is_whole(reading, chained),
    }
    return render(request, "case/record.html", context)
