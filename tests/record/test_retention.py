"""Contacts of an applicant that was refused, and working papers of due diligence, go on their day, swept or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from chapterhouse import clock
from chapterhouse.diligence import references, requests
from chapterhouse.doors import sweeping
from chapterhouse.drafts import mailed
from chapterhouse.people.models import Person
from chapterhouse.people.queries import cases_of
from chapterhouse.procedure import Actor, Role, contacts_end_on, notes_end_on
from chapterhouse.procedure import facts as f
from chapterhouse.record import dossiers, queries
from chapterhouse.record.models import Dossier
from chapterhouse.record.perform import receive
from chapterhouse.record.retention import gone, let_go, retained
from chapterhouse.record.tick import tick_once
from chapterhouse.record.translated import translate
from chapterhouse.web.diligence.working import Evidence, Finding, Interview, Step, add_step, find
from stand import Body, a_body, act, day
from visits import signed_in, standing_still

pytestmark = pytest.mark.django_db

WHO = "Nadia Contact-Marker"
NOTE = "note-marker: they were late"
FORM = {
    "name": "Open Net Friends",
    "website": "https://example.org",
    "contact_name": WHO,
    "contact_email": "nadia@contact-marker.example",
    "leadership": [{"name": WHO, "role": "chair"}],
}
REPORT = {
    "edition": "2026-1",
    "track": "als",
    "points": [
        {
            "id": "C1a",
            "word": "not_met",
            "text": "They do not.",
            "language": "en",
            "evidence": [],
            "contradiction": "",
            "replies": [],
            "form": [
                {"question": "leadership", "answer": WHO},
                {"question": "website", "answer": "https://example.org"},
            ],
        }
    ],
    "measures": [
        {
            "measure": "interviews",
            "not_taken": "",
            "steps": [{"on": "2026-03-04", "found": "x", "language": "en", "people": WHO}],
        }
    ],
    "references": [],
    "report": 1,
}


@pytest.fixture
def body() -> Body:
    return a_body()


def refused(body: Body) -> str:
    ref = receive(
        f.Received("EU", name="Open Net Friends", language="fr"),
        body.applicant,
        at=day(0),
        recorded_at=day(0),
        form=FORM,
        name="Open Net Friends",
        country="FR",
        contact=body.founder,
    ).ref
    staff = body.staff[0].code
    act(ref, f.Diligence(), body.a_staff, day(1))
    find(
        ref,
        1,
        "C1a",
        Finding("not_met", NOTE, by=staff, evidence=(Evidence("note", WHO),)),
        "2026-1",
        recorded_at=day(1),
    )
    interview = Interview(day(1), 30, WHO)
    add_step(ref, 1, Step(0, "interviews", staff, day(1), NOTE, interview=interview))
    references.ask(ref, 1, "A Referee", "referee@note-marker.example", "en", by=staff, at=day(1))
    requests.ask(
        ref, 1, [requests.Asked(NOTE)], text="", language="en", answer_by=date(2026, 4, 1), by=staff, at=day(1)
    )
    translate(ref, 1, "en", {"website": "site", "leadership": WHO}, made_by="us", at=day(1))
    mailed.invite(f"case-{ref}", "another@contact-marker.example", by="x", at=day(1))
    act(ref, f.Dossier(), body.a_staff, day(2), dossier=REPORT)
    act(ref, f.Comment(), body.member(0), day(3), text="No.")
    act(ref, f.Advice(f.AdviceForm.NOT_ACCREDIT, "No."), body.the_secretariat, day(18))
    tick_once(day(40))
    act(ref, f.Notified(review_information=True), body.a_staff, day(41))
    return ref


def ends(ref: str) -> tuple[datetime, datetime]:
    """When the contacts and when the working papers are no longer kept."""
    status = queries.status_of(ref, day(41))
    contacts, notes = contacts_end_on(status, 365), notes_end_on(status, 730)[1]
    assert contacts is not None
    start_of = status.state.calendar.start_of
    return start_of(contacts), start_of(notes)


def stored(marker: str) -> set[str]:
    def everything() -> Iterator[tuple[str, str]]:
        for model in apps.get_models():
            for row in model._default_manager.values():
                yield from ((f"{model._meta.label}.{name}", str(value)) for name, value in row.items())

    return {place for place, text in everything() if marker in text.casefold()}


def test_the_day_is_counted_from_the_end_of_the_right_to_ask_for_review(body: Body) -> None:
    contacts, notes = ends(refused(body))
    assert contacts - day(41).replace(hour=0) == timedelta(days=61 + 365)
    assert notes - contacts == timedelta(days=365)


def test_on_its_day_what_names_the_contacts_goes_with_the_deadline_beside_it(body: Body) -> None:
    ref = refused(body)
    digests = list(Dossier.objects.order_by("pk").values_list("digest", flat=True))
    contacts, _notes = ends(ref)
    assert let_go(contacts - timedelta(seconds=1)) == 0
    assert stored("contact-marker")
    assert cases_of(body.founder) == [ref]
    assert let_go(contacts + timedelta(days=40)) == 1, "noticed forty days late"
    left = {place for place in stored("contact-marker") if place != "record.Dossier.content"}
    assert left == set()
    kept = {one.kind: one.content for one in dossiers.versions(ref, working=True)}
    assert kept[dossiers.APPLICATION] == {"name": "Open Net Friends", "website": "https://example.org"}
    assert WHO not in str(kept[dossiers.FINDINGS])
    assert kept[dossiers.TRANSLATION]["en"]["texts"] == {"website": "site"}
    assert cases_of(body.founder) == []
    changed = Dossier.objects.filter(kind=dossiers.APPLICATION).values_list("let_go_at", flat=True)
    assert list(changed) == [contacts], "the deadline, however late it was noticed"
    assert list(Dossier.objects.order_by("pk").values_list("digest", flat=True)) == digests
    assert let_go(contacts + timedelta(days=41)) == 0


def test_a_year_later_the_working_papers_go_too_and_the_report_stays(body: Body) -> None:
    ref = refused(body)
    contacts, notes = ends(ref)
    let_go(contacts)
    assert stored("note-marker")
    assert let_go(notes) == 1
    assert stored("note-marker") == stored("contact-marker") == set()
    report = dossiers.latest(ref, 1, dossiers.FINDINGS)
    assert report is not None
    assert report.content["points"][0]["text"] == "They do not."


def test_both_at_once_where_nobody_swept_for_years(body: Body) -> None:
    ref = refused(body)
    _contacts, notes = ends(ref)
    assert sweeping.sweep(notes + timedelta(days=900)).cases == 1
    assert stored("note-marker") == stored("contact-marker") == set()


def pages_of(ref: str, who: Person) -> str:
    client = signed_in(who)
    addresses = [reverse("case", args=[ref]), reverse("diligence", args=[ref]), reverse("report", args=[ref])]
    addresses += [
        f"{reverse('report', args=[ref])}?draft=1",
        reverse("contacts", args=[ref]),
        reverse("questions", args=[ref]),
    ]
    addresses += [
        reverse("diligence-measure", args=[ref, name]) for name in ("references", "interviews", "information")
    ]
    addresses += [reverse("diligence-point", args=[ref, "C1a"]), reverse("diligence-requests", args=[ref])]
    addresses += [reverse("diligence-file", args=[ref]), reverse("diligence-earlier", args=[ref, "C1a"])]
    addresses += [reverse("diligence-step-earlier", args=[ref, 1])]
    addresses += [
        f"/api/v1/cases/{ref}",
        f"/api/v1/cases/{ref}/findings",
        f"{reverse('apply-form', args=['als'])}?again={ref}",
    ]
    return " ".join(client.get(address).content.decode() for address in addresses).casefold()


def test_from_its_day_nobody_reads_it_although_nothing_was_swept(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = refused(body)
    contacts, notes = ends(ref)
    readers = (body.staff[0], body.founder, body.members[0], body.committee[0])

    def seen(at: datetime, marker: str) -> list[str]:
        monkeypatch.setattr(clock, "now", standing_still(at))
        return [who.user.username for who in readers if marker in pages_of(ref, who)]

    before = contacts - timedelta(seconds=1)
    assert seen(before, "contact-marker") == ["staff1", "founder", "member1", "seat1"]
    assert seen(contacts, "contact-marker") == ["staff1"], "the working papers, for another year"
    assert seen(notes - timedelta(seconds=1), "note-marker") == ["staff1", "founder"], "who was asked"
    assert seen(notes, "note-marker") == seen(notes, "contact-marker") == []
    assert Dossier.objects.exclude(let_go_at=None).count() == 0


def test_what_begins_again_from_the_last_answers_names_nobody(body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = refused(body)
    monkeypatch.setattr(clock, "now", standing_still(ends(ref)[0]))
    client = signed_in(body.founder)
    answer = client.post(reverse("apply-form", args=["als"]), {"again": ref}, follow=True)
    assert WHO not in answer.content.decode()
    assert Client().get(reverse("case", args=[ref])).status_code == 200


def test_whoever_applies_again_after_the_day_brings_nothing_back_although_nothing_was_swept(body: Body) -> None:
    ref = refused(body)
    contacts, _notes = ends(ref)
    again = f.Received("EU", name="Open Net Friends", language="fr")
    form = {**FORM, "contact_name": "Omar New", "contact_email": "omar@new.example", "leadership": "Omar New"}
    receive(
        again,
        body.applicant,
        at=contacts,
        recorded_at=contacts,
        form=form,
        name="Open Net Friends",
        country="FR",
        contact=body.founder,
        ref=ref,
    )
    assert not gone(queries.status_of(ref, contacts)).contacts
    forms = [one.content for one in dossiers.versions(ref) if one.kind == dossiers.APPLICATION]
    assert forms == [{"name": "Open Net Friends", "website": "https://example.org"}, form]
    assert WHO.casefold() not in pages_of(ref, body.members[0])
    assert cases_of(body.founder) == [ref]
    assert let_go(contacts) == 0


def test_how_long_is_a_setting(body: Body, settings: Settings) -> None:
    ref = refused(body)
    settings.CHAPTERHOUSE_KEEP_CONTACTS_DAYS, settings.CHAPTERHOUSE_KEEP_NOTES_DAYS = 10, 5
    status = queries.status_of(ref, day(41 + 61 + 5))
    assert gone(status) == (False, frozenset({1}))
    assert gone(queries.status_of(ref, day(41 + 61 + 11))).contacts
    assert [one.kind for one in retained(dossiers.versions(ref, working=True), status)].count(dossiers.CHECKLIST) == 0


def test_who_was_accredited_keeps_the_contacts(body: Body) -> None:
    ref = refused(body)
    act(ref, f.ReviewRequested("ombudsman"), body.applicant, day(45))
    act(ref, f.ReviewDecided(f.ReviewResult.REVERSED), Actor(Role.REVIEWER, "p1"), day(50))
    let_go(day(4000))
    assert cases_of(body.founder) == [ref]
    assert stored("contact-marker")
