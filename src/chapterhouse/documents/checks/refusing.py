"""How a check says no."""

from __future__ import annotations

from chapterhouse.documents.kinds import Reason


class Unfit(Exception):  # noqa: N818 - a finding about a file, not a fault of ours
    """A file that is not taken, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
