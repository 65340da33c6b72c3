"""Documents that come in pieces: begin, the next piece, where it broke off, the end. For scripts of our own pages."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chapterhouse import clock
from chapterhouse.documents import arrivals, keeping
from chapterhouse.documents import queries as documents
from chapterhouse.documents.kinds import MOST_BYTES, Reason
from chapterhouse.documents.names import kind_of
from chapterhouse.documents.queries import ArrivalRow, DocumentRow, State
from chapterhouse.web.access import Whom, declared
from chapterhouse.web.documents.entitled import Entitled, of_arrival, of_document, of_owner
from chapterhouse.web.documents.words import no_room_words, reason_words
from chapterhouse.web.forms.documents import Description
from chapterhouse.web.limits import too_often
from chapterhouse.web.views.documents import tell


@declared(Whom.HOLDER)
@of_owner(lambda standing: standing.may_add)
@require_POST
def begin(request: HttpRequest, standing: Entitled) -> HttpResponse:
    """Begin with a file, or hear how much of it has arrived already."""
    form = Description(request.POST)
    name, size = request.POST.get("name", ""), request.POST.get("size", "")
    if not form.is_valid():
        return _refused(
            " ".join(
                _("%(what)s: %(value)s") % {"what": form[field].label, "value": errors[0]}
                for field, errors in form.errors.items()
            )
        )
    if not size.isascii() or not size.isdigit() or not name.strip():
        return _refused(_("Choose a file."))
    if (against := _at_once(name, int(size[:12]))) is not None:
        return _refused(reason_words(against))
    later = too_often(request, "upload", standing.owner)
    if later is not None:
        return later.told(_refused(later.words))
    replaces = request.POST.get("replaces", "")
    replaced = next((row.id for row in documents.of(standing.owner) if str(row.id) == replaces), None)
    sending = keeping.Sending(standing.owner, name, form.labels, standing.person, replaced)
    try:
        begun = arrivals.begin(sending, int(size), request.POST.get("mark", ""), clock.now())
    except keeping.NoRoom:
        return _refused(no_room_words())
    return _arrived(begun)


def _at_once(name: str, size: int) -> Reason | None:
    """Return what speaks against a file before any of it was sent."""
    if kind_of(name) is None:
        return Reason.OTHER_KIND
    if not size:
        return Reason.EMPTY
    return Reason.TOO_LARGE if size > MOST_BYTES else None


@declared(Whom.HOLDER)
def progress(request: HttpRequest, arrival: UUID) -> HttpResponse:
    """Say how much of a file has arrived, or take its next piece; of one that has ended, say what became of it."""
    row = documents.one(arrival)
    return piece(request, arrival) if row is None else ended(request, arrival)


@of_document(lambda standing: standing.may_add)
@require_safe
def ended(_request: HttpRequest, row: DocumentRow, _standing: Entitled) -> HttpResponse:
    """Say what became of a file."""
    return _ended(row)


@of_arrival
@require_http_methods(["GET", "HEAD", "PUT"])
def piece(request: HttpRequest, row: ArrivalRow) -> HttpResponse:
    """Say how much has arrived, or take the next piece."""
    if request.method != "PUT":
        return _arrived(row)
    offset, announced = request.GET.get("offset", ""), str(request.META.get("CONTENT_LENGTH", ""))
    length = int(announced) if announced.isascii() and announced.isdigit() else 0
    if length > arrivals.MOST_IN_A_PIECE or not offset.isascii() or not offset.isdigit():
        return _refused(_("The piece cannot be taken."), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        return _arrived(arrivals.piece(row.id, int(offset[:12]), request.read(length)))
    except arrivals.WrongPlace as wrong:
        return JsonResponse({"offset": wrong.arrived}, status=HTTPStatus.CONFLICT)


@declared(Whom.HOLDER)
@of_arrival
@require_POST
def end(request: HttpRequest, row: ArrivalRow) -> HttpResponse:
    """Check a file that has arrived whole."""
    try:
        made = arrivals.end(row.id, clock.now())
    except arrivals.WrongPlace as wrong:
        return JsonResponse({"offset": wrong.arrived}, status=HTTPStatus.CONFLICT)
    if made.state != State.REFUSED:
        tell(request, made)
    return _ended(made)


@declared(Whom.HOLDER)
@of_arrival
@require_POST
def forget(request: HttpRequest, row: ArrivalRow) -> HttpResponse:
    """Forget a file that did not arrive whole."""
    arrivals.drop(row.id)
    messages.success(request, _("“%(title)s” was removed.") % {"title": row.file_name})
    return redirect("documents", row.owner)


def _arrived(row: ArrivalRow) -> HttpResponse:
    places = {"piece": reverse("upload", args=[row.id]), "end": reverse("upload-end", args=[row.id])}
    return JsonResponse({"offset": row.arrived, "size": row.size, **places})


def _ended(row: DocumentRow) -> HttpResponse:
    words = reason_words(row.reason) if row.reason else ""
    return JsonResponse({"done": True, "taken": row.state != State.REFUSED, "words": words})


def _refused(words: str, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> HttpResponse:
    return JsonResponse({"words": words}, status=status)
