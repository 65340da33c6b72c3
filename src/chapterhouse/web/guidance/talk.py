"""A conversation as a page: what was said, and what one can say to it, for whoever asks and for whoever helps."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chapterhouse import clock
from chapterhouse.doors import helping
from chapterhouse.guidance import conversations
from chapterhouse.guidance.conversations import Addressed, ConversationRow, MessageRow
from chapterhouse.people import queries as people
from chapterhouse.record import queries
from chapterhouse.web.forms.guidance import Saying
from chapterhouse.web.guidance import links
from chapterhouse.web.limits import too_often
from chapterhouse.web.places import country_name, region_name
from chapterhouse.web.reader import today_of


class Speaker(NamedTuple):
    """Who is at a conversation: `key` is whose messages are counted, `code` a person's."""

    key: str
    code: str
    is_helper: bool


class Line(NamedTuple):
    """A conversation in a list."""

    id: str
    name: str
    meaning: str
    word: str
    at: datetime


class Said(NamedTuple):
    """Something said, and by whom."""

    by: str
    is_mine: bool
    is_answer: bool
    text: str
    at: datetime


def name_of(asked: ConversationRow) -> str:
    """Return what a conversation is called: the group, else the person, else that somebody asks."""
    return asked.organisation or asked.name or _("Request for help")


def state_of(asked: ConversationRow) -> tuple[str, str]:
    """Return where a conversation stands: its meaning and its word."""
    if asked.ended_at is not None:
        return "quiet", _("Settled")
    return ("waiting", _("Waits for an answer")) if asked.awaits_answer else ("settled", _("Answered"))


def line(asked: ConversationRow) -> Line:
    """Return a conversation as a list shows it."""
    return Line(str(asked.id), name_of(asked), *state_of(asked), asked.last_at)


def addressed_to(asked: ConversationRow) -> str:
    """Say who reads a conversation besides the one who asks."""
    if asked.addressed == Addressed.STAFF:
        return _("ICANN Staff")
    region = region_name(queries.region_table(), asked.region)
    return _("the Secretariat and the mentors of %(region)s, and ICANN Staff") % {"region": region}


def shown(request: HttpRequest, asked: ConversationRow, speaker: Speaker) -> HttpResponse:
    """Show a conversation to one who takes part in it, or take what they say or do."""
    if request.method == "POST" and request.POST.get("do") == "end":
        conversations.end(asked.id, clock.now())
        messages.success(request, _("The conversation counts as settled. Writing again opens it."))
        return redirect(request.path)
    if request.method == "POST" and request.POST.get("do") == "delete" and not speaker.is_helper:
        conversations.forget(asked.id)
        messages.success(request, _("The conversation is deleted."))
        return redirect("help")
    form = Saying(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, asked, speaker, form)
    if not form.is_valid():
        return _page(request, asked, speaker, form, status=422)
    later = too_often(request, "help_talk", speaker.key)
    if later is not None:
        form.add_error(None, later.words)
        return later.told(_page(request, asked, speaker, form))
    _say(request, asked, speaker, form.cleaned_data["text"])
    messages.success(request, _("Your message is in the conversation."))
    return redirect(request.path)


def _say(request: HttpRequest, asked: ConversationRow, speaker: Speaker, text: str) -> None:
    now = clock.now()
    if not speaker.is_helper:
        helping.say_more(asked, text, day=today_of(request), at=now)
        return
    with transaction.atomic():
        helping.answer(asked, text, by=speaker.code, at=now)
        if asked.email:
            links.mail_of_answer(request, asked)


def _page(
    request: HttpRequest, asked: ConversationRow, speaker: Speaker, form: Saying, status: int = 200
) -> HttpResponse:
    said = conversations.messages(asked.id)
    names = people.names_of({one.by for one in said if one.by})
    meaning, word = state_of(asked)
    context = {
        "asked": asked,
        "name": name_of(asked),
        "said": [_said(one, asked, speaker, names) for one in said],
        "meaning": meaning,
        "word": word,
        "readers": addressed_to(asked),
        "country": country_name(asked.country) if asked.country else "",
        "is_helper": speaker.is_helper,
        "form": form,
    }
    return render(request, "guidance/conversation.html", context, status=status)


def _said(one: MessageRow, asked: ConversationRow, speaker: Speaker, names: dict[str, str]) -> Said:
    is_mine = one.by == speaker.code and one.is_answer == speaker.is_helper
    by = names.get(one.by, "") or (asked.name if not one.is_answer else "")
    return Said(by, is_mine, one.is_answer, one.text, one.at)
