"""Asks again who it is, before what weighs most: what was typed travels on in the page itself and is stored nowhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, cast

from allauth.account.forms import ReauthenticateForm as PasswordForm
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm as PasskeyForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from chapterhouse import clock
from chapterhouse.web.accounts import factor
from chapterhouse.web.accounts.codes import Confirming as CodeForm
from chapterhouse.web.limits import until_again

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_Given = ParamSpec("_Given")
_View = Callable[Concatenate[HttpRequest, _Given], HttpResponseBase]

PREFIX: Final = "confirm"
_METHOD: Final = f"{PREFIX}-method"
_SAFE: Final = frozenset({"GET", "HEAD"})
_EMPTY: Final = frozenset({"", "null"})
"""What a form sends for a way that was not taken; an empty credential is written as null."""


def _always(_request: HttpRequest, **_address: object) -> bool:
    return True


def confirmed(
    when: Callable[..., bool] = _always, *, back_to: Callable[..., str] | None = None
) -> Callable[[_View[_Given]], _View[_Given]]:
    """Open a page only to whoever proved who they are in the last five minutes; outside the demonstration.

    `when` is asked with the request and the parts of the address, for a page of which only some weigh that much.
    `back_to` returns for those parts the page from which a file is taken: a browser that gets a file would go on
    showing the question, so whoever has answered it is led back there, narrowed as it was, to take the file.
    """

    def asked(view: _View[_Given]) -> _View[_Given]:
        @wraps(view)
        def first(request: HttpRequest, /, *args: _Given.args, **kwargs: _Given.kwargs) -> HttpResponseBase:
            if request.user.is_authenticated and when(request, **kwargs) and not factor.is_fresh(request, clock.now()):
                question = confirm(request, _("This weighs much, so confirm first that it is you."))
                is_proved = question is None or question.status_code == HTTPStatus.FOUND
                if back_to is not None and is_proved:
                    return _led_back(request, back_to(**kwargs))
                if question is not None:
                    return question
            return view(request, *args, **kwargs)

        return first

    return asked


def _led_back(request: HttpRequest, place: str) -> HttpResponse:
    messages.success(request, _("Confirmed. Take the file now: for five minutes you are not asked again."))
    narrowed = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{place}?{narrowed}" if narrowed else place)


def confirm(request: HttpRequest, why: str) -> HttpResponse | None:
    """Ask for the proof, or take it where the request brings it; None: it is they, let them in."""
    user = cast("User", request.user)
    ways = _ways(request, user)
    given = next((way for way in ways.values() if way.is_bound), None)
    if given is not None and _is_allowed(request, given) and given.is_valid():
        if isinstance(given, PasswordForm):
            reauthenticate_by_password(request)
        else:
            given.save()
        return HttpResponseRedirect(request.get_full_path()) if request.POST.get(_METHOD) in _SAFE else None
    return _question(request, why, ways)


def _ways(request: HttpRequest, user: User) -> dict[str, Any]:
    """Return the forms by which somebody can prove it, the one that was sent bound."""
    offered: dict[str, Callable[..., forms.Form]] = {}
    if is_mfa_enabled(user, [Authenticator.Type.WEBAUTHN]):
        offered["passkey"] = PasskeyForm
    if is_mfa_enabled(user, [Authenticator.Type.TOTP]):
        offered["code"] = CodeForm
    if not offered and user.has_usable_password():
        offered["password"] = PasswordForm
    fields = {"passkey": "credential", "code": "code", "password": "password"}
    sent = next((way for way in offered if request.POST.get(f"{PREFIX}-{fields[way]}", "") not in _EMPTY), None)
    return {
        way: form(user=user, prefix=PREFIX, **({"data": request.POST} if way == sent else {}))
        for way, form in offered.items()
    }


def _is_allowed(request: HttpRequest, given: forms.Form) -> bool:
    """Whether this is not one attempt too many."""
    if ratelimit.consume(request, action="reauthenticate", user=request.user):
        return True
    given.full_clean()
    given.add_error(None, until_again(request, ["reauthenticate"]).words)
    return False


def _question(request: HttpRequest, why: str, ways: dict[str, Any]) -> HttpResponse:
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken" and not name.startswith(f"{PREFIX}-")
        for value in values
    ]
    options = begin_authentication(request.user) if "passkey" in ways else None
    context = {
        "why": why,
        "ways": ways,
        "form": next((way for way in ways.values() if way.is_bound), None),
        "typed": typed,
        "has_files": bool(request.FILES),
        "method": request.POST.get(_METHOD) or request.method,
        "method_name": _METHOD,
        "here": request.get_full_path(),
        "js_data": {"request_options": options},
    }
    answer = render(request, "accounts/confirm.html", context, status=HTTPStatus.FORBIDDEN)
    answer.headers["Cache-Control"] = "no-store"  # it holds what was typed
    return answer
