"""What stands before every page of those who hold a seat: a second factor, and for Staff a session that ends.

Nothing of this holds in the demonstration, where anybody may be anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from chapterhouse import clock
from chapterhouse.procedure import Role
from chapterhouse.web.accounts import factor
from chapterhouse.web.accounts.confirming import confirm
from chapterhouse.web.reader import actors_of

ABSOLUTE: Final = timedelta(hours=12)
IDLE: Final = timedelta(minutes=30)
STAMP_EVERY: Final = timedelta(minutes=1)
"""How often the last visit is written down: not with every page."""

_ALWAYS: Final = frozenset({"second-factor", "set_language", "theme", "healthz", "readyz"})
_OF_THE_DEMO: Final = "demo-"
"""Pages that are not there in earnest; they say so themselves."""
_OWN_ACCOUNT: Final = ("account_", "mfa_")
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_BEGUN, _SEEN = "staff_session_began", "staff_session_seen"


class Guard:
    """Middleware that asks what a seat demands before its holder opens anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the page does; what stands before it is asked in `process_view`."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],  # noqa: ARG002 - Django's order of arguments
        args: Sequence[object],  # noqa: ARG002
        kwargs: Mapping[str, object],  # noqa: ARG002
    ) -> HttpResponse | None:
        """Return what stands before the page, None where nothing does."""
        if settings.CHAPTERHOUSE_DEMO or not request.user.is_authenticated or _is_free(request):
            return None
        actors = actors_of(request)
        if not factor.is_needed(actors):
            return None
        if not factor.has_one(request.user):
            return _lead_to_set_up(request)
        return _staff_session(request) if any(actor.role is Role.STAFF for actor in actors) else None


def _is_free(request: HttpRequest) -> bool:
    """Whether a page is needed to set up a factor, to sign out, or by anybody at all."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name in _ALWAYS or name.startswith((*_OWN_ACCOUNT, _OF_THE_DEMO))


def _is_of_a_program(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def _lead_to_set_up(request: HttpRequest) -> HttpResponse:
    if _is_of_a_program(request):
        return _refused(_("Your seat needs a second factor. Set it up in the browser first."))
    return HttpResponseRedirect(f"{reverse('second-factor')}?{urlencode({'next': request.get_full_path()})}")


def _refused(words: str) -> JsonResponse:
    return JsonResponse({"detail": words}, status=HTTPStatus.FORBIDDEN)


def _staff_session(request: HttpRequest) -> HttpResponse | None:
    """End Staff's session after twelve hours; after thirty idle minutes ask who sits there."""
    now = clock.now()
    began = request.session.setdefault(_BEGUN, now.timestamp())
    is_over = now.timestamp() - began > ABSOLUTE.total_seconds()
    if is_over and request.method in _SAFE:
        logout(request)
        messages.info(request, _("You were signed out: a session of Staff ends after twelve hours."))
        return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
    since_seen = now.timestamp() - request.session.get(_SEEN, now.timestamp())
    is_away = since_seen > IDLE.total_seconds() and not factor.is_fresh(request, now)
    if is_over or is_away:
        if _is_of_a_program(request):
            return _refused(_("You were away for a while. Confirm in the browser that it is you."))
        asked = confirm(request, _("You were away for a while. Confirm that it is you, and go on where you were."))
        if asked is not None:
            return asked
    if _SEEN not in request.session or since_seen > STAMP_EVERY.total_seconds():
        request.session[_SEEN] = now.timestamp()
    return None
