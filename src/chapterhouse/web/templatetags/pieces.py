"""Tags of the template pieces: dates, icons, drawings and links of the navigation. They show; they decide nothing."""

from datetime import date, datetime
from typing import Final

from django import template
from django.template.context import RequestContext
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from chapterhouse.record.letter_texts import day_in
from chapterhouse.web import drawing

register = template.Library()

TURNING: Final = frozenset(
    {"arrow-right", "arrow-right-circle", "arrow-left", "chevron-right", "chevron-left", "box-arrow-right"}
)
"""Icons that point along the line of reading, and turn with it."""

MEANINGS: Final = {
    "settled": "check-circle-fill",
    "waiting": "arrow-right-circle",
    "still": "pause-btn",
    "late": "exclamation-triangle-fill",
    "quiet": "dash-circle",
}
"""The shape of each meaning; colour comes from the stylesheet, the word from the page."""


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a decorative icon from the sprite. It never stands alone: words are beside it."""
    turning = " icon-turns" if name in TURNING else ""
    return format_html(
        '<svg class="icon{}" width="16" height="16" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        turning,
        static("chapterhouse/icons.svg"),
        name,
    )


@register.simple_tag
def meaning_icon(meaning: str) -> SafeString:
    """Draw the shape of one of the meanings (settled, waiting, still, late, quiet)."""
    return icon(MEANINGS.get(meaning, MEANINGS["quiet"]))


@register.filter
def day_words(value: object) -> str:
    """Write a day in the reader's language, as plain text: 14 February 2025; of an instant, its day here."""
    return _long(_local(value)) if isinstance(value, date) else ""


@register.filter
def day(value: object) -> SafeString:
    """Write a day in the reader's language, marked up for machines."""
    if not isinstance(value, date):
        return mark_safe("")
    on = _local(value)
    return format_html('<time datetime="{}">{}</time>', f"{on:%Y-%m-%d}", _long(on))


@register.filter
def iso_day(value: object) -> SafeString:
    """Write a day for tables: 2025-02-14, left to right in every language."""
    if not isinstance(value, date):
        return mark_safe("")
    return format_html('<time class="iso" dir="ltr" datetime="{0}">{0}</time>', f"{_local(value):%Y-%m-%d}")


@register.filter
def moment(value: object) -> SafeString:
    """Write an instant with its zone: 14 February 2025 00:00 UTC."""
    if not isinstance(value, datetime):
        return mark_safe("")
    at = timezone.localtime(value)
    return format_html(
        '<time datetime="{}">{} <span dir="ltr">{}</span></time>',
        at.isoformat(timespec="minutes"),
        _long(at),
        hour(value),
    )


@register.filter
def hour(value: object) -> str:
    """Write the hour of an instant with its zone, 14:03 UTC; a day has none."""
    if not isinstance(value, datetime):
        return ""
    at = timezone.localtime(value)
    return f"{at:%H:%M} {at.tzname() or ''}".strip()


@register.simple_tag
def drawn_ruler(ruler: drawing.Ruler) -> drawing.RulerDrawing:
    """Place the pieces of a clock in the reading direction of the page."""
    return drawing.draw_ruler(ruler, rtl=translation.get_language_bidi())


@register.simple_tag
def drawn_small(ruler: drawing.Ruler) -> drawing.SmallDrawing:
    """Place the pieces of a small clock in the reading direction of the page."""
    return drawing.draw_small(ruler, rtl=translation.get_language_bidi())


@register.simple_tag
def drawn_tally(tally: drawing.Tally) -> drawing.TallyDrawing:
    """Place the pieces of a tally in the reading direction of the page."""
    return drawing.draw_tally(tally, rtl=translation.get_language_bidi())


@register.simple_tag(takes_context=True)
def nav_link(context: RequestContext, name: str, words: str) -> SafeString:
    """Link to a main page, marked as current on that page and below it. A page not in the site yet is left out."""
    try:
        address = reverse(name)
    except NoReverseMatch:
        return mark_safe("")
    request = context.get("request")
    here = request is not None and _is_at_or_below(request.path, address)
    current = mark_safe(' aria-current="page"') if here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, current, words)


def _is_at_or_below(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(address))


def _long(on: date) -> str:
    """Long form, as the letters write it: sentences may end with it, so no language ends it in a full stop."""
    language = translation.get_language() or "en"
    return day_in("en" if language.startswith("en") else language, on)


def _local(value: date | datetime) -> date:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
