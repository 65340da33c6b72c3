"""What the demonstration shows of guidance: editions, contacts, mentors, and people who asked for help."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from chapterhouse.demo.cast import FIRST_YEARS, Cast
from chapterhouse.demo.guidelines import EARLIER, TEXTS
from chapterhouse.doors import helping
from chapterhouse.guidance import contacts, conversations, editions, mentors
from chapterhouse.guidance.contacts import STAFF, ContactRow
from chapterhouse.guidance.conversations import Addressed, Asked
from chapterhouse.guidance.editions import EditionRow, NewText
from chapterhouse.people.queries import contacts_of
from chapterhouse.procedure.words import Outcome
from chapterhouse.record import queries

_BODY: Final = "nobody: written for the demonstration"
_REFERENCE: Final = "https://chapterhouse.invalid/guidelines"


class _Tale(NamedTuple):
    """A request without an account: how many days ago, what was asked, and what was answered, by whom ("": nobody)."""

    days_ago: float
    asked: Asked
    answer: str = ""
    by: str = ""
    is_settled: bool = False


_TALES: Final = (
    _Tale(
        2,
        Asked(
            Addressed.MENTOR,
            "AF",
            "SN",
            "fr",
            "Usagers du Réseau de la Lagune",
            "Awa Filao",
            "Nous sommes douze, sans enregistrement. Pouvons-nous nous porter candidats ?",
            email="lagune@demo.invalid",
        ),
    ),
    _Tale(
        5,
        Asked(
            Addressed.REGION,
            "AP",
            "OM",
            "ar",
            "أصدقاء شبكة الواحة",
            "سالم الريح",
            "هل يجب أن يكون لنا موقع خاص، أم تكفي صفحة عامة؟",
            email="oasis@demo.invalid",
        ),
        "تكفي صفحة عامة يستطيع الجميع فتحها. اذكروا فيها أهدافكم وهيكلكم ومن يشارك ومن يقود وكيف يمكن الاتصال بكم.",
        "sec-ap",
    ),
    _Tale(
        1,
        Asked(
            Addressed.STAFF,
            "",
            "",
            "en",
            "Kite Street Computer Club",
            "",
            "Our club is spread over two countries of different regions. Where do we belong?",
            email="kite@demo.invalid",
        ),
    ),
    _Tale(
        30,
        Asked(
            Addressed.MENTOR,
            "LAC",
            "PE",
            "es",
            "Red de Usuarios del Altiplano",
            "Inti Retama",
            "¿En qué idioma podemos escribir la solicitud?",
            email="altiplano@demo.invalid",
        ),
        "En cualquiera de los siete idiomas de la página. Lo que escriban en el suyo es lo que cuenta.",
        "sec-lac",
        is_settled=True,
    ),
)


def guidance(cast: Cast, now: datetime) -> None:
    """Fill the room of guidance; it opens no case."""
    _editions(cast, now)
    _contacts(cast, now)
    _mentors(cast, now)
    for tale in _TALES:
        _tell(cast, tale, now - timedelta(days=tale.days_ago))
    _after_a_refusal(cast, now)


def _editions(cast: Cast, now: datetime) -> None:
    by, today = cast.staff[0].code, cast.today
    first = today.replace(year=today.year - FIRST_YEARS, month=1, day=1)
    second = today.replace(year=today.year - 2, month=1, day=1)
    old = EditionRow(0, "Demonstration 1", first, _BODY, _REFERENCE, "en", is_demonstration=True)
    editions.add(old, EARLIER.strip(), by=by, at=now)
    new = old._replace(name="Demonstration 2", in_force_from=second)
    made = editions.edition(editions.add(new, TEXTS["en"].strip(), by=by, at=now))
    assert made is not None
    for language, text in TEXTS.items():
        if language != made.source_language:
            given = NewText(language, text.strip(), "Chapterhouse (demo)")
            editions.give_text(made, given, by=by, today=today, at=now)


def _contacts(cast: Cast, now: datetime) -> None:
    by = cast.staff[0].code
    site = "https://chapterhouse.invalid/"
    contacts.enter(ContactRow(STAFF, "Demo Staff", "staff@chapterhouse.invalid", site, "EN, ES, FR"), by=by, at=now)
    for region in cast.secretariats:
        address = f"{region.lower()}@chapterhouse.invalid"
        contacts.enter(ContactRow(region, f"Demo Secretariat {region}", address, "", ""), by=by, at=now)


def _mentors(cast: Cast, now: datetime) -> None:
    """In each region the third member helps; in one more an offer waits to be taken up."""
    for region, members in cast.members.items():
        by = cast.secretariats[region].code
        mentors.take_up(region, members[2].code, by=by, at=now - timedelta(days=200))
    mentors.offer("AF", cast.members["AF"][3].code, now - timedelta(days=3))


def _tell(cast: Cast, tale: _Tale, at: datetime) -> None:
    made = helping.ask(tale.asked, day=at.date(), at=at)
    helping.confirm(made, day=at.date(), at=at)
    if tale.by:
        region = tale.by.removeprefix("sec-").upper()
        helping.answer(made, tale.answer, by=cast.secretariats[region].code, at=at + timedelta(hours=5))
    if tale.is_settled:
        conversations.end(made.id, at + timedelta(days=1))


def _after_a_refusal(cast: Cast, now: datetime) -> None:
    """Whoever was refused last asks what to mend, and the region answers."""
    row = queries.cases_page(outcome=Outcome.REFUSE.value, size=100).rows[-1]
    who = contacts_of(row.ref)[0]
    text = "What should we mend before we apply again?"
    asked = Asked(Addressed.REGION, row.region, row.country, "en", row.name, "", text, who.code, case_ref=row.ref)
    made = helping.ask(asked, day=cast.today, at=now - timedelta(hours=20))
    words = "Say how individual users come to decide. We can look at a draft together next week."
    helping.answer(made, words, by=cast.secretariats[row.region].code, at=now - timedelta(hours=2))
