"""Mails of notices: in each person's words and pace, once for each thing told, and nothing confidential in them."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, send_mail
from django.urls import reverse
from pytest_django import Settings

from chapterhouse import clock
from chapterhouse.cli import main
from chapterhouse.doors import mails as doors_mails
from chapterhouse.doors.mails import compose
from chapterhouse.letters.keeping import LetterText
from chapterhouse.notices import mails, queries, wishes
from chapterhouse.notices.bounces import take_in
from chapterhouse.notices.models import Mail, Notice
from chapterhouse.notices.outbox import Letter, post
from chapterhouse.notices.wishes import Pace
from chapterhouse.people.enrol import seat
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.procedure.days import Day
from chapterhouse.record.tick import tick_once
from stand import SINCE, Body, a_body, act, day, person, received
from visits import goes_to, read, signed_in, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return a_body()


def composed(at: datetime) -> int:
    return compose(at, at.date())


def told(code: str, mark: str, subject: str = "guidance.answered", **changed: str) -> Letter:
    return Letter("applicant", "", code, "en", "", subject, mark, "/rules/")._replace(**changed)


def written(code: str) -> list[Mail]:
    return list(Mail.objects.filter(person=code).order_by("pk"))


def test_a_mail_says_what_became_of_what_in_the_readers_language(body: Body) -> None:
    body.founder.language = "ar"
    body.founder.save()
    ref = received(body)
    assert composed(day(0)) == Notice.objects.exclude(person="").count() == 4
    (mail,) = written(body.founder.code)
    assert (mail.to, mail.language) == ("founder@example.org", "ar")
    assert mail.subject.startswith("Open Net Friends: ")
    assert 'dir="rtl"' in mail.html
    assert f"http://127.0.0.1:8000{reverse('case', args=[ref])}" in mail.plain
    (other,) = written(body.staff[0].code)
    assert 'dir="ltr"' in other.html
    assert other.plain.startswith("Dear Staff1,\n\nOpen Net Friends\nThe application was received\n")
    assert composed(day(0)) == 0


def test_a_name_cannot_write_html_or_headers(body: Body) -> None:
    received(body, name="<b>Friends</b>\r\nBcc: x@example.org")
    composed(day(0))
    (mail,) = written(body.founder.code)
    assert "<b>" not in mail.html
    assert "\n" not in mail.subject


def test_one_who_wishes_it_gets_the_news_of_a_day_together(body: Body) -> None:
    code = body.founder.code
    wishes.choose(code, Pace.DAILY)
    post([told(code, "a#1"), told(code, "b#1"), told(code, "c#1")], day(0))
    Notice.objects.filter(mark="c#1").update(read_at=day(0))
    assert composed(day(0)) == 3
    (digest,) = written(code)
    assert digest.subject == "2 pieces of news"
    assert digest.stop in digest.plain
    assert digest.plain.count("http://127.0.0.1:8000/rules/") == 2
    post([told(code, "d#1")], day(0))
    assert composed(day(0.2)) == 0
    assert composed(day(1)) == 1
    assert [one.subject for one in written(code)] == ["2 pieces of news", "1 piece of news"]


def test_a_digest_of_what_was_read_is_none(body: Body) -> None:
    wishes.choose(body.founder.code, Pace.DAILY)
    post([told(body.founder.code, "a#1")], day(0))
    queries.mark_read(body.founder, day(0))
    assert composed(day(0)) == 1
    assert written(body.founder.code) == []


def test_who_wants_no_mails_is_told_in_the_portal_only(body: Body) -> None:
    wishes.choose(body.founder.code, Pace.NEVER)
    post([told(body.founder.code, "a#1")], day(0))
    assert composed(day(0)) == 1
    assert written(body.founder.code) == []
    assert "Your request for help was answered" in read(body.founder, "desk")


def test_one_without_an_address_or_account_is_passed_over(body: Body) -> None:
    body.founder.user.email = ""
    body.founder.user.save()
    post([told(body.founder.code, "a#1"), told("nobody", "b#1")], day(0))
    wishes.choose(body.founder.code, Pace.AT_ONCE)
    assert composed(day(0)) == 2
    assert Mail.objects.count() == 0


def test_what_a_role_was_told_that_nobody_held_is_told_to_who_holds_it_later(body: Body) -> None:
    post([told("", "z#1", role="reviewer", subject="guidance.asked")], day(-31))
    post([told("", "a#1", role="reviewer"), told("", "b#1", role="secretariat", region="AP")], day(0))
    assert composed(day(0)) == 0
    late = person("late")
    seat(late, Role.REVIEWER, SINCE)
    assert composed(day(1)) == 1
    assert [one.subject for one in written(late.code)] == ["Your request for help was answered"]
    assert [one.person for one in queries.waiting()] == [""]
    assert "Your request for help was answered" in read(late, "desk")


def test_more_than_one_round_of_news(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors_mails, "AT_A_TIME", 2)
    post([told(body.founder.code, f"m{number}#1") for number in range(5)], day(0))
    assert [composed(day(0)) for _ in range(4)] == [2, 2, 1, 0]
    assert len(written(body.founder.code)) == 5


def test_mail_of_accounts_takes_the_same_way(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "chapterhouse.doors.posting.Outbox"  # pytest-django sets another
    monkeypatch.setattr(clock, "now", standing_still(day(0)))
    send_mail("Verify", "Go to https://here.example/x?a=1&b=2 <now>", None, ["a@example.org", "b@example.org"])
    send_mail("Both", "Plain.", None, ["c@example.org"], html_message="<p>Own.</p>")
    first, second, third = Mail.objects.order_by("pk")
    assert (first.to, second.to, third.html) == ("a@example.org", "b@example.org", "<p>Own.</p>")
    assert '<a dir="ltr" href="https://here.example/x?a=1&amp;b=2"' in first.html
    assert "<now>" not in first.html
    assert first.message_id != second.message_id


def test_an_invitation_is_carried_along_and_nothing_else(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "chapterhouse.doors.posting.Outbox"
    monkeypatch.setattr(clock, "now", standing_still(day(0)))
    letter = EmailMessage("Come", "At noon.", to=["a@example.org"])
    letter.attach("interview.ics", "METHOD:PUBLISH", "text/calendar")
    letter.send()
    kept = Mail.objects.get()
    assert kept.calendar == "METHOD:PUBLISH"
    answer = signed_in(None).get(reverse("outbox-calendar", args=[kept.pk]))
    assert (answer.content, answer.headers["Content-Type"]) == (b"METHOD:PUBLISH", "text/calendar; charset=utf-8")
    assert reverse("outbox-calendar", args=[kept.pk]) in read(None, "outbox-mail", kept.pk)
    letter.attach("virus.pdf", b"x", "application/pdf")
    with pytest.raises(ValueError, match="no other"):
        letter.send()
    assert Mail.objects.count() == 1
    Mail.objects.update(calendar="")
    assert signed_in(None).get(reverse("outbox-calendar", args=[kept.pk])).status_code == 404


REPORT = """From: mailer-daemon@example.org
To: bounces@example.org
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

It did not work.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; example.org

Final-Recipient: rfc822; founder@example.org
Action: {action}
Status: {status}

--B
Content-Type: {returned}

Message-ID: {id}
Subject: anything

--B--
"""


def report(
    mail: Mail, *, action: str = "failed", status: str = "5.1.1", returned: str = "text/rfc822-headers"
) -> bytes:
    text = REPORT.format(action=action, status=status, returned=returned, id=mail.message_id)
    return text.replace("\n", "\r\n").encode()


def sent(body: Body) -> Mail:
    post([told(body.founder.code, "a#1")], day(0))
    composed(day(0))
    Mail.objects.update(sent_at=day(0))
    return Mail.objects.get()


@pytest.mark.parametrize("returned", ["text/rfc822-headers", "message/rfc822"])
def test_what_comes_back_becomes_a_task_of_staff_once(
    body: Body, monkeypatch: pytest.MonkeyPatch, returned: str
) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(1)))
    mail = sent(body)
    assert take_in(report(mail, returned=returned), day(1)) == mail
    assert take_in(report(mail), day(1)) is None
    composed(day(1))
    composed(day(1.1))
    for one in body.staff:
        assert [notice.subject for notice in queries.for_person(one)] == ["contact.unreachable"]
    page = read(body.staff[0], "mail-returned")
    assert "founder@example.org" in page
    assert "5.1.1" in page
    address = reverse("mail-settle", args=[mail.pk])
    assert goes_to(signed_in(body.staff[0]).post(address)) == reverse("mail-returned")
    assert "Every mail was accepted" in read(body.staff[0], "mail-returned")
    assert signed_in(body.staff[0]).post(address).status_code == 404


def test_mail_about_mail_that_came_back_goes_round_in_no_circle(body: Body) -> None:
    body.staff[1].user.email = ""
    body.staff[1].user.save()
    post([told(body.staff[0].code, "a#1", role="staff")], day(0))
    composed(day(0))
    take_in(report(Mail.objects.get()), day(1))
    composed(day(1))
    assert Mail.objects.count() == 1
    assert queries.unread(body.staff[0]) == 2


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Subject: hello\r\n\r\nNot a report.",
        b"\xff\xfe\x00" * 50,
        b'Content-Type: multipart/report; boundary="B"\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\n--B--',
        REPORT.format(action="failed", status="", returned="message/rfc822", id="<unknown@example.org>").encode(),
    ],
)
def test_what_is_no_report_of_ours_changes_nothing(body: Body, raw: bytes) -> None:
    mail = sent(body)
    assert take_in(raw, day(1)) is None
    assert take_in(report(mail, action="delayed", status="4.4.1"), day(1)) is None
    assert not mails.returned().exists()


def test_reports_are_read_from_a_maildir_and_from_standard_input(
    body: Body, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mail = sent(body)
    for name in ("new", "cur"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1").write_bytes(report(mail))
    (tmp_path / "new" / "2").write_bytes(b"Subject: spam\n\nspam")
    assert main(["deliver", "--bounces", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "1 mails came back\n"
    assert sorted(path.name for path in (tmp_path / "cur").iterdir()) == ["1:2,S", "2:2,S"]
    assert main(["deliver", "--bounces", str(tmp_path / "new")]) == 1
    assert "is no maildir" in capsys.readouterr().err
    Mail.objects.update(returned_at=None)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(report(mail))))
    assert main(["deliver", "--bounces", "-"]) == 0
    assert capsys.readouterr().out == "1 mails came back\n"


def test_without_a_mail_server_and_outside_the_demo_mails_wait(
    body: Body, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.CHAPTERHOUSE_DEMO = False
    post([told(body.founder.code, "a#1")], clock.now() - timedelta(days=2))
    assert main(["deliver"]) == 0
    assert capsys.readouterr().out == "1 notices delivered, 0 mails sent, 0 returned, 0 put off\n"
    assert str(mails.oldest_waiting()) == f"notice|{Notice.objects.get().pk}"


def test_how_one_is_told_is_chosen_on_a_page(body: Body) -> None:
    client = signed_in(body.founder)
    address = reverse("told-how")
    assert "You are told at once, on your desk and by mail." in read(body.founder, "told-how")
    assert goes_to(client.post(address, {"pace": "daily"})) == address
    assert "once a day by mail" in read(body.founder, "told-how")
    assert wishes.pace_of(body.founder.code) is Pace.DAILY
    assert client.post(address, {"pace": "hourly"}).status_code == 422


def test_the_link_in_a_digest_ends_the_digests_without_signing_in(body: Body) -> None:
    wishes.choose(body.founder.code, Pace.DAILY)
    address = doors_mails.stop_of(body.founder.code).removeprefix("http://127.0.0.1:8000")
    visitor = signed_in(None)
    assert b"Send me no more of these mails" in visitor.get(address).content
    assert wishes.pace_of(body.founder.code) is Pace.DAILY
    assert b"No more mails about news" in visitor.post(address, {"List-Unsubscribe": "One-Click"}).content
    assert wishes.pace_of(body.founder.code) is Pace.NEVER
    assert visitor.get(address.replace("stop/", "stop/x")).status_code == 404


def test_the_outbox_shows_every_mail_and_only_in_the_demo(body: Body, settings: Settings) -> None:
    post([told(body.founder.code, f"m{number}#1") for number in range(27)], day(0))
    composed(day(0))
    first = Mail.objects.order_by("pk")[0]
    page = read(None, "outbox")
    assert page.count("founder@example.org") == 25
    assert "founder@example.org" in read(None, "outbox", after=str(first.pk + 1))
    assert "No mail was written" in read(None, "outbox", to="nobody@")
    shown = read(None, "outbox-mail", first.pk)
    assert "Dear Founder," in shown
    answer = signed_in(None).get(reverse("outbox-html", args=[first.pk]))
    assert 'href="/rules/"' in answer.content.decode()
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "script" not in answer.headers["Content-Security-Policy"]
    assert signed_in(None).get(reverse("outbox-mail", args=[10**30])).status_code == 404
    settings.CHAPTERHOUSE_DEMO = False
    for name, args in (("outbox", []), ("outbox-mail", [first.pk]), ("outbox-html", [first.pk])):
        assert signed_in(None).get(reverse(name, args=args)).status_code == 404


MARK = "Marker-5c1e"


def test_no_mail_says_what_was_said_in_confidence(body: Body) -> None:
    ref = received(body)
    act(ref, f.Dossier(), body.a_staff, day(1), dossier={"D1": f"{MARK} found"})
    act(ref, f.Comment(), body.member(0), day(2), text=f"{MARK} named")
    act(ref, f.Comment(anonymous=True), body.member(1), day(2), text=f"{MARK} unnamed")
    act(ref, f.Suspend(2, (f"{MARK} item",)), body.the_secretariat, day(3))
    act(ref, f.Extend(1, Day(day(40).toordinal()), f"{MARK} reason"), body.the_secretariat, day(4))
    act(ref, f.Lift(1, f"{MARK} lifted"), body.the_secretariat, day(5))
    act(ref, f.Advice(f.AdviceForm.NOT_ACCREDIT, f"{MARK} advice"), body.the_secretariat, day(20))
    act(ref, f.RequestVote(), body.sitting(0), day(21))
    act(ref, f.OpenVote(), body.a_staff, day(22))
    for index in range(9):
        act(ref, f.Ballot(f.Answer.YES), body.sitting(index), day(23))
    tick_once(day(40))
    letter = LetterText("accredited", "en", f"{MARK} subject", f"{MARK} letter", f"{MARK} standard", body.staff[0].code)
    act(ref, f.Notified(review_information=True), body.a_staff, day(40), letter=letter)
    act(ref, f.DecertNotice(f"{MARK} reasons"), body.a_staff, day(60))
    act(ref, f.DecertResponse(), Actor(Role.ALS, body.founder.code), day(61), text=f"{MARK} answer")
    wishes.choose(body.chair.code, Pace.DAILY)
    while composed(day(61)):
        pass
    assert {"letter.accredited", "suspended.1"} <= set(Notice.objects.values_list("subject", flat=True))
    assert Mail.objects.filter(person=body.chair.code, key__startswith="digest|").count() == 1
    names = {body.committee[0].name, body.members[0].name, body.committee[0].code}
    for mail in Mail.objects.exclude(person__in=[body.committee[0].code, body.members[0].code]):
        for text in (mail.subject, mail.plain, mail.html):
            assert MARK not in text
            assert not any(name in text.split() for name in names)
