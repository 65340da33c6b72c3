"""The pages of uploaded documents: one document of the case in Europe, and one of which a part has arrived."""

from __future__ import annotations

from access.world import NOW, World
from chapterhouse.documents import arrivals, files, links
from chapterhouse.documents import queries as documents
from chapterhouse.documents.keeping import Labels, Sending
from chapterhouse.documents.models import Document
from chapterhouse.documents.queries import DocumentRow, State

INSIDE = {"Staff", "Chair", "member of the committee", "Secretariat of the region", "member of the region"}
PARTY = "applicant of the case"


def owner(world: World) -> dict[str, object]:
    return {"owner": f"case-{world.ref}"}


def a_document(world: World) -> DocumentRow:
    """Statutes of the case, as if they had been checked."""
    owner = f"case-{world.ref}"
    if not documents.of(owner):
        made = Document.objects.create(
            owner=owner,
            title="Statuts",
            subject="statutes",
            language="fr",
            file_name="statuts.pdf",
            size=9,
            kind="pdf",
            digest="0" * 64,
            state=State.CLEAN,
            added_by=world.body.founder.code,
            added_at=NOW,
        )
        for path in (files.raw(made.pk), files.clean(made.pk)):
            path.write_bytes(b"%PDF-1.7\n")
    return documents.of(owner)[0]


def document(world: World) -> dict[str, object]:
    return {"document": a_document(world).id}


def arrival(world: World) -> dict[str, object]:
    sending = Sending(f"case-{world.ref}", "budget.pdf", Labels("", "accounts", "fr"), world.body.founder.code)
    return {"arrival": arrivals.begin(sending, 1000, "", NOW).id}


PAGES = {
    **dict.fromkeys(("documents", "document-add", "upload-begin"), owner),
    **dict.fromkeys(
        ("document", "document-raw", "document-describe", "document-public", "document-check", "document-remove"),
        document,
    ),
    **dict.fromkeys(("upload", "upload-end", "upload-forget"), arrival),
    "website-check": lambda world: {"ref": world.ref},
    "file": lambda world: {"token": links.link(a_document(world).id, NOW)},
}

EVERYBODY = {
    *(INSIDE | {PARTY, "visitor", "account without a role", "applicant of another case", "reviewer"}),
    *("Secretariat of another region", "member of another region"),
    *(
        f"{role}, term ended"
        for role in ("staff", "chair", "committee_member", "secretariat", "regional_member", "reviewer")
    ),
}
"""Whoever holds the link, for as long as it lasts."""

HOLDERS: dict[str, set[str]] = {
    "documents": EVERYBODY,  # what is public of them
    "document": INSIDE | {PARTY},
    **{name: {"Staff", PARTY} for name in ("document-add", "upload-begin", "document-describe", "document-check")},
    **{name: {PARTY} for name in ("upload", "upload-end", "upload-forget")},
    "document-remove": set(),  # once the application is sent nothing is removed
    "file": EVERYBODY,
}
