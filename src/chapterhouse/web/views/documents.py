"""The documents of an application: the list, adding, new versions, what is said of them."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from chapterhouse import clock
from chapterhouse.documents import files, keeping
from chapterhouse.documents import queries as documents
from chapterhouse.documents.kinds import MEGABYTE, MOST_BYTES, MOST_FILES, MOST_KEPT
from chapterhouse.documents.queries import DocumentRow, State
from chapterhouse.people import queries as people
from chapterhouse.web.access import Whom, declared, open_to
from chapterhouse.web.documents.entitled import Entitled, of_document, of_owner
from chapterhouse.web.documents.shown import shown
from chapterhouse.web.documents.words import no_room_words, reason_words
from chapterhouse.web.forms.documents import Description, NewDocument
from chapterhouse.web.limits import too_often


@declared(Whom.HOLDER)
@of_owner(lambda _standing: True)
@require_safe
def index(request: HttpRequest, standing: Entitled) -> HttpResponse:
    """List the documents of an owner, with the form to add one."""
    replaced = _replaced(standing, request.GET.get("replace", ""))
    return _page(request, standing, _blank(replaced), replaced)


@declared(Whom.HOLDER)
@of_owner(lambda standing: standing.may_add)
@require_POST
def add(request: HttpRequest, standing: Entitled) -> HttpResponse:
    """Take a document, or a new version of one."""
    replaced = _replaced(standing, request.POST.get("replaces", ""))
    form = NewDocument(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, standing, form, replaced, status=422)
    later = too_often(request, "upload", standing.owner)
    if later is not None:
        form.add_error("file", later.words)
        return later.told(_page(request, standing, form, replaced))
    sent: UploadedFile = form.cleaned_data["file"]
    instead = replaced.id if replaced is not None else None
    sending = keeping.Sending(standing.owner, sent.name or "", form.labels, standing.person, instead)
    try:
        row = keeping.add(sending, _quarantined(sent), clock.now())
    except keeping.NoRoom:
        form.add_error("file", no_room_words())
        return _page(request, standing, form, replaced, status=422)
    if row.state == State.REFUSED:
        keeping.remove(row.id)  # it is told here and now, with what was typed
        form.add_error("file", reason_words(row.reason))
        return _page(request, standing, form, replaced, status=422)
    tell(request, row)
    return redirect("documents", standing.owner)


def tell(request: HttpRequest, row: DocumentRow) -> None:
    """Say what became of a document that was sent."""
    if row.state == State.CLEAN:
        messages.success(request, _("“%(title)s” was checked and is in the list.") % {"title": row.title})
    else:
        messages.warning(request, reason_words(row.reason))


@declared(Whom.HOLDER)
@of_document(lambda standing: standing.may_add)
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: HttpRequest, row: DocumentRow, standing: Entitled) -> HttpResponse:
    """Say something else of a document."""
    first = {name: getattr(row, name) for name in keeping.Labels._fields}
    form = Description(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        keeping.label(row.id, form.labels)
        messages.success(request, _("The description was changed."))
        return redirect("documents", standing.owner)
    context = {"form": form, "row": row, "standing": standing}
    return render(request, "documents/describe.html", context, status=422 if form.errors else 200)


@declared(Whom.HOLDER)
@of_document(lambda standing: standing.may_add)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, row: DocumentRow, standing: Entitled) -> HttpResponse:
    """Take a document back: before the application is sent, or because it was not taken anyway."""
    if not (standing.may_remove or row.state == State.REFUSED):
        raise Http404
    if request.method != "POST":
        return render(request, "documents/remove.html", {"row": row, "standing": standing})
    keeping.remove(row.id)
    messages.success(request, _("“%(title)s” was removed.") % {"title": row.title})
    return redirect("documents", standing.owner)


@declared(Whom.HOLDER)
@of_document(lambda standing: standing.may_add)
@require_POST
def check(request: HttpRequest, row: DocumentRow, standing: Entitled) -> HttpResponse:
    """Check a document again that waits; a check is work, so asking for it counts as sending does."""
    later = too_often(request, "upload", standing.owner)
    if later is not None:
        messages.error(request, later.words)
        return redirect("documents", standing.owner)
    tell(request, keeping.check(row.id, clock.now()))
    return redirect("documents", standing.owner)


@open_to(Whom.STAFF)
@of_document(lambda standing: standing.may_publish)
@require_POST
def publish(request: HttpRequest, row: DocumentRow, standing: Entitled) -> HttpResponse:
    """Mark a document public, or no longer."""
    is_public = request.POST.get("public") == "1"
    if not keeping.publish(row.id, is_public=is_public):
        messages.error(request, _("Only statutes that were checked can be public. Nothing was changed."))
    elif is_public:
        messages.success(request, _("Everybody can read “%(title)s” now.") % {"title": row.title})
    else:
        messages.success(request, _("“%(title)s” is no longer public.") % {"title": row.title})
    return redirect("documents", standing.owner)


def _replaced(standing: Entitled, asked: str) -> DocumentRow | None:
    """Return the document that is to be replaced: one of this owner's that stands, checked."""
    rows = documents.of(standing.owner) if asked else []
    return next((row for row in rows if str(row.id) == asked and row.state == State.CLEAN), None)


def _blank(replaced: DocumentRow | None) -> NewDocument:
    if replaced is None:
        return NewDocument(initial={"language": (get_language() or "en")[:2]})
    return NewDocument(initial={name: getattr(replaced, name) for name in keeping.Labels._fields})


def _quarantined(sent: UploadedFile) -> Path:
    """Put a file aside under a name that nobody chose."""
    place = files.arriving(uuid4())
    with place.open("xb") as file:
        for piece in sent.chunks():
            file.write(piece)
    return place


def _page(
    request: HttpRequest, standing: Entitled, form: NewDocument, replaced: DocumentRow | None, status: int = 200
) -> HttpResponse:
    rows, earlier = (
        documents.with_earlier_of(standing.owner) if standing.sees_all else (documents.public_of(standing.owner), [])
    )
    gone = sum(1 for row in rows if not standing.kept([row]))
    rows, earlier = standing.kept(rows), standing.kept(earlier)
    names = people.names_of({row.added_by for row in (*rows, *earlier)}) if standing.sees_all else {}
    all_shown = shown(rows if standing.may_add else [row for row in rows if row.state != State.REFUSED], earlier, names)
    kept = sum(row.size for row in (*rows, *earlier) if row.state != State.REFUSED)
    context = {
        "standing": standing,
        "form": form,
        "replaced": replaced,
        "rows": all_shown,
        "gone": gone,
        "arriving": documents.arriving_of(standing.owner, clock.now()) if standing.may_add else [],
        "most_bytes": MOST_BYTES,
        "most_files": MOST_FILES,
        "most_kept": MOST_KEPT // MEGABYTE,
        "kept": kept,
    }
    return render(request, "documents/index.html", context, status=status)
