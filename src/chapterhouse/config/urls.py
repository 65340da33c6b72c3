"""The addresses: the pages, the HTTP API, the accounts. One that does not say to whom it is open stops the start."""

from typing import Final

from django.urls import URLPattern, URLResolver, include, path

from chapterhouse.web.access import Whom, require_declared

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("chapterhouse.api.urls")),
    path("", include("chapterhouse.web.urls")),
]

ELSEWHERE: Final = {
    "account_change_password": Whom.SIGNED_IN,
    "account_set_password": Whom.SIGNED_IN,
    "account_email": Whom.SIGNED_IN,
    "account_reauthenticate": Whom.SIGNED_IN,
    "mfa_authenticate": Whom.EVERYBODY,
    "mfa_login": Whom.EVERYBODY,
    "mfa_": Whom.SIGNED_IN,
    "account_": Whom.EVERYBODY,
    "usersessions_": Whom.SIGNED_IN,
    "socialaccount_connections": Whom.SIGNED_IN,
    "socialaccount_": Whom.EVERYBODY,
    "openid_connect_": Whom.EVERYBODY,
    "social/": Whom.EVERYBODY,  # old addresses that lead on to the new ones
    # the procedure answers each call by itself: 404 for what the caller may not know of, 409 for what it refuses
    "api-": Whom.EVERYBODY,
}
"""To whom the pages of libraries and the calls of the API are open, by the beginning of their names."""

require_declared(urlpatterns, ELSEWHERE)
