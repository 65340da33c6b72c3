"""The pages on which people in an office do their work: linked from their desk, and nowhere decided again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from chapterhouse.procedure import Actor, Role

_PLACES: Final[dict[Role, tuple[tuple[str, str], ...]]] = {
    Role.REGIONAL_MEMBER: (("region-review", gettext_noop("Regional review")),),
    Role.SECRETARIAT: (("region-review", gettext_noop("Regional review")),),
    Role.COMMITTEE_MEMBER: (
        ("ballots", gettext_noop("Your votes")),
        ("committee", gettext_noop("Before the committee")),
    ),
    Role.CHAIR: (("committee", gettext_noop("Before the committee")),),
    Role.STAFF: (("committee", gettext_noop("Before the committee")),),
    Role.REVIEWER: (("reviews", gettext_noop("Reviews of decisions")),),
}


class Place(NamedTuple):
    """A page of one's work."""

    href: str
    words: str


def work_places(actors: Iterable[Actor]) -> list[Place]:
    """Return the pages of work of somebody in these capacities, each once."""
    found = dict.fromkeys(place for actor in actors for place in _PLACES.get(actor.role, ()))
    return [Place(reverse(name), _(words)) for name, words in found]
