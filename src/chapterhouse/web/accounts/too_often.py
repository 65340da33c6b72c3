"""Attempts with an account that came too often: when they are taken again, with what was typed but no secret."""

from __future__ import annotations

from typing import Final

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
