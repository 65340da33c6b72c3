"""Long ago: the groups accredited for years, and cases that are over."""

from __future__ import annotations

from collections.abc import Iterator

from chapterhouse.demo import names
from chapterhouse.demo.cast import Cast
from chapterhouse.demo.names import Group
from chapterhouse.demo.tale import Tale
from chapterhouse.procedure import facts as did
from chapterhouse.procedure.facts import AdviceForm

_OLDEST = 16 * 365
_APART = 137
"""Days between one accreditation and the next, region by region in turn."""


def tales(cast: Cast) -> Iterator[Tale]:
    """Tell what is over."""
    yield from _long_accredited(cast)
    yield from _over(cast)


def _long_accredited(cast: Cast) -> Iterator[Tale]:
    groups = names.LONG_ACCREDITED
    for place in range(8):
        for region in range(5):
            tale = Tale(cast, groups[8 * region + place])
            tale.person = cast.representative(tale.region, place)
            yield tale.consented(_OLDEST - _APART * (5 * place + region))


def _over(cast: Cast) -> Iterator[Tale]:
    """Every way in which a case can end, or nearly."""
    accredit, against = AdviceForm.ACCREDIT, AdviceForm.NOT_ACCREDIT

    tale = Tale(cast, Group("Red de la Iguana Curiosa", "EC", "es")).received(420).examined(415, 395)
    yield (
        tale.commented(390, 1, 2, 3)
        .advised(378, accredit)
        .requested(375, 12)
        .opened(372)
        .voted(370, 9, 4)
        .notified(360)
    )

    tale = Tale(cast, Group("Ligue du Cerf-volant numérique", "FR", "fr")).received(400).examined(395, 380)
    yield (
        tale.commented(370, 2, 4).advised(360, against).requested(357, 5).opened(352).voted(350, 8, 2, 1).notified(340)
    )

    tale = Tale(cast, Group("Tidepool Netizens", "MY")).received(380).examined(372, 355)
    yield tale.commented(350, 1).advised(338, accredit).requested(335, 3).opened(333).voted(330, 3, 9).notified(322)

    tale = Tale(cast, Group("Kora Open Web Club", "GM")).received(350).examined(345, 330)
    yield tale.advised(312, AdviceForm.NONE).opened(310).voted(308, 10, 1, 2).notified(300)

    tale = Tale(cast, Group("Snowglobe Internet Society", "CA")).received(330).examined(320, 300)
    yield tale.commented(295, 3).suspended_by_applicant(290, 270).advised(255, accredit).notified(244)

    yield Tale(cast, Group("Gaivota Livre", "PT", "pt")).received(320).examined(310, 300).by_party(290, did.Withdraw())
    yield (
        Tale(cast, Group("Dissolved Lantern Society", "GH"))
        .received(310)
        .examined(300, 290)
        .by_staff(280, did.Ceased())
    )

    tale = Tale(cast, Group("萤火虫读网会", "TW", "zh-hans")).consented(900)
    yield tale.by_als(200, did.Relinquished())

    tale = (
        Tale(cast, Group("Sleeping Lighthouse Group", "NZ"))
        .consented(1500)
        .by_chair(120, did.DecertNotice("no contact for three years"))
    )
    tale.by_chair(85, did.DecertOpenVote()).voted(84, 11, 1, 1)
    yield tale.by_chair(70, did.DecertNotified(review_information=True))

    tale = (
        Tale(cast, Group("Клуб Забытый Модем", "RU", "ru"))
        .consented(1400)
        .by_chair(300, did.DecertNotice("no answer to two letters"))
    )
    tale.by_als(290, did.DecertResponse(), "Both letters went to an old address. We are at work and will answer.")
    yield tale.by_chair(280, did.DecertDrop())

    individual = Tale(cast, Group("Yuki Hotarubi", "JP"), individual=True).received(200).examined(198, 190)
    yield individual.by_secretariat(180, did.RaloDecides(did.RaloDecision.ACCEPT)).notified(175)
