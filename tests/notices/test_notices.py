"""Notices: each once, to be read by the person and to be delivered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from chapterhouse.notices import queries
from chapterhouse.notices.models import Notice
from chapterhouse.notices.outbox import Letter, post, told_of

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = datetime(2026, 3, 3, 12, tzinfo=UTC)
LETTER = Letter("staff", "", "p1", "fr", "101", "phase.DECIDED", "1.phase.5#1")
TO_ROLE = Letter("secretariat", "EU", "", "en", "101", "outcome.ACCREDIT", "1.outcome.1#1")


class Reader:
    code = "p1"


def test_a_person_reads_what_concerns_them() -> None:
    post([LETTER, LETTER._replace(person="p2"), TO_ROLE], NOW)
    post([LETTER._replace(mark="1.phase.6#1", subject="phase.CLOSED")], LATER)
    assert [one.subject for one in queries.for_person(Reader())] == ["phase.CLOSED", "phase.DECIDED"]
    assert queries.unread(Reader()) == 2
    first = queries.for_person(Reader())[1]
    assert queries.mark_read(Reader(), LATER, first.pk) == 1
    assert queries.unread(Reader()) == 1
    assert queries.mark_read(Reader(), LATER) == 1
    assert queries.mark_read(Reader(), LATER) == 0
    assert len(queries.of_case("101")) == 4


def test_nobody_is_told_twice_of_one_thing() -> None:
    post([LETTER], NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        post([LETTER], LATER)
    assert Notice.objects.count() == 1


def test_who_was_told_of_something_in_whichever_generation() -> None:
    post([LETTER, LETTER._replace(mark="1.phase.5#2", person="p3"), LETTER._replace(mark="1.phase.51#1")], NOW)
    assert [one.person for one in told_of("101", "1.phase.5")] == ["p1", "p3"]
    assert told_of("102", "1.phase.5") == []
    assert str(Notice.objects.order_by("pk")[0]) == "101 phase.DECIDED p1"
