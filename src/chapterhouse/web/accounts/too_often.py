"""Attempts with an account that came too often: when they are taken again, with what was typed but no secret."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import get_pending_stage
from allauth.core import context
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.web.limits import until_again

_ACTIONS: Final = (
    "login",
    "signup",
    "reset_password",
    "reset_password_from_key",
    "change_password",
    "manage_email",
    "confirm_email",
    "reauthenticate",
)
"""What allauth counts and answers by a page of its own."""

_SECRET: Final = ("password", "code", "credential", "csrf")


def page(request: HttpRequest) -> HttpResponse:
    """Answer 429: from when on it is taken again, and what was typed to be sent again."""
    later = until_again(request, _ACTIONS, [request.POST.get("email", "").lower() or None])
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name for word in _SECRET)
        for value in values
    ]
    answer = render(request, "429.html", {"when": later.words, "typed": typed, "here": request.get_full_path()})
    answer.headers["Cache-Control"] = "no-store"  # it holds what was typed
    return later.told(answer)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # ships no types
    """Says in our words when guessing is taken up again; the same for accounts that are there and for others."""

    def validation_error(self, code: str, *args: object) -> ValidationError:
        """Return the error of a form by its code."""
        if code != "too_many_login_attempts":
            error: ValidationError = super().validation_error(code, *args)
            return error
        return ValidationError(until_again(context.request, ["login_failed"], self._guessed()).words, code=code)

    def _guessed(self) -> Iterator[str | None]:
        """Return by what failures are counted here: what was typed as the name, or who has given a password."""
        request = context.request
        yield self._get_login_attempts_cache_key(request, email=request.POST.get("login", ""))
        stage = get_pending_stage(request)
        user = stage.login.user if stage is not None else request.user
        if user is not None and user.pk is not None:
            yield f"mfa-auth-user-{user.pk}"
