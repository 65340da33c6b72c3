"""Days and instants as sentences hold them."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from chapterhouse.procedure import Status
from chapterhouse.web.templatetags.pieces import day_words, hour


def day_said(day: int) -> str:
    """Say a day in the reader's language."""
    return day_words(date.fromordinal(day))


def instant_said(at: datetime) -> str:
    """Say an instant with its hour and zone."""
    return _("%(day)s, %(hour)s") % {"day": day_words(at), "hour": hour(at)}


def on_day(status: Status, at: datetime) -> str:
    """Say the day of an instant, in the zone of the procedure."""
    return day_said(status.state.calendar.day_of(at))
