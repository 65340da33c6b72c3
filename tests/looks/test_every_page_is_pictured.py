"""No page is without a picture: tools/screenshots.py goes to each page that somebody can read."""

from __future__ import annotations

import pytest
from django.urls import ResolverMatch, resolve

from access.world import NOW, World, a_world
from chapterhouse import clock
from chapterhouse.procedure.facts import KINDS
from looks.test_every_page import pages
from screenshots import PAGES
from visits import standing_still

ID = "00000000-0000-0000-0000-000000000000"
PLACES = {
    "draft": f"/apply/drafts/{ID}/",
    "draft_id": ID,
    "guidelines": "/guidelines/1/",
    "conversation": f"/help/{ID}/",
    "document": f"/documents/{ID}/",
    "step": "/cases/153/diligence/steps/1",
    "seat": "/people/seats/1/",
    "joint": "/cases/161/joint/1",
    "reference": "/references/1-a",
    "confirm": "/apply/confirm/a/",
    "invitation": "/apply/join/a/",
    "stop": "/told/stop/a/",
}
"""What pages behind links look like; `picturing.arrange` finds the real ones."""

ON_PAGES_OF_THEIR_OWN = {"received", "dossier"}


def pictured() -> list[ResolverMatch]:
    paths = [path.format(**PLACES).partition("?")[0] for of_somebody in PAGES.values() for path in of_somebody.values()]
    return [resolve(path) for path in paths if path != "/nothing-here/"]


@pytest.mark.exploration
@pytest.mark.looks
def test_every_page_that_somebody_can_read_is_pictured(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", standing_still(NOW))
    world: World = a_world()
    readable = {one.name for one in pages(world, "en")}
    assert readable - {match.view_name for match in pictured()} == set()


def test_every_act_is_pictured() -> None:
    acts = {match.kwargs["kind"] for match in pictured() if match.view_name == "act"}
    assert acts == set(KINDS) - ON_PAGES_OF_THEIR_OWN
