"""The addresses of the region and the committee."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
