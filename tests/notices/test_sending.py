"""Mails reach a real server at least once, whatever it does and whoever is killed, and each under one Message-ID."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from pytest_django import Settings

from chapterhouse.cli.delivering import SMTP
from chapterhouse.notices import mails, sending
from chapterhouse.notices.mails import NewMail, queue
from chapterhouse.notices.models import Mail
from chapterhouse.notices.sending import LEASE, Sent, Transport, send_waiting
from forked import DiesAt, Work, together
from servers.mail import Mailserver
from sizes import size

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
KILLS = size(12, prove=100)


@pytest.fixture
def server(settings: Settings) -> Iterator[Mailserver]:
    with Mailserver() as running:
        # long enough for the slowest machine: only a server that says nothing is given up
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", running.port, 30
        settings.CHAPTERHOUSE_MAIL_BOUNCES = "bounces@example.org"
        yield running


def mail(number: int, **changed: str) -> NewMail:
    return NewMail(
        f"key|{number}", f"reader{number}@example.org", "en", f"News {number}", "Plain.", "<p>HTML.</p>"
    )._replace(**changed)


def smtp() -> Transport:
    connection: Transport = get_connection(SMTP)
    return connection


def send(at: datetime = NOW) -> Sent:
    return send_waiting(at, smtp(), keeps_texts=False)


def test_a_mail_has_two_parts_and_what_a_machine_should_know(server: Mailserver) -> None:
    queue([mail(1), mail(2, language="ar", stop="https://here.example/told/stop/x/", html='<p dir="rtl">خبر</p>')], NOW)
    assert send() == Sent(sent=2)
    first, digest = server.taken
    assert [part.get_content_type() for part in first.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert first["Message-ID"] == mails.message_id("key|1")
    assert (first["Auto-Submitted"], first["List-Unsubscribe"]) == ("auto-generated", None)
    assert server.senders == ["bounces@example.org"] * 2
    assert digest["List-Unsubscribe"] == "<https://here.example/told/stop/x/>"
    assert digest["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "خبر" in digest.get_payload(1).get_content()  # type: ignore[union-attr] # the HTML part
    assert send() == Sent()


INVITATION = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nSUMMARY:Entretien à Tōkyō\r\nEND:VCALENDAR\r\n"


def test_an_invitation_goes_along_and_again_as_the_same_mail(server: Mailserver) -> None:
    queue([mail(1, calendar=INVITATION)], NOW)
    server.misdeeds = ["take and drop"]
    assert send() == Sent(put_off=1)
    assert Mail.objects.get().calendar == INVITATION
    assert send(NOW + timedelta(minutes=2)) == Sent(sent=1)
    assert list(server.ids.values()) == [2]
    for taken in server.taken:
        parts = [part.get_content_type() for part in taken.walk()]
        assert parts == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"]
        (invitation,) = taken.iter_attachments()
        assert invitation["Content-Type"].params["method"] == "PUBLISH"
        assert invitation.get_filename() == "invitation.ics"
        assert invitation.get_content().replace("\r\n", "\n") == INVITATION.replace("\r\n", "\n")
    assert Mail.objects.get().calendar == ""
    queue([mail(2, calendar="no calendar")], NOW)
    server.to_recipient["reader2@example.org"] = "550 nobody here"
    assert send() == Sent(returned=1)
    assert Mail.objects.get(key="key|2").calendar == ""


def test_what_stands_in_a_subject_makes_no_header(server: Mailserver) -> None:
    queue([mail(1, subject="Friends\r\nBcc: thief@example.org\n\nBody\u2028X-Y: z")], NOW)
    assert send() == Sent(sent=1)
    assert server.taken[0]["Bcc"] is None
    assert server.taken[0]["Subject"] == "Friends Bcc: thief@example.org Body X-Y: z"


def test_one_key_is_one_mail() -> None:
    queue([mail(1)], NOW)
    queue([mail(1), mail(2)], NOW)
    assert Mail.objects.count() == 2
    assert mails.queued(["key|1", "key|3"]) == {"key|1"}


def test_the_text_of_a_sent_mail_goes_unless_the_demo_shows_it(server: Mailserver) -> None:
    queue([mail(1)], NOW)
    send()
    assert Mail.objects.get().plain == Mail.objects.get().html == ""
    queue([mail(2)], NOW)
    send_waiting(NOW, smtp(), keeps_texts=True)
    assert Mail.objects.get(key="key|2").plain == "Plain."


def test_a_refusal_for_now_is_tried_again_later_each_time(server: Mailserver) -> None:
    server.to_recipient["reader1@example.org"] = "451 too busy"
    queue([mail(1), mail(2)], NOW)
    assert send() == Sent(sent=1, put_off=1)
    assert send(NOW + timedelta(seconds=59)) == Sent()
    assert send(NOW + timedelta(seconds=60)) == Sent(put_off=1)
    assert send(NOW + timedelta(seconds=179)) == Sent()
    server.to_recipient.clear()
    server.to_message["reader1@example.org"] = "452 no room"
    assert send(NOW + timedelta(seconds=180)) == Sent(put_off=1)
    assert Mail.objects.get(key="key|1").problem == "452"
    server.to_message.clear()
    assert send(NOW + timedelta(hours=1)) == Sent(sent=1)
    assert set(server.ids.values()) == {1}


def test_a_refusal_for_good_comes_back(server: Mailserver) -> None:
    server.to_recipient["reader1@example.org"] = "550 nobody here"
    server.to_message["reader2@example.org"] = "554 not wanted"
    queue([mail(1), mail(2), mail(3)], NOW)
    assert send() == Sent(sent=1, returned=2)
    assert [(one.to, one.problem, one.plain) for one in mails.returned()] == [
        ("reader1@example.org", "550", ""),
        ("reader2@example.org", "554", ""),
    ]
    assert mails.oldest_waiting() is None


def test_what_is_put_off_for_too_long_comes_back(server: Mailserver) -> None:
    server.to_recipient["reader1@example.org"] = "451 too busy"
    queue([mail(1)], NOW)
    Mail.objects.update(attempts=sending.MOST_ATTEMPTS - 2)
    assert send() == Sent(put_off=1)
    assert send(NOW + sending.LONGEST_WAIT) == Sent(returned=1)


@pytest.mark.parametrize("misdeed", ["drop", "reset", "stall", "take and drop"])
def test_a_server_that_hangs_up_or_says_nothing_loses_nothing(
    server: Mailserver, settings: Settings, misdeed: str
) -> None:
    queue([mail(number) for number in range(3)], NOW)
    server.misdeeds = ["", misdeed]
    if misdeed == "stall":
        settings.EMAIL_TIMEOUT = 2
    assert send() == Sent(sent=1, put_off=2)
    settings.EMAIL_TIMEOUT = 30
    assert send(NOW + timedelta(minutes=2)) == Sent(sent=2)
    expected = {mails.message_id(f"key|{number}") for number in range(3)}
    assert set(server.ids) == expected
    # what it took and did not say is taken again, as the same mail
    assert sorted(server.ids.values()) == ([1, 1, 2] if misdeed == "take and drop" else [1, 1, 1])


def test_a_server_that_is_not_there_costs_no_attempt(settings: Settings) -> None:
    with Mailserver() as gone:
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", gone.port, 0.5
    queue([mail(1)], NOW)
    assert send() == Sent(put_off=1)
    assert Mail.objects.get().attempts == 0
    assert Mail.objects.get().due_at == NOW + sending.FIRST_WAIT


def test_what_one_has_in_hand_no_other_sends(server: Mailserver) -> None:
    queue([mail(1)], NOW)
    Mail.objects.update(leased_until=NOW + LEASE)
    assert send(NOW + LEASE - timedelta(seconds=1)) == Sent()
    assert send(NOW + LEASE) == Sent(sent=1)


class Slow:
    """A connection so slow that its lease is over before the server answers: another sends the mail meanwhile."""

    def __init__(self, server: Mailserver, answers: str) -> None:
        self.server, self.answers, self.real = server, answers, smtp()

    def open(self) -> bool | None:
        return self.real.open()

    def close(self) -> None:
        self.real.close()

    def send_messages(self, email_messages: list[EmailMultiAlternatives]) -> int:
        assert send(NOW + LEASE) == Sent(sent=1)
        self.server.to_message["reader1@example.org"] = self.answers
        return self.real.send_messages(email_messages)


@pytest.mark.parametrize(("answers", "outcome"), [("554 not wanted", Sent(put_off=1)), ("451 busy", Sent(put_off=1))])
def test_a_lease_that_was_lost_takes_nothing_back(server: Mailserver, answers: str, outcome: Sent) -> None:
    queue([mail(1)], NOW)
    assert send_waiting(NOW, Slow(server, answers), keeps_texts=False) == outcome
    kept = Mail.objects.get()
    assert (kept.sent_at, kept.returned_at, kept.attempts, kept.problem) == (NOW + LEASE, None, 0, "")
    assert list(mails.returned()) == []
    assert send(NOW + 2 * LEASE) == Sent()


def test_a_lost_lease_is_not_given_away(server: Mailserver) -> None:
    queue([mail(1), mail(2)], NOW)
    first, second = sending._leased(NOW)
    assert [one.pk for one in sending._leased(NOW + LEASE)] == [first.pk, second.pk]
    sending._put_back([first, second], NOW)
    assert send(NOW + LEASE) == Sent()
    assert server.taken == []


class Mortal:
    """A connection whose process is killed when the server has taken so many mails, before that is noted."""

    def __init__(self, after: int) -> None:
        self.after, self.real = after, smtp()

    def open(self) -> bool | None:
        return self.real.open()

    def close(self) -> None:
        self.real.close()

    def send_messages(self, email_messages: list[EmailMultiAlternatives]) -> int:
        sent = self.real.send_messages(email_messages)
        self.after -= 1
        if self.after == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return sent


@pytest.mark.django_db(transaction=True)
def test_killed_between_sending_and_noting_a_mail_is_sent_again_as_itself(server: Mailserver) -> None:
    queue([mail(number) for number in range(8)], NOW)

    def dying() -> int:
        send_waiting(NOW, Mortal(3), keeps_texts=False)
        return 0

    assert together([dying]) == [-signal.SIGKILL]
    assert len(server.taken) == 3
    assert Mail.objects.filter(sent_at__isnull=False).count() == 2
    assert send(NOW + LEASE) == Sent(sent=6)
    assert sorted(server.ids.values()) == [1, 1, 1, 1, 1, 1, 1, 2]


@pytest.mark.django_db(transaction=True)
def test_killed_anywhere_two_at_a_time_none_is_lost(server: Mailserver) -> None:
    chance = random.Random()
    wanted = {mails.message_id(f"key|{number}") for number in range(30)}
    queue([mail(number) for number in range(30)], NOW)
    at, kills = NOW, 0

    def sender(point: int, moment: datetime) -> Work:
        def mortal() -> int:
            DiesAt(point).arm()
            while send_waiting(moment, smtp(), keeps_texts=False).sent:
                pass
            return 0

        return mortal

    while kills < KILLS and Mail.objects.filter(sent_at__isnull=True).exists():
        results = together([sender(chance.randint(1, 24), at) for _ in range(2)])
        assert set(results) <= {0, -signal.SIGKILL}
        kills += results.count(-signal.SIGKILL)
        at += LEASE
    while send(at).sent:
        pass
    assert set(server.ids) == wanted
    assert not Mail.objects.filter(sent_at__isnull=True).exists()


@pytest.mark.django_db(transaction=True)
def test_several_processes_send_each_mail_once(server: Mailserver) -> None:
    queue([mail(number) for number in range(120)], NOW)

    def sender() -> int:
        while send_waiting(NOW, smtp(), keeps_texts=False).sent:
            pass
        return 0

    assert together([sender, sender, sender]) == [0, 0, 0]
    assert set(server.ids.values()) == {1}
    # what a busy server did not take in time was put off, not lost
    while send_waiting(NOW + timedelta(days=1), smtp(), keeps_texts=False).sent:
        pass
    assert len(server.ids) == 120
