"""The reader's saved views as the desk shows them: kept with the session, so that the desk need not look them up.

Another session of the same person learns of a change when the page of views is opened there.
"""

from __future__ import annotations

from django.http import HttpRequest

from chapterhouse.desks import views
from chapterhouse.desks.views import View

_KEY = "desk_views"


def kept_views(request: HttpRequest, person: str) -> list[View]:
    """Return the views as this session knows them, looked up once."""
    known = request.session.get(_KEY)
    if known is None:
        return looked_up(request, person)
    return [View(*one) for one in known]


def looked_up(request: HttpRequest, person: str) -> list[View]:
    """Return the views as they are, and let the session know."""
    found = views.saved(person)
    known = [list(one) for one in found]
    if request.session.get(_KEY) != known:
        request.session[_KEY] = known
    return found
