"""To whom each page is open: said beside the view, kept here, and nowhere else.

What a page shows of a case is decided by `sees`, and what may be done by `permitted`; here stands only who comes in.
A view that does not say stops the start (`config.urls`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import wraps
from typing import Concatenate, Final, NamedTuple, ParamSpec, TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver

from chapterhouse import clock
from chapterhouse.people.whole import whole
from chapterhouse.procedure import Actor, Role
from chapterhouse.record import queries
from chapterhouse.record.errors import NoSuchCase
from chapterhouse.web.reader import actors_of, today

_Given = ParamSpec("_Given")
_View = Callable[Concatenate[HttpRequest, _Given], HttpResponseBase]
_Page = TypeVar("_Page", bound=Callable[..., HttpResponseBase])


class Whom(StrEnum):
    """Those to whom a page can be open. A seat counts on the day of reading only."""

    EVERYBODY = "everybody"
    SIGNED_IN = "signed_in"
    STAFF = "staff"
    CHAIR = "chair"
    COMMITTEE_MEMBER = "committee_member"
    SECRETARIAT = "secretariat"
    REGIONAL_MEMBER = "regional_member"
    REVIEWER = "reviewer"
    PARTY = "party"
    """Whoever speaks for the organisation of the case in the address."""
    CASE_SECRETARIAT = "case_secretariat"
    """The Secretariat of the region whose case it is."""
    CASE_REGIONAL_MEMBER = "case_regional_member"
    """A member of the region whose case it is."""
    HOLDER = "holder"
    """Whoever the thing in the address belongs to, or whoever holds a link that cannot be guessed."""


INSIDE: Final = (
    Whom.STAFF,
    Whom.CHAIR,
    Whom.COMMITTEE_MEMBER,
    Whom.CASE_SECRETARIAT,
    Whom.CASE_REGIONAL_MEMBER,
)
"""Those inside a case, as 8.2 has them: Staff, the committee, and the region whose case it is."""

ELSEWHERE: Final[Mapping[str, Whom]] = {
    "account_change_password": Whom.SIGNED_IN,
    "account_set_password": Whom.SIGNED_IN,
    "account_email_verification_sent": Whom.EVERYBODY,
    "account_email": Whom.SIGNED_IN,
    "account_reauthenticate": Whom.SIGNED_IN,
    "mfa_authenticate": Whom.EVERYBODY,
    "mfa_login": Whom.EVERYBODY,
    "mfa_": Whom.SIGNED_IN,
    "account_": Whom.EVERYBODY,
    "usersessions_": Whom.SIGNED_IN,
    "socialaccount_connections": Whom.SIGNED_IN,
    "socialaccount_": Whom.EVERYBODY,
    "openid_connect_": Whom.EVERYBODY,
    "social/": Whom.EVERYBODY,  # old addresses that lead on to the new ones
    # the procedure answers each call by itself: 404 for what the caller may not know of, 409 for what it refuses
    "api-": Whom.EVERYBODY,
}
"""To whom the pages of libraries and the calls of the API are open, by the beginning of their names."""

_OF_A_CASE: Final = frozenset({Whom.PARTY, Whom.CASE_SECRETARIAT, Whom.CASE_REGIONAL_MEMBER})
_PARTIES: Final = (Role.APPLICANT, Role.ALS)
_OF_THE_REGION: Final = {
    Role.SECRETARIAT: Whom.CASE_SECRETARIAT,
    Role.REGIONAL_MEMBER: Whom.CASE_REGIONAL_MEMBER,
}


def declared(*whom: Whom) -> Callable[[_Page], _Page]:
    """Say to whom a page is open; the view itself refuses the others, since what it shows decides."""

    def said(view: _Page) -> _Page:
        view.open_to = frozenset(whom)  # type: ignore[attr-defined] # read by `whom_of`
        return view

    return said


def open_to(*whom: Whom) -> Callable[[_View[_Given]], _View[_Given]]:
    """Open a page to these: visitors are asked to sign in (302), others are refused (403).

    A page open to the party or the region of a case takes its number as `ref`; an unknown one is not there (404).
    """
    if frozenset(whom) & {Whom.EVERYBODY, Whom.HOLDER}:
        return declared(*whom)

    def opened(view: _View[_Given]) -> _View[_Given]:
        @declared(*whom)
        @login_required
        @wraps(view)
        def asked(request: HttpRequest, /, *args: _Given.args, **kwargs: _Given.kwargs) -> HttpResponseBase:
            if Whom.SIGNED_IN not in whom and not _is_among(request, whom, kwargs):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return asked

    return opened


def _is_among(request: HttpRequest, whom: tuple[Whom, ...], address: Mapping[str, object]) -> bool:
    if not _OF_A_CASE.intersection(whom):
        return any(one.role.value in whom for one in actors_of(request))
    reader, ref = whole(request.user), str(address["ref"])
    try:
        region = queries.row_and_status(ref, clock.now())[0].region
    except NoSuchCase:
        raise Http404 from None
    actors = reader.actors_in(ref, today()) if reader is not None else ()
    return any(capacities(actor, region).intersection(whom) for actor in actors)


def capacities(actor: Actor, region: str) -> frozenset[Whom]:
    """Return as whom somebody comes to a case of a region."""
    if actor.role in _PARTIES:
        return frozenset({Whom.PARTY})
    if actor.role is Role.PUBLIC:
        return frozenset()
    own = {_OF_THE_REGION[actor.role]} if actor.role in _OF_THE_REGION and actor.region == region else set()
    return frozenset({Whom(actor.role.value), *own})


class Route(NamedTuple):
    """A page: its full name, its address with what stands in it, and the pattern itself."""

    name: str
    address: str
    pattern: URLPattern


def routes(patterns: Iterable[URLPattern | URLResolver], space: str = "", above: str = "/") -> Iterator[Route]:
    """Return every page, in the order in which addresses are looked up."""
    for one in patterns:
        address = f"{above}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space, address)
        else:
            yield Route(f"{space}{one.name or one.pattern}", address, one)


def whom_of(route: Route, elsewhere: Mapping[str, Whom]) -> frozenset[Whom] | None:
    """Return to whom a page is open: as its view says, else by how its name begins; None where nobody said."""
    said: frozenset[Whom] | None = getattr(route.pattern.callback, "open_to", None)
    if said is not None:
        return said
    return next((frozenset({whom}) for begin, whom in elsewhere.items() if route.name.startswith(begin)), None)


def require_declared(patterns: Iterable[URLPattern | URLResolver], elsewhere: Mapping[str, Whom]) -> None:
    """Stop the start where a page does not say to whom it is open.

    :raises ImproperlyConfigured: names the pages.
    """
    silent = [one.name for one in routes(patterns) if whom_of(one, elsewhere) is None]
    if silent:
        raise ImproperlyConfigured(
            f"These pages do not say to whom they are open: {', '.join(silent)}. "
            "Put open_to(…) of web/access.py on their views."
        )
