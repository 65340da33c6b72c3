"""Light or dark, as the reader chose it; kept in a cookie, so that it works before anybody signs in."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.going import back

THEMES: Final = ("light", "dark", "auto")
A_YEAR: Final = 365 * 24 * 60 * 60


@open_to(Whom.EVERYBODY)
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the theme that was chosen, and return to the page."""
    theme = request.POST.get("theme", "")
    if theme not in THEMES:
        return HttpResponseBadRequest(_("There is no such theme. Choose light, dark or as the device says."))
    answer = back(request)
    answer.set_cookie(
        "theme", theme, max_age=A_YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
    )
    return answer
