"""The addresses: the pages, the HTTP API, the accounts."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("api/v1/", include("chapterhouse.api.urls")),
    path("", include("chapterhouse.web.urls")),
]
