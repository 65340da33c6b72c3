"""The six measures: steps with who and when, interviews with an invitation, notes that never leave Staff, reasons not to."""

from __future__ import annotations

import pytest
from django.core import mail
from django.http import HttpResponse
from django.urls import reverse
from icalendar import Calendar

from chapterhouse.doors.mails import compose
from chapterhouse.notices.models import Mail
from chapterhouse.notices.queries import of_case
from chapterhouse.people.models import Person
from chapterhouse.record import queries
from chapterhouse.web.diligence.working import MEASURES
from diligence.papers import find, measures_of, source
from diligence.test_report import give
from stand import Body, day
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
    interview(body.staff[0], ref, on="2026-03-01")
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
    written = [
        next(iter(Calendar.from_ical(one).walk("VEVENT")))
        for one in (attached.content, client.get(reverse("diligence-invitation", args=[ref, 1])).content)
    ]
    assert [str(one["uid"]) for one in written] == [str(written[0]["uid"])] * 2
    assert "Entretien" in str(written[0]["summary"]), "the file speaks the language of the letter"
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


def mails_of(body: Body) -> list[Mail]:
    return list(Mail.objects.filter(person=body.founder.code).exclude(calendar="").order_by("pk"))


def event_of(written: Mail) -> tuple[str, str, int, str]:
    calendar = Calendar.from_ical(written.calendar)
    event = calendar.walk("VEVENT")[0]
    assert str(event["organizer"]).startswith("mailto:")
    return str(calendar["method"]), str(event["uid"]), int(str(event["sequence"])), str(event.get("status", ""))


def test_who_was_told_gets_each_change_of_an_interview_into_their_calendar(body: Body, ref: str) -> None:
    interview(body.staff[0], ref, internal="Marker-internal.")
    client, step = signed_in(body.staff[0]), reverse("diligence-step", args=[ref, 1])
    typed = {"on": "2026-03-06", "minutes": 45, "people": "Ana, treasurer", "place": "https://meet.example/x"}
    client.post(step, {**typed, "hour": "14:00", "language": "en", "seen": 1})
    assert mails_of(body) == []  # nobody knew of the first hour
    ahead = read(body.staff[0], "diligence-measure", ref, "interviews")
    assert "0 steps were taken." in ahead
    assert "still to be written down" not in ahead
    assert "Ana, treasurer" not in read(body.staff[0], "report", ref)
    client.post(reverse("diligence-interview-tell", args=[ref, 1]))
    (first,) = mails_of(body)
    assert "DTSTART:20260306T140000Z" in first.calendar
    assert "Marker-internal." not in first.calendar
    assert reverse("questions", args=[ref]) in first.plain
    compose(day(3), day(3).date())
    assert len(Mail.objects.filter(person=body.founder.code, subject__contains="interview")) == 1
    # what was found is no news of when and where
    client.post(step, {**typed, "hour": "14:00", "language": "en", "found": "All well.", "seen": 3})
    assert len(mails_of(body)) == 1
    changed = client.post(step, {**typed, "hour": "16:00", "language": "en", "found": "x", "seen": 4}, follow=True)
    assert "The applicant is told of the change" in changed.content.decode()
    assert "no longer" not in read(body.founder, "questions", ref)
    off = client.post(reverse("diligence-interview-off", args=[ref, 1]), follow=True).content.decode()
    assert "Called off" in off
    assert reverse("diligence-interview-off", args=[ref, 1]) not in off
    (_first, second, third) = mails_of(body)
    told = [event_of(one) for one in (first, second, third)]
    assert [(method, status) for method, _uid, _n, status in told] == [
        ("PUBLISH", ""),
        ("PUBLISH", ""),
        ("CANCEL", "CANCELLED"),
    ]
    assert len({uid for _method, uid, _n, _status in told}) == 1
    assert [n for _method, _uid, n, _status in told] == sorted({n for _method, _uid, n, _status in told})
    page = read(body.founder, "questions", ref)
    assert "This interview is called off" in page
    assert [one.subject for one in of_case(ref) if one.subject.startswith("diligence")] == [
        "diligence.interview",
        "diligence.interview_changed",
        "diligence.interview_off",
    ]
    again = client.post(reverse("diligence-interview-off", args=[ref, 1]), follow=True).content.decode()
    assert "nothing was changed" in again
    # given another hour, it is on again
    client.post(step, {**typed, "hour": "17:00", "language": "en", "seen": 6})
    assert event_of(mails_of(body)[-1])[0] == "PUBLISH"
    assert "Called off" not in read(body.staff[0], "diligence-measure", ref, "interviews")


def test_an_interview_that_began_is_not_called_off_and_one_that_was_is_no_step_of_the_report(
    body: Body, ref: str
) -> None:
    client = signed_in(body.staff[0])
    interview(body.staff[0], ref, on="2026-03-01")
    interview(body.staff[0], ref, people="Marker-off")
    assert (
        "nothing was changed"
        in client.post(reverse("diligence-interview-off", args=[ref, 1]), follow=True).content.decode()
    )
    client.post(reverse("diligence-interview-off", args=[ref, 2]))
    assert mails_of(body) == []
    assert "1 step was taken." in read(body.staff[0], "diligence-measure", ref, "interviews")
    report = read(body.staff[0], "report", ref)
    assert "Marker-off" not in report
    assert "Ana, treasurer" in report
    client.post(reverse("diligence-interview-mail", args=[ref, 2]), {"email": "ana@example.org", "language": "en"})
    assert mail.outbox[0].subject == "Interview called off: Open Net Friends"
    assert "It was to begin on 6 March 2026 at 14:30 UTC." in str(mail.outbox[0].body)
    assert "METHOD:CANCEL" in mail.outbox[0].attachments[0].content


def test_who_was_invited_by_mail_gets_each_change_once(body: Body, ref: str) -> None:
    interview(body.staff[0], ref)
    client, step = signed_in(body.staff[0]), reverse("diligence-step", args=[ref, 1])
    send = reverse("diligence-interview-mail", args=[ref, 1])
    for email, language in (("ana@example.org", "en"), ("Ana@example.org", "fr"), ("bo@example.org", "ar")):
        client.post(send, {"email": email, "language": language})
    assert "<bdi>bo@example.org</bdi>" in read(body.staff[1], "diligence-measure", ref, "interviews")
    mail.outbox.clear()
    typed = {"on": "2026-03-06", "minutes": 45, "people": "Ana, treasurer", "place": "https://meet.example/x"}
    client.post(step, {**typed, "hour": "14:30", "language": "en", "found": "Marker-found", "seen": 1})
    assert mail.outbox == []  # what was found is no news of when and where
    told = client.post(
        step, {**typed, "hour": "16:00", "language": "en", "found": "Marker-found", "seen": 2}, follow=True
    )
    assert "Mailed to those who were invited by mail: ana@example.org, bo@example.org." in told.content.decode()
    client.post(step, {**typed, "hour": "17:00", "language": "en", "seen": 2})  # written over: nothing is changed
    client.post(reverse("diligence-interview-off", args=[ref, 1]))
    client.post(reverse("diligence-interview-off", args=[ref, 1]))
    assert [one.to for one in mail.outbox] == [["ana@example.org"], ["bo@example.org"]] * 2
    assert "Il commence le 6 mars 2026 à 16:00 UTC." in str(mail.outbox[0].body)
    assert "Marker-found" not in str([(one.body, one.attachments) for one in mail.outbox])
    sent = [Calendar.from_ical(one.attachments[0].content) for one in mail.outbox]
    events = [one.walk("VEVENT")[0] for one in sent]
    assert [str(one["method"]) for one in sent] == ["PUBLISH", "PUBLISH", "CANCEL", "CANCEL"]
    assert [int(str(one["sequence"])) for one in events] == [3, 3, 4, 4]
    assert len({str(one["uid"]) for one in events}) == 1
    assert len({str(one["summary"]) for one in events}) == 2, "each in the language of the letter"


def test_nobody_is_written_to_about_an_interview_that_lies_behind(body: Body, ref: str) -> None:
    interview(body.staff[0], ref, on="2026-03-01")
    client = signed_in(body.staff[0])
    client.post(reverse("diligence-interview-mail", args=[ref, 1]), {"email": "ana@example.org", "language": "en"})
    client.post(reverse("diligence-interview-tell", args=[ref, 1]))
    mail.outbox.clear()
    told = len(mails_of(body))
    client.post(
        reverse("diligence-step", args=[ref, 1]),
        {"on": "2026-03-01", "hour": "14:30", "minutes": 45, "people": "Ana and Bo", "language": "en", "seen": 2},
    )
    assert measures_of(ref).steps[0].interview.people == "Ana and Bo"  # type: ignore[union-attr] # one is there
    assert (mail.outbox, len(mails_of(body))) == ([], told)


def test_of_what_was_not_done_it_says_who_decided_so_and_when(body: Body, ref: str) -> None:
    client = signed_in(body.staff[0])
    client.post(reverse("diligence-not-taken", args=[ref, "funding"]), {"why": "Fees of members only."})
    page = read(body.staff[1], "diligence-measure", ref, "funding")
    assert f"<bdi>{body.staff[0].name}</bdi> · ICANN Staff · " in page
    assert "4 March 2026" in page
    report = read(body.staff[1], "report", ref)
    assert body.staff[0].name not in report.partition("Fees of members only.")[2].partition("</section>")[0]
    assert "ICANN Staff · " in report.partition("Fees of members only.")[2].partition("</section>")[0]
    assert signed_in(body.staff[1]).get(reverse("report-pdf", args=[ref])).content.startswith(b"%PDF")
    write(body.staff[0], ref, "funding", found="Statements.")
    assert measures_of(ref).decided == {}
