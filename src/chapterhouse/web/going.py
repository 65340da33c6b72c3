"""Where a page sends its reader next: only to places of this site."""

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, otherwise: str = "home") -> HttpResponseRedirect:
    """Send back to the address in the form's `next`, or to a page by name where that leads elsewhere."""
    address = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        address = resolve_url(otherwise)
    return HttpResponseRedirect(address)
