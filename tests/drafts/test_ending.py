"""Whoever writes a draft is told before it ends, once for each end, and nothing that was typed is repeated."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import Settings

from chapterhouse import clock
from chapterhouse.cli import ticking
from chapterhouse.doors.ending import warn
from chapterhouse.drafts import mailed, writing
from chapterhouse.drafts.ending import WARNED_DAYS
from chapterhouse.drafts.queries import DraftRow
from chapterhouse.drafts.writing import Typed
from chapterhouse.notices.models import Mail, Notice
from chapterhouse.people.models import Person
from stand import day, person
from visits import read, standing_still

pytestmark = pytest.mark.django_db
NOW = day(0)
MARKER = "Marker-of-what-was-typed"


@pytest.fixture(autouse=True)
def outbox(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "chapterhouse.doors.posting.Outbox"  # as in use; Django's test runner takes it away


def begun(language: str = "fr", **more: Any) -> DraftRow:  # noqa: ANN401 - as `begin` takes it
    typed = {"name": MARKER, "language": language, "contact_email": "unproved@example.org"}
    return writing.begin("als", "2026-1", **{"kept_days": 30, "at": NOW, "typed": typed, **more})


def shown(draft: DraftRow, email: str) -> None:
    mailed.prove(mailed.ask_proof(draft.id, email, NOW).token, NOW)


def tick_at(moment: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(moment))
    ticking.run(Namespace(loop=False, json=False))


def test_all_who_write_it_are_told_in_their_languages_a_week_before(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = person("one"), person("other")
    Person.objects.filter(code=one.code).update(language="ar")
    draft = begun(person=one.code)
    writing.hold(draft.id, other.code)
    shown(draft, "One@example.org")  # the same as the account's
    shown(draft, "iris@example.org")
    mailed.ask_proof(draft.id, "never-opened@example.org", NOW)
    soon = draft.ends_at - timedelta(days=WARNED_DAYS)
    tick_at(soon - timedelta(seconds=1), monkeypatch)
    assert not Notice.objects.exists()
    for hours in range(2):
        tick_at(soon + timedelta(hours=hours), monkeypatch)
    told = Notice.objects.values_list("person", "language", "place")
    place = reverse("draft", args=[draft.id])
    assert set(told) == {(one.code, "ar", place), (other.code, "en", place)}
    words = "Reminder: an application you are writing is removed unless somebody changes it"
    assert words in read(other, "desk")
    (mail,) = Mail.objects.all()
    assert (mail.to, mail.language) == ("iris@example.org", "fr")
    assert reverse("draft-resume", args=[draft.key]) in mail.plain
    assert MARKER not in f"{mail.subject}{mail.plain}{mail.html}"
    assert mail.subject == "Votre candidature n’est pas encore envoyée, et son brouillon prend fin le 1er avril 2026"


def test_a_change_begins_anew_and_the_next_end_is_told_of_too() -> None:
    draft = begun()
    shown(draft, "iris@example.org")
    assert warn(draft.ends_at - timedelta(days=1)) == 1
    later = draft.ends_at - timedelta(hours=1)
    writing.write(draft.id, [Typed("name", "Another", 1)], by="", at=later)
    assert warn(later) == 0
    assert warn(later + timedelta(days=30 - WARNED_DAYS)) == 1
    assert Mail.objects.filter(to="iris@example.org").count() == 2


def test_nobody_is_told_of_a_draft_that_was_sent_has_ended_or_is_kept_for_days_only() -> None:
    sent, ended, short = begun(), begun(at=NOW - timedelta(days=8)), begun(kept_days=WARNED_DAYS)
    writing.sent(sent.id, "1001")
    for one in (sent, ended, short):
        shown(one, "iris@example.org")
    assert [warn(short.ends_at - timedelta(days=1)), warn(ended.ends_at), warn(sent.ends_at)] == [0, 0, 0]


def test_the_page_says_who_will_be_told_and_how_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(NOW))
    one = person("one")
    draft = begun(person=one.code)
    assert "7 days before, those who write it are told." in read(one, "draft", draft.id)


@pytest.mark.parametrize(("language", "reads"), [("sw", "en"), ("zh-hans", "zh-hans")])
def test_a_language_that_the_site_does_not_speak_is_written_to_in_english(language: str, reads: str) -> None:
    draft = begun(language)
    shown(draft, "iris@example.org")
    warn(draft.ends_at - timedelta(days=1))
    assert Mail.objects.get().language == reads
