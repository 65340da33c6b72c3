"""Applying: without an account, nothing typed is lost, the region follows from the country, received once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from chapterhouse import clock
from chapterhouse.drafts import mailed, writing
from chapterhouse.drafts import queries as drafts
from chapterhouse.drafts.models import Draft
from chapterhouse.people.queries import cases_of, person_of
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from drafted import GROUP, PERSON, begun, row, send, sent, show_address, write
from stand import Body, a_body, act, day, in_window, person, received
from visits import goes_to, queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "now", standing_still(day(0)))
    yield
    translation.activate("en")


@pytest.fixture
def iris() -> Client:
    """Somebody with a new account, who has not done anything yet."""
    client = Client()
    client.force_login(User.objects.create_user("iris", "iris@example.org"))
    return client


def page(client: Client, name: str, *args: object, status: int = 200, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == status
    return answer.content.decode()


# --- Beginning ---


def test_anybody_reads_what_is_asked_and_begins_without_an_account() -> None:
    text = read(None, "apply")
    assert "a clock of 90 days starts" in text
    assert "You need no account to begin." in text
    visitor = Client()
    text = visitor.get(reverse("apply-form", args=["als"])).content.decode()
    assert "The form has 37 questions." in text
    assert "A draft that nobody changes for 30 days is removed." in text
    draft = begun(visitor)
    assert "1 of 28 needed answers are there." in page(visitor, "draft", draft.id)
    assert str(draft.id) in visitor.get(reverse("apply")).content.decode()
    assert str(draft.id) not in Client().get(reverse("apply")).content.decode()


def test_there_is_no_third_track() -> None:
    assert Client().get(reverse("apply-form", args=["nonsense"])).status_code == 404
    assert Client().get(reverse("apply-blank", args=["nonsense"])).status_code == 404


def test_looking_at_the_first_page_begins_nothing() -> None:
    visitor = Client()
    visitor.get(reverse("apply-form", args=["als"]))
    assert drafts.drafts_of(None, [], day(0)) == []
    assert "Applications you have begun" not in visitor.get(reverse("apply")).content.decode()


def test_an_address_given_at_the_beginning_is_mailed_the_link_and_shown_by_it() -> None:
    visitor = Client()
    draft = begun(visitor, email="ada@example.org")
    (sent_mail,) = mail.outbox
    assert sent_mail.to == ["ada@example.org"]
    found = re.search(r"http://testserver(/apply/confirm/\S+)", str(sent_mail.body))
    assert found is not None
    elsewhere = Client()
    assert "ada@example.org" in elsewhere.get(found[1]).content.decode()
    assert not mailed.proof(draft.id, "ada@example.org", day(0)).is_shown
    assert goes_to(elsewhere.post(found[1])) == reverse("draft", args=[draft.id])
    assert mailed.proof(draft.id, "ada@example.org", day(0)).is_shown
    assert "ada@example.org" in page(elsewhere, "draft-section", draft.id, "contacts")


def test_a_wrong_address_at_the_beginning_is_said_and_kept() -> None:
    answer = Client().post(reverse("apply-form", args=["als"]), {"email": "nobody"})
    assert answer.status_code == 422
    assert 'value="nobody"' in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
def test_the_form_on_paper_asks_everything_in_every_language(language: str) -> None:
    text = read(None, "apply-blank", "als", language=language)
    answer = Client(headers={"accept-language": language}).get(reverse("apply-blank", args=["als"]), {"file": ""})
    assert answer.headers["Content-Disposition"].endswith(f'-{language}.html"')
    for shown in (text, answer.content.decode()):
        assert len(re.findall("blank-question", shown)) >= 37
        assert f'lang="{language}"' in shown


# --- Writing ---


def test_a_section_keeps_what_is_typed_and_leads_to_the_next() -> None:
    visitor = Client()
    draft = begun(visitor)
    address = reverse("draft-section", args=[draft.id, "group"])
    posted = {"key": draft.key, "name": "Ψ Club", "kind": "other", "seen-name": "0.", "seen-kind": "0."}
    assert goes_to(visitor.post(address, posted)) == reverse("draft-section", args=[draft.id, "place"])
    assert goes_to(visitor.post(address, {**posted, "go": "overview"})) == reverse("draft", args=[draft.id])
    assert 'value="Ψ Club"' in page(visitor, "draft-section", draft.id, "group")
    last = reverse("draft-section", args=[draft.id, "documents"])
    assert goes_to(visitor.post(last, {"key": draft.key})) == reverse("draft-check", args=[draft.id])
    assert "Ψ Club" in page(visitor, "draft", draft.id)


def test_what_is_wrong_is_kept_said_and_linked_and_what_is_missing_may_wait() -> None:
    visitor = Client()
    draft = begun(visitor)
    address = reverse("draft-section", args=[draft.id, "people"])
    typed = {"size_individuals": "many", "growth": "g" * 2001, "seen-size_individuals": "0.", "seen-growth": "0."}
    answer = visitor.post(address, {"key": draft.key, **typed})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_size_individuals"' in text
    assert "Write a whole number in digits, such as 250." in text
    assert 'href="#id_growth"' in text
    assert "g" * 2001 in text
    assert "This has no answer yet." not in text
    kept = drafts.answers(draft.id)
    assert kept["size_individuals"].value == "many"
    group = reverse("draft-section", args=[draft.id, "group"])
    answer = visitor.post(group, {"key": draft.key, "founded": "long ago", "seen-founded": "0."})
    assert "Write the year in digits, such as 2015." in answer.content.decode()
    assert "This has no answer yet." in page(visitor, "draft-section", draft.id, "people", check="1")


def test_no_section_of_another_form_is_there() -> None:
    visitor = Client()
    draft = begun(visitor)
    page(visitor, "draft-section", draft.id, "statement", status=404)


def test_an_answer_that_comes_back_as_it_was_shown_overwrites_nothing() -> None:
    one, draft = Client(), None
    draft = begun(one)
    write(one, draft, {"name": "First", "kind": "academic"})
    shown = page(one, "draft-section", draft.id, "group")
    marks = dict(re.findall(r'name="(seen-\w+)" value="([^"]+)"', shown))
    write(one, draft, {"name": "Second"}, marks["seen-name"])
    address = reverse("draft-section", args=[draft.id, "group"])
    one.post(address, {"key": draft.key, "name": "First", "kind": "user_group", **marks})
    kept = drafts.answers(draft.id)
    assert (kept["name"].value, kept["kind"].value) == ("Second", "user_group")
    assert drafts.overwritten(draft.id) == []


def test_two_who_write_the_same_answer_see_both_and_one_settles_it() -> None:
    ada = signed_in(person("ada"))
    draft = begun(ada)
    write(ada, draft, {"C2": "of Ada"})
    bo = Client()
    bo.get(reverse("draft-resume", args=[draft.key]))
    address = reverse("draft-section", args=[draft.id, "region"])
    answer = bo.post(address, {"key": draft.key, "C2": "of Bo", "seen-C2": "0."})
    assert goes_to(answer) == address
    shown = ada.get(address).content.decode()
    assert "This one, by Ada" in shown
    assert "of Ada" in shown
    assert "of Bo" in shown
    assert "1 answer was changed by two people at once." in page(ada, "draft", draft.id)
    number = drafts.overwritten(draft.id)[0].id
    settle = reverse("draft-settle", args=[draft.id, number])
    assert goes_to(ada.post(settle, {"key": draft.key, "take": "theirs", "section": "region"})) == address
    assert drafts.answers(draft.id)["C2"].value == "of Ada"
    assert drafts.overwritten(draft.id) == []


def test_a_page_that_saves_as_one_types_hears_what_it_wrote_over() -> None:
    visitor = Client()
    draft = begun(visitor)
    first = write(visitor, draft, {"registered": "yes", "registered-detail": "In Lyon"})
    assert first["words"] == "Saved at 12:00 UTC."
    assert (
        write(visitor, draft, {"registered": "yes", "registered-detail": "In Nice"}, first["marks"]["registered"])[
            "over"
        ]
        == []
    )
    told = write(visitor, draft, {"registered": "no"}, first["marks"]["registered"])
    assert told["over"] == [
        {
            "question": "registered",
            "words": "Somebody else changed “Is the group registered with an authority?” while you wrote. "
            "Yours is saved; theirs was:",
            "text": "Yes In Nice",
        }
    ]


def test_what_is_no_answer_of_this_form_is_not_kept() -> None:
    visitor = Client()
    draft = begun(visitor, "individual")
    assert write(visitor, draft, {"C2": "x", "statement": "y\0z"})["marks"].keys() == {"statement"}
    assert drafts.answers(draft.id)["statement"].value == "yz"


# --- Coming back ---


def test_the_link_leads_back_from_any_device_and_nobody_else_comes_in() -> None:
    one = Client()
    draft = begun(one)
    write(one, draft, {"mission": "For everybody."})
    for name in ("draft", "draft-missing", "draft-check", "draft-translation", "draft-discard"):
        text = page(Client(), name, draft.id, status=404)
        assert "Open it by the link you were shown or mailed" in text
        assert "For everybody." not in text
    other = Client()
    assert goes_to(other.get(reverse("draft-resume", args=[draft.key]))) == reverse("draft", args=[draft.id])
    assert "For everybody." in page(other, "draft-section", draft.id, "work")
    page(other, "draft-resume", "nonsense", status=404)


def test_cleared_cookies_in_mid_form_lose_nothing() -> None:
    strict = Client(enforce_csrf_checks=True)
    draft = begun(Client())
    address = reverse("draft-section", args=[draft.id, "work"])
    answer = strict.post(address, {"key": draft.key, "mission": "Typed before", "seen-mission": "0."})
    assert answer.status_code == 302
    assert "Typed before" in page(strict, "draft-section", draft.id, "work")


def test_without_its_key_nothing_is_taken_from_anywhere() -> None:
    holder = Client()
    draft = begun(holder)
    for key in ("", "wrong", "ключ"):
        posted = {"key": key, "mission": "Forged", "seen-mission": "0."}
        assert holder.post(reverse("draft-save", args=[draft.id]), posted).status_code == 404
    assert drafts.answers(draft.id).keys() == {"language"}


def test_a_draft_nobody_changed_for_thirty_days_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = Client()
    draft = begun(visitor)
    assert "this draft is removed on 1 April 2026" in page(visitor, "draft", draft.id)
    monkeypatch.setattr(clock, "now", standing_still(day(30)))
    page(visitor, "draft", draft.id, status=404)
    page(visitor, "draft-resume", draft.key, status=404)


def test_a_draft_is_removed_when_asked_for_twice() -> None:
    visitor = Client()
    draft = begun(visitor)
    assert "Remove it for good" in page(visitor, "draft-discard", draft.id)
    assert goes_to(visitor.post(reverse("draft-discard", args=[draft.id]), {"key": draft.key})) == reverse("apply")
    page(visitor, "draft", draft.id, status=404)


def test_the_link_is_mailed_when_asked_for_and_nonsense_is_not_mailed_to() -> None:
    visitor = Client()
    draft = begun(visitor)
    address = reverse("draft-mail", args=[draft.id])
    assert goes_to(visitor.post(address, {"key": draft.key, "email": "a@example.org"})) == reverse(
        "draft", args=[draft.id]
    )
    visitor.post(address, {"key": draft.key, "email": "nonsense"})
    assert [one.to for one in mail.outbox] == [["a@example.org"]]
    for _ in range(6):
        visitor.post(address, {"key": draft.key, "email": "a@example.org"})
    assert len(mail.outbox) == mailed.MOST_AN_HOUR
    assert "Enough mails have gone out for now." in page(visitor, "draft", draft.id)


def test_a_mail_that_cannot_be_sent_is_said_and_loses_nothing(settings: object) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]
    visitor = Client()
    draft = begun(visitor, email="a@example.org")
    assert "The mail could not be sent." in page(visitor, "draft", draft.id)


# --- Writing together ---


def invited(draft: drafts.DraftRow) -> str:
    (one,) = mailed.invitations(draft.owner, day(0))
    return reverse("invitation", args=[one.token])


def test_somebody_is_asked_to_write_as_well_with_a_sign_in_of_their_own() -> None:
    ada, bo = person("ada"), person("bo")
    draft = begun(signed_in(ada))
    signed_in(ada).post(reverse("draft-invite", args=[draft.id]), {"key": draft.key, "email": "bo@example.org"})
    address = invited(draft)
    assert mail.outbox[0].to == ["bo@example.org"]
    assert address in str(mail.outbox[0].body)
    theirs = signed_in(bo)
    assert "Ada asks you to write an application together" in theirs.get(address).content.decode()
    assert goes_to(theirs.post(address)) == reverse("draft", args=[draft.id])
    assert "Ada" in signed_in(bo).get(reverse("draft", args=[draft.id])).content.decode()
    assert theirs.get(address).status_code == 404


def test_whoever_has_no_account_gets_one_by_accepting() -> None:
    draft = begun(Client(), email="a@example.org")
    owner = Client()
    owner.get(reverse("draft-resume", args=[draft.key]))
    owner.post(reverse("draft-invite", args=[draft.id]), {"key": draft.key, "email": "new@example.org"})
    address, newcomer = invited(draft), Client()
    assert "You will be known by the address new@example.org." in newcomer.get(address).content.decode()
    assert newcomer.post(address, {"name": ""}).status_code == 422
    assert goes_to(newcomer.post(address, {"name": "Nia New"})) == reverse("draft", args=[draft.id])
    nia = person_of(User.objects.get(email="new@example.org"))
    assert nia is not None
    assert (nia.name, drafts.holders(draft.id)) == ("Nia New", [nia.code])
    assert "Nia New" in page(owner, "draft", draft.id)
    assert "Sign out" in newcomer.get(reverse("draft", args=[draft.id])).content.decode()


def test_an_invitation_is_taken_back() -> None:
    owner = Client()
    draft = begun(owner)
    address = reverse("draft-invite", args=[draft.id])
    owner.post(address, {"key": draft.key, "email": "nonsense"})
    assert mail.outbox == []
    owner.post(address, {"key": draft.key, "email": "b@example.org"})
    link = invited(draft)
    assert "b@example.org" in page(owner, "draft", draft.id)
    owner.post(address, {"key": draft.key, "back": str(mailed.invitations(draft.owner, day(0))[0].id)})
    assert Client().get(link).status_code == 404


def test_an_invitation_to_a_draft_that_is_gone_leads_nowhere() -> None:
    owner = Client()
    draft = begun(owner)
    owner.post(reverse("draft-invite", args=[draft.id]), {"key": draft.key, "email": "b@example.org"})
    link = invited(draft)
    Draft.objects.filter(pk=draft.id).update(ends_at=day(0))
    assert "New application" in Client().get(link).content.decode()
    assert Client().post(link, {"name": "B"}).status_code == 404


# --- Checking and sending ---


def test_what_is_missing_stands_on_one_page_with_links_to_the_fields() -> None:
    visitor = Client()
    draft = begun(visitor)
    text = page(visitor, "draft-missing", draft.id)
    assert "27 answers are missing or to be corrected" in text
    assert f"{reverse('draft-section', args=[draft.id, 'work'])}?check=1#id_mission" in text
    write(visitor, draft, {**GROUP, "website": "no address"})
    text = page(visitor, "draft-missing", draft.id)
    assert "1 answer is missing or to be corrected" in text
    assert "publishing/?check=1#id_website" in text
    assert "1 answer to correct" in page(visitor, "draft", draft.id)
    write(visitor, draft, {"website": "harbour.example.org"}, "2.")
    assert "Nothing is missing." in page(visitor, "draft-missing", draft.id)
    assert "Check your answers" in page(visitor, "draft", draft.id)


def test_a_yes_that_needs_details_is_incomplete_without_them() -> None:
    visitor = Client()
    draft = begun(visitor)
    write(visitor, draft, {**GROUP, "C3_outside_money": "yes", "C3_self_supporting": "no"})
    text = page(visitor, "draft-missing", draft.id)
    assert "Say more about this answer." in text
    assert "#id_C3_outside_money-detail" in text
    assert "2 answers are missing" in text


def test_an_incomplete_form_is_not_received() -> None:
    visitor = Client()
    draft = begun(visitor)
    write(visitor, draft, {"contact_email": "iris@example.org"})
    show_address(draft)
    assert send(visitor, draft) == (302, reverse("draft-missing", args=[draft.id]))
    assert queries.cases_page().rows == []


def test_the_address_is_shown_to_be_the_applicants_before_anything_is_sent() -> None:
    visitor = Client()
    draft = begun(visitor)
    write(visitor, draft, GROUP)
    status, text = send(visitor, draft)
    assert status == 409
    assert "Show first that the address of the contact is yours." in text
    assert "Send the application" not in text
    visitor.post(
        reverse("draft-mail", args=[draft.id]), {"key": draft.key, "email": "iris@example.org", "from": "check"}
    )
    code = re.search(r"\b\d{8}\b", str(mail.outbox[0].body))
    assert code is not None
    prove = reverse("draft-prove", args=[draft.id])
    visitor.post(prove, {"key": draft.key, "code": "1234"})
    assert "This is not the code of the last mail." in page(visitor, "draft-check", draft.id)
    visitor.post(prove, {"key": draft.key, "code": code[0]})
    assert "Send the application" in page(visitor, "draft-check", draft.id)
    assert send(visitor, draft) == (302, reverse("case", args=["101"]))


def test_the_demonstration_shows_the_mail_on_the_page_and_nothing_else_does(settings: object) -> None:
    visitor = Client()
    draft = begun(visitor, email="iris@example.org")
    write(visitor, draft, GROUP)
    waiting = mailed.proof(draft.id, "iris@example.org", day(0)).waiting
    assert waiting is not None
    assert waiting.code in page(visitor, "draft-check", draft.id)
    settings.CHAPTERHOUSE_DEMO = False  # type: ignore[attr-defined]
    text = page(visitor, "draft-check", draft.id)
    assert waiting.code not in text
    assert waiting.token not in text


def test_answers_are_shown_before_they_are_sent() -> None:
    visitor = Client()
    draft = begun(visitor)
    write(visitor, draft, {**GROUP, "language": "ar", "C3_sources": "الرسوم", "countries_represented": ["BE", "CH"]})
    text = page(visitor, "draft-check", draft.id)
    assert "Your application will go to this region: Europe." in text
    assert "Computer user organisation" in text
    assert "Belgium, Switzerland" in text
    assert "Deux, sans voix." in text
    assert '<div dir="auto" lang="ar">الرسوم</div>' in text
    assert "<dd><bdi>https://example.org/statutes<br>" in text
    assert "No answer" in text
    assert queries.cases_page().rows == []


def test_sent_without_an_account_it_is_received_and_whoever_sent_it_is_signed_in() -> None:
    visitor = Client()
    assert sent(visitor) == (302, reverse("case", args=["101"]))
    case = queries.case_row("101")
    assert (case.name, case.country, case.region, case.track, case.language) == (
        "Harbour Light Club",
        "FR",
        "EU",
        "als",
        "fr",
    )
    kept = queries.latest_form("101")
    assert kept["documents"] == ["https://example.org/statutes", "https://example.org/members"]
    assert kept["website"] == "https://harbour.example.org"
    assert kept["size_individuals"] == 120
    assert kept["organisations_as_members"] == {"answer": "yes", "detail": "Deux, sans voix."}
    assert kept["C1a"] == "Une lettre chaque mois.\nEt une page."
    assert "kind_other" not in kept
    (fact,) = queries.status_of("101", day(0)).facts
    assert isinstance(fact.act, f.Received)
    assert fact.act.edition == "2026-1"
    iris_now = person_of(User.objects.get(email="iris@example.org"))
    assert iris_now is not None
    assert (iris_now.name, cases_of(iris_now)) == ("Iris Lantern", ["101"])
    text = visitor.get(reverse("case", args=["101"])).content.decode()
    assert "Your application is received under the number 101." in text
    assert "Sign out" in text


def test_an_account_with_a_seat_is_found_but_not_opened_by_a_mail() -> None:
    staff = a_body().staff[0]
    visitor = Client()
    status, _place = sent(visitor, {**GROUP, "contact_email": staff.user.email})
    assert status == 302
    assert cases_of(staff) == ["101"]
    text = visitor.get(reverse("case", args=["101"])).content.decode()
    assert "Sign out" not in text
    assert f"Sign in with the account of {staff.user.email} to follow it." in text


def test_an_address_somebody_else_only_typed_at_sign_up_is_not_theirs() -> None:
    squatter = Client()
    squatter.post(
        reverse("account_signup"),
        {
            "email": "iris@example.org",
            "username": "squat",
            "password1": "a valley of users",
            "password2": "a valley of users",
        },
    )
    sent(Client())
    contact = person_of(User.objects.exclude(username="squat").get(email="iris@example.org"))
    assert contact is not None
    assert cases_of(contact) == ["101"]


def test_a_verified_address_of_ones_own_account_need_not_be_shown_again(iris: Client) -> None:
    draft = begun(iris)
    write(iris, draft, GROUP)
    assert send(iris, draft)[0] == 409
    user = User.objects.get(username="iris")
    user.emailaddress_set.create(email="iris@example.org", verified=True)  # type: ignore[attr-defined]
    assert send(iris, draft) == (302, reverse("case", args=["101"]))
    me = person_of(user)
    assert me is not None
    assert cases_of(me) == ["101"]


def test_sent_twice_it_is_received_once_and_the_draft_leads_to_the_case() -> None:
    visitor = Client()
    draft = begun(visitor)
    write(visitor, draft, GROUP)
    show_address(draft)
    send(visitor, draft)
    assert send(visitor, draft) == (302, reverse("case", args=["101"]))
    assert goes_to(visitor.get(reverse("draft", args=[draft.id]))) == reverse("case", args=["101"])
    assert [case.ref for case in queries.cases_page().rows] == ["101"]
    assert drafts.answers(draft.id) == {}


def test_a_crash_after_the_receipt_is_mended_by_sending_again() -> None:
    visitor = Client()
    draft = begun(visitor)
    write(visitor, draft, GROUP)
    show_address(draft)
    send(visitor, draft)
    Draft.objects.filter(pk=draft.id).update(sent_ref="")  # as if the process had ended before this
    for name, value in GROUP.items():
        if not name.endswith("-detail"):
            typed = {"answer": value, "detail": GROUP[f"{name}-detail"]} if f"{name}-detail" in GROUP else value
            typed = {"answer": value, "detail": ""} if value in ("yes", "no") and typed == value else typed
            writing.write(draft.id, [writing.Typed(name, typed, 0)], by="", at=day(0))
    assert send(visitor, draft) == (302, reverse("case", args=["101"]))
    assert len(queries.cases_page().rows) == 1


def test_only_one_of_two_sends_at_a_time() -> None:
    visitor = Client()
    draft = begun(visitor)
    write(visitor, draft, GROUP)
    show_address(draft)
    writing.claim(draft.id, "somebody", day(0))
    status, text = send(visitor, draft)
    assert status == 409
    assert "Somebody else is sending this application right now." in text


def test_those_who_wrote_together_speak_for_it_together() -> None:
    ada, bo = person("ada"), person("bo")
    client = signed_in(ada)
    draft = begun(client)
    writing.hold(draft.id, bo.code)
    write(client, draft, GROUP)
    show_address(draft)
    send(client, draft)
    assert (cases_of(ada), cases_of(bo)) == (["101"], ["101"])


def test_a_place_without_a_region_is_told_why() -> None:
    visitor = Client()
    draft = begun(visitor)
    write(visitor, draft, {**GROUP, "country": "XK"})
    assert "Kosovo has no region in ICANN’s table" in page(visitor, "draft-missing", draft.id)
    assert "The region follows from the country" in page(visitor, "draft-check", draft.id)


def test_there_is_a_limit_to_the_documents_and_each_is_an_address() -> None:
    visitor = Client()
    draft = begun(visitor)
    many = "\n".join(f"https://example.org/{number}" for number in range(21))
    write(visitor, draft, {**GROUP, "documents": many})
    assert "Give at most 20 addresses" in page(visitor, "draft-missing", draft.id)
    write(visitor, draft, {"documents": "not an address"}, "1.")
    assert "“not an address” is no address." in page(visitor, "draft-missing", draft.id)


def test_the_region_is_never_taken_from_the_form() -> None:
    sent(Client(), {**GROUP, "region": "AF"})
    assert queries.case_row("101").region == "EU"


def test_a_territory_goes_with_the_country_of_its_citizens() -> None:
    sent(Client(), {**GROUP, "country": "GF"})
    assert queries.case_row("101").region == "EU"


def test_an_individual_applies_on_a_form_of_their_own() -> None:
    assert sent(Client(), PERSON, "individual") == (302, reverse("case", args=["101"]))
    assert (queries.case_row("101").track, queries.case_row("101").region) == ("individual", "AF")


@pytest.mark.parametrize(("country", "said"), [("BR", "Latin America and Caribbean"), ("XK", "no region"), ("", "")])
def test_the_region_of_a_country_is_said_beside_it(country: str, said: str) -> None:
    assert said in read(None, "apply-region", country=country)


def test_every_country_of_the_table_is_offered_in_every_language() -> None:
    table, visitor = queries.region_table(), Client()
    draft = begun(visitor)
    for language in ("en", "ar", "zh-hans"):
        address = reverse("draft-section", args=[draft.id, "place"])
        text = visitor.get(address, headers={"accept-language": language}).content.decode()
        offered = set(re.findall(r'<option value="([A-Z]{2})"', text))
        assert set(table.countries_on(queries.rulebook().calendar.day_of(day(0)))) <= offered


# --- Again ---


def test_an_organisation_applies_again_in_its_own_case_from_its_last_answers() -> None:
    body: Body = a_body()
    ref = received(body, day(-10))
    act(ref, f.Withdraw(), body.applicant, day(-5))
    founder = signed_in(body.founder)
    assert f"?again={ref}" in founder.get(reverse("apply")).content.decode()
    text = founder.get(reverse("apply-form", args=["als"]), {"again": ref}).content.decode()
    assert "A new application of Open Net Friends, begun with its last answers." in text
    draft = begun(founder, again=ref)
    assert drafts.answers(draft.id)["website"].value == "https://example.org"
    assert drafts.answers(draft.id)["country"].value == "FR"
    write(founder, draft, GROUP, "1.")
    show_address(draft)
    assert send(founder, draft) == (302, reverse("case", args=[ref]))
    assert len(queries.cases_page().rows) == 1


def test_answers_of_every_kind_come_back_as_they_were_typed() -> None:
    client = Client()
    _status, _place = sent(client, {**GROUP, "countries_represented": ["BE", "CH"]})
    owner = person_of(User.objects.get(email="iris@example.org"))
    assert owner is not None
    draft = begun(signed_in(owner), again="101")
    values = {name: kept.value for name, kept in drafts.answers(draft.id).items()}
    assert values["organisations_as_members"] == {"answer": "yes", "detail": "Deux, sans voix."}
    assert values["registered"] == {"answer": "no", "detail": ""}
    assert values["countries_represented"] == ["BE", "CH"]
    assert values["documents"] == "https://example.org/statutes\nhttps://example.org/members"
    assert values["size_individuals"] == "120"


def test_an_open_application_refuses_a_second_one_with_its_rule() -> None:
    body = a_body()
    ref = received(body, day(-10))
    founder = signed_in(body.founder)
    status, text = sent(founder, again=ref)
    assert status == 409
    assert "has an application that is still open" in text
    assert "Une lettre chaque mois." in text
    assert queries.case_row(ref).last_number == 1


def test_nobody_applies_again_for_others(iris: Client) -> None:
    body = a_body()
    ref = in_window(body, at=day(-40))
    address = reverse("apply-form", args=["als"])
    for client in (iris, Client()):
        assert client.get(address, {"again": ref}).status_code == 404
        assert client.post(address, {"again": ref}).status_code == 404
    founder = signed_in(body.founder)
    draft = begun(founder, again=ref)
    write(founder, draft, GROUP)
    show_address(draft)
    iris.get(reverse("draft-resume", args=[draft.key]))
    status, text = send(iris, draft)
    assert status == 409
    assert "Only somebody who speaks for the organisation can apply again for it." in text


# --- The whole ---


def test_pages_of_a_draft_ask_the_database_little() -> None:
    visitor = signed_in(person("ada"))
    draft = begun(visitor)
    few = {
        name: queries_of(visitor, reverse(name, args=[draft.id])) for name in ("draft", "draft-missing", "draft-check")
    }
    few["section"] = queries_of(visitor, reverse("draft-section", args=[draft.id, "people"]))
    write(visitor, draft, GROUP)
    many = {
        name: queries_of(visitor, reverse(name, args=[draft.id])) for name in ("draft", "draft-missing", "draft-check")
    }
    del few["draft-check"]  # it asks of the address as well, once there is one
    assert max({*few.values(), *many.values()}) < 10
    assert {name: many[name] for name in few if name != "section"} == {
        name: few[name] for name in few if name != "section"
    }
    assert row(draft.id).id == draft.id


def test_in_arabic_it_is_written_from_right_to_left() -> None:
    visitor = Client(headers={"accept-language": "ar"})
    draft = begun(visitor)
    text = page(visitor, "draft-section", draft.id, "work")
    assert 'lang="ar" dir="rtl"' in text
    assert '<textarea name="mission" cols="40" rows="6" lang="ar" dir="auto"' in text
