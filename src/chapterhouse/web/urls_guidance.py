"""The addresses of what one reads and asks before applying."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
