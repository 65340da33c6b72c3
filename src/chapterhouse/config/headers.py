"""Response headers that neither Django nor django-csp sets."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Nothing here ever needs a device; passkeys need the two credential features on our own pages
PERMISSIONS = (
    "camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
    "publickey-credentials-create=(self), publickey-credentials-get=(self)"
)


def more_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: which of its features our pages may ask a browser for, and that no other site loads what is ours."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.SESSION_COOKIE_NAME in request.COOKIES:  # what somebody read stays in no cache, theirs or another
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return respond
