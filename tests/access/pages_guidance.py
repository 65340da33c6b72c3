"""The addresses of what one reads and asks before applying."""

from __future__ import annotations

from datetime import date

from access.pages_core import Standing, nothing
from access.world import World
from chapterhouse.guidance import editions
from chapterhouse.guidance.conversations import Addressed
from chapterhouse.guidance.editions import EditionRow
from guidance.asking import asked_by
from stand import START


def an_edition(_: World) -> dict[str, object]:
    """The number of an edition of the guidelines."""
    every = editions.editions()
    row = EditionRow(0, "Edition 1", date(2020, 1, 1), "The committee", "Resolution 1", "en", is_demonstration=False)
    return {"number": every[0].id if every else editions.add(row, "Text", by="", at=START)}


def a_conversation(world: World) -> dict[str, object]:
    """A conversation with the region of the case, opened by its applicant."""
    return {"number": asked_by(world.body.founder, to=Addressed.REGION).id}


PAGES: dict[str, Standing] = {
    "help-export": lambda _: {"form": "csv"},
    **dict.fromkeys(
        (
            "become",
            "decision",
            "eligible",
            "guidelines",
            "guidelines-keep",
            "contact",
            "contact-keep",
            "help",
            "help-sent",
            "help-answering",
            "help-offer",
            "help-mentors",
        ),
        nothing,
    ),
    "guidelines-edition": an_edition,
    "guidelines-text": an_edition,
    "help-conversation": a_conversation,
    "help-link": lambda _: {
        "token": "guessed"
    },  # whoever holds the right one comes in: tests/web/test_guidance_help.py
}
HOLDERS: dict[str, set[str]] = {
    "help-conversation": {"applicant of the case", "Staff", "Secretariat of the region"},
    "help-link": set(),
}
