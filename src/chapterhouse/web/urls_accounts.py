"""The addresses of accounts, privacy, and what Staff keeps: people, seats, values of the rules."""

from django.urls import URLPattern, path

from chapterhouse.web.views import adopting, second_factor

urlpatterns: list[URLPattern] = [
    path("rules/adopted/", adopting.index, name="rules-adopted"),
    path("rules/adopted/<str:name>/", adopting.adopt, name="rules-adopt"),
    path("account/second-factor/", second_factor.second_factor, name="second-factor"),
]
