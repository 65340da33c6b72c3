"""What the demonstration shows of documents: statutes, a translation, accounts, and a look at a website."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import uuid4

from chapterhouse.demo.cast import Cast
from chapterhouse.documents import files, keeping, looks
from chapterhouse.documents import queries as documents
from chapterhouse.documents.keeping import Labels, Sending
from chapterhouse.documents.looks import LookRow
from chapterhouse.people.queries import contacts_of
from chapterhouse.procedure.words import Phase
from chapterhouse.record import queries


class _Paper(NamedTuple):
    """A document: file name, labels, lines, how many days ago; `again` if it replaces the one before."""

    name: str
    labels: Labels
    lines: tuple[str, ...]
    days_ago: float
    by_staff: bool = False
    again: bool = False


_PAPERS: Final = (
    _Paper("statuts-2019.pdf", Labels("Statuts", "statutes", "fr"), ("Statuts", "Article 1 : nom et but"), 30),
    _Paper(
        "statuts-2024.pdf",
        Labels("Statuts de 2024", "statutes", "fr"),
        ("Statuts de 2024", "Article 1 : nom et but", "Article 2 : membres"),
        21,
        again=True,
    ),
    _Paper(
        "statutes-en.pdf",
        Labels("Statutes of 2024", "statutes", "en", "ICANN Staff"),
        ("Statutes of 2024", "Article 1: name and purpose", "Article 2: members"),
        14,
        by_staff=True,
    ),
    _Paper("comptes.pdf", Labels("Comptes 2024", "accounts", "fr"), ("Comptes 2024", "Cotisations : 1 200"), 14),
)


def papers(cast: Cast, now: datetime) -> None:
    """Add documents to the first case in its objection window, and look at the website of one in due diligence."""
    window = queries.cases_page(phase=Phase.WINDOW, size=1).rows
    for row in window:
        _add(row.ref, cast.staff[0].code, now)
    for row in queries.cases_page(phase=Phase.DILIGENCE, size=1).rows:
        _look(row.ref, cast.staff[0].code, now)


def _add(ref: str, staff: str, now: datetime) -> None:
    owner = f"case-{ref}"
    party = next((contact.code for contact in contacts_of(ref)), "")
    before = None
    for paper in _PAPERS:
        sent = files.arriving(uuid4())
        sent.write_bytes(_pdf(paper.lines))
        by = staff if paper.by_staff else party
        sending = Sending(owner, paper.name, paper.labels, by, before if paper.again else None)
        before = keeping.add(sending, sent, now - timedelta(days=paper.days_ago)).id
    for row in documents.of(owner):
        if row.translated_by:
            keeping.publish(row.id, is_public=True)


def _look(ref: str, staff: str, now: datetime) -> None:
    found = [
        LookRow(
            "https://www.example.org/",
            "https://www.example.org/en/",
            200,
            "Who we are and what we do",
            "en",
            frozenset({"goals", "members", "contacts"}),
            is_cut=False,
            problem="",
            changed_on=(now - timedelta(days=40)).date(),
        ),
        LookRow("https://www.example.org/board", "", None, "", "", frozenset(), is_cut=False, problem="slow"),
    ]
    looks.keep(ref, found, staff, now - timedelta(days=1))


def _pdf(lines: tuple[str, ...]) -> bytes:
    """A page with a few lines, written by hand: the demonstration needs no library for it."""
    drawn = "BT /F 16 Tf 60 760 Td 24 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    content = drawn.encode("cp1252")
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    written, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(written))
        written += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return written + end % (table, len(written))
