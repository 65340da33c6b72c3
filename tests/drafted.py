"""Applications written on the pages: begun, filled in, the address shown, sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.drafts import mailed, queries
from chapterhouse.drafts.queries import DraftRow

GROUP: dict[str, Any] = {
    "name": "Harbour Light Club",
    "language": "fr",
    "kind": "user_group",
    "country": "FR",
    "legal_form": "Association",
    "registered": "no",
    "mission": "Que chacun navigue.",
    "activities": "Des cours chaque mois.",
    "languages": "français",
    "size_individuals": "120",
    "users_take_part": "En assemblée.",
    "who_decides": "L’assemblée.",
    "organisations_as_members": "yes",
    "organisations_as_members-detail": "Deux, sans voix.",
    "governmental_members": "no",
    "C1a": "Une lettre chaque mois.\nEt une page.",
    "C1b": "Une liste.",
    "C1c": "Par nos réponses.",
    "C2": "Les membres vivent ici.",
    "C5": "En participant.",
    "C3_sources": "Cotisations.",
    "C3_self_supporting": "yes",
    "C3_outside_money": "no",
    "website": "harbour.example.org",
    "C4": "Sur nos pages.",
    "leadership": "Iris Lantern, présidente",
    "leadership_chosen": "Élue chaque année.",
    "contact_name": "Iris Lantern",
    "contact_email": "iris@example.org",
    "documents": "https://example.org/statutes\n\nhttps://example.org/members",
}
PERSON: dict[str, Any] = {
    "name": "Iris Lantern",
    "language": "en",
    "country": "KE",
    "statement": "I care about access.",
    "contact_name": "Iris",
    "contact_email": "iris@example.org",
}


def begun(client: Client, track: str = "als", **more: str) -> DraftRow:
    """Begin a draft as the page does."""
    answer = client.post(reverse("apply-form", args=[track]), more)
    assert answer.status_code == 302, answer.content.decode()
    return row(answer.headers["Location"].split("/")[3])


def row(draft: UUID | str) -> DraftRow:
    """The draft as it is now."""
    found = queries.draft(draft, clock.now())
    assert found is not None
    return found


def write(client: Client, draft: DraftRow, answers: dict[str, Any], seen: str = "") -> dict[str, Any]:
    """Save answers as a page does that saves as one types; without `seen` by somebody who saw what is there now."""
    kept = queries.answers(draft.id)
    names = {name.removesuffix("-detail") for name in answers}
    marks = {f"seen-{name}": seen or f"{kept[name].version if name in kept else 0}." for name in names}
    told = client.post(reverse("draft-save", args=[draft.id]), {**answers, **marks, "key": draft.key})
    assert told.status_code == 200, told.content.decode()
    return dict(told.json())


def show_address(draft: DraftRow, email: str = "iris@example.org") -> None:
    """Let the address be shown to be somebody's."""
    mailed.prove(mailed.ask_proof(draft.id, email, clock.now()).token, clock.now())


def sent(client: Client, answers: dict[str, Any] | None = None, track: str = "als", **more: str) -> tuple[int, str]:
    """Begin, fill in, show the address and send; return the status, and where it leads or what it says."""
    draft = begun(client, track, **more)
    answers = GROUP if answers is None else answers
    write(client, draft, answers)
    show_address(draft, str(answers.get("contact_email", "iris@example.org")))
    return send(client, draft)


def send(client: Client, draft: DraftRow) -> tuple[int, str]:
    """Send a draft from the page that checks it."""
    answer = client.post(reverse("draft-check", args=[draft.id]), {"key": draft.key})
    return answer.status_code, answer.headers.get("Location", answer.content.decode())
