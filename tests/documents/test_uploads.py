"""Documents in pieces: they go on where they broke off, in their order, within their limits."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from chapterhouse.documents import arrivals, files, keeping
from chapterhouse.documents import queries as documents
from chapterhouse.documents.kinds import MOST_BYTES, MOST_FILES
from chapterhouse.documents.models import Arrival, Document
from chapterhouse.documents.queries import State
from documents.conftest import NOW, Shelf, kept, stand_at
from documents.made import pdf
from visits import read, signed_in

SAID = {"subject": "statutes", "language": "fr", "title": "Statuts", "translated_by": ""}


def begun(client: Client, shelf: Shelf, size: int | str, name: str = "statuts.pdf", **said: str) -> dict[str, Any]:
    sent = {**SAID, "name": name, "size": str(size), "mark": "1", **said}
    answer = client.post(reverse("upload-begin", args=[shelf.owner]), sent)
    return {"status": answer.status_code, **answer.json()}


def put(client: Client, place: str, offset: int | str, content: bytes) -> dict[str, Any]:
    answer = client.put(f"{place}?offset={offset}", content, content_type="application/octet-stream")
    return {"status": answer.status_code, **answer.json()}


def test_a_file_in_pieces_becomes_a_document(shelf: Shelf, data_folder: Path) -> None:
    client, content = signed_in(shelf.body.founder), pdf()
    started = begun(client, shelf, len(content))
    for offset in range(0, len(content), 200):
        assert put(client, started["piece"], offset, content[offset : offset + 200])["status"] == 200
    assert client.get(started["piece"]).json()["offset"] == len(content)
    assert client.post(started["end"]).json() == {"done": True, "taken": True, "words": ""}
    (row,) = documents.of(shelf.owner)
    assert (row.state, row.title, row.size, row.added_by) == (
        State.CLEAN,
        "Statuts",
        len(content),
        shelf.body.founder.code,
    )
    assert files.raw(row.id).read_bytes() == content
    assert client.get(started["piece"]).json()["done"]  # the answer was lost; it is asked again
    assert client.post(started["end"]).status_code == 404
    assert kept(data_folder) == {"raw", "clean"}


def test_it_goes_on_where_it_broke_off_also_on_another_day(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    content = pdf()
    first = begun(signed_in(shelf.body.founder), shelf, len(content))
    put(signed_in(shelf.body.founder), first["piece"], 0, content[:300])
    assert "300" in read(shelf.body.founder, "documents", shelf.owner)
    stand_at(monkeypatch, NOW + timedelta(hours=30))
    client = signed_in(shelf.body.founder)
    again = begun(client, shelf, len(content))
    assert (again["piece"], again["offset"]) == (first["piece"], 300)
    put(client, again["piece"], 300, content[300:])
    assert client.post(again["end"]).json()["taken"]


def test_what_was_half_written_is_written_over(shelf: Shelf) -> None:
    client, content = signed_in(shelf.body.founder), pdf()
    started = begun(client, shelf, len(content))
    put(client, started["piece"], 0, content[:100])
    arrival = Arrival.objects.get()
    with files.arriving(arrival.pk).open("ab") as file:
        file.write(b"torn by a crash before it was counted")
    put(client, started["piece"], 100, content[100:])
    assert client.post(started["end"]).json()["taken"]


def test_a_piece_out_of_its_place_hears_where_to_go_on(shelf: Shelf) -> None:
    client, content = signed_in(shelf.body.founder), pdf()
    started = begun(client, shelf, len(content))
    assert put(client, started["piece"], 100, b"x") == {"status": 409, "offset": 0}
    assert put(client, started["piece"], 0, content + b"too much") == {"status": 409, "offset": 0}
    put(client, started["piece"], 0, content[:100])
    assert put(client, started["piece"], 0, content[:100]) == {"status": 409, "offset": 100}
    assert client.post(started["end"]).json() == {"offset": 100}
    assert put(client, started["piece"], "x", b"x")["status"] == 413
    assert put(client, started["piece"], 100, bytes(arrivals.MOST_IN_A_PIECE + 1))["status"] == 413


def test_what_cannot_be_taken_is_said_before_it_is_sent(shelf: Shelf) -> None:
    client = signed_in(shelf.body.founder)
    for name, size, said, words in (
        ("a.exe", "10", {}, "Only PDF, DOCX, ODT, PNG and JPEG"),
        ("a.pdf", "0", {}, "The file is empty"),
        ("a.pdf", str(MOST_BYTES + 1), {}, "larger than 10 MB"),
        ("a.pdf", "9" * 40, {}, "larger than 10 MB"),
        ("a.pdf", "-1", {}, "Choose a file."),
        ("a.pdf", "", {}, "Choose a file."),
        (" ", "10", {}, "Choose a file."),
        ("a.pdf", "10", {"subject": "nonsense"}, "What it is"),
    ):
        answer = begun(client, shelf, size, name, **said)
        assert answer["status"] == 422
        assert words in answer["words"]


def test_what_is_refused_in_the_end_says_why(shelf: Shelf) -> None:
    client = signed_in(shelf.body.founder)
    started = begun(client, shelf, 4)
    put(client, started["piece"], 0, b"evil")
    said = client.post(started["end"]).json()
    assert (said["done"], said["taken"]) == (True, False)
    assert "not what its name says" in said["words"]
    page = read(shelf.body.founder, "documents", shelf.owner)
    assert "not what its name says" in page
    assert "not what its name says" not in read(shelf.body.members[0], "documents", shelf.owner)
    (row,) = documents.of(shelf.owner)
    assert "deleted for good" in read(shelf.body.founder, "document-remove", row.id)
    client.post(reverse("document-remove", args=[row.id]))
    assert documents.of(shelf.owner) == []


def test_refusals_do_not_pile_up(shelf: Shelf) -> None:
    client = signed_in(shelf.body.founder)
    old = {
        "owner": shelf.owner,
        "subject": "other",
        "language": "en",
        "size": 4,
        "state": State.REFUSED,
        "reason": "empty",
    }
    Document.objects.bulk_create(Document(title=str(n), added_at=NOW - timedelta(days=n), **old) for n in range(1, 13))
    started = begun(client, shelf, 4, "new.pdf")
    put(client, started["piece"], 0, b"evil")
    client.post(started["end"])
    left = documents.of(shelf.owner)
    assert len(left) == 10
    assert left[-1].reason == "disguised"
    assert [row.title for row in left[:-1]] == [str(n) for n in range(9, 0, -1)]


def test_only_who_began_goes_on(shelf: Shelf) -> None:
    started = begun(signed_in(shelf.body.founder), shelf, 10)
    for who in (shelf.body.staff[0], shelf.body.members[0], shelf.body.secretary):
        assert signed_in(who).get(started["piece"]).status_code == 404
        assert signed_in(who).put(f"{started['piece']}?offset=0", b"x").status_code == 404
        assert signed_in(who).post(started["end"]).status_code == 404
    assert signed_in(None).put(f"{started['piece']}?offset=0", b"x").status_code == 302


def test_one_may_stop(shelf: Shelf, data_folder: Path) -> None:
    client = signed_in(shelf.body.founder)
    started = begun(client, shelf, 10)
    put(client, started["piece"], 0, b"abc")
    client.post(reverse("upload-forget", args=[Arrival.objects.get().pk]))
    assert client.get(started["piece"]).status_code == 404
    assert kept(data_folder) == set()


def test_what_nobody_goes_on_with_is_forgotten(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, data_folder: Path
) -> None:
    client = signed_in(shelf.body.founder)
    begun(client, shelf, 10)
    stand_at(monkeypatch, NOW + timedelta(days=3))
    begun(client, shelf, 20)
    assert list(Arrival.objects.values_list("size", flat=True)) == [20]
    assert len(list((data_folder / "documents" / "arriving").iterdir())) == 1


def test_files_on_their_way_count(shelf: Shelf) -> None:
    client = signed_in(shelf.body.founder)
    for n in range(MOST_FILES):
        assert begun(client, shelf, 10, f"{n}.pdf")["status"] == 200
    assert begun(client, shelf, 10, "one more.pdf")["status"] == 422
    Arrival.objects.all().delete()
    for n in range(5):
        assert begun(client, shelf, MOST_BYTES, f"{n}.pdf")["status"] == 200
    assert begun(client, shelf, 1, "one more.pdf")["status"] == 422


def test_a_new_version_may_come_in_pieces(shelf: Shelf) -> None:
    client, content = signed_in(shelf.body.founder), pdf()
    made: list[UUID] = []
    for replaces in ("", "first"):
        started = begun(client, shelf, len(content), f"{replaces}.pdf", replaces=str(made[0]) if made else "")
        put(client, started["piece"], 0, content)
        client.post(started["end"])
        made.append(documents.of(shelf.owner)[0].id)
    assert len(set(made)) == 2
    assert Document.objects.exclude(superseded_at=None).count() == 1


def test_a_check_that_was_interrupted_is_done_again(shelf: Shelf) -> None:
    """Between placing a file and checking it everything may stop: the file waits where it is."""
    new = Document(id=UUID(int=7)).pk
    files.arriving(new).write_bytes(pdf())
    keeping.place(new, keeping.Sending(shelf.owner, "a.pdf", keeping.Labels("", "other", "en"), ""), NOW)
    assert "Not checked yet" in read(shelf.body.founder, "documents", shelf.owner)
    assert signed_in(shelf.body.founder).get(reverse("document", args=[new])).status_code == 404
    signed_in(shelf.body.founder).post(reverse("document-check", args=[new]))
    assert documents.of(shelf.owner)[0].state == State.CLEAN
    assert signed_in(shelf.body.founder).post(reverse("document-check", args=[new])).status_code == 302


def test_a_check_is_asked_for_only_so_often(shelf: Shelf, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "upload": "1/h/key"}
    new = Document(id=UUID(int=8)).pk
    files.arriving(new).write_bytes(pdf())
    keeping.place(new, keeping.Sending(shelf.owner, "a.pdf", keeping.Labels("", "other", "en"), ""), NOW)
    client, page = signed_in(shelf.body.founder), reverse("document-check", args=[new])
    client.post(page)
    Document.objects.filter(pk=new).update(state=State.QUARANTINED)
    assert "This came too often" in client.post(page, follow=True).content.decode()
    assert documents.of(shelf.owner)[0].state == State.QUARANTINED
