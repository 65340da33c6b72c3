"""Whoever reads a case: in which capacities, and what those let be seen (procedure.md, 8.2)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from chapterhouse.procedure import Actor, Part, Poll, Role, Status, Verdict, sees


@dataclass(frozen=True)
class Viewer:
    """One reader of one case, as it stands now.

    What may be seen is always asked of the present: whoever looks at an earlier day sees no more of
    it than may be seen today, so a sealed comment stays sealed.
    """

    actors: tuple[Actor, ...]
    present: Status

    def verdict(self, part: Part, poll: Poll | None = None) -> Verdict:
        """Return the verdict of the capacity that sees most."""
        verdicts = [sees(self.present, actor, part, poll) for actor in self.actors]
        return next((verdict for verdict in verdicts if verdict), verdicts[0])

    def may_see(self, part: Part, poll: Poll | None = None) -> bool:
        """Whether a part of the case is open to this reader."""
        return self.verdict(part, poll).allowed

    @cached_property
    def is_staff(self) -> bool:
        """Whether the reader keeps the record."""
        return any(actor.role is Role.STAFF for actor in self.actors)

    @cached_property
    def is_inside(self) -> bool:
        """Staff, the committee, and the region whose case it is: who learns names (A41)."""
        return self.may_see(Part.REQUESTER)

    @cached_property
    def is_party(self) -> bool:
        """Whether the reader speaks for the organisation."""
        return any(actor.role in (Role.APPLICANT, Role.ALS) for actor in self.actors)
