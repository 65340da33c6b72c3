"""The work of a region on its cases: what is open for review, and from comments to the advice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from chapterhouse import clock
from chapterhouse.people import queries as people
from chapterhouse.procedure import Actor, Part, Role, permitted, sees
from chapterhouse.procedure.facts import Comment
from chapterhouse.record import queries
from chapterhouse.record.asked import Asked
from chapterhouse.record.desk import desk
from chapterhouse.record.lists import Derived
from chapterhouse.web.access import INSIDE, Whom, open_to
from chapterhouse.web.cases import panels
from chapterhouse.web.cases.advising import comment_count
from chapterhouse.web.cases.offers import Offer, offers
from chapterhouse.web.cases.readers import able_to_comment, key_sentence
from chapterhouse.web.cases.reading import read
from chapterhouse.web.cases.situation import situation_of
from chapterhouse.web.cases.ties import of_advice, shown, visible
from chapterhouse.web.cases.words import stands
from chapterhouse.web.days import optional_date
from chapterhouse.web.places import country_name, region_name
from chapterhouse.web.reader import actors_of

MOST_AT_ONCE = 200
_OF_A_REGION = (Role.REGIONAL_MEMBER, Role.SECRETARIAT)


class Reviewed(NamedTuple):
    """A case of the region whose comments can be read: with what the reader has said, and may still say."""

    name: str
    href: str
    country: str
    sentence: str
    until: date | None
    may_comment: bool
    has_commented: bool
    comment_href: str
    advice_href: str


@open_to(Whom.REGIONAL_MEMBER, Whom.SECRETARIAT)
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """List what is open for review in the reader's regions, the first to close in front."""
    actors = tuple(actor for actor in actors_of(request) if actor.role in _OF_A_REGION)
    found = desk(clock.now(), queries.rulebook(), actors, (), asked=Asked(), size=MOST_AT_ONCE)
    rows = [row for one in found.cases for row in _rows(one, actors)]
    rows.sort(key=lambda row: (not row.may_comment, row.until or date.max, row.name))
    regions, table = dict.fromkeys(actor.region for actor in actors), queries.region_table()
    context = {
        "open": [row for row in rows if row.may_comment],
        "others": [row for row in rows if not row.may_comment],
        "waiting": sum(row.may_comment and not row.has_commented for row in rows),
        "regions": [(region_name(table, code), reverse("region-procedures", args=[code])) for code in regions],
    }
    return render(request, "region/review.html", context)


def _rows(one: Derived, actors: Iterable[Actor]) -> list[Reviewed]:
    case, status = one
    mine = [actor for actor in actors if actor.region == status.region]
    application = status.application
    if application is None or not any(sees(status, actor, Part.COMMENTS) for actor in mine):
        return []
    may = any(permitted(status, actor, Comment()) for actor in mine)
    writes = any(actor.role is Role.SECRETARIAT for actor in mine)
    return [
        Reviewed(
            case.name,
            reverse("case", args=[case.ref]),
            country_name(case.country),
            stands(status),
            optional_date(status.period.last) if may and status.period is not None else None,
            may,
            any(actor.who in application.comments for actor in mine),
            reverse("act", args=[case.ref, "comment"]),
            reverse("regional-advice", args=[case.ref]) if writes else "",
        )
    ]


@open_to(*INSIDE)
@require_safe
def advice(request: HttpRequest, ref: str) -> HttpResponse:
    """Show those inside the comments and ties, and the Secretariat which forms its advice may take."""
    reading = read(request, ref)
    possible, closed = offers(reading.status, reading.actors, ref)
    own = [offer for offer in possible if offer.kind in ("advice", "suspend", "lift", "extend")]
    texts, ties = panels.comment_texts(reading), visible(reading)
    codes = {*(one.author for one in texts or () if one.author), *(tie.person for tie in ties)}
    names = people.names_of(codes) if codes else {}
    context = {
        "reading": reading,
        "ref": ref,
        "name": reading.name,
        "sentence": stands(reading.status),
        "count": comment_count(reading),
        "members": len(able_to_comment(reading.status)),
        "comments": panels.comments(reading, texts, names) if texts is not None else None,
        "key": key_sentence(reading.status),
        "forms": situation_of(reading, "advice").answers,
        "primary": [offer for offer in own if offer.kind == "advice"],
        "others": [_led(offer) for offer in own if offer.kind != "advice"],
        "refusals": [one for one in closed if one.kind in ("advice", "suspend")],
        "ties": [tie for tie in shown(reading, ties, names) if tie.withdrawn is None],
        "procedures": reverse("region-procedures", args=[reading.status.region]) if reading.status.region else "",
        "given": reading.status.advice,
        "text": reading.status.application.advice_text if reading.status.application is not None else "",
        "advice_ties": of_advice(reading),
        "is_secretariat": any(actor.role is Role.SECRETARIAT for actor in reading.actors),
    }
    return render(request, "region/advice.html", context)


def _led(offer: Offer) -> Offer:
    """Say of a suspension what the Secretariat has to say with it (X2, X6)."""
    if offer.kind != "suspend":
        return offer
    words = _(
        "Say which information is essential. "
        "The applicant is told what is wanted, and that the application stands still."
    )
    return offer._replace(leads_to=words)
