"""The addresses of due diligence."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
