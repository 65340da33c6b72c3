"""What has had its term or was erased is in no file and no page of the database; killed anywhere, a sweep ends it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.documents import files, keeping, links, looks
from chapterhouse.documents.models import Arrival, Document
from chapterhouse.documents.swept import sweep_files
from chapterhouse.doors.models import Proposal
from chapterhouse.doors.sweeping import sweep
from chapterhouse.drafts import writing
from chapterhouse.letters.digests import digest_of
from chapterhouse.letters.keeping import LetterText, of_case
from chapterhouse.notices.mails import NewMail, latest, queue
from chapterhouse.people.enrol import add_contact
from chapterhouse.procedure import contacts_end_on, notes_end_on
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.record.perform import receive
from chapterhouse.record.tick import tick_once
from chapterhouse.web.privacy.erasing import erase
from forked import DiesAt, together
from stand import Body, a_body, act, day, person
from visits import signed_in, standing_still

pytestmark = pytest.mark.django_db(transaction=True)

CONTACT = "Nadia Contact-Marker"
NOTE = "note-marker"
COMMENT = "comment-marker"
KILLED = -9


def put(owner: str, words: str, at: datetime, **more: object) -> UUID:
    """Put a document that was checked on the shelf, without the check."""
    fields = {"title": words, "subject": "other", "language": "en", "translated_by": words, "file_name": f"{words}.pdf"}
    given = {**fields, "size": 1, "digest": "0" * 64, "state": "clean", "kind": "pdf", "added_at": at, **more}
    made = Document.objects.create(owner=owner, **given)
    files.raw(made.pk).write_text(f"raw of {words}")
    files.clean(made.pk).write_text(f"clean of {words}")
    return made.pk


def letter(kind: str, words: str) -> LetterText:
    return LetterText(kind, "en", f"To {words}", f"Dear {words}", f"Dear {words}")


def refused(body: Body) -> tuple[str, UUID, UUID, UUID]:
    """A refused case with everything in it, and its private document, its public one, and the evidence."""
    ref = receive(
        f.Received("EU", name="Open Net Friends", language="en"),
        body.applicant,
        at=day(0),
        recorded_at=day(0),
        form={"name": "Open Net Friends", "contact_name": CONTACT},
        name="Open Net Friends",
        country="FR",
        contact=body.founder,
    ).ref
    act(ref, f.Diligence(), body.a_staff, day(1))
    private = put(f"case-{ref}", CONTACT, day(1))
    public = put(f"case-{ref}", "Statutes", day(1), subject="statutes", is_public=True)
    evidence = put(f"diligence-{ref}", NOTE, day(1))
    Arrival.objects.create(
        owner=f"case-{ref}", title=CONTACT, subject="other", language="en", file_name=CONTACT, size=9, begun_at=day(1)
    )
    looks.keep(ref, [looks.LookRow("https://x.example", "", 200, NOTE, "en", frozenset(), False, "")], "p", day(1))
    act(ref, f.Dossier(), body.a_staff, day(2), dossier={"C1a": "not_met"})
    act(ref, f.Comment(), body.member(0), day(3), text=COMMENT)
    ask = f.Suspend(2, ("Statutes",), notice_given=True)
    act(ref, ask, body.the_secretariat, day(4), letter=letter("information", NOTE))
    act(ref, f.Lift(1), body.the_secretariat, day(5))
    act(ref, f.Advice(f.AdviceForm.NOT_ACCREDIT, "No."), body.the_secretariat, day(18))
    tick_once(day(40))
    act(ref, f.Notified(review_information=True), body.a_staff, day(41), letter=letter("refused", CONTACT))
    tick_once(day(42))
    queue([NewMail("returned", "nadia@contact-marker.example", "en", CONTACT, CONTACT, CONTACT)], day(41))
    latest().update(returned_at=day(41))
    return ref, private, public, evidence


def ends(ref: str) -> tuple[datetime, datetime]:
    status = queries.status_of(ref, day(41))
    contacts, notes = contacts_end_on(status, 365), notes_end_on(status, 730)[1]
    assert contacts is not None
    start_of = status.state.calendar.start_of
    return start_of(contacts), start_of(notes)


def everything(data_folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every byte of the data folder, of the embedded database, and every value of every table."""
    for path in data_folder.rglob("*"):
        if path.is_file():
            yield str(path), path.read_bytes() + path.name.encode()
    if connection.vendor == "sqlite":
        for path in map(Path, (connection.settings_dict["NAME"], f"{connection.settings_dict['NAME']}-wal")):
            yield str(path), path.read_bytes() if path.exists() else b""
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values():
            yield from ((f"{model._meta.label}.{name}", str(value).encode()) for name, value in row.items())


def where(data_folder: Path, *markers: str) -> set[str]:
    sought = [marker.casefold().encode() for marker in markers]
    return {place for place, held in everything(data_folder) if any(one in held.lower() for one in sought)}


def test_on_their_days_the_markers_are_in_no_byte_of_files_letters_mails_and_tables(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = a_body()
    ref, private, public, evidence = refused(body)
    contacts, notes = ends(ref)
    assert len(where(data_folder, "contact-marker")) > 8
    assert where(data_folder, COMMENT) == set(), "sealed, and its key destroyed"
    said = {one.number: one.digest for one in of_case(ref)}
    sweep(contacts)
    assert where(data_folder, "contact-marker") == set()
    assert not files.raw(public).exists()
    assert files.clean(public).read_text() == "clean of Statutes"
    assert not files.raw(private).exists()
    assert files.clean(evidence).exists()
    assert Document.objects.get(pk=private).digest == "0" * 64, "the proof of which file it was"
    assert {one.number: one.digest for one in of_case(ref)} == said
    assert digest_of(f"To {CONTACT}", f"Dear {CONTACT}") in said.values()
    sweep(notes)
    assert where(data_folder, NOTE) == set()
    assert not files.clean(evidence).exists()
    assert Document.objects.get(pk=evidence).let_go_at == notes
    assert sweep(notes)[-2:] == (0, 0), "done again it finds nothing"
    monkeypatch.setattr(clock, "now", standing_still(notes))
    staff = signed_in(body.staff[0])
    assert staff.get(reverse("document", args=[evidence])).status_code == 410
    assert (
        "2 documents are no longer kept" not in staff.get(reverse("documents", args=[f"case-{ref}"])).content.decode()
    )
    assert "1 document is no longer kept" in staff.get(reverse("documents", args=[f"case-{ref}"])).content.decode()
    sent = of_case(ref)[0].number
    assert (
        digest_of(f"To {CONTACT}", f"Dear {CONTACT}") in staff.get(reverse("letter", args=[ref, sent])).content.decode()
    )
    assert staff.get(reverse("letter-pdf", args=[ref, sent])).status_code == 302
    assert signed_in(None).get(reverse("document", args=[public])).status_code == 302


def test_from_its_day_nobody_reads_files_and_letters_although_nothing_was_swept(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = a_body()
    ref, private, public, evidence = refused(body)
    contacts, notes = ends(ref)
    sent = of_case(ref)[0].number

    def answers(at: datetime) -> list[int]:
        monkeypatch.setattr(clock, "now", standing_still(at))
        staff = signed_in(body.staff[0])
        addresses = [reverse("document", args=[one]) for one in (private, public, evidence)]
        addresses += [reverse("document-raw", args=[one]) for one in (private, evidence)]
        addresses += [reverse("letter", args=[ref, sent])]
        return [staff.get(address).status_code for address in addresses]

    def pages(at: datetime) -> str:
        monkeypatch.setattr(clock, "now", standing_still(at))
        staff, founder = signed_in(body.staff[0]), signed_in(body.founder)
        names = [("documents", f"case-{ref}"), ("documents", f"diligence-{ref}"), ("letters", ref), ("case", ref)]
        names += [("website-check", ref)]
        found = [client.get(reverse(name, args=[of])) for client in (staff, founder) for name, of in names]
        found.append(founder.post(reverse("privacy-export")))
        return b" ".join(one.content for one in found).decode("utf-8", "replace")

    before = contacts - timedelta(seconds=1)
    assert answers(before) == [302, 302, 302, 200, 200, 200]
    assert "Contact-Marker" in pages(before)
    link = reverse("file", args=[links.link(private, before)])
    assert signed_in(None).get(link).status_code == 200
    assert answers(contacts) == [410, 302, 302, 404, 200, 410]
    assert signed_in(None).get(link).status_code == 404, "though its minute is not over"
    assert "Contact-Marker" not in pages(contacts)
    assert NOTE in pages(notes - timedelta(seconds=1))
    assert answers(notes) == [410, 302, 410, 404, 404, 410]
    assert NOTE not in pages(notes)
    assert files.clean(private).exists(), "nothing was swept"


def test_erased_from_letters_and_files_and_from_every_byte(data_folder: Path) -> None:
    body = a_body()
    ref, private, public, _evidence = refused(body)
    who = body.founder
    type(who).objects.filter(pk=who.pk).update(name="Xaviera Erased-Marker")
    who.refresh_from_db()
    number = of_case(ref)[0].number
    put(f"case-{ref}", "erased-marker", day(1), title="Life of Xaviera Erased-Marker")
    Document.objects.filter(title__contains="Erased").update(file_name="Xaviera Erased-Marker.pdf", translated_by="")
    for path in (*files.folder("clean").iterdir(),):
        path.write_text("clean")
    drafted = writing.begin("als", "2026-1", kept_days=30, at=day(42), typed={"name": "x"}, person=who.code)
    own = put(f"draft-{drafted.id}", "Xaviera Erased-Marker", day(42))
    act(
        ref,
        f.ReviewRequested("ombudsman"),
        body.applicant,
        day(43),
        letter=letter("review_requested", "Xaviera Erased-Marker"),
    )
    Proposal.objects.create(
        case_ref=ref,
        kind="lift",
        role="committee_member",
        proposed_at=day(43),
        expires_at=day(50),
        letter={"language": "en", "subject": "s", "text": "Dear Xaviera Erased-Marker", "by": "p1"},
    )
    assert len(where(data_folder, "erased-marker")) > 5
    add_contact(person("successor"), ref)
    erase(who, day(44))
    assert where(data_folder, "erased-marker") == set()
    assert of_case(ref)[0].text == f"Dear {who.code}"
    assert of_case(ref)[0].number != number
    assert not files.raw(private).exists(), "names hide in files as they were sent"
    assert files.clean(private).exists()
    assert files.clean(public).exists(), "the organisation's"
    assert not files.clean(own).exists()
    sweep(day(60))
    assert Proposal.objects.get().letter == {}, "expired"


def test_killed_between_row_and_file_the_next_sweep_ends_it_and_takes_nothing_else(data_folder: Path) -> None:
    body = a_body()
    ref, private, public, evidence = refused(body)
    contacts, _notes = ends(ref)
    began = writing.begin("als", "2026-1", kept_days=30, at=day(41), typed={"name": "x"}, person=body.founder.code)
    in_draft = put(f"draft-{began.id}", CONTACT, day(41))
    point = died = 1
    while died:
        dies = DiesAt(point)

        def work(dies: DiesAt = dies) -> int:
            dies.arm()
            sweep(contacts)
            return 0

        (status,) = together([work])
        died = status
        assert status in (0, KILLED)
        for one in Document.objects.filter(state="clean", let_go_at=None):
            assert files.raw(one.pk).exists(), "a row that keeps its file has it"
            assert files.clean(one.pk).exists()
        assert files.clean(public).exists()
        point = point * 3 // 2 + 1
    assert point > 100, "it was killed early, late and in between"
    assert where(data_folder, "contact-marker") == set()
    assert [files.clean(one).exists() for one in (private, in_draft, evidence)] == [False, False, True]
    assert sweep_files() == 0


def test_files_without_a_row_go_once_nobody_can_be_taking_them_in(data_folder: Path) -> None:
    fresh, old, refused_one = uuid4(), uuid4(), put("case-1", "x", day(0), state="refused")
    for one, folder in ((fresh, "arriving"), (old, "raw")):
        (files.folder(folder) / one.hex).write_text(CONTACT)
    os.utime(files.raw(old), (0, 0))
    foreign = files.folder("raw") / "of-somebody-else"
    foreign.write_text("x")
    half_sent, sending = (files.folder("arriving") / name for name in ("tmp1a.upload.pdf", "tmp2b.upload.pdf"))
    for path in (half_sent, sending):
        path.write_text(CONTACT)
    os.utime(half_sent, (0, 0))
    assert sweep_files() == 4, "the old one, both of the refused, and what a form was sending when it broke off"
    assert sending.exists()
    assert not half_sent.exists()
    assert files.arriving(fresh).exists()
    assert foreign.exists()
    assert not files.raw(refused_one).exists()
    keeping.forget("case-1")
    assert not Document.objects.exists()
