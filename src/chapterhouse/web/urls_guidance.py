"""The addresses of what one reads and asks before applying."""

from django.urls import URLPattern, path

from chapterhouse.web.views.guidance import reading

urlpatterns: list[URLPattern] = [
    path("become/", reading.become, name="become"),
    path("decision/", reading.decision, name="decision"),
    path("eligible/", reading.eligible, name="eligible"),
]
