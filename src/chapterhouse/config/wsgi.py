"""The server's entry."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chapterhouse.config.settings")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - read now: a page that does not say to whom it is open stops the start
