"""Who may do what with the documents of an owner: the one place that knows.

An owner is a key: `draft-ID` (an application being written: whoever writes it), `case-REF` (what the applicant gave:
the party and those inside, as the form with what is personal in it, 8.2 and A41; everybody else reads what is public of
it) or `diligence-REF` (what Staff found: as the findings, from `dossier` on).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Concatenate, Final, ParamSpec
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from chapterhouse import clock
from chapterhouse.documents import arrivals
from chapterhouse.documents import queries as documents
from chapterhouse.documents.queries import ArrivalRow, DocumentRow
from chapterhouse.drafts import queries as drafts
from chapterhouse.procedure import Part, Role, Status, duties
from chapterhouse.record import queries
from chapterhouse.record.errors import NoSuchCase
from chapterhouse.record.retention import documents_kept, gone
from chapterhouse.web.cases.offers import look
from chapterhouse.web.cases.reading import Reading, read
from chapterhouse.web.drafting import remembered
from chapterhouse.web.reader import person_of

_Given = ParamSpec("_Given")
_UNDER_WAY: Final = ("withdraw", "decert_response")
_REVIEWED: Final = "review_decided"
"""While one of these is the party's to do, its case is under way, and it may add documents."""


@dataclass(frozen=True)
class Entitled:
    """What somebody may do with an owner's documents; without `sees_all` only the public ones are theirs to read."""

    owner: str
    name: str
    back: str
    person: str = ""
    sees_all: bool = True
    may_add: bool = False
    may_remove: bool = False
    is_staff: bool = False
    may_publish: bool = False
    heading: str = ""
    readers: str = ""
    """Who reads them, in words."""
    wanted: str = ""
    """The page on which information that was asked for is given, where it was."""
    status: Status | None = None
    """Of the case, by which the term of a document is counted; a draft ends with its documents."""

    def kept(self, rows: Iterable[DocumentRow]) -> list[DocumentRow]:
        """Return those whose term is not over."""
        return documents_kept(rows, self.status) if self.status is not None else list(rows)


def entitled(request: HttpRequest, owner: str) -> Entitled | None:
    """Return what somebody may do with an owner's documents; None where they are not theirs to read."""
    kind, _dash, of = owner.partition("-")
    try:
        match kind:
            case "case":
                return _of_case(read(request, of), owner)
            case "draft":
                return _of_draft(request, of, owner)
            case "diligence":
                return _of_diligence(read(request, of), owner)
            case _:
                return None
    except Http404:
        return None


def _of_draft(request: HttpRequest, of: str, owner: str) -> Entitled | None:
    row, person = drafts.draft(of, clock.now()), person_of(request)
    if row is None or row.sent_ref or not drafts.holder_of(row.id, person, remembered(request)):
        return None
    return Entitled(
        owner=owner,
        name=drafts.names([row.id]).get(row.id) or _("New application"),
        back=reverse("draft", args=[row.id]),
        person=person.code if person is not None else "",
        may_add=True,
        may_remove=True,
        heading=_("Documents"),
        readers=_("Read by those who write this application. Once it is sent, by those who decide as well."),
    )


def _of_case(reading: Reading, owner: str) -> Entitled | None:
    viewer = reading.viewer
    if not (viewer.is_party or viewer.is_inside):
        return Entitled(
            owner,
            reading.name,
            reverse("case", args=[reading.ref]),
            sees_all=False,
            status=viewer.present,
            heading=_("Documents"),
            readers=_readers_elsewhere(reading),
        )
    asked = look(viewer.present, viewer.actors, "info") if viewer.is_party else None
    return Entitled(
        owner=owner,
        name=reading.name,
        back=reverse("case", args=[reading.ref]),
        person=reading.person.code if reading.person is not None else "",
        may_add=(viewer.is_staff and not gone(viewer.present).contacts) or (viewer.is_party and is_under_way(reading)),
        is_staff=viewer.is_staff,
        may_publish=viewer.is_staff,
        status=viewer.present,
        heading=_("Documents"),
        readers=_readers_of_case(reading),
        wanted=reverse("act", args=[reading.ref, "info"]) if asked is not None and asked.verdict else "",
    )


def _of_diligence(reading: Reading, owner: str) -> Entitled | None:
    viewer = reading.viewer
    if not viewer.may_see(Part.FINDINGS):
        return None
    return Entitled(
        owner=owner,
        name=reading.name,
        back=reverse("case", args=[reading.ref]),
        person=reading.person.code if reading.person is not None else "",
        may_add=viewer.is_staff,
        is_staff=viewer.is_staff,
        status=viewer.present,
        heading=_("Evidence of due diligence"),
        readers=_("Read by ICANN Staff, and by the committee and the region once the findings are given to them."),
    )


def _readers_elsewhere(reading: Reading) -> str:
    """Say to those outside what they do not read. Who reviews is outside too: 8.2 gives them nothing of their own."""
    said = _("Statutes may be made public. All other documents are read by those who decide, and by nobody else.")
    if any(actor.role is Role.REVIEWER for actor in reading.actors):
        return " ".join([said, _("What the party wants to be seen in a review is passed on to you by Staff.")])
    return said


def _readers_of_case(reading: Reading) -> str:
    said = _("Read by the applicant, ICANN Staff, the committee and the region. Statutes may be made public.")
    if not reading.viewer.is_party:
        return said
    if is_under_way(reading):
        return " ".join([said, _("You may add some while your case is under way; that moves no deadline.")])
    return " ".join([said, _("Your case is no longer under way, so nothing can be added.")])


def is_under_way(reading: Reading) -> bool:
    """Whether the party may still add to its case: while it could withdraw, is being heard, or awaits a review."""
    chosen = (look(reading.viewer.present, reading.actors, kind) for kind in _UNDER_WAY)
    may_act = any(choice is not None and bool(choice.verdict) for choice in chosen)
    return may_act or any(duty.act == _REVIEWED for duty in duties(reading.viewer.present))


_OfOwner = Callable[Concatenate[HttpRequest, Entitled, _Given], HttpResponse]
_OfDocument = Callable[[HttpRequest, DocumentRow, Entitled], HttpResponse]
_OfArrival = Callable[[HttpRequest, ArrivalRow], HttpResponse]
_May = Callable[[Entitled], bool]


def of_owner(may: _May) -> Callable[[_OfOwner[_Given]], Callable[..., HttpResponse]]:
    """Open a page of an owner's documents to those who may; to others it is not there."""

    def opened(view: _OfOwner[_Given]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def asked(request: HttpRequest, owner: str, *args: _Given.args, **kwargs: _Given.kwargs) -> HttpResponse:
            standing = entitled(request, owner)
            if standing is None or not may(standing):
                return not_there(request)
            return view(request, standing, *args, **kwargs)

        return asked

    return opened


def of_document(may: _May) -> Callable[[_OfDocument], Callable[..., HttpResponse]]:
    """Open a page of one document likewise."""

    def opened(view: _OfDocument) -> Callable[..., HttpResponse]:
        @wraps(view)
        def asked(request: HttpRequest, document: UUID) -> HttpResponse:
            row = documents.one(document)
            standing = entitled(request, row.owner) if row is not None else None
            if row is None or standing is None or not may(standing) or not standing.kept([row]):
                return not_there(request)
            return view(request, row, standing)

        return asked

    return opened


def of_arrival(view: _OfArrival) -> Callable[..., HttpResponse]:
    """Let whoever sends a file go on with it."""

    @wraps(view)
    def asked(request: HttpRequest, arrival: UUID) -> HttpResponse:
        row = arrivals.one(arrival)
        standing = entitled(request, row.owner) if row is not None else None
        if row is None or standing is None or not standing.may_add or standing.person != row.added_by:
            return not_there(request)
        return view(request, row)

    return asked


def is_kept(row: DocumentRow, now: datetime) -> bool:
    """Whether the term of a document is not over, for who has a link to it and says nothing of themselves."""
    kind, _dash, of = row.owner.partition("-")
    if kind == "draft":
        return drafts.draft(of, now) is not None
    try:
        return bool(documents_kept([row], queries.status_of(of, now)))
    except NoSuchCase:
        return False


def not_there(request: HttpRequest) -> HttpResponse:
    """Ask visitors to sign in, whether or not there is anything; to everybody else it is not there.

    :raises Http404: somebody is signed in.
    """
    if request.user.is_authenticated:
        raise Http404
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
