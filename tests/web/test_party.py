"""The applicant's side of a case: what is asked, what was said, who speaks for it, the answers and their translations."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.cli.delivering import deliver
from chapterhouse.documents import keeping
from chapterhouse.documents import queries as documents
from chapterhouse.documents.keeping import Labels, Sending
from chapterhouse.drafts import mailed, translations
from chapterhouse.drafts.queries import DraftRow
from chapterhouse.notices import queries as notices
from chapterhouse.notices.models import Mail
from chapterhouse.people import contacts
from chapterhouse.people.enrol import add_contact
from chapterhouse.people.queries import cases_of
from chapterhouse.procedure import Actor, Role
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.record.perform import receive
from chapterhouse.record.tick import tick_once
from chapterhouse.web.diligence.telling import Told, tell_party
from documents.made import png
from drafted import GROUP, begun, send, sent, show_address, write
from stand import Body, a_body, act, day, in_review, in_window, person, received
from visits import goes_to, queries_of, read, signed_in, standing_still

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(day(5)))


@pytest.fixture
def body() -> Body:
    return a_body()


ITEM = "statutes in force"


def suspended(body: Body) -> str:
    """A case that stands still until the applicant has sent something."""
    ref = in_review(body)
    act(ref, f.Suspend(2, (ITEM,)), body.the_secretariat, day(4))
    return ref


# --- What is asked, what was said ---


def test_what_cannot_be_undone_is_said_beside_the_button(body: Body) -> None:
    ref = in_review(body)
    page = read(body.founder, "act", ref, "withdraw")
    assert "The application ends at once. A slip can only be voided by two people of Staff together." in page
    assert "You can apply again at any time" in page


def test_the_party_reads_what_is_asked_and_until_when_and_nobody_else_does(body: Body) -> None:
    ref = in_review(body)
    act(ref, f.Suspend(2, ("statutes in force",)), body.the_secretariat, day(4))
    text = read(body.founder, "case", ref)
    assert "What is asked of you" in text
    assert "statutes in force" in text
    assert reverse("act", args=[ref, "info"]) in text
    assert "The application goes on when everything that was asked for is there." in text
    for other in (body.staff[0], body.members[0], None):
        assert "What is asked of you" not in read(other, "case", ref)


def test_when_nothing_is_asked_it_says_so(body: Body) -> None:
    ref = received(body)
    text = read(body.founder, "case", ref)
    assert "Nothing is asked of you at present." in text
    assert "It ends without a decision." in text
    assert reverse("contacts", args=[ref]) in text


def test_everything_said_to_the_party_stands_on_its_page_with_its_day(body: Body) -> None:
    ref = in_review(body)
    text = read(body.founder, "case", ref)
    said = text[text.index("Everything said to you") :]
    said = said[: said.index("</section>")]
    assert "The review by the region began" in said
    assert "Phase" not in said
    assert "4 March 2026" in said
    assert "Everything said to you" not in read(body.staff[0], "case", ref)


def test_what_was_said_leads_to_where_it_is_read(body: Body) -> None:
    ref = in_review(body)
    place = reverse("questions", args=[ref])
    tell_party(ref, Told("asked", "diligence.request#1", place), day(5))
    text = read(body.founder, "case", ref)
    said = text[text.index("Everything said to you") :]
    assert f'<a href="{place}">Staff asks something about your application</a>' in said
    assert f'href="{reverse("case", args=[ref])}"' not in said[: said.index("</section>")]


def test_a_new_contact_was_told_nothing_yet(body: Body) -> None:
    ref = received(body)
    late = person("late")
    add_contact(late, ref)
    assert "Whatever you are told of this case will appear here" in read(late, "case", ref)


# --- Who speaks for it ---


def test_contacts_are_seen_invited_and_removed_by_the_party_alone(body: Body) -> None:
    ref = received(body)
    address = reverse("contacts", args=[ref])
    founder = signed_in(body.founder)
    text = founder.get(address).content.decode()
    assert "1 person speaks for Open Net Friends." in text
    assert "founder@example.org" in text
    assert founder.post(address, {"email": "nonsense"}).status_code == 422
    assert goes_to(founder.post(address, {"email": "new@example.org"})) == address
    assert mail.outbox[-1].to == ["new@example.org"]
    (invited,) = mailed.invitations(f"case-{ref}", day(5))
    link = reverse("invitation", args=[invited.token])
    assert "Founder asks you to speak for Open Net Friends." in Client().get(link).content.decode()
    newcomer = Client()
    assert goes_to(newcomer.post(link, {"name": "Nia New"})) == reverse("case", args=[ref])
    assert "You now speak for Open Net Friends." in newcomer.get(reverse("case", args=[ref])).content.decode()
    rows = contacts.contact_rows(ref)
    assert [(one.name, one.primary) for one in rows] == [("Founder", True), ("Nia New", False)]
    founder.post(address, {"primary": rows[1].code})
    assert [one.name for one in contacts.contact_rows(ref)] == ["Nia New", "Founder"]
    before = queries.status_of(ref, day(5))
    assert goes_to(founder.post(address, {"remove": body.founder.code})) == reverse("case", args=[ref])
    assert cases_of(body.founder) == []
    assert queries.status_of(ref, day(5)).phase == before.phase
    assert signed_in(body.founder).get(address).status_code == 403
    for other in (body.staff[0], body.secretary, person("stranger")):
        assert signed_in(other).get(address).status_code == 403


def test_the_last_contact_stays_and_an_invitation_is_taken_back(body: Body) -> None:
    ref = received(body)
    address = reverse("contacts", args=[ref])
    founder = signed_in(body.founder)
    answer = founder.post(address, {"remove": body.founder.code}, follow=True)
    assert "The last contact cannot be removed." in answer.content.decode()
    founder.post(address, {"email": "new@example.org"})
    (invited,) = mailed.invitations(f"case-{ref}", day(5))
    assert reverse("invitation", args=[invited.token]) in founder.get(address).content.decode()
    founder.post(address, {"back": str(invited.id)})
    assert mailed.invitations(f"case-{ref}", day(5)) == []
    contacts.make_primary(ref, "nobody")
    assert contacts.contact_rows(ref)[0].primary


def test_removing_the_first_contact_makes_the_next_one_the_first(body: Body) -> None:
    ref, other = received(body), person("other")
    add_contact(other, ref)
    assert contacts.remove_contact(ref, other.code)
    add_contact(other, ref)
    assert contacts.remove_contact(ref, body.founder.code)
    assert contacts.contact_rows(ref)[0].primary
    assert not contacts.remove_contact(ref, "nobody")


def test_whoever_is_removed_by_another_is_told_and_may_not_act_any_more(body: Body) -> None:
    ref, other = received(body), person("other")
    add_contact(other, ref)
    signed_in(body.founder).post(reverse("contacts", args=[ref]), {"remove": other.code})
    (told,) = notices.for_person(other)
    assert (told.case_ref, told.created_at) == (ref, day(5))
    assert "You no longer speak for this organisation" in read(other, "desk")
    deliver()
    (written,) = Mail.objects.filter(to="other@example.org")
    assert "You no longer speak for this organisation" in written.plain
    assert signed_in(other).get(reverse("contacts", args=[ref])).status_code == 403


def test_whoever_leaves_by_themselves_knows_it_and_nobody_is_removed_who_is_not_there(body: Body) -> None:
    ref, other = received(body), person("other")
    add_contact(other, ref)
    signed_in(other).post(reverse("contacts", args=[ref]), {"remove": other.code})
    signed_in(body.founder).post(reverse("contacts", args=[ref]), {"remove": "nobody"})
    assert cases_of(other) == []
    assert not notices.for_person(other).exists()


def test_an_invitation_is_accepted_by_whoever_is_signed_in_and_once(body: Body) -> None:
    ref, other = received(body), person("other")
    sent_mail = mailed.invite(f"case-{ref}", "x@example.org", by="F", at=day(5))
    link = reverse("invitation", args=[sent_mail.token])
    assert "You are signed in as Other." in signed_in(other).get(link).content.decode()
    signed_in(other).post(link)
    assert cases_of(other) == [ref]
    assert signed_in(other).post(link).status_code == 404


# --- The answers and their translations ---


def group(answers: dict[str, object] | None = None) -> str:
    client = Client()
    status, place = sent(client, {**GROUP, **(answers or {})})
    assert status == 302, place
    return place.rsplit("/", 1)[1]


def test_the_answers_stand_by_sections_and_what_names_people_only_inside(body: Body) -> None:
    ref = group({"leadership": "Marker One", "contact_name": "Marker Two"})
    for inside in (body.staff[0], body.members[0], body.committee[0], body.secretary):
        text = read(inside, "case", ref)
        assert "Marker One" in text
        assert "Marker Two" in text
    for outside in (None, person("nobody"), body.founder):
        text = read(outside, "case", ref)
        assert "Marker One" not in text
        assert "Marker Two" not in text
        assert '<div dir="auto" lang="fr">Que chacun navigue.</div>' in text
        assert "Who takes part and who decides" in text
        assert "Deux, sans voix." in text
    assert "Qui participe et qui décide" in read(None, "case", ref, language="fr")


def test_answers_to_an_old_edition_stay_readable(body: Body) -> None:
    receive(
        f.Received("EU", name="Old Club", language="fr", edition="short-1"),
        Actor(Role.APPLICANT, body.founder.code),
        at=day(0),
        recorded_at=day(0),
        form={
            "C1": "Une lettre.",
            "kind": "user_group",
            "phone_tree": "secret",
            "motto": ["a", "b"],
            "documents": ["https://e.org"],
        },
        name="Old Club",
        country="FR",
        contact=body.founder,
    )
    text = read(None, "case", "101")
    assert "How you involve individual users" in text
    assert "#rule-C1" in text
    assert "Computer user organisation" in text
    assert "Motto" in text
    assert "secret" not in text
    assert "secret" in read(body.staff[0], "case", "101")


def test_a_translation_of_a_draft_goes_with_it_and_stands_beside_the_original(body: Body) -> None:
    visitor = Client()
    draft = begun(visitor)
    write(visitor, draft, {**GROUP, "leadership": "Marker"})
    address = reverse("draft-translation", args=[draft.id])
    text = visitor.get(address, {"language": "es"}).content.decode()
    assert "Que chacun navigue." in text
    assert "Marker" not in text
    posted = {"key": draft.key, "language": "es", "mission": "Que todos naveguen.", "made_by": "Ana Faro"}
    assert visitor.post(address, {**posted, "made_by": ""}).status_code == 422
    assert goes_to(visitor.post(address, posted)) == reverse("draft", args=[draft.id])
    assert [one.text for one in translations.translations(draft.owner)] == ["Que todos naveguen."]
    show_address(draft)
    _status, place = send(visitor, draft)
    text = read(None, "case", place.rsplit("/", 1)[1])
    assert '<div lang="es" dir="ltr"><p>Que todos naveguen.</p></div>' in text
    assert "Translation (Español) by Ana Faro, 7 March 2026. The original counts." in text


def test_staff_the_secretariat_and_the_party_add_translations_and_nobody_else(body: Body) -> None:
    ref = group()
    address = reverse("case-translation", args=[ref])
    posted = {"language": "ar", "mission": "ليُبحر الجميع", "made_by": "A machine, read by Staff"}
    staff = signed_in(body.staff[0])
    assert "Que chacun navigue." in staff.get(address, {"language": "ar"}).content.decode()
    assert goes_to(staff.post(address, posted)) == reverse("case", args=[ref])
    signed_in(body.secretary).post(address, {**posted, "language": "es", "mission": "Sí", "made_by": "Sec"})
    text = read(None, "case", ref, language="ar")
    assert '<div lang="ar" dir="rtl"><p>ليُبحر الجميع</p></div>' in text
    assert text.index("ليُبحر الجميع") < text.index("<p>Sí</p>")
    assert address in read(body.staff[0], "case", ref)
    assert address not in read(body.members[0], "case", ref)
    for other in (body.members[0], body.committee[0], body.founder):
        assert signed_in(other).get(address).status_code == 403
    signed_in(body.staff[0]).post(address, {**posted, "mission": ""})
    assert "ليُبحر الجميع" not in read(None, "case", ref)


def test_without_an_answer_there_is_nothing_to_translate(body: Body) -> None:
    visitor = Client()
    draft = begun(visitor)
    assert (
        "There is no answer to translate yet."
        in visitor.get(reverse("draft-translation", args=[draft.id])).content.decode()
    )


def attached(draft: DraftRow, folder: Path) -> None:
    path = folder / "sent"
    path.write_bytes(png())
    keeping.add(Sending(draft.owner, "statutes.png", Labels("Statutes", "other", "fr"), ""), path, day(5))


def test_documents_attached_to_a_draft_go_with_it(body: Body, tmp_path: Path) -> None:
    visitor = Client()
    draft = begun(visitor)
    write(visitor, draft, GROUP)
    attached(draft, tmp_path)
    address = reverse("documents", args=[draft.owner])
    assert "Statutes" in visitor.get(address).content.decode()
    assert Client().get(address).status_code == 302
    show_address(draft)
    ref = send(visitor, draft)[1].rsplit("/", 1)[1]
    assert [one.title for one in documents.of(f"case-{ref}")] == ["Statutes"]
    assert documents.of(draft.owner) == []


def test_a_draft_that_is_removed_takes_its_documents_along(tmp_path: Path) -> None:
    visitor = Client()
    draft = begun(visitor)
    attached(draft, tmp_path)
    visitor.post(reverse("draft-discard", args=[draft.id]), {"key": draft.key})
    assert documents.of(draft.owner) == []
    assert visitor.get(reverse("documents", args=[draft.owner])).status_code == 302


def test_pages_of_the_party_ask_the_database_little(body: Body) -> None:
    ref = received(body)
    founder = signed_in(body.founder)
    address = reverse("contacts", args=[ref])
    one = queries_of(founder, address)
    for number in range(3):
        add_contact(person(f"more{number}"), ref)
    assert queries_of(founder, address) == one < 10


def test_the_party_supplies_what_was_asked_for_with_its_own_words(body: Body) -> None:
    ref = suspended(body)
    client = signed_in(body.founder)
    address = reverse("act", args=[ref, "info"])
    page = client.get(address).content.decode()
    assert "What you have to say" in page
    assert "What you supply" in page
    assert reverse("documents", args=[f"case-{ref}"]) in page
    assert "What you have to say" not in read(body.staff[0], "act", ref, "info")
    typed = {"suspension": "1", "items": [ITEM], "text": "Our members elect the board. Marker-supplied."}
    for _again in range(2):
        assert client.post(address, {**typed, "key": "one"}).status_code == 302
    for who in (body.founder, body.staff[0], body.secretary, body.committee[0]):
        text = read(who, "case", ref)
        assert text.count("Marker-supplied.") == 1, who
        assert ITEM in text
        assert "Marker-supplied." not in read(who, "case", ref, at="2026-03-06")  # the day before
    for outside in (None, person("stranger")):
        for name in ("case", "record", "why"):
            assert "Marker-supplied." not in read(outside, name, ref)


def test_of_several_things_the_party_ticks_itself_which_come(body: Body) -> None:
    ref = in_review(body)
    act(ref, f.Suspend(2, ("statutes", "accounts")), body.the_secretariat, day(4))
    assert 'value="statutes" id' in read(body.founder, "act", ref, "info")
    assert " checked" not in read(body.founder, "act", ref, "info")
    assert read(body.staff[0], "act", ref, "info").count(" checked") == 2


def test_what_was_written_is_kept_though_the_case_has_moved_on(body: Body) -> None:
    ref = suspended(body)
    client = signed_in(body.founder)
    address = reverse("act", args=[ref, "info"])
    typed = {"suspension": "1", "items": [ITEM], "text": "Marker-late.", "seen": "0" * 24}
    answer = client.post(address, typed)
    assert answer.status_code == 412
    assert "Marker-late." in answer.content.decode()
    assert "Marker-late." not in read(body.founder, "case", ref)
    assert client.post(address, {**typed, "seen": ""}).status_code == 302
    assert read(body.founder, "case", ref).count("Marker-late.") == 1


def test_reasons_go_with_the_request_for_review(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = in_window(body, f.AdviceForm.NOT_ACCREDIT)
    tick_once(day(40))
    act(ref, f.Notified(review_information=True), body.a_staff, day(41))
    monkeypatch.setattr(clock, "now", standing_still(day(42)))
    client = signed_in(body.founder)
    address = reverse("act", args=[ref, "review_requested"])
    assert "Your reasons" in client.get(address).content.decode()
    assert client.post(address, {"forum": "Ombudsman", "text": "Marker-reasons."}).status_code == 302
    for who in (body.founder, body.staff[0], body.committee[0]):
        page = read(who, "case", ref)
        assert "With the request for review" in page
        assert "Marker-reasons." in page
    assert "Marker-reasons." not in read(None, "case", ref)
