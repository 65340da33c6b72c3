"""The addresses of lists, feeds, exports and statistics."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
