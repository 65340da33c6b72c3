"""The acts before which somebody proves again who they are: those that decide about others by one person's word."""

from typing import Final

ACTS: Final = frozenset({"ballot", "advice", "ralo_decides", "review_decided", "void"})


def weighs_much(kind: str = "", **_address: object) -> bool:
    """Say whether an act of this kind weighs so much."""
    return kind in ACTS
