"""The addresses of accounts, privacy, and what Staff keeps: people, seats, values of the rules."""

from django.urls import URLPattern, path

from chapterhouse.web.views import second_factor

urlpatterns: list[URLPattern] = [
    path("account/second-factor/", second_factor.second_factor, name="second-factor"),
]
