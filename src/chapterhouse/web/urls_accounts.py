"""The addresses of accounts, privacy, and what Staff keeps: people, seats, values of the rules."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
