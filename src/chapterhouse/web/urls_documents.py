"""The addresses of uploaded documents."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
