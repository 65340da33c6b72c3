"""The present: an application in every phase, every kind of suspension, and things about to happen by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from chapterhouse.demo.cast import Cast
from chapterhouse.demo.names import Group
from chapterhouse.demo.tale import Tale
from chapterhouse.procedure import facts as did
from chapterhouse.procedure.facts import AdviceForm

ACCREDIT, AGAINST = AdviceForm.ACCREDIT, AdviceForm.NOT_ACCREDIT


def tales(cast: Cast) -> Iterator[Tale]:
    """Tell what is going on."""
    yield from _before_advice(cast)
    yield from _in_the_window(cast)
    yield from _at_the_vote(cast)
    yield from _decided(cast)
    yield from _suspended(cast)
    yield from _reviewed(cast)
    yield from _leaving(cast)
    yield from _put_right(cast)


def _new(cast: Cast, name: str, country: str, language: str = "en") -> Tale:
    return Tale(cast, Group(name, country, language)).spoken_for()


def _before_advice(cast: Cast) -> Iterator[Tale]:
    yield _new(cast, "Firefly Village Net", "RW").received(3)
    yield _new(cast, "Nautas del Trompo", "CO", "es").received(20).by_staff(18, did.Diligence())
    tale = _new(cast, "Kuunsilta Verkkoväki", "FI").received(27).examined(25, 8)
    yield tale.commented(6, 1, 3).commented(4, 4, anonymously=True)
    # The review closes at the end of tomorrow
    yield Tale(cast, Group("Orchid Lantern Users", "SG")).received(30).examined(28, 13).commented(9, 2)
    yield Tale(cast, Group("اتحاد واحة الشبكة", "OM", "ar")).received(40).examined(36, 18).commented(15, 1, 4)
    # No comments came, and the advice is late
    yield Tale(cast, Group("Driftwood Digital", "US")).received(45).examined(43, 26)
    # The ninety days are over
    yield Tale(cast, Group("Veleta Libre", "PY", "es")).received(97).by_staff(95, did.Diligence())
    # Individuals
    yield Tale(cast, Group("Aino Tuulikello", "FI"), individual=True).received(15).examined(13, 8)
    declined = Tale(cast, Group("Basil Weathervane", "ZM"), individual=True).received(30).examined(28, 20)
    yield declined.by_secretariat(3, did.RaloDecides(did.RaloDecision.DECLINE))


def _in_the_window(cast: Cast) -> Iterator[Tale]:
    # Silence accredits at the end of today
    tale = _new(cast, "Baobab Net Palaver", "CM", "fr").received(40).examined(38, 23)
    yield tale.commented(20, 1, 2).commented(19, 5, anonymously=True).advised(7, ACCREDIT)
    # Silence refuses at the end of tomorrow (A07)
    tale = _new(cast, "Общество Полярный Сигнал", "RU", "ru").received(42).examined(40, 24)
    yield tale.commented(20, 1, 2, 4).advised(6, AGAINST)
    yield (
        Tale(cast, Group("Starfruit Online", "PH")).received(35).examined(33, 20).commented(15, 3).advised(2, ACCREDIT)
    )


def _at_the_vote(cast: Cast) -> Iterator[Tale]:
    yield Tale(cast, Group("Maresia em Rede", "BR", "pt")).received(40).examined(38, 20).advised(3, AdviceForm.NONE)
    tale = _new(cast, "Girouette citoyenne", "CA", "fr").received(45).examined(43, 25)
    yield tale.commented(20, 1, 2).advised(5, ACCREDIT).requested(2, 7)
    # Closes in two days, on whether to overturn; six have still to vote
    tale = _new(cast, "Watchtower Internet Forum", "MA", "ar").received(50).examined(48, 30)
    yield tale.commented(25, 2, 3).advised(12, ACCREDIT).requested(9, 2).opened(6).voted(4, 4, 5)
    # The region could not agree
    tale = Tale(cast, Group("Netzverein Nebelhorn", "DE")).received(48).examined(46, 28)
    yield tale.commented(22, 1, 2, 3, 4).advised(8, AdviceForm.NO_CONSENSUS).opened(3).voted(2, 2, 1)
    # Seven of fifteen: nothing decided
    tale = Tale(cast, Group("Boxwood Data Circle", "US")).received(60).examined(58, 40)
    yield tale.advised(20, AdviceForm.NONE).opened(18).voted(15, 5, 2)


def _decided(cast: Cast) -> Iterator[Tale]:
    # By consent, a day and a half ago
    yield (
        _new(cast, "南星网友社", "HK", "zh-hans")
        .received(50)
        .examined(48, 28)
        .commented(24, 2, 3)
        .advised(10, ACCREDIT)
    )
    # Refused by silence: the region advised against and nobody asked for a vote (A07); not told yet, late
    tale = _new(cast, "Rosa de los Vientos en Red", "AR", "es").received(58).examined(56, 39)
    yield tale.commented(34, 1, 2, 3).advised(19, AGAINST)
    # Refused by a vote, told three weeks ago: review may still be asked for
    tale = _new(cast, "Cairn Web Fellowship", "IE").received(95).examined(90, 70)
    yield tale.commented(62, 2, 5).advised(50, AdviceForm.NO_CONSENSUS).opened(45).voted(42, 4, 6, 3).notified(21)
    # Accredited by consent, told last week
    yield (
        Tale(cast, Group("Saffron Route Netizens", "UZ"))
        .received(65)
        .examined(60, 45)
        .commented(40, 1)
        .advised(20, ACCREDIT)
        .notified(7)
    )


def _suspended(cast: Cast) -> Iterator[Tale]:
    yield (
        _new(cast, "Wadi Digital Majlis", "DZ", "ar")
        .received(40)
        .by_staff(38, did.Diligence())
        .by_party(12, did.Suspend(1))
    )
    # Ground 2: half of what was asked for has come
    tale = Tale(cast, Group("Tortuga Conectada", "NI", "es")).received(50).examined(48, 30).commented(24, 3)
    tale.by_secretariat(12, did.Suspend(2, ("statutes in force", "list of officers")))
    said = "Adjuntamos la lista de cargos; los estatutos nuevos se aprueban en la asamblea del mes que viene."
    yield tale.by_party(5, did.Info(1, ("list of officers",)), said)
    # Ground 3 in the window: nothing expires meanwhile
    tale = Tale(cast, Group("Lumikello Internet Friends", "EE")).received(48).examined(46, 28).commented(22, 1, 3)
    yield tale.advised(9, ACCREDIT).by_members(5, did.Suspend(3, ("accounts of last year",)), 8, 9)
    # Grounds 1 and 3 overlap
    tale = _new(cast, "Hotaru Commons", "JP").received(35).examined(33, 15).commented(12, 2).by_party(8, did.Suspend(1))
    yield tale.by_members(6, did.Suspend(3, ("who owns the domain name",)), 4, 5)
    # Ground 3 in the middle of a poll; it ends by itself in two days
    tale = Tale(cast, Group("Quilting Bee Online", "US")).received(80).examined(76, 58).advised(42, AdviceForm.NONE)
    tale.opened(33).voted(31, 3, 2)
    yield tale.by_members(29, did.Suspend(3, ("minutes of the last assembly",)), 13, 14)


def _reviewed(cast: Cast) -> Iterator[Tale]:
    # Refused by silence, under review
    tale = _new(cast, "Lanterna Magica Rete", "IT").received(110).examined(105, 85).commented(80, 1, 3)
    yield tale.advised(60, AGAINST).notified(40).by_party(10, did.ReviewRequested("Ombudsman"))
    # Refused, reversed on review
    tale = Tale(cast, Group("Reef Watch Internet Union", "FJ")).received(220).examined(215, 195).commented(190, 5)
    tale.advised(175, AGAINST).notified(160).by_party(140, did.ReviewRequested("Board"))
    yield tale.add(100, cast.by_reviewer, did.ReviewDecided(did.ReviewResult.REVERSED, "Board"))
    # Refused, sent back: the same question again
    tale = Tale(cast, Group("Fernlight Neighbors", "CA")).received(150).examined(146, 126).commented(120, 1, 2)
    tale.advised(105, ACCREDIT).requested(102, 3).opened(100).voted(98, 7, 4).notified(85).by_party(
        60, did.ReviewRequested("ALAC")
    )
    yield tale.add(4, cast.by_reviewer, did.ReviewDecided(did.ReviewResult.REMANDED, "ALAC"))


def _leaving(cast: Cast) -> Iterator[Tale]:
    # Told of a decertification, answering
    tale = (
        _new(cast, "Silent Drum Association", "UG")
        .consented(1200)
        .by_chair(12, did.DecertNotice("no report for three years"))
    )
    yield tale.by_als(5, did.DecertResponse(), "Our secretary left and nobody wrote. We met four times last year.")
    # Heard long enough: the vote may be opened
    yield (
        Tale(cast, Group("Olvido Digital", "HN", "es"))
        .consented(1100)
        .by_chair(33, did.DecertNotice("no member left in the country"))
    )
    # Being voted on
    tale = (
        Tale(cast, Group("Vergessene Funkstelle", "AT"))
        .consented(1000)
        .by_chair(45, did.DecertNotice("website and contacts dead"))
    )
    yield tale.by_chair(5, did.DecertOpenVote()).voted(3, 6, 2)
    # Withdrawn, and back
    tale = Tale(cast, Group("Sundial Users' Table", "BW")).received(90).examined(86, 70).by_party(60, did.Withdraw())
    yield tale.received(10)


def _put_right(cast: Cast) -> Iterator[Tale]:
    # Filed under the wrong region at first
    tale = (
        Tale(cast, Group("Caucasus Carpet Weavers Online", "GE"), region="EU")
        .received(30)
        .by_staff(28, did.Diligence())
    )
    tale.region = "AP"
    yield tale.by_staff(20, did.Region("AP"))
    # A slip of the pen, voided by two of Staff and given anew
    tale = (
        Tale(cast, Group("Sugarapple Net Yard", "JM"))
        .received(42)
        .examined(40, 22)
        .commented(18, 1, 4)
        .advised(5, AGAINST)
    )
    yield tale.by_staff(4, did.Void(6, "the form was mistaken for another case"), 2).advised(4, ACCREDIT)
    # Mailed in the last hours of the window, recorded two days later, before anybody was told
    tale = Tale(cast, Group("Harborlight Users", "US")).received(46).examined(44, 27).commented(22, 2)
    yield tale.advised(11, ACCREDIT).requested(4, 15, recorded=2)
