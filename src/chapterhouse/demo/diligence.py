"""What Staff has in hand in the demonstration: a checklist half done, one complete, references, interview, question.

The reports that were given long ago say the same of every group: `given_report`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from chapterhouse.demo.cast import Cast
from chapterhouse.diligence import references, requests
from chapterhouse.doors.criteria import criteria
from chapterhouse.notices.outbox import Letter, post
from chapterhouse.people.queries import contacts_of
from chapterhouse.procedure import Role, Track
from chapterhouse.record import queries
from chapterhouse.web.diligence.evidence import attachable
from chapterhouse.web.diligence.open_requests import count_questions
from chapterhouse.web.diligence.report import MeasureTaken, PointMade, Report, StepTaken, Voice, Working, content_of
from chapterhouse.web.diligence.working import MEASURES, Evidence, Finding, Interview, Step, add_step, find, leave_out

HALF_DONE: Final = "Nautas del Trompo"
COMPLETE: Final = "Veleta Libre"
_EDITION: Final = "2026-1"

_TEXTS: Final = {
    "D1": "Independent of ICANN: no staff, office or money in common.",
    "C1a": "Passes on news in the languages of its members, the last time two weeks before it was looked at.",
    "C1b": "Runs a mailing list on which members write to each other, and a call each month.",
    "C1c": "Asked its members before it last spoke, and said so in its statement.",
    "C2": "Residents of the region predominate; the statutes say so.",
    "C3": "Lives on membership fees and gifts.",
    "C4": "Goals, structure, leadership and contact are on its website.",
    "C5": "Took part in two regional calls as a guest.",
    "who_decides": "The assembly of individual members elects the board each year.",
    "organisations": "Two associations are members; they have no vote in the assembly.",
    "governmental": "None.",
    "reach_and_hear": "Forty of some hundred answered the last question put to them.",
    "mail_only": "Members pay a fee and meet; the list is open to others.",
    "identity": "Answered from the address given, and spoke with Staff.",
    "residence": "A bill of last month shows the address.",
    "ties": "Declares none.",
}


def given_report(on: date, *, is_individual: bool) -> Mapping[str, object]:
    """Return a report as one was given on a day."""
    track = Track.INDIVIDUAL if is_individual else Track.ALS
    points = criteria().points(criteria().edition(_EDITION), track)
    made = [PointMade(one.id, "met", _TEXTS[one.id], "en", (), "", (), ()) for one in points]
    steps = {"funding": (StepTaken(on, "The bank account was opened for this group.", "en"),)}
    voice = Voice(on, "", "Neighbours for six years.", "Workshops in our library each spring.", "", "yes", "en")
    measures = [MeasureTaken(name, steps.get(name, ()), "") for name in MEASURES]
    return content_of(Report(_EDITION, track, tuple(made), tuple(measures), (voice,)))


def diligence(cast: Cast, now: datetime) -> None:
    """Put work on Staff's desk."""
    staff = cast.staff[0].code
    _half_done(_ref(HALF_DONE), staff, now)
    _again(_ref(HALF_DONE), cast.staff[1].code, now - timedelta(days=8))
    _complete(_ref(COMPLETE), staff, now)


def _ref(name: str) -> str:
    return queries.cases_page(text=name).rows[0].ref


def _half_done(ref: str, staff: str, now: datetime) -> None:
    begun = now - timedelta(days=12)
    found = {
        "D1": Finding("met", _TEXTS["D1"], "en", (Evidence("note", "Register of associations"),)),
        "C1a": Finding(
            "met",
            "Boletín quincenal en español; se leyó el último.",
            "es",
            (Evidence("link", "Boletín", "https://www.example.org/"),),
        ),
        "C1b": Finding("will_be_met", "The forum opens next month; a test of it was seen.", "en"),
        "C2": Finding("met", _TEXTS["C2"], "en", (Evidence("document", "Statutes, article 4"),)),
        "C3": Finding(
            "not_clear",
            "The accounts of last year show a grant of a ministry, half of all income.",
            "en",
            (Evidence("document", "Accounts of last year"), Evidence("note", "Call with the treasurer")),
            contradiction="The form says fees and small gifts only.",
        ),
        "governmental": Finding(
            "not_clear",
            "A municipality is on the list of members.",
            "en",
            contradiction="The form names no governmental member.",
        ),
        "reach_and_hear": Finding("met", _TEXTS["reach_and_hear"], "en"),
    }
    for point, finding in found.items():
        _find(ref, point, finding, staff, begun)
    held = Interview(
        (begun + timedelta(days=2)).replace(hour=14, minute=30, second=0, microsecond=0),
        45,
        "Lucía Ferro, treasurer; Tomás Vela, board",
        "https://meet.example.org/trompo",
    )
    text = "Ambos contestaron a todo. La subvención terminó en diciembre."
    written = held.at + timedelta(hours=1)
    add_step(
        ref, 1, Step(0, "interviews", staff, written, text, "es", internal="Ask again about the grant.", interview=held)
    )
    answered = references.ask(ref, 1, "Rosa Lindero", "rosa@demo.invalid", "es", by=staff, at=begun)
    said = references.Said(
        "Compartimos sede desde 2019.",
        "Talleres de los sábados para gente mayor.",
        "",
        "yes",
        may_be_named=True,
        language="es",
    )
    references.answer(answered, said, begun + timedelta(days=3))
    references.ask(ref, 1, "Ezequiel Brújula", "ezequiel@demo.invalid", "es", by=staff, at=begun)
    words = "En «Se sostiene por sí misma» su formulario y lo que constatamos no coinciden. ¿Cómo encajan ambas cosas?"
    asked = requests.ask(
        ref,
        1,
        [requests.Asked(words, "C3")],
        text="",
        language="es",
        answer_by=(now + timedelta(days=5)).date(),
        by=staff,
        at=now - timedelta(days=9),
    )
    party = [
        Letter(
            Role.APPLICANT,
            "",
            one.code,
            one.language,
            ref,
            "diligence.asked",
            f"diligence.request#{asked.pk}",
            f"/cases/{ref}/questions",
        )
        for one in contacts_of(ref)
    ]
    post(party, now - timedelta(days=9))
    count_questions(ref, 1)


def _again(ref: str, staff: str, at: datetime) -> None:
    """Let a second of Staff write a finding anew, resting on what the case has by then."""
    known = attachable(ref, Working(queries.status_of(ref, at), ref, 1))
    shows = tuple(one for key, one in known.items() if key.startswith(("step-", "reference-")))
    text = "The forum opens next month; a test of it was seen. The treasurer and a neighbour both spoke of it."
    finding = Finding("will_be_met", text, "en", shows, by=staff, at=at, n=1)
    find(ref, 1, "C1b", finding, _EDITION, recorded_at=at)


def _complete(ref: str, staff: str, now: datetime) -> None:
    begun = now - timedelta(days=60)
    for point in criteria().points(criteria().edition(_EDITION)):
        _find(ref, point.id, Finding("met", _TEXTS[point.id], "en", (Evidence("note", "Seen by Staff"),)), staff, begun)
    add_step(ref, 1, Step(0, "leadership", staff, begun, "The board was elected in March; the minutes were seen."))
    add_step(ref, 1, Step(0, "funding", staff, begun, "Fees of some hundred members."))
    for measure in ("references", "interviews", "information", "constituents"):
        leave_out(ref, 1, measure, "What the form and the website show was enough.", by=staff, recorded_at=begun)


def _find(ref: str, point: str, finding: Finding, staff: str, at: datetime) -> None:
    written = Finding(finding.word, finding.text, finding.language, finding.evidence, finding.contradiction, staff, at)
    find(ref, 1, point, written, _EDITION, recorded_at=at)
