"""References: one link for one person, once, until a day; what is said reaches the region, the address never."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.http import HttpResponse
from django.urls import reverse
from pytest_django import Settings

from chapterhouse import clock
from chapterhouse.diligence import references
from chapterhouse.diligence.models import Reference
from chapterhouse.notices.models import Mail
from chapterhouse.notices.queries import for_person
from chapterhouse.web.accounts import inviting
from diligence.papers import find, source
from diligence.test_report import give
from stand import Body, day
from visits import queries_of, read, signed_in, standing_still

SAID = {
    "relation": "Neighbours since 2019.",
    "activity": "Marker-activity.",
    "concerns": "",
    "recommends": "yes",
}


def ask(body: Body, ref: str, **typed: str) -> HttpResponse:
    asked = {"name": "Rosa Referee", "email": "rosa@example.org", "language": "es", **typed}
    answer = signed_in(body.staff[0]).post(reverse("diligence-reference-ask", args=[ref]), asked)
    assert isinstance(answer, HttpResponse)
    return answer


def link() -> str:
    """The link of the latest letter."""
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert found is not None
    return found.group(1)


def test_a_referee_answers_by_the_link_in_the_letter_once(body: Body, ref: str) -> None:
    assert ask(body, ref).status_code == 302
    assert mail.outbox[0].to == ["rosa@example.org"]
    assert "Open Net Friends ha solicitado" in str(mail.outbox[0].body)
    visitor = signed_in(None)
    page = visitor.get(link())
    assert "Rosa Referee" in page.content.decode()
    assert (page.headers["X-Robots-Tag"], page.headers["Referrer-Policy"]) == ("noindex", "same-origin")
    assert visitor.post(link(), SAID).status_code == 200
    assert visitor.get(link()).status_code == 410
    assert visitor.post(link(), {**SAID, "activity": "Somebody else."}).status_code == 410
    assert Reference.objects.get().activity == "Marker-activity."
    assert "Marker-activity." in read(body.staff[0], "diligence-measure", ref, "references")
    assert [one.subject for one in for_person(body.staff[0])][:1] == ["diligence.reference_answered"]


def test_a_letter_in_arabic_runs_as_arabic_does_whatever_the_writer_reads(
    body: Body, ref: str, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "chapterhouse.doors.posting.Outbox"
    Mail.objects.all().delete()
    ask(body, ref, language="ar")
    body.founder.language = "ar"
    assert inviting.send([body.founder], "https://here.example")
    for written in Mail.objects.all():
        assert written.language == "ar"
        assert '<html lang="ar" dir="rtl">' in written.html
    assert Mail.objects.count() == 2


def test_a_referee_may_wish_to_say_nothing(body: Body, ref: str) -> None:
    ask(body, ref)
    visitor, address = signed_in(None), link()
    assert "I wish to say nothing" in visitor.get(address).content.decode()
    done = visitor.post(address, {"decline": "1"})
    assert "Staff is told that you wish to say nothing." in done.content.decode()
    for again in (visitor.get(address), visitor.post(address, SAID), visitor.post(address, {"decline": "1"})):
        assert again.status_code == 410
        assert "You wished to say nothing." in again.content.decode()
    page = read(body.staff[0], "diligence-measure", ref, "references")
    assert "Wishes to say nothing" in page
    asked = Reference.objects.get()
    assert asked.answered_at is None
    reminded = signed_in(body.staff[0]).post(reverse("diligence-reference-remind", args=[ref, asked.pk]))
    assert reminded.status_code == 404
    assert [one.subject for one in for_person(body.staff[0])][:1] == ["diligence.reference_declined"]
    assert "Rosa" not in read(body.staff[0], "report", ref)


def test_whoever_comes_second_finds_the_link_used(body: Body, ref: str) -> None:
    ask(body, ref)
    asked = Reference.objects.get()
    references.decline(asked, day(2))
    with pytest.raises(references.NotOpenError):
        references.decline(asked, day(2))


def test_the_link_cannot_be_guessed(body: Body, ref: str) -> None:
    ask(body, ref)
    number, _dash, seal = link().rsplit("/", 1)[1].partition("-")
    assert len(seal) == 64
    for token in (
        number,
        f"{number}-",
        f"{number}-{'0' * 64}",
        f"{int(number) + 1}-{seal}",
        "x-y",
        "٣-x",
        f"{10**30}-{seal}",
    ):
        assert signed_in(body.staff[0]).get(reverse("reference", args=[token])).status_code == 404


def test_the_link_ends_and_a_reminder_lets_it_work_anew(body: Body, ref: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(body, ref)
    first = link()
    monkeypatch.setattr(clock, "now", standing_still(day(2) + references.OPEN_FOR))
    gone = signed_in(None).get(first)
    assert gone.status_code == 410
    assert "its time is over" in gone.content.decode()
    number = Reference.objects.get().pk
    remind = reverse("diligence-reference-remind", args=[ref, number])
    assert "The link has expired" in read(body.staff[0], "diligence-measure", ref, "references")
    signed_in(body.staff[0]).post(remind)
    assert link() == first
    assert signed_in(None).get(first).status_code == 200
    assert "1 reminder" in read(body.staff[0], "diligence-measure", ref, "references")


def test_a_link_is_taken_back(body: Body, ref: str) -> None:
    ask(body, ref)
    client = signed_in(body.staff[0])
    number = Reference.objects.get().pk
    assert client.post(reverse("diligence-reference-give-up", args=[ref, number])).status_code == 302
    assert signed_in(None).get(link()).status_code == 410
    for name in ("diligence-reference-give-up", "diligence-reference-remind"):
        assert client.post(reverse(name, args=[ref, number])).status_code == 404
        assert client.post(reverse(name, args=["999", number])).status_code == 404
    assert "Taken back" in read(body.staff[0], "diligence-measure", ref, "references")


def test_two_answers_at_once_are_one(body: Body, ref: str) -> None:
    ask(body, ref)
    asked = references.by_token(link().rsplit("/", 1)[1])
    assert asked is not None
    said = references.Said("r", "a", "", "yes", may_be_named=False, language="en")
    assert "0 steps were taken." in read(body.staff[0], "diligence-measure", ref, "references")  # asked, not answered
    references.answer(asked, said, day(2))
    assert "1 step was taken." in read(body.staff[0], "diligence-measure", ref, "references")
    with pytest.raises(references.NotOpenError):
        references.answer(asked, said, day(2) + timedelta(seconds=1))


@pytest.mark.parametrize("may_be_named", [True, False])
def test_the_region_reads_what_is_said_and_the_name_if_it_may(body: Body, ref: str, may_be_named: bool) -> None:
    ask(body, ref)
    signed_in(None).post(link(), {**SAID, **({"may_be_named": "on"} if may_be_named else {})})
    give(body, ref)
    for who in (body.secretary, body.members[0], body.committee[0], body.chair):
        page = read(who, "report", ref)
        assert "Marker-activity." in page
        assert ("Rosa Referee" in page) is may_be_named
        assert "rosa@example.org" not in page
    for outside in (None, body.founder):
        for name in ("case", "record"):
            assert "Marker-activity." not in read(outside, name, ref)
    assert "Marker-activity." not in read(body.founder, "questions", ref)


@pytest.mark.parametrize("missing", ["relation", "activity", "recommends"])
def test_what_is_missing_is_told_and_the_rest_kept(body: Body, ref: str, missing: str) -> None:
    ask(body, ref)
    answer = signed_in(None).post(link(), {**SAID, "concerns": "Kept words.", missing: ""})
    assert answer.status_code == 422
    assert "Kept words." in answer.content.decode()
    assert Reference.objects.get().answered_at is None


def test_a_wrong_address_is_told(body: Body, ref: str) -> None:
    answer = ask(body, ref, email="nobody", name="Rosa Kept")
    assert answer.status_code == 422
    assert "Rosa Kept" in answer.content.decode()
    assert not Reference.objects.exists()


def test_mail_that_cannot_be_sent_loses_nobody(body: Body, ref: str, settings: object) -> None:
    settings.EMAIL_BACKEND = "diligence.broken_mail.Broken"  # type: ignore[attr-defined]
    ask(body, ref)
    page = read(body.staff[0], "diligence-measure", ref, "references")
    assert "rosa@example.org" in page
    assert Reference.objects.count() == 1


def test_an_outstanding_reference_counts(body: Body, ref: str) -> None:
    ask(body, ref)
    ask(body, ref, email="other@example.org")
    assert "2 references outstanding" in read(body.staff[0], "diligence", ref)
    signed_in(None).post(link(), SAID)
    assert "1 reference outstanding" in read(body.staff[0], "diligence", ref)


def test_pages_cost_the_same_with_one_reference_and_with_three(body: Body, ref: str) -> None:
    ask(body, ref)
    client = signed_in(body.staff[0])
    address = reverse("diligence-measure", args=[ref, "references"])
    one = queries_of(client, address)
    ask(body, ref, email="b@example.org")
    ask(body, ref, email="c@example.org")
    assert queries_of(client, address) == one < 10


def test_the_pdf_holds_what_the_page_holds(body: Body, ref: str) -> None:
    ask(body, ref)
    signed_in(None).post(link(), {**SAID, "may_be_named": "on"})
    seen = source(0, "link", "Accounts", "https://example.org/a")
    find(body.staff[0], ref, "C3", contradiction="The form says fees.", **seen)
    asked = {"text": "", "wanted": "How come?", "language": "en", "answer_by": "2026-03-20", "point": "C3"}
    client = signed_in(body.staff[0])
    client.post(reverse("diligence-requests", args=[ref]), asked)
    client.post(reverse("diligence-not-taken", args=[ref, "funding"]), {"why": "Not needed."})
    short = len(client.get(reverse("report-pdf", args=[ref])).content)
    client.post(reverse("diligence-measure", args=[ref, "leadership"]), {"language": "en", "found": "Elected. " * 200})
    assert len(client.get(reverse("report-pdf", args=[ref])).content) > short
    give(body, ref)
    find(body.staff[0], ref, "C2", text="Later.")
    assert client.get(reverse("report-pdf", args=[ref]) + "?draft=1").status_code == 200
    assert signed_in(body.members[0]).get(reverse("report-pdf", args=[ref])).status_code == 200
    assert reverse("report", args=[ref]) in read(body.members[0], "case", ref)
    assert reverse("report", args=[ref]) not in read(body.members[0], "case", ref, at="2026-03-02")
