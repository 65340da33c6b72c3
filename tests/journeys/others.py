"""What others do while somebody goes their way: recorded by the one write path, at the hour of the demonstration's clock."""

from __future__ import annotations

import re
from datetime import timedelta
from http import HTTPStatus
from typing import Final

from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.doors.acts import Given
from chapterhouse.doors.doing import do
from chapterhouse.people.enrol import enrol
from chapterhouse.people.models import Person
from chapterhouse.procedure import Act, Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record.perform import receive
from chapterhouse.record.tick import tick_once
from journeys.hands import Hands

GROUP = "Usagers de la Haute Vallée"


def acts(name: str, ref: str, what: Act, *, text: str = "") -> None:
    """One of the cast does something in a case, now, by the door that also writes the letter which goes out with it."""
    now = clock.now()
    do(ref, Given(what, text), [Person.objects.get(name=name)], at=now, recorded_at=now)


def days_pass(days: int) -> None:
    """Let time go by, and perform what it causes."""
    tick_once(clock.advance(timedelta(days=days)))


def link(beginning: str) -> str:
    """The path that begins so in the latest mail that has one."""
    for message in reversed(mail.outbox):
        found = re.search(rf"{re.escape(beginning)}[^\s>]+", str(message.body))
        if found is not None:
            return found[0]
    raise AssertionError(f"no mail leads to {beginning}: {[one.subject for one in mail.outbox]}")


PASSWORD: Final = "a valley of many users"


def signs_in(hands: Hands, user: User) -> None:
    """Sign in with a password, and come back to the page one was on."""
    user.set_password(PASSWORD)
    user.save()
    hands.follows("Sign in", within="header")
    hands.writes("User name or email address", user.username)
    hands.writes("Password", PASSWORD)
    hands.presses("Sign in")


def applies(name: str) -> str:
    """A group in Europe applies through somebody with an account; returns the case."""
    now = clock.now()
    word = name.replace(" ", ".").lower()
    person = enrol(User.objects.create_user(word, f"{word}@example.org"), name)
    done = receive(
        f.Received("EU", name=GROUP, language="fr"),
        Actor(Role.APPLICANT, person.code),
        at=now,
        recorded_at=now,
        form={"name": GROUP, "website": "https://upper-valley.example/", "C1b": "Sur une liste."},
        name=GROUP,
        country="FR",
        contact=person,
    )
    return done.ref


def answers_questions(name: str, ref: str, text: str) -> None:
    """The applicant answers whatever Staff asks, on the page for it."""
    client = Client()
    client.force_login(User.objects.get(person__name=name))
    address = reverse("questions", args=[ref])
    asked = re.findall(r'name="(answer-\d+)"', client.get(address).content.decode())
    assert asked
    answer = client.post(address, {**dict.fromkeys(asked, text), "language": "fr"})
    assert answer.status_code == HTTPStatus.FOUND
