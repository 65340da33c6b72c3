"""An interview as an invitation for a calendar: when, where and with whom, and nothing of what Staff thinks of it.

A later wording takes the place of an earlier one in the calendar, and one that was called off takes it out (RFC 5546).
"""

from __future__ import annotations

from datetime import timedelta
from email.utils import parseaddr

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from chapterhouse.web.diligence.working import Measures


def invitation_text(name: str, key: str, measures: Measures, number: int) -> bytes:
    """Return the invitation to an interview; `key` names the application, `name` the organisation.

    :raises Http404: there is no such interview.
    """
    found = measures.step(number)
    if found is None or found.interview is None:
        raise Http404
    event = Event()
    event.add("uid", f"interview-{key}-{number}@chapterhouse")
    event.add("sequence", found.n)
    event.add("dtstamp", found.changed_at or found.at)
    event.add("organizer", f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    event.add("dtstart", found.interview.at)
    event.add("dtend", found.interview.at + timedelta(minutes=found.interview.minutes))
    event.add("summary", _("Interview: %(name)s") % {"name": name})
    event.add("description", _("With: %(people)s") % {"people": found.interview.people})
    if found.interview.place:
        event.add("location", found.interview.place)
    if found.interview.is_off:
        event.add("status", "CANCELLED")
    calendar = Calendar()
    calendar.add("prodid", "-//Chapterhouse//Due diligence//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if found.interview.is_off else "PUBLISH")
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def as_file(text: bytes, ref: str, number: int) -> HttpResponse:
    """Return an invitation to be kept."""
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="interview-{ref}-{number}.ics"'
    answer["Cache-Control"] = "private, no-store"
    return answer
