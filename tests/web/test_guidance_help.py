"""Asking for help and answering: informal, confidential, apart from the case, with or without an account."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from access.personas import personas
from chapterhouse import clock
from chapterhouse.guidance import conversations, mentors
from chapterhouse.guidance.conversations import Addressed
from chapterhouse.notices import queries as notices
from chapterhouse.notices.models import Notice
from chapterhouse.people.enrol import add_contact, end_seat, seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Role
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.web.guidance import links
from chapterhouse.web.limits import most
from guidance.asking import SECRET, a_mentor, asked_by
from stand import SINCE, START, Body, a_body, act, day, in_review, in_window, person, received
from visits import queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db
QUESTION = {"text": SECRET, "addressed": "region", "country": "FR", "organisation": "Quiet Users"}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(clock, "now", standing_still(day(5)))


def asks(client: Client, status: int = 302, **other: str) -> str:
    """Send a request from the form."""
    answer = client.post(reverse("help"), {**QUESTION, **other})
    assert answer.status_code == status
    return answer.headers.get("Location", "") or answer.content.decode()


def told(who: Person) -> list[str]:
    return [one.subject for one in notices.for_person(who)]


def link_in(sent: mail.EmailMessage) -> str:
    found = re.search(r"https?://testserver(/help/link/\S+)", str(sent.body))
    assert found is not None
    return found[1]


# --- With an account ---


def test_somebody_with_an_account_asks_and_is_answered() -> None:
    body = a_body()
    newcomer = person("newcomer")
    page = asks(signed_in(newcomer))
    assert told(body.secretary) == ["guidance.asked"]
    assert told(body.staff[0]) == []
    assert SECRET in signed_in(body.secretary).get(page).content.decode()
    assert signed_in(body.secretary).post(page, {"text": "Yes, gladly."}).status_code == 302
    assert told(newcomer) == ["guidance.answered"]
    text = signed_in(newcomer).get(page).content.decode()
    assert "Yes, gladly." in text
    assert "There is an answer." in text
    assert "Quiet Users" in read(newcomer, "help")


def test_an_account_that_has_done_nothing_yet_can_ask() -> None:
    a_body()
    client = Client()
    client.force_login(User.objects.create_user("fresh", "fresh@example.org"))
    page = asks(client)
    assert SECRET in client.get(page).content.decode()


def test_it_asks_neither_name_nor_address_of_whoever_is_signed_in() -> None:
    text = read(person("newcomer"), "help")
    assert 'name="email"' not in text
    assert 'name="email"' in read(None, "help")


@pytest.mark.parametrize(
    ("to", "who"),
    [("staff", {"staff1", "staff2"}), ("region", {"secretary", "member3"}), ("mentor", {"member3"})],
)
def test_those_concerned_are_told(to: str, who: set[str]) -> None:
    body = a_body()
    a_mentor(body)
    asks(signed_in(person("newcomer")), addressed=to)
    named = {one.user.username for one in Person.objects.filter(code__in=Notice.objects.values("person"))}
    assert named == who


def test_without_a_mentor_the_secretariat_is_told_and_without_that_staff() -> None:
    body = a_body()
    asks(signed_in(person("newcomer")), addressed="mentor")
    assert told(body.secretary) == ["guidance.asked"]
    asks(signed_in(person("other")), addressed="mentor", country="FJ")
    assert told(body.staff[0]) == ["guidance.asked"]


def test_the_one_who_asks_is_not_told_of_the_own_question() -> None:
    body = a_body()
    asks(signed_in(body.secretary))
    assert told(body.secretary) == []


def test_a_mail_or_a_notice_says_nothing_of_what_was_said() -> None:
    body = a_body()
    asks(Client(), email="quiet@example.org")
    Client().post(link_in(mail.outbox[0]))
    asked = conversations.page_for(None, conversations.Narrowed()).rows[0]
    signed_in(body.secretary).post(reverse("help-conversation", args=[asked.id]), {"text": SECRET})
    assert len(mail.outbox) == 2
    written = "".join(f"{one.subject}{one.body}" for one in mail.outbox) + str(list(Notice.objects.values()))
    assert SECRET not in written
    assert "Quiet Users" not in written


# --- Without an account ---


def test_nobody_sees_it_before_the_address_is_confirmed() -> None:
    body = a_body()
    assert asks(Client(), email="quiet@example.org") == reverse("help-sent")
    assert mail.outbox[0].to == ["quiet@example.org"]
    assert Notice.objects.count() == 0
    assert "Quiet Users" not in read(body.secretary, "help-answering")
    assert "Quiet Users" not in read(body.staff[0], "help-answering")
    page = link_in(mail.outbox[0])
    visitor = Client()
    assert "Nobody has seen it yet" in visitor.get(page).content.decode()
    assert Notice.objects.count() == 0, "a mail program that looks at links confirms nothing"
    assert visitor.post(page).status_code == 302
    assert told(body.secretary) == ["guidance.asked"]
    assert "Quiet Users" in read(body.secretary, "help-answering")


def test_the_link_goes_on_with_the_conversation() -> None:
    body = a_body()
    asked = asked_by()
    page = reverse("help-link", args=[links.token_of(asked.id)])
    signed_in(body.secretary).post(reverse("help-conversation", args=[asked.id]), {"text": "Come along."})
    assert mail.outbox[-1].subject == "Votre demande d’aide a reçu une réponse"
    visitor = Client(headers={"accept-language": "en"})
    answer = visitor.get(page)
    assert "Come along." in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'content="noindex"' in answer.content.decode()
    visitor.post(page, {"text": "And when?"})
    assert "And when?" in read(body.secretary, "help-conversation", asked.id)
    assert told(body.secretary) == ["guidance.asked"] * 2
    assert visitor.post(page, {"do": "end"}).status_code == 302
    assert "counts as settled" in visitor.get(page).content.decode()


def test_whoever_asked_can_have_it_deleted_and_nobody_else() -> None:
    body = a_body()
    asked = asked_by()
    page = reverse("help-link", args=[links.token_of(asked.id)])
    place = reverse("help-conversation", args=[asked.id])
    assert "Delete for good" not in signed_in(body.secretary).get(place).content.decode()
    assert signed_in(body.secretary).post(place, {"do": "delete"}).status_code == 422
    assert Client().post(page, {"do": "delete"}).status_code == 302
    assert Client().get(page).status_code == 404
    assert signed_in(body.secretary).get(place).status_code == 404
    assert SECRET not in read(body.secretary, "help-answering")


@pytest.mark.parametrize("change", [lambda token: token[:-1] + "x", lambda _: "guess", lambda _: "0" * 32 + "~x"])
def test_a_link_cannot_be_guessed(change: object) -> None:
    a_body()
    token = links.token_of(asked_by().id)
    assert callable(change)
    assert Client().get(reverse("help-link", args=[change(token)])).status_code == 404


def test_a_link_opens_nothing_of_somebody_with_an_account() -> None:
    a_body()
    token = links.token_of(asked_by(person("newcomer")).id)
    assert Client().get(reverse("help-link", args=[token])).status_code == 404


def test_what_nobody_confirmed_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    a_body()
    asks(Client(), email="quiet@example.org")
    page = link_in(mail.outbox[0])
    monkeypatch.setattr(clock, "now", standing_still(day(5) + timedelta(days=8)))
    asks(Client(), email="other@example.org")
    assert Client().get(page).status_code == 404


# --- Limits, bad input ---


def test_the_same_address_is_mailed_only_so_often_and_nobody_learns_that() -> None:
    a_body()
    answers = {asks(Client(REMOTE_ADDR=f"203.0.113.{n}"), email="quiet@example.org") for n in range(6)}
    assert answers == {reverse("help-sent")}
    assert len(mail.outbox) == most("help_address")


def test_from_one_place_only_so_many_requests_come_and_what_was_typed_is_kept() -> None:
    a_body()
    for number in range(most("help_place")):
        asks(Client(), email=f"user{number}@example.org")
    text = asks(Client(headers={"accept-language": "en"}), status=429, email="one.more@example.org")
    assert "This came too often. From " in text
    assert SECRET in text
    assert len(mail.outbox) == most("help_place")


def test_a_person_writes_only_so_much_in_an_hour() -> None:
    a_body()
    newcomer = person("newcomer")
    page = reverse("help-conversation", args=[asked_by(newcomer).id])
    client = signed_in(newcomer)
    statuses = [client.post(page, {"text": "more"}).status_code for _ in range(most("help_talk") + 1)]
    assert statuses == [302] * most("help_talk") + [429]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"country": ""}, "This field is required"),
        ({"country": "XK"}, "Ask ICANN Staff instead"),
        ({"country": "Atlantis"}, "Atlantis is not one of the available choices"),
        ({"text": ""}, "This field is required"),
        ({"text": "x" * 5001}, "at most 5000 characters"),
        ({"addressed": "board"}, "board"),
        ({"email": "nowhere"}, "valid email"),
    ],
)
def test_bad_input_is_said_and_what_was_typed_is_kept(wrong: dict[str, str], said: str) -> None:
    given = {**QUESTION, "email": "quiet@example.org", **wrong}
    answer = Client(headers={"accept-language": "en"}).post(reverse("help"), given)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert said in text
    assert "Quiet Users" in text
    assert mail.outbox == []


def test_from_a_place_without_a_region_staff_can_be_asked() -> None:
    body = a_body()
    asks(signed_in(person("newcomer")), addressed="staff", country="XK")
    assert told(body.staff[0]) == ["guidance.asked"]


def test_an_empty_message_is_asked_for_again() -> None:
    body = a_body()
    page = reverse("help-conversation", args=[asked_by().id])
    assert signed_in(body.secretary).post(page, {"text": " "}).status_code == 422


def test_the_points_of_the_self_check_stand_in_the_question() -> None:
    assert "these points: C2, C4." in read(None, "help", about="C2,C4,<b>")


# --- Confidential: a marker, looked for as everybody ---


def test_only_the_helpers_of_the_region_and_staff_see_it() -> None:
    body = a_body()
    mentor = a_mentor(body)
    newcomer = person("newcomer")
    ref = in_review(body)
    everybody = personas(body, ref, received(body, name="Elsewhere"))
    asked = {to: asked_by(newcomer, to=to, text=f"{SECRET} {to}", organisation=f"{SECRET} {to}") for to in Addressed}
    pages = [reverse(one) for one in ("help", "desk", "help-answering")] + [reverse("case", args=[ref])]
    for role, visitor in everybody.items():
        client = signed_in(visitor.who)
        listed = "".join(client.get(one, follow=True).content.decode() for one in pages)
        for to, one in asked.items():
            is_able = role == "Staff" or (role == "Secretariat of the region" and to is not Addressed.STAFF)
            answer = client.get(reverse("help-conversation", args=[one.id]), follow=True)
            told_here = answer.status_code == 200 and f"{SECRET} {to}" in answer.content.decode()
            assert told_here is is_able, role
            assert (f"{SECRET} {to}" in listed) is is_able, role
    for who, able in ((mentor, set(Addressed) - {Addressed.STAFF}), (newcomer, set(Addressed))):
        client = signed_in(who)
        seen = {
            to
            for to, one in asked.items()
            if client.get(reverse("help-conversation", args=[one.id])).status_code == 200
        }
        assert seen == able


def test_a_refused_writer_leaves_no_trace() -> None:
    body = a_body()
    asked = asked_by(person("newcomer"))
    place = reverse("help-conversation", args=[asked.id])
    assert signed_in(body.members[0]).post(place, {"text": "x"}).status_code == 404
    assert Client().post(place, {"text": "x"}).status_code == 302
    assert len(conversations.messages(asked.id)) == 1


def test_a_mentor_who_is_no_longer_a_member_sees_nothing() -> None:
    body = a_body()
    mentor = a_mentor(body)
    asked = asked_by()
    assert "Quiet Users" in read(mentor, "help-answering")
    end_seat(mentor.seats.get(), day(1).date())
    assert signed_in(mentor).get(reverse("help-answering")).status_code == 403
    assert signed_in(mentor).get(reverse("help-conversation", args=[asked.id])).status_code == 404


# --- The list ---


def test_what_waits_comes_first_and_pages_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    body = a_body()
    for number in range(7):
        made = asked_by(organisation=f"Group {number}.", at=START + timedelta(hours=number))
        if number % 2:
            conversations.say(made.id, "Yes", by=body.secretary.code, is_answer=True, at=day(2 + number))
        if number == 6:
            conversations.end(made.id, day(4))
    monkeypatch.setattr("chapterhouse.web.views.guidance.answering.PAGE", 3)
    seen: list[str] = []
    address = reverse("help-answering")
    while address:
        text = signed_in(body.secretary).get(address).content.decode()
        seen += re.findall(r"Group \d\.", text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        address = reverse("help-answering") + following[1].replace("&amp;", "&") if following else ""
    assert seen == [f"Group {number}." for number in (0, 2, 4, 5, 3, 1, 6)]


@pytest.mark.parametrize("after", ["x", "w_2026-01-01_x", "r_99999-01-01_y", "w_2026-03-02T12:00:00_" + "0" * 32])
def test_a_key_that_is_none_shows_the_list(after: str) -> None:
    body = a_body()
    asked_by()
    answer = signed_in(body.secretary).get(reverse("help-answering"), {"after": after})
    assert answer.status_code == 200


def test_the_list_is_narrowed_by_what_stands_in_the_address() -> None:
    body = a_body()
    asked_by(organisation="Лига Света")
    answered = asked_by(organisation="Answered Ones")
    conversations.say(answered.id, "Yes", by=body.secretary.code, is_answer=True, at=day(1))
    conversations.end(asked_by(organisation="Settled Ones", to=Addressed.STAFF).id, day(1))

    def names(**query: str) -> set[str]:
        text = signed_in(body.staff[0]).get(reverse("help-answering"), query).content.decode()
        return {one for one in ("Лига Света", "Answered Ones", "Settled Ones") if f"<bdi>{one}</bdi></a>" in text}

    assert names() == {"Лига Света", "Answered Ones", "Settled Ones"}
    assert names(show="unanswered") == names(text="лига") == {"Лига Света"}
    assert names(show="answered") == {"Answered Ones"}
    assert names(show="ended") == {"Settled Ones"}
    assert names(region="EU") == {"Лига Света", "Answered Ones"}
    assert names(language="ru") == set()
    assert "No request fits these filters." in read(body.staff[0], "help-answering", text="nobody")


def test_the_list_costs_the_same_with_one_row_and_with_three() -> None:
    body = a_body()
    asked_by()
    client = signed_in(body.secretary)
    one = queries_of(client, reverse("help-answering"))
    asked_by()
    asked_by()
    assert queries_of(client, reverse("help-answering")) == one < 10


def test_the_pages_need_few_queries() -> None:
    body = a_body()
    asked = asked_by()
    assert queries_of(signed_in(body.secretary), reverse("help-conversation", args=[asked.id])) < 10
    assert queries_of(Client(), reverse("help")) < 10
    assert queries_of(signed_in(body.founder), reverse("help")) < 10


def test_an_empty_list_says_what_will_come() -> None:
    assert "Requests for help will appear here" in read(a_body().secretary, "help-answering")


# --- Beside the case ---


def refused(body: Body) -> str:
    ref = in_window(body, f.AdviceForm.NOT_ACCREDIT, at=START - timedelta(days=60))
    act(ref, f.Notified(review_information=True), body.a_staff, START)
    return ref


def test_help_is_offered_to_the_party_and_again_after_a_refusal() -> None:
    body = a_body()
    ref = in_review(body)
    text = read(body.founder, "case", ref)
    assert f'href="{reverse("help")}?case={ref}"' in text
    assert "After the refusal" not in text
    assert f"?case={ref}" not in read(body.staff[0], "case", ref)
    text = read(body.founder, "case", lost := refused(body))
    assert "After the refusal" in text
    assert f'href="{reverse("help")}?case={lost}"' in text


def test_what_the_party_asks_is_no_part_of_the_case() -> None:
    body = a_body()
    ref = in_review(body)
    before = queries.case_row(ref)
    page = asks(signed_in(body.founder), case=ref)
    assert queries.case_row(ref) == before
    assert page in read(body.founder, "help", case=ref)
    other = person("colleague")
    add_contact(other, ref)
    assert page not in read(other, "help", case=ref), "a conversation is its asker's"
    assert ref in read(body.secretary, "help-conversation", conversations.asked_by(body.founder.code)[0].id)


def test_nobody_asks_about_a_case_of_others() -> None:
    body = a_body()
    ref = in_review(body)
    newcomer = person("newcomer")
    asks(signed_in(newcomer), case=ref)
    assert conversations.asked_by(newcomer.code)[0].case_ref == ""
    add_contact(newcomer, "999999")
    assert "Ask about the application" not in read(newcomer, "help", case="999999")
    assert "Ask about the application of Open Net Friends" in read(body.founder, "help", case=ref)


# --- Mentors ---


def test_a_member_offers_and_the_secretariat_takes_it_up() -> None:
    body = a_body()
    member = body.members[0]
    assert "Offer to be a mentor" in read(member, "help-answering")
    signed_in(member).post(reverse("help-offer"))
    assert "You have offered to help." in read(member, "help-answering")
    assert "Offers to help" in read(body.secretary, "help-mentors")
    assert mentors.mentors_in("EU") == set()
    signed_in(body.secretary).post(reverse("help-mentors"), {"member": f"EU:{member.code}"})
    assert mentors.mentors_in("EU") == {member.code}
    asks(signed_in(person("newcomer")))
    assert told(member) == ["guidance.asked"]
    signed_in(member).post(reverse("help-offer"), {"do": "end"})
    assert mentors.mentors_in("EU") == set()


def test_a_secretariat_keeps_the_mentors_of_its_own_region_only() -> None:
    body = a_body()
    far = person("far")
    seat(far, Role.REGIONAL_MEMBER, SINCE, region="AP")
    client = signed_in(body.secretary)
    assert client.post(reverse("help-mentors"), {"member": f"AP:{far.code}"}).status_code == 422
    signed_in(body.staff[0]).post(reverse("help-mentors"), {"member": f"AP:{far.code}"})
    (one,) = mentors.standing(["AP"])
    assert client.post(reverse("help-mentors"), {"end": str(one.id)}).status_code == 404
    assert client.post(reverse("help-mentors"), {"end": "x"}).status_code == 404
    assert signed_in(body.staff[0]).post(reverse("help-mentors"), {"end": str(one.id)}).status_code == 302
    assert mentors.standing(["AP"]) == []


def test_a_former_member_is_shown_as_one() -> None:
    body = a_body()
    end_seat(a_mentor(body).seats.get(), day(1).date())
    assert "No longer a member of the region" in read(body.secretary, "help-mentors")
    assert "Nobody has offered to help yet." in read(seated("AP"), "help-mentors")


def seated(region: str) -> Person:
    """The Secretariat of another region."""
    who = person(f"secretary-{region.lower()}")
    seat(who, Role.SECRETARIAT, SINCE, region=region)
    return who


def test_helpers_have_the_requests_they_may_answer_as_a_file_without_what_was_said() -> None:
    body = a_body()
    asked_by(body.founder, to=Addressed.REGION)
    for form in ("csv", "json"):
        answer = signed_in(body.secretary).get(reverse("help-export", args=[form]))
        text = answer.getvalue().decode()
        assert "awaits_answer" in text
        assert re.search(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text)
        assert SECRET not in text
        assert "@example.org" not in text
    strange = signed_in(body.members[0]).get(reverse("help-export", args=["json"]))
    assert strange.getvalue() == b"[]\n"
