"""Erasure in every room: a marker is planted in all of them, and afterwards looked for in every table."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.api import tokens
from chapterhouse.declarations import ties
from chapterhouse.desks import calendar_keys, views
from chapterhouse.diligence import invited, references, requests
from chapterhouse.documents.models import Document
from chapterhouse.drafts import mailed, translations, writing
from chapterhouse.guidance import contacts, conversations, mentors
from chapterhouse.guidance.contacts import ContactRow
from chapterhouse.guidance.conversations import Asked
from chapterhouse.notices import wishes
from chapterhouse.notices.mails import NewMail, queue
from chapterhouse.notices.models import Mail
from chapterhouse.people.enrol import add_contact
from chapterhouse.people.keeping import Term, propose
from chapterhouse.people.models import Change, Person
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.record.models import Dossier
from chapterhouse.record.perform import receive
from chapterhouse.web.diligence.working import Interview, Step, add_step
from chapterhouse.web.privacy.erasing import erase
from chapterhouse.web.privacy.not_personal import NOT_PERSONAL
from chapterhouse.web.privacy.registry import ROOMS
from stand import Body, a_body, act, day, person
from visits import read, signed_in, standing_still

pytestmark = pytest.mark.django_db

NAME = "Marika Süßmilch-Ox"
MAIL = "marika@suessmilch.example"
OTHER_MAIL = "marika.private@ox.example"
WORDS = (NAME, MAIL, OTHER_MAIL, "suessmilch", "Süßmilch", "marika")
HELD = {field for room in ROOMS for field in room.holds}
TEXTS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.BinaryField,
    models.GenericIPAddressField,
    models.ForeignKey,
    models.ManyToManyField,
)
PEOPLE = {"auth.User", "people.Person"}


def fields_of_texts_and_people() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            related = field.related_model
            leads_to = related._meta.label if isinstance(related, type) else ""
            if isinstance(field, TEXTS) and (not leads_to or leads_to in PEOPLE):
                yield f"{model._meta.label}.{field.name}"


def test_every_field_that_can_hold_a_text_is_in_a_room_or_listed_with_the_reason() -> None:
    there = set(fields_of_texts_and_people())
    assert there - HELD - set(NOT_PERSONAL) == set(), (
        "say in registry.py which room forgets it, or in not_personal.py why not"
    )
    assert (HELD | set(NOT_PERSONAL)) - there == set(), "there is no such field any more"
    assert set(NOT_PERSONAL) & HELD == set()
    assert all(len(why) > 20 for why in NOT_PERSONAL.values())


@pytest.fixture
def body(monkeypatch: pytest.MonkeyPatch) -> Body:
    monkeypatch.setattr(clock, "now", standing_still(day(5)))
    return a_body()


def marika() -> Person:
    one = person("marika")
    User.objects.filter(pk=one.user.pk).update(email=MAIL, first_name="Marika", last_name="Süßmilch-Ox")
    Person.objects.filter(pk=one.pk).update(name=NAME)
    return Person.objects.select_related("user").get(pk=one.pk)


def planted(body: Body) -> tuple[Person, str]:
    """Put somebody into every room, and return who and the case."""
    who = marika()
    founder = Actor(Role.APPLICANT, who.code)
    form = {
        "name": "Open Net Friends",
        "contact_name": NAME,
        "contact_email": MAIL,
        "leadership": [{"name": NAME, "role": "chair"}],
    }
    ref = receive(
        f.Received("EU", name="Open Net Friends", language="fr"),
        founder,
        at=day(0),
        recorded_at=day(0),
        form=form,
        name="Open Net Friends",
        country="FR",
        contact=who,
    ).ref
    act(ref, f.Diligence(), body.a_staff, day(1))
    _in_accounts(who)
    _in_diligence(body, ref)
    _while_writing(body, who, ref)
    _in_conversations(who)
    ties.declare(ref, who.code, "committee_member", ties.TieKind.OTHER, f"I, {NAME}, founded it.", at=day(3))
    views.keep(who.code, f"For {NAME}", "text=suessmilch")
    calendar_keys.make(who.code, day(3))
    wishes.choose(who.code, wishes.Pace.DAILY)
    queue(
        [
            NewMail("own", MAIL, "en", NAME, NAME, NAME, person=who.code),
            NewMail("by address", OTHER_MAIL, "en", "s", "p", "h"),
        ],
        day(3),
    )
    queue([NewMail("to another", "x@example.org", "en", f"{NAME} wrote", f"{NAME} <{MAIL}>", f"<p>{NAME}</p>")], day(3))
    Mail.objects.filter(key="by address").update(sent_at=day(3))
    return who, ref


def _in_accounts(who: Person) -> None:
    EmailAddress.objects.create(user=who.user, email=MAIL, verified=True, primary=True)
    EmailAddress.objects.create(user=who.user, email=OTHER_MAIL, verified=True)
    SocialAccount.objects.create(user=who.user, provider="sso", uid=MAIL, extra_data={"name": NAME})
    TOTP.activate(who.user, "JBSWY3DPEHPK3PXP")
    tokens.issue(who.code, day(3))
    Change.objects.create(
        person=who, what="renamed", by=who.code, at=day(3), before={"name": "X"}, after={"name": NAME}
    )
    Change.objects.create(person=person("other"), what="closed", by=who.code, at=day(3), why=f"{NAME} wished it")
    propose(who, Term("committee_member", "", date(2026, 4, 1)), by="p1", at=day(3))


def _in_diligence(body: Body, ref: str) -> None:
    staff = body.staff[0].code
    asked = references.ask(ref, 1, NAME, OTHER_MAIL, "en", by=staff, at=day(3))
    references.answer(asked, references.Said(f"I am {NAME}", f"{NAME} knows them", MAIL, "yes", True, "en"), day(4))
    references.ask(ref, 1, "Somebody", "s@example.org", "en", by=staff, at=day(3))
    wanted = requests.Asked(f"Is {NAME} the chair?", "")
    made = requests.ask(
        ref, 1, [wanted], text=f"Dear {NAME},", language="en", answer_by=date(2026, 4, 1), by=staff, at=day(3)
    )
    requests.answer(ref, {made.wanted.get().pk: f"Yes, write to {MAIL}"}, language="en", by=staff, at=day(4))
    interview = Interview(day(4), 30, f"{NAME}, {MAIL}", "by telephone")
    number = add_step(
        ref,
        1,
        Step(0, "interviews", staff, day(3), f"Spoke to {NAME}", internal=f"{NAME} was late", interview=interview),
    )
    invited.invite(ref, 1, number, MAIL, language="en", at=day(3))


def _while_writing(body: Body, who: Person, ref: str) -> None:
    typed = {"name": "Harbour Light", "contact_name": NAME, "contact_email": MAIL}
    own = writing.begin("als", "2026-1", kept_days=30, at=day(4), typed=typed, person=who.code)
    shared = writing.begin("als", "2026-1", kept_days=30, at=day(4), typed=typed, person=body.founder.code)
    writing.hold(shared.id, who.code)
    mailed.ask_proof(shared.id, MAIL, day(4))
    mailed.invite(f"case-{ref}", OTHER_MAIL, by="Somebody", at=day(4))
    mailed.invite(f"case-{ref}", "x@example.org", by=NAME, at=day(4))
    translations.translate(f"case-{ref}", "en", {"mission": f"{NAME} began it"}, made_by=NAME, by=who.code, at=day(4))
    Document.objects.create(
        owner=f"case-{ref}",
        title=f"Life of {NAME}",
        subject="other",
        language="en",
        translated_by=NAME,
        file_name=f"{NAME}.pdf",
        size=1,
        digest="0" * 64,
        state="clean",
        added_at=day(4),
    )
    assert own.id != shared.id


def _in_conversations(who: Person) -> None:
    said = Asked("staff", "", "FR", "en", f"{NAME} and friends", NAME, f"I am {NAME}", person=who.code)
    conversations.open_request(said, day(3))
    conversations.open_request(said._replace(person="", email=OTHER_MAIL), day(3))
    mentors.offer("EU", who.code, day(3))
    contacts.enter(ContactRow("EU", NAME, MAIL, "", f"Ask for {NAME}"), by=who.code, at=day(3))


def everything_stored() -> Iterator[tuple[str, str]]:
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values():
            for name, value in row.items():
                text = bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)
                yield f"{model._meta.label}.{name}", text


def where_marked() -> set[str]:
    return {place for place, text in everything_stored() if any(word.casefold() in text.casefold() for word in WORDS)}


def test_after_erasure_nothing_anywhere_names_them(body: Body) -> None:
    who, ref = planted(body)
    digests = list(Dossier.objects.order_by("pk").values_list("digest", flat=True))
    before = where_marked()
    assert len(before) > 30, "the marker was planted in too few places to show anything"
    add_contact(person("successor"), ref)
    erase(who, day(5))
    assert where_marked() == set()
    assert list(Dossier.objects.order_by("pk").values_list("digest", flat=True)) == digests
    assert queries.latest_form(ref)["contact_name"] == who.code
    assert queries.latest_form(ref)["contact_email"] == ""
    assert read(body.staff[0], "case", ref)
    assert read(body.staff[0], "diligence-measure", ref, "references")


def test_a_link_that_was_sent_to_them_opens_nothing_afterwards(body: Body) -> None:
    who, ref = planted(body)
    waiting = references.ask(ref, 1, NAME, MAIL, "en", by=body.staff[0].code, at=day(5))
    link = references.token_of(waiting)
    erase(who, day(5))
    assert references.by_token(link) is None


def test_somebody_whose_name_is_as_short_as_a_word_takes_nothing_from_others(body: Body) -> None:
    who, ref = planted(body)
    Person.objects.filter(pk=who.pk).update(name="Net")
    User.objects.filter(pk=who.user.pk).update(first_name="", last_name="", email="")
    EmailAddress.objects.filter(user=who.user).delete()
    erase(Person.objects.select_related("user").get(pk=who.pk), day(5))
    assert queries.latest_form(ref)["name"] == "Open Net Friends"


def test_the_archive_holds_what_every_room_keeps_to_read_and_for_programs(body: Body) -> None:
    who, ref = planted(body)
    answer = signed_in(who).post(reverse("privacy-export"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        told = {name: json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")}
        page = archive.read("read-me.html").decode()
    assert len(told) == sum(len(room.keep) for room in ROOMS)
    empty = {name for name, found in told.items() if not found}
    assert empty <= {"comments.json", "notices.json"}
    (received,) = told["acts.json"]
    assert (received["case"], received["day"], received["number"]) == (ref, "2026-03-02", 1)
    assert received["rules"], "the rules under which it counted"
    assert told["account.json"]["accounts_of_other_sites"][0]["uid"] == MAIL
    assert told["references.json"][0]["relation"] == f"I am {NAME}"
    assert len(told["help.json"]) == 2
    for words in ("<h1>What is kept about me</h1>", NAME, "What I did in cases", "acts.json", "Views and calendar"):
        assert words in page
    assert "JBSWY3DPEHPK3PXP" not in page
    assert "<script" not in page


def test_in_the_archive_of_a_member_stand_acts_but_no_answer_of_a_ballot_and_no_anonymous_comment(body: Body) -> None:
    ref = receive(
        f.Received("EU", name="Open Net Friends"),
        body.applicant,
        at=day(0),
        recorded_at=day(0),
        form={"name": "Open Net Friends"},
        name="Open Net Friends",
        country="FR",
        contact=body.founder,
    ).ref
    act(ref, f.Diligence(), body.a_staff, day(1))
    act(ref, f.Dossier(), body.a_staff, day(2), dossier={"D1": "independent"})
    act(ref, f.Comment(), body.member(0), day(3), text="Named.")
    act(ref, f.Comment(anonymous=True), body.member(1), day(3), text="Nobody's.")
    act(ref, f.Advice(f.AdviceForm.ACCREDIT, "View"), body.the_secretariat, day(18))
    act(ref, f.RequestVote(), body.sitting(0), day(19))
    act(ref, f.OpenVote(), Actor(Role.CHAIR, body.chair.code), day(20))
    act(ref, f.Ballot(f.Answer.NO), body.sitting(0), day(21))

    def acts_of(who: Person) -> list[dict[str, object]]:
        answer = signed_in(who).post(reverse("privacy-export"))
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            found: list[dict[str, object]] = json.loads(archive.read("acts.json"))
        return found

    kinds = [one["act"] for one in acts_of(body.committee[0])]
    assert kinds == [{"kind": "request_vote"}, {"kind": "ballot"}]
    assert [one["act"]["kind"] for one in acts_of(body.members[0])] == ["comment"]  # type: ignore[index]
    assert acts_of(body.members[1]) == []
