"""Who asks: a program with a bearer token, the signed-in browser, or nobody in particular."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from chapterhouse.api.tokens import code_of
from chapterhouse.people.queries import person_by_code, person_of
from chapterhouse.web.accounts.factor import is_fresh
from chapterhouse.web.accounts.weighing import weighs_much

if TYPE_CHECKING:
    from chapterhouse.people.models import Person


class Reader(NamedTuple):
    """Whoever asks; `person` is None for a visitor and for an account that has done nothing yet."""

    person: Person | None
    is_signed_in: bool


class Bearer(HttpBearer):
    """A token given out by `chapterhouse token`. A wrong one is an error, also where anybody may read."""

    def authenticate(self, _request: HttpRequest, token: str) -> Reader:
        """Return whom the token acts for."""
        code = code_of(token)
        person = person_by_code(code) if code is not None else None
        if person is None or not person.user.is_active:
            raise HttpError(401, gettext("This token is not known. Ask for a new one."))
        return Reader(person, is_signed_in=True)


class Browser(APIKeyCookie):
    """The signed-in browser; what writes must bring the token against cross-site requests."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self) -> None:
        """A visitor has no session that somebody else could misuse: only who is signed in is asked for the token."""
        super().__init__(csrf=False)

    def authenticate(self, request: HttpRequest, _key: str | None) -> Reader | None:
        """Return who is signed in, None for a visitor."""
        if not request.user.is_authenticated:
            return None
        if check_csrf(request) is not None:
            raise HttpError(403, gettext("The token against cross-site requests is missing or wrong."))
        return Reader(person_of(request.user), is_signed_in=True)


def anybody(request: HttpRequest) -> Reader:
    """Let a visitor read what is public; what a visitor does, the procedure refuses.

    An `Authorization` header that is no bearer token is an error rather than a visitor.
    """
    if request.headers.get("Authorization"):
        raise HttpError(401, gettext("This token is not known. Ask for a new one."))
    return Reader(None, is_signed_in=False)


def reader_of(request: HttpRequest) -> Reader:
    """Return who asks, as the request was let in."""
    return cast(Reader, request.auth)  # type: ignore[attr-defined]


def require_fresh(request: HttpRequest, kind: str, at: datetime) -> None:
    """Refuse a browser an act that weighs much, unless whoever sits there proved a moment ago that it is they."""
    by_token = request.headers.get("Authorization")
    if not by_token and request.user.is_authenticated and weighs_much(request, kind) and not is_fresh(request, at):
        raise HttpError(403, gettext("This weighs much: confirm in the browser first that it is you."))
