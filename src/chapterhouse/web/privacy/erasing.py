"""What stands against erasing somebody, and the erasure in every room."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.utils.translation import gettext as _

from chapterhouse.api import tokens
from chapterhouse.documents import keeping
from chapterhouse.documents import queries as documents
from chapterhouse.drafts import queries as drafts
from chapterhouse.drafts import writing
from chapterhouse.notices import mails
from chapterhouse.people import erasing
from chapterhouse.people.enrol import Person
from chapterhouse.record import lists, queries
from chapterhouse.web.accounts.sessions import sign_out_everywhere
from chapterhouse.web.terms import seat_words

_OF_AN_ACCOUNT: Final = (EmailAddress, Authenticator, SocialAccount)


def obstacles(person: Person, day: date) -> list[str]:
    """Return in words what has to end before somebody can be erased."""
    table = queries.region_table()
    held = [
        _("The seat is still held: %(seat)s. Staff ends it first.") % {"seat": seat_words(seat, table)}
        for seat in erasing.seats_that_stand(person, day)
    ]
    alone = lists.live_among(erasing.spoken_for_alone(person)).values()
    return held + [
        _("Nobody else speaks for %(name)s. Somebody has to take over first.") % {"name": name} for name in alone
    ]


@transaction.atomic
def erase(person: Person, at: datetime) -> None:
    """Erase somebody in every room: letters, drafts, ways to sign in, and then the name."""
    for draft in drafts.drafts_of(person, (), at):
        if drafts.holders(draft.id) == [person.code]:
            for row in documents.of(draft.owner):
                keeping.remove(row.id)
            writing.discard(draft.id)
    mails.forget(person.code)
    tokens.revoke(person.code)
    sign_out_everywhere(person)
    for rows in _OF_AN_ACCOUNT:
        rows.objects.filter(user=person.user).delete()
    erasing.erase(person, at)
