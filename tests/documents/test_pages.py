"""The pages of documents: adding, new versions, what is said of them, who reads them, how they are served."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

import drafted
from chapterhouse.documents import keeping
from chapterhouse.documents import queries as documents
from chapterhouse.documents.kinds import MOST_BYTES, MOST_FILES
from chapterhouse.documents.models import Document
from chapterhouse.documents.queries import DocumentRow, State
from chapterhouse.drafts import writing
from chapterhouse.drafts.queries import DraftRow
from chapterhouse.people.enrol import seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Role
from chapterhouse.procedure import facts as f
from documents.conftest import NOW, Shelf, kept, stand_at
from documents.made import docx, jpeg, pdf, png, relation
from stand import SINCE, act, day, person
from visits import goes_to, queries_of, read, signed_in

Committing = Callable[..., AbstractContextManager[object]]
"""Does what waits for the end of a transaction, which a test never comes to."""

STATUTES = {"subject": "statutes", "language": "fr", "title": "Statuts", "translated_by": ""}


def send(client: Client, shelf: Shelf, content: bytes, name: str = "statuts.pdf", **said: str) -> HttpResponse:
    sent = {**STATUTES, **said, "file": SimpleUploadedFile(name, content)}
    answer = client.post(reverse("document-add", args=[shelf.owner]), sent)
    assert isinstance(answer, HttpResponse)
    return answer


def sent_by(
    who: Person, shelf: Shelf, content: bytes | None = None, name: str = "statuts.pdf", **said: str
) -> DocumentRow:
    before = {row.id for row in documents.of(shelf.owner)}
    answer = send(signed_in(who), shelf, pdf() if content is None else content, name, **said)
    assert goes_to(answer) == reverse("documents", args=[shelf.owner])
    return next(row for row in documents.of(shelf.owner) if row.id not in before)


def fetched(client: Client, row: DocumentRow) -> HttpResponse:
    link = goes_to(client.get(reverse("document", args=[row.id])))
    answer = Client().get(link)  # by whoever holds the link
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_party_adds_a_document_and_everybody_entitled_reads_the_clean_copy(shelf: Shelf) -> None:
    row = sent_by(shelf.body.founder, shelf, title="Statuts \u202eevil\u202c 2026")
    assert (row.title, row.state, row.kind, row.added_by) == (
        "Statuts evil 2026",
        State.CLEAN,
        "pdf",
        shelf.body.founder.code,
    )
    for who in (
        shelf.body.founder,
        shelf.body.staff[0],
        shelf.body.chair,
        shelf.body.committee[0],
        shelf.body.secretary,
        shelf.body.members[0],
    ):
        assert "Statuts evil 2026" in read(who, "documents", shelf.owner)
        assert fetched(signed_in(who), row).content.startswith(b"%PDF")


def test_a_file_is_saved_and_never_shown(shelf: Shelf) -> None:
    row = sent_by(shelf.body.founder, shelf, jpeg(), "../..\\gr\u202egepj\x00pe.exe.jpg")
    answer = fetched(signed_in(shelf.body.founder), row)
    headers = answer.headers
    assert headers["Content-Disposition"] == 'attachment; filename="grgepjpe exe.jpg"'
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"] == "image/jpeg"
    assert "no-store" in headers["Cache-Control"]
    assert "Cookie" not in headers.get("Vary", "")
    assert not answer.cookies


def test_the_path_of_files_reads_no_cookie(shelf: Shelf) -> None:
    row = sent_by(shelf.body.founder, shelf)
    client = signed_in(shelf.body.founder)
    link = goes_to(client.get(reverse("document", args=[row.id])))
    client.cookies["django_language"] = "ar"
    answer = client.get(link)
    assert answer.status_code == 200
    assert answer.wsgi_request.COOKIES == {}
    assert answer.wsgi_request.user.is_anonymous
    assert answer.headers["Content-Language"] == "en"


def test_a_link_lasts_a_minute_and_cannot_be_made_by_others(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    row = sent_by(shelf.body.founder, shelf)
    link = goes_to(signed_in(shelf.body.founder).get(reverse("document", args=[row.id])))
    stand_at(monkeypatch, NOW + timedelta(seconds=60))
    assert Client().get(link).status_code == 200
    stand_at(monkeypatch, NOW + timedelta(seconds=61))
    assert Client().get(link).status_code == 404
    stand_at(monkeypatch, NOW - timedelta(seconds=5))
    assert Client().get(link).status_code == 404
    stand_at(monkeypatch, NOW)
    for forged in (link[:-1] + ("A" if link[-1] != "A" else "B"), "/files/x", "/files/a:b", link.replace(":", "")):
        assert Client().get(forged).status_code == 404


def test_whoever_is_not_entitled_gets_no_link(shelf: Shelf) -> None:
    row = sent_by(shelf.body.founder, shelf)
    assert goes_to(Client().get(reverse("document", args=[row.id]))).startswith(reverse("account_login"))
    assert "Statuts" not in read(None, "documents", shelf.owner)
    from_elsewhere = shelf.body.members[0]
    from_elsewhere.seats.update(region="AP")
    assert signed_in(from_elsewhere).get(reverse("document", args=[row.id])).status_code == 404
    assert "Statuts" not in read(from_elsewhere, "documents", shelf.owner)


@pytest.mark.parametrize("owner", ["case-999", "draft-9", "something", "case-", "diligence-999"])
def test_an_owner_nobody_knows_is_not_there(shelf: Shelf, owner: str) -> None:
    assert signed_in(shelf.body.staff[0]).get(reverse("documents", args=[owner])).status_code == 404


def test_evidence_is_read_inside_once_it_is_given(shelf: Shelf) -> None:
    owner = f"diligence-{shelf.ref}"
    read(shelf.body.members[0], "documents", owner)
    read(shelf.body.founder, "documents", owner, status=404)
    assert signed_in(shelf.body.members[0]).post(reverse("document-add", args=[owner])).status_code == 404
    assert "Evidence of due diligence" in read(shelf.body.staff[0], "documents", owner)


def test_what_is_refused_says_why_and_keeps_what_was_typed(shelf: Shelf, data_folder: Path) -> None:
    client = signed_in(shelf.body.founder)
    for content, name, words in (
        (b"", "a.pdf", "The file is empty"),
        (png(), "a.pdf", "not what its name says"),
        (pdf(), "a.exe", "Only PDF, DOCX, ODT, PNG and JPEG"),
        (pdf(), "a", "Only PDF, DOCX, ODT, PNG and JPEG"),
        (docx(rels=relation("image", "http://203.0.113.9/x")), "a.docx", "loads something from elsewhere"),
        (bytes(MOST_BYTES + 1), "a.pdf", "larger than 10 MB"),
    ):
        answer = send(client, shelf, content, name, title="My own words")
        page = answer.content.decode()
        assert answer.status_code == 422
        assert words in page
        assert "My own words" in page
    assert documents.of(shelf.owner) == []
    assert kept(data_folder) == set()
    assert send(client, shelf, pdf(), subject="nonsense").status_code == 422
    assert client.post(reverse("document-add", args=[shelf.owner]), STATUTES).status_code == 422


def test_more_than_the_largest_document_is_not_read_at_all(shelf: Shelf) -> None:
    answer = send(signed_in(shelf.body.founder), shelf, bytes(MOST_BYTES + 2_000_000))
    assert answer.status_code in (400, 413)


def test_there_is_room_for_so_many(shelf: Shelf) -> None:
    row = sent_by(shelf.body.founder, shelf)
    rest = [Document(**_like(row, n)) for n in range(MOST_FILES - 1)]
    Document.objects.bulk_create(rest)
    answer = send(signed_in(shelf.body.founder), shelf, pdf())
    assert answer.status_code == 422
    assert "There is room for 20 documents and 50 MB" in answer.content.decode()
    assert goes_to(send(signed_in(shelf.body.founder), shelf, pdf(), replaces=str(row.id)))  # one goes, one comes


def test_all_together_may_take_so_much(shelf: Shelf) -> None:
    row = sent_by(shelf.body.founder, shelf)
    Document.objects.filter(pk=row.id).update(size=49_999_999)
    assert send(signed_in(shelf.body.founder), shelf, pdf()).status_code == 422


def _like(row: DocumentRow, n: int) -> dict[str, object]:
    same = {name: value for name, value in row._asdict().items() if name not in ("id", "title", "is_for_all")}
    return {**same, "title": f"Document {n}"}


def test_a_new_version_takes_the_place_of_the_old_one_which_is_kept(shelf: Shelf) -> None:
    first = sent_by(shelf.body.founder, shelf)
    assert "A new version of “Statuts”" in read(shelf.body.founder, "documents", shelf.owner, replace=str(first.id))
    second = sent_by(shelf.body.founder, shelf, title="Statuts 2", replaces=str(first.id))
    assert [row.id for row in documents.of(shelf.owner)] == [second.id]
    page = read(shelf.body.members[0], "documents", shelf.owner)
    assert "1 earlier version" in page
    assert fetched(signed_in(shelf.body.members[0]), first).status_code == 200
    third = sent_by(shelf.body.founder, shelf, title="Statuts 3", replaces=str(second.id))
    assert "2 earlier versions" in read(shelf.body.founder, "documents", shelf.owner)
    assert documents.one(third.id) is not None


def test_a_refused_version_leaves_the_old_one(shelf: Shelf) -> None:
    first = sent_by(shelf.body.founder, shelf)
    assert send(signed_in(shelf.body.founder), shelf, b"nonsense", replaces=str(first.id)).status_code == 422
    assert [row.id for row in documents.of(shelf.owner)] == [first.id]


def test_what_is_said_of_a_document_can_be_changed(shelf: Shelf) -> None:
    row = sent_by(shelf.body.founder, shelf)
    client = signed_in(shelf.body.staff[0])
    address = reverse("document-describe", args=[row.id])
    assert "Statuts" in client.get(address).content.decode()
    wrong = client.post(address, {**STATUTES, "language": "xx", "title": "My own words"})
    assert wrong.status_code == 422
    assert "My own words" in wrong.content.decode()
    client.post(address, {**STATUTES, "title": "Statutes", "language": "en", "translated_by": "ICANN Staff"})
    page = read(shelf.body.members[0], "documents", shelf.owner)
    assert "Translation by ICANN Staff" in page
    assert re.search(r'lang="en" dir="auto"><a href="[^"]+">Statutes</a>', page)


def test_statutes_can_be_public_and_accounts_never(shelf: Shelf) -> None:
    statutes, accounts = (
        sent_by(shelf.body.founder, shelf),
        sent_by(shelf.body.founder, shelf, subject="accounts", title="Comptes canari"),
    )
    staff = signed_in(shelf.body.staff[0])
    for row in (statutes, accounts):
        staff.post(reverse("document-public", args=[row.id]), {"public": "1"})
    page = read(None, "documents", shelf.owner)
    assert "Statuts" in page
    assert "Comptes canari" not in page
    # who reviews reads what everybody reads (8.2)
    reviewer = person("reviewer")
    seat(reviewer, Role.REVIEWER, SINCE)
    page = read(reviewer, "documents", shelf.owner)
    assert "Statuts" in page
    assert "Comptes canari" not in page
    assert "is passed on to you by Staff" in page
    assert signed_in(reviewer).get(reverse("document", args=[accounts.id])).status_code == 404
    assert fetched(Client(), statutes).status_code == 200
    assert Client().get(reverse("document", args=[accounts.id])).status_code == 302
    # and what becomes accounts is public no longer, nor is a new version that nobody has looked at
    staff.post(reverse("document-describe", args=[statutes.id]), {**STATUTES, "subject": "accounts"})
    assert "Statuts" not in read(None, "documents", shelf.owner)
    staff.post(reverse("document-describe", args=[statutes.id]), STATUTES)
    assert "Statuts" not in read(None, "documents", shelf.owner)
    staff.post(reverse("document-public", args=[statutes.id]), {"public": "1"})
    sent_by(shelf.body.founder, shelf, title="Statuts 2", replaces=str(statutes.id))
    assert "Statuts" not in read(None, "documents", shelf.owner)
    again = documents.of(shelf.owner)[-1]
    staff.post(reverse("document-public", args=[again.id]), {"public": "1"})
    staff.post(reverse("document-public", args=[again.id]), {"public": "0"})
    assert "Statuts" not in read(None, "documents", shelf.owner)
    assert (
        signed_in(shelf.body.founder).post(reverse("document-public", args=[again.id]), {"public": "1"}).status_code
        == 403
    )


def test_the_file_as_it_was_sent_is_staffs_after_a_warning(shelf: Shelf) -> None:
    content = pdf() + b"%canary"
    row = sent_by(shelf.body.founder, shelf, content)
    assert b"canary" not in fetched(signed_in(shelf.body.founder), row).content
    staff = signed_in(shelf.body.staff[0])
    address = reverse("document-raw", args=[row.id])
    assert "was not cleaned" in staff.get(address).content.decode()
    answer = Client().get(goes_to(staff.post(address)))
    assert answer.content == content
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert signed_in(shelf.body.founder).get(address).status_code == 403


def test_once_sent_nothing_is_removed(shelf: Shelf) -> None:
    row = sent_by(shelf.body.founder, shelf)
    for who in (shelf.body.founder, shelf.body.staff[0]):
        assert signed_in(who).post(reverse("document-remove", args=[row.id])).status_code == 404
    assert documents.of(shelf.owner) != []


def test_when_the_case_is_over_the_party_adds_no_more(shelf: Shelf) -> None:
    act(shelf.ref, f.Withdraw(), shelf.body.applicant, day(5))
    page = read(shelf.body.founder, "documents", shelf.owner)
    assert "no longer under way" in page
    assert '<form method="post" action="/documents' not in page
    assert send(signed_in(shelf.body.founder), shelf, pdf()).status_code == 404


def test_while_a_review_is_pending_the_party_may_add(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    ref, body = shelf.ref, shelf.body
    act(ref, f.Advice(f.AdviceForm.NONE), body.the_secretariat, day(20))
    act(ref, f.OpenVote(), body.a_staff, day(21))
    for index in range(8):
        act(ref, f.Ballot(f.Answer.NO), body.sitting(index), day(22))
    act(ref, f.Notified(review_information=True), body.a_staff, day(30))
    stand_at(monkeypatch, day(31))
    assert "no longer under way" in read(body.founder, "documents", shelf.owner)
    act(ref, f.ReviewRequested("ALAC"), body.applicant, day(31))
    assert "no longer under way" not in read(body.founder, "documents", shelf.owner)


def test_where_information_is_wanted_the_page_leads_to_the_act(shelf: Shelf) -> None:
    act(shelf.ref, f.Suspend(2, ("accounts",), notice_given=True), shelf.body.the_secretariat, day(5))
    page = read(shelf.body.founder, "documents", shelf.owner)
    assert reverse("act", args=[shelf.ref, "info"]) in page
    assert reverse("act", args=[shelf.ref, "info"]) not in read(shelf.body.members[0], "documents", shelf.owner)


def test_the_case_leads_to_them(shelf: Shelf) -> None:
    sent_by(shelf.body.founder, shelf)
    for who, words in (
        (shelf.body.founder, "Read documents, add some, or send new versions"),
        (shelf.body.members[0], "All documents with their versions"),
        (None, "Documents that were made public"),
    ):
        page = read(who, "case", shelf.ref)
        assert words in page
        assert reverse("documents", args=[shelf.owner]) in page
        assert "Statuts" not in page
    assert "No document of this case is public." in read(None, "documents", shelf.owner)


def test_a_page_asks_as_much_for_one_as_for_three(shelf: Shelf) -> None:
    sent_by(shelf.body.founder, shelf)
    client, address = signed_in(shelf.body.staff[0]), reverse("documents", args=[shelf.owner])
    one = queries_of(client, address)
    for n in range(2):
        sent_by(shelf.body.founder, shelf, png(), f"{n}.png", title=str(n))
    assert queries_of(client, address) == one < 10


def a_draft(who: Person | None) -> tuple[DraftRow, Client]:
    """An application being written: by somebody signed in, or by whoever has its link."""
    draft = writing.begin("als", "2026-1", kept_days=30, at=NOW, person=who.code if who is not None else "")
    client = signed_in(who)
    if who is None:
        client.get(reverse("draft-resume", args=[draft.key]))
    return draft, client


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_whoever_writes_a_draft_keeps_its_documents(
    shelf: Shelf, *, is_signed_in: bool, data_folder: Path, django_capture_on_commit_callbacks: Committing
) -> None:
    draft, client = a_draft(shelf.body.members[1] if is_signed_in else None)
    owner = Shelf(shelf.body, shelf.ref, draft.owner)
    assert send(client, owner, pdf()).status_code == 302
    replaced = documents.of(draft.owner)[0]
    assert send(client, owner, pdf(), replaces=str(replaced.id)).status_code == 302
    (row,) = documents.of(draft.owner)
    page = client.get(reverse("documents", args=[draft.owner])).content.decode()
    assert reverse("document-remove", args=[row.id]) in page
    assert reverse("draft", args=[draft.id]) in page
    for other in (shelf.body.staff[0], shelf.body.founder):
        for address in (reverse("documents", args=[draft.owner]), reverse("document", args=[row.id])):
            assert signed_in(other).get(address).status_code == 404
    assert Client().get(reverse("document", args=[row.id])).status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("document-remove", args=[row.id]))
    assert documents.with_earlier_of(draft.owner) == ([], [])
    assert kept(data_folder) == set()


def test_a_draft_that_is_discarded_takes_its_documents_along(
    shelf: Shelf, data_folder: Path, django_capture_on_commit_callbacks: Committing
) -> None:
    draft, client = a_draft(shelf.body.members[1])
    send(client, Shelf(shelf.body, shelf.ref, draft.owner), pdf())
    begun = {**STATUTES, "name": "a.pdf", "size": "9"}
    assert client.post(reverse("upload-begin", args=[draft.owner]), begun).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("draft-discard", args=[draft.id]), {"key": draft.key})
    assert documents.of(draft.owner) == []
    assert kept(data_folder) == set()
    assert client.get(reverse("documents", args=[draft.owner])).status_code == 404


def test_a_draft_becomes_a_case_with_its_documents(shelf: Shelf) -> None:
    draft, client = a_draft(shelf.body.members[1])
    for n in range(2):
        send(client, Shelf(shelf.body, shelf.ref, draft.owner), png(), f"{n}.png", title=str(n))
    assert keeping.hand_over(draft.owner, shelf.owner) == 2
    assert {row.title for row in documents.of(shelf.owner)} == {"0", "1"}
    assert documents.of(draft.owner) == []


def test_what_is_attached_to_a_draft_is_there_when_it_is_received(shelf: Shelf) -> None:
    client = Client()
    draft = drafted.begun(client)
    send(client, Shelf(shelf.body, shelf.ref, draft.owner), pdf(), title="Statuts du club")
    drafted.write(client, draft, drafted.GROUP)
    drafted.show_address(draft)
    status, case = drafted.send(client, draft)
    assert status == 302
    ref = case.rstrip("/").rpartition("/")[2]
    assert [row.title for row in documents.of(f"case-{ref}")] == ["Statuts du club"]
    assert "Statuts du club" in read(shelf.body.staff[0], "documents", f"case-{ref}")


def test_a_link_made_a_moment_ago_opens_nothing_once_the_draft_or_the_case_is_not_there(shelf: Shelf) -> None:
    draft, client = a_draft(shelf.body.members[1])
    send(client, Shelf(shelf.body, shelf.ref, draft.owner), pdf())
    (row,) = documents.of(draft.owner)
    link = goes_to(client.get(reverse("document", args=[row.id])))
    assert Client().get(link).status_code == 200
    Document.objects.filter(pk=row.id).update(owner="case-999")
    assert Client().get(link).status_code == 404
    Document.objects.filter(pk=row.id).update(owner=draft.owner)
    writing.discard(draft.id)
    assert Client().get(link).status_code == 404
