"""What regions and people declared in the demonstration: how two regions work, and ties to applicants."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from chapterhouse.declarations import editions, ties
from chapterhouse.declarations.ties import TieKind
from chapterhouse.demo.cast import Cast
from chapterhouse.procedure import Role
from chapterhouse.record import queries

_PROCEDURES: Final = {
    ("EU", "en"): (
        "The Secretariat asks an applicant for more when two members second the request within three days.\n\n"
        "Before the advice is given, its draft is read out in the monthly call of the region."
    ),
    ("EU", "fr"): (
        "Le secrétariat demande davantage à un candidat quand deux membres l’appuient dans les trois jours.\n\n"
        "Avant d’être rendu, l’avis est lu lors de l’appel mensuel de la région."
    ),
    ("LAC", "es"): "La Secretaría oye a todos los miembros que lo pidan antes de dar el asesoramiento de la región.",
}
_VOTED_ON: Final = "Watchtower Internet Forum"
_REVIEWED: Final = "Kuunsilta Verkkoväki"


def region(cast: Cast, now: datetime) -> None:
    """Fill the room of declarations."""
    since = (now - timedelta(days=400)).date()
    for (code, language), text in _PROCEDURES.items():
        by = cast.secretariats[code].code
        editions.write(code, language, text, since, by=by, at=now - timedelta(days=400))
    _declare(_VOTED_ON, cast.committee[3].code, Role.COMMITTEE_MEMBER, TieKind.FUNDS, now - timedelta(days=5))
    at = (now - timedelta(days=7)).replace(hour=0, minute=0, second=0, microsecond=0)
    _declare(_REVIEWED, cast.members["EU"][2].code, Role.REGIONAL_MEMBER, TieKind.MEMBER, at)


def _declare(name: str, person: str, role: Role, kind: TieKind, at: datetime) -> None:
    for case in queries.cases_page(text=name).rows:
        ties.declare(case.ref, person, role.value, kind, "", at=at)
