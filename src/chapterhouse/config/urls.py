"""The addresses: the pages, the HTTP API, the accounts. One that does not say to whom it is open stops the start."""

from django.urls import URLPattern, URLResolver, include, path

from chapterhouse.web.access import ELSEWHERE, require_declared

urlpatterns: list[URLPattern | URLResolver] = [
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("chapterhouse.api.urls")),
    path("", include("chapterhouse.web.urls")),
]

handler429 = "chapterhouse.web.accounts.too_often.page"
"""Of allauth: where something was tried too often with an account."""

require_declared(urlpatterns, ELSEWHERE)
