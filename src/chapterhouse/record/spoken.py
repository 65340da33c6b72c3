"""Confidential acts on their way into the record: what the fact may hold, and what is kept elsewhere.

The author of an anonymous comment is checked by name and then dropped: the fact carries a receipt.
A named and an anonymous comment of one member must not both stand, and the receipt of a named one
is not written down either, since it would name the author of an anonymous one before or after it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from chapterhouse.comments import texts, voices
from chapterhouse.papers import ballots
from chapterhouse.procedure import Act, Actor, Fact, Status
from chapterhouse.procedure.facts import Ballot, Comment, CommentWithdrawn
from chapterhouse.record.codec import act_as_content, canonical
from chapterhouse.record.errors import Refused
from chapterhouse.record.models import Case


class Stated(NamedTuple):
    """An act and its actors as a fact may hold them."""

    act: Act
    by: tuple[Actor, ...]


def asked(case: Case, status: Status, act: Act, by: tuple[Actor, ...]) -> Act:
    """Return the act with the receipt that stands for its author, so that permission can be asked for it.

    A receipt handed in from outside counts for nothing.
    """
    if isinstance(act, Comment):
        return replace(act, receipt="")
    if isinstance(act, CommentWithdrawn):
        application = status.application
        known = voices.known_receipt(case.ref, application.number, by[0].who) if application is not None and by else ""
        stands = application is not None and known in application.comments
        return CommentWithdrawn(receipt=known if stands else "")
    return act


def stated(case: Case, status: Status, act: Act, by: tuple[Actor, ...]) -> Stated:
    """Return what the fact is to hold of an act that is permitted; refuse a second voice."""
    application = status.application
    if isinstance(act, Comment) and application is not None:
        who = by[0].who
        if not who:
            raise Refused("S3.2", "who")
        receipt = voices.receipt(case.ref, application.number, who)
        if act.anonymous:
            if who in application.comments:
                raise Refused("S3.2", "named_stands")
            return Stated(replace(act, receipt=receipt), _nameless(by))
        if receipt in application.comments:
            raise Refused("S3.2", "anonymous_stands")
    if isinstance(act, CommentWithdrawn) and act.receipt:
        return Stated(act, _nameless(by))
    return Stated(act, by)


def _nameless(by: tuple[Actor, ...]) -> tuple[Actor, ...]:
    return tuple(actor._replace(who="") for actor in by)


def keep(case: Case, application: int, fact: Fact, text: str, day: date) -> None:
    """Keep what the fact may not hold: a ballot's answer, a comment's text."""
    if isinstance(fact.act, Ballot):
        ballots.keep(case.id, fact.number, fact.act.answer)
    elif isinstance(fact.act, Comment):
        author = "" if fact.act.anonymous else fact.by[0].who
        texts.keep(case.ref, application, fact.number, texts.Spoken(author, text), day)


def digest_content(act: Act, by: tuple[Actor, ...], further: object) -> bytes:
    """Return what a request asks for, to be compared with a later one; the answer of a ballot is not in it."""
    return canonical([act_as_content(act), by, further])
