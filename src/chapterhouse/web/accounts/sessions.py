"""Where somebody is signed in, when a browser was last seen there, and the end of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from chapterhouse import clock

if TYPE_CHECKING:
    from chapterhouse.people.models import Person

_EVERY: Final = timedelta(minutes=5)
"""How often the last visit is written down: not with every page."""
_SEEN: Final = "seen_at"


def last_seen(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: note when and from where a browser that is signed in was last seen."""

    def respond(request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            _note(request)
        return get_response(request)

    return respond


def _note(request: HttpRequest) -> None:
    now = clock.now().timestamp()
    if now - request.session.get(_SEEN, 0) >= _EVERY.total_seconds():
        request.session[_SEEN] = now
        UserSession.objects.create_from_request(request)


def end_one(request: HttpRequest, number: int) -> bool:
    """End one of one's own sessions; False where there is no such one."""
    found = UserSession.objects.filter(user_id=request.user.pk, pk=number).first()
    if found is None:
        return False
    found.end()
    return True


def sign_out_everywhere(person: Person) -> None:
    """End every session of a person."""
    for session in UserSession.objects.filter(user=person.user):
        session.end()
