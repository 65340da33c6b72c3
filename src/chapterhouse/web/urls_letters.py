"""The addresses of letters, notices and mail."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
