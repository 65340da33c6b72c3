"""The pages as a Django app: templates, tags, static files and translations."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The browser's door."""

    name = "chapterhouse.web"
    label = "web"
