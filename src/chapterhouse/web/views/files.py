"""Files themselves: whoever may read one gets a link for a minute; what is behind it asks nobody who they are."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from chapterhouse import clock
from chapterhouse.documents import files, links
from chapterhouse.documents import queries as documents
from chapterhouse.documents.kinds import MEDIA_TYPES, Kind
from chapterhouse.documents.queries import DocumentRow, State
from chapterhouse.web.access import Whom, declared, open_to
from chapterhouse.web.documents.entitled import Entitled, entitled, is_kept, not_there, of_document

_HEADERS: Final = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
"""Whatever a file is taken for: it is saved, never shown, and nothing in it runs."""


@declared(Whom.HOLDER)
@require_safe
def open_document(request: HttpRequest, document: UUID) -> HttpResponse:
    """Give whoever may read a document a link to its clean copy."""
    row = documents.one(document)
    if row is None:
        return not_there(request)
    if not row.is_for_all:
        standing = entitled(request, row.owner)
        if standing is None or not standing.sees_all:
            return not_there(request)
        if not standing.kept([row]):
            return render(request, "documents/gone.html", {"row": row, "standing": standing}, status=HTTPStatus.GONE)
    if row.state != State.CLEAN:
        raise Http404
    return _fresh(redirect("file", links.link(document, clock.now())))


@open_to(Whom.STAFF)
@of_document(lambda standing: standing.is_staff)
@require_http_methods(["GET", "HEAD", "POST"])
def open_raw(request: HttpRequest, row: DocumentRow, standing: Entitled) -> HttpResponse:
    """Warn Staff, then give them the file as it was sent."""
    if not files.raw(row.id).exists():
        raise Http404
    if request.method != "POST":
        return render(request, "documents/raw.html", {"row": row, "standing": standing})
    return _fresh(redirect("file", links.link(row.id, clock.now(), is_raw=True)))


def _fresh(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


@declared(Whom.HOLDER)
@require_safe
def serve(_request: HttpRequest, token: str) -> HttpResponse:
    """Hand out a file, to be saved and never shown here."""
    found = links.opened(token, clock.now())
    row = documents.one(found.document) if found is not None else None
    if found is None or row is None or not is_kept(row, clock.now()):
        raise Http404
    path = files.raw(row.id) if found.is_raw else files.clean(row.id)
    if not path.exists() or not (found.is_raw or row.state == State.CLEAN):
        raise Http404
    response = HttpResponse(path.read_bytes(), content_type=_media_type(row, is_raw=found.is_raw))
    saved_as = content_disposition_header(as_attachment=True, filename=row.file_name) or "attachment"
    for name, value in {**_HEADERS, "Content-Disposition": saved_as}.items():
        response.headers[name] = value
    return response


def _media_type(row: DocumentRow, *, is_raw: bool) -> str:
    return "application/octet-stream" if is_raw else MEDIA_TYPES[Kind(row.kind)]
