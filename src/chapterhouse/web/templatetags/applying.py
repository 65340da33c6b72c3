"""Filters of the pages of applying."""

from collections.abc import Mapping

from django import template
from django.conf import settings
from django.utils.translation import get_language_info

from chapterhouse.web.forms import application

register = template.Library()


@register.filter
def in_words(texts: Mapping[str, str]) -> str:
    """Say a text of the application form in the reader's language."""
    return application.in_words(texts)


@register.filter
def direction(language: str) -> str:
    """Return the direction in which a language of the form is written; of any other, let the text decide."""
    return ("rtl" if get_language_info(language)["bidi"] else "ltr") if language in dict(settings.LANGUAGES) else "auto"


@register.filter
def language_called(language: str) -> str:
    """Return the name of a language in that language."""
    return str(dict(settings.LANGUAGES).get(language, language))
