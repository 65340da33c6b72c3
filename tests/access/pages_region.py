"""The pages of the region and the committee in the table of access."""

from __future__ import annotations

from collections.abc import Callable

from access.pages_core import case, nothing
from access.world import World

PAGES: dict[str, Callable[[World], dict[str, object]]] = {
    **dict.fromkeys(("region-review", "committee", "ballots", "reviews", "decertifications"), nothing),
    **dict.fromkeys(("regional-advice", "ties", "decertification", "turnout", "remind"), case),
    **dict.fromkeys(("committee-export", "reviews-export"), lambda _: {"form": "csv"}),
    "tie-withdraw": lambda world: {"ref": world.ref, "number": 1},
    **dict.fromkeys(("region-procedures", "region-procedures-write"), lambda _: {"code": "EU"}),
}

HOLDERS: dict[str, set[str]] = {"region-procedures-write": {"Secretariat of the region"}}
