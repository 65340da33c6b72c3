"""The addresses: the pages, the HTTP API, the accounts."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [path("accounts/", include("allauth.urls"))]
if find_spec("chapterhouse.api"):
    urlpatterns.append(path("api/v1/", include("chapterhouse.api.urls")))
if find_spec("chapterhouse.web.urls"):
    urlpatterns.append(path("", include("chapterhouse.web.urls")))
