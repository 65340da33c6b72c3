"""The path from which files are served reads no cookie: whatever a file does, nobody is signed in there."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PATH = "/files/"


def without_cookies(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware, the outermost: what reads cookies further in finds none, and none is set."""

    def respond(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PATH):
            return get_response(request)
        request.COOKIES = {}
        response = get_response(request)
        response.cookies.clear()
        return response

    return respond
