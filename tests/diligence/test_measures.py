"""The six measures: steps with who and when, interviews with an invitation, notes that never leave Staff, reasons not to."""

from __future__ import annotations

import pytest
from django.core import mail
from django.http import HttpResponse
from django.urls import reverse
from icalendar import Calendar

from chapterhouse.notices.queries import of_case
from chapterhouse.people.models import Person
from chapterhouse.record import queries
from chapterhouse.web.diligence.working import MEASURES
from diligence.papers import find, measures_of, source
from diligence.test_report import give
from stand import Body
from visits import goes_to, queries_of, read, signed_in


def write(who: Person, ref: str, measure: str, **typed: object) -> HttpResponse:
    answer = signed_in(who).post(
        reverse("diligence-measure", args=[ref, measure]), {"language": "en", "seen": 0, **typed}
    )
    assert isinstance(answer, HttpResponse)
    return answer


def interview(who: Person, ref: str, **typed: object) -> HttpResponse:
    about = {
        "on": "2026-03-06",
        "hour": "14:30",
        "minutes": 45,
        "people": "Ana, treasurer",
        "place": "https://meet.example/x",
    }
    return write(who, ref, "interviews", **{**about, **typed})


def test_a_step_says_who_when_and_what_was_found(body: Body, ref: str) -> None:
    before = queries.case_row(ref).last_number
    answer = write(body.staff[0], ref, "funding", found="Bank statements of 2025.", **source(0, "note", "By telephone"))
    assert goes_to(answer) == reverse("diligence-measure", args=[ref, "funding"]) + "#step-1"
    page = read(body.staff[1], "diligence-measure", ref, "funding")
    for words in ("Bank statements of 2025.", body.staff[0].name, "4 March 2026", "By telephone", "1 step was taken."):
        assert words in page
    assert queries.case_row(ref).last_number == before


def test_what_is_internal_never_leaves_staff(body: Body, ref: str) -> None:
    write(body.staff[0], ref, "leadership", found="Elected last year.", internal="Marker-internal.")
    interview(body.staff[0], ref, found="They answered all.", internal="Marker-internal.")
    assert "Marker-internal." in read(body.staff[1], "diligence-measure", ref, "leadership")
    assert "Marker-internal." not in read(body.staff[1], "report", ref)
    give(body, ref)
    for who in (body.secretary, body.members[0], body.committee[0], body.chair):
        page = read(who, "report", ref)
        assert "They answered all." in page
        assert "Ana, treasurer" in page
        assert "Marker-internal." not in page
        assert "meet.example" not in page
        assert b"Marker-internal." not in signed_in(who).get(reverse("report-pdf", args=[ref])).content
        read(who, "diligence-measure", ref, "leadership", status=403)
        read(who, "diligence-step", ref, 1, status=403)
    ics = signed_in(body.staff[0]).get(reverse("diligence-invitation", args=[ref, 2])).content.decode()
    assert "Marker-internal." not in ics


def test_an_interview_is_an_event_of_a_calendar(body: Body, ref: str) -> None:
    assert interview(body.staff[0], ref).status_code == 302
    answer = signed_in(body.staff[0]).get(reverse("diligence-invitation", args=[ref, 1]))
    assert answer.headers["Content-Type"].startswith("text/calendar")
    event = Calendar.from_ical(answer.content).walk("VEVENT")[0]
    assert event.decoded("dtstart").isoformat() == "2026-03-06T14:30:00+00:00"
    assert event.decoded("dtend").isoformat() == "2026-03-06T15:15:00+00:00"
    assert str(event["location"]) == "https://meet.example/x"
    write(body.staff[0], ref, "funding", found="No interview.")
    assert signed_in(body.staff[0]).get(reverse("diligence-invitation", args=[ref, 2])).status_code == 404
    assert signed_in(body.staff[0]).get(reverse("diligence-invitation", args=[ref, 9])).status_code == 404


def test_what_an_interview_brought_to_light_follows(body: Body, ref: str) -> None:
    interview(body.staff[0], ref)
    assert "still to be written down" in read(body.staff[0], "diligence-measure", ref, "interviews")
    address = reverse("diligence-step", args=[ref, 1])
    client = signed_in(body.staff[1])
    assert 'value="14:30"' in client.get(address).content.decode()
    typed = {"on": "2026-03-06", "hour": "15:00", "minutes": 45, "people": "Ana", "place": "", "language": "es"}
    assert client.post(address, {**typed, "found": "Todo bien.", "seen": 1}).status_code == 302
    step = measures_of(ref).steps[0]
    assert step.interview is not None
    assert (step.found, step.language, step.by, step.interview.at.hour, step.n) == (
        "Todo bien.",
        "es",
        body.staff[0].code,
        15,
        2,
    )
    late = client.post(address, {**typed, "found": "Something else.", "seen": 1})
    assert late.status_code == 412
    assert "Something else." in late.content.decode()
    assert "Todo bien." in late.content.decode()
    assert client.post(address, {**typed, "minutes": "many", "seen": 2}).status_code == 422
    assert client.get(reverse("diligence-step", args=[ref, 7])).status_code == 404


def test_an_invitation_is_mailed(body: Body, ref: str) -> None:
    interview(body.staff[0], ref)
    client = signed_in(body.staff[0])
    address = reverse("diligence-interview-mail", args=[ref, 1])
    client.post(address, {"email": "ana@example.org", "language": "fr"})
    assert mail.outbox[0].to == ["ana@example.org"]
    assert "Il commence le 6 mars 2026 à 14:30 UTC." in str(mail.outbox[0].body)
    assert "https://meet.example/x" in str(mail.outbox[0].body)
    (attached,) = mail.outbox[0].attachments
    assert (attached.filename, attached.mimetype) == ("interview.ics", "text/calendar")
    assert "DTSTART:20260306T143000Z" in attached.content
    assert attached.content == client.get(reverse("diligence-invitation", args=[ref, 1])).content.decode()
    wrong = client.post(address, {"email": "nobody", "language": "fr"}, follow=True)
    assert "Mail the invitation to" in wrong.content.decode()
    assert len(mail.outbox) == 1
    assert client.post(reverse("diligence-interview-mail", args=[ref, 5]), {}).status_code == 404


def test_mail_that_cannot_be_sent_is_told(body: Body, ref: str, settings: object) -> None:
    settings.EMAIL_BACKEND = "diligence.broken_mail.Broken"  # type: ignore[attr-defined]
    interview(body.staff[0], ref)
    address = reverse("diligence-interview-mail", args=[ref, 1])
    told = signed_in(body.staff[0]).post(address, {"email": "ana@example.org", "language": "en"}, follow=True)
    assert "No letter could be sent now." in told.content.decode()


def test_the_applicant_is_told_of_an_interview_and_keeps_the_invitation(body: Body, ref: str) -> None:
    interview(body.staff[0], ref, internal="Marker-internal.")
    own = reverse("own-invitation", args=[ref, 1])
    assert signed_in(body.founder).get(own).status_code == 404
    assert signed_in(body.staff[0]).post(reverse("diligence-interview-tell", args=[ref, 1])).status_code == 302
    page = read(body.founder, "questions", ref)
    assert "Ana, treasurer" in page
    assert own in page
    assert "Marker-internal." not in page
    assert b"BEGIN:VEVENT" in signed_in(body.founder).get(own).content
    assert [(one.subject, one.person) for one in of_case(ref) if one.subject.startswith("diligence")] == [
        ("diligence.interview", body.founder.code)
    ]
    assert "The applicant was told." in read(body.staff[0], "diligence-measure", ref, "interviews")
    assert signed_in(body.members[0]).get(own).status_code == 403


@pytest.mark.parametrize("measure", MEASURES)
def test_of_what_was_not_done_it_says_why(body: Body, ref: str, measure: str) -> None:
    client = signed_in(body.staff[0])
    assert "Nothing was done yet." in read(body.staff[0], "diligence-measure", ref, measure)
    client.post(reverse("diligence-not-taken", args=[ref, measure]), {"why": "The group is new."})
    assert "Not taken: The group is new." in read(body.staff[0], "diligence-measure", ref, measure)
    assert "The group is new." in read(body.staff[0], "report", ref)


def test_a_step_takes_the_place_of_the_reason(body: Body, ref: str) -> None:
    client = signed_in(body.staff[0])
    client.post(reverse("diligence-not-taken", args=[ref, "funding"]), {"why": "Later."})
    write(body.staff[0], ref, "funding", found="Statements.")
    assert measures_of(ref).not_taken == {}
    client.post(reverse("diligence-not-taken", args=[ref, "leadership"]), {"why": "Later."})
    client.post(reverse("diligence-not-taken", args=[ref, "leadership"]), {"why": ""})
    assert measures_of(ref).not_taken == {}
    long = client.post(reverse("diligence-not-taken", args=[ref, "leadership"]), {"why": "x" * 1001}, follow=True)
    assert "1001" in long.content.decode()
    assert client.post(reverse("diligence-not-taken", args=[ref, "sorcery"]), {}).status_code == 404


def test_what_cannot_be_taken_is_told_and_kept(body: Body, ref: str) -> None:
    answer = interview(body.staff[0], ref, on="soon", found="Kept words.")
    assert answer.status_code == 422
    assert "Kept words." in answer.content.decode()
    assert measures_of(ref).steps == ()


def test_a_step_can_show_a_point(body: Body, ref: str) -> None:
    write(body.staff[0], ref, "funding", found="Statements.")
    assert "General sources of funding: \u20682026-03-04" in read(body.staff[0], "diligence-point", ref, "C3")
    find(body.staff[0], ref, "C3", attach=["step-1"])
    page = read(body.staff[0], "diligence", ref)
    assert "1 source" in page


def test_pages_cost_the_same_with_one_step_and_with_three(body: Body, ref: str) -> None:
    interview(body.staff[0], ref)
    client = signed_in(body.staff[0])
    addresses = [
        reverse("diligence-measure", args=[ref, "interviews"]),
        reverse("diligence-step", args=[ref, 1]),
        reverse("report", args=[ref]) + "?draft=1",
    ]
    one = [queries_of(client, address) for address in addresses]
    for who in (*body.staff, body.staff[0]):
        interview(who, ref)
    assert [queries_of(client, address) for address in addresses] == one
    assert max(one) < 10
