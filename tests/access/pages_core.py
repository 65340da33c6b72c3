"""The addresses of the pages for the table of access: by name, with what stands in them.

A module `pages_*.py` in this folder gives `PAGES` (name → what stands in the address, from the world) and, where a page
is a thing's holder's alone, `HOLDERS` (name → the personas who hold it).
"""

from __future__ import annotations

from collections.abc import Callable

from access.world import World

Standing = Callable[[World], dict[str, object]]


def nothing(_: World) -> dict[str, object]:
    """The address has no parts."""
    return {}


def case(world: World) -> dict[str, object]:
    """The number of the case stands in the address."""
    return {"ref": world.ref}


PAGES: dict[str, Standing] = {
    **dict.fromkeys(
        (
            "home",
            "about",
            "applications",
            "register",
            "rules",
            "apply",
            "apply-region",
            "desk",
            "notices-read",
            "people",
            "people-add",
            "account",
            "demo-people",
            "demo-sign-in",
            "demo-clock",
            "theme",
            "set_language",
            "healthz",
            "readyz",
        ),
        nothing,
    ),
    **dict.fromkeys(("case", "why", "record"), case),
    **dict.fromkeys(("register-export", "people-export"), lambda _: {"form": "csv"}),
    "register-entry": lambda world: {"ref": world.accredited},
    "apply-form": lambda _: {"track": "als"},
    "act": lambda world: {"ref": world.ref, "kind": "comment"},
    "join": lambda world: {"ref": world.ref, "number": world.proposal},
}

HOLDERS: dict[str, set[str]] = {"join": {"member of the committee"}}
