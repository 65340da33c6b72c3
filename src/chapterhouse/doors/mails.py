"""Makes mails of notices: each at once, or a day's together, in the words and the language of whoever is told.

A mail says what became of what, and where to read it. It holds nothing that the public pages keep back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from chapterhouse.doors.notice_words import place_of, subject_words
from chapterhouse.notices import mails, outbox, queries, wishes
from chapterhouse.notices.mails import NewMail
from chapterhouse.notices.wishes import Pace
from chapterhouse.people.addresses import Addressed, addresses_of
from chapterhouse.people.queries import holders
from chapterhouse.procedure import Role
from chapterhouse.record.lists import names_of

if TYPE_CHECKING:
    from chapterhouse.notices.models import Notice

AT_A_TIME: Final = 200
STILL_NEWS: Final = timedelta(days=30)
"""How long what nobody could be told is told to whoever comes after; the cases themselves say the rest."""

UNREACHABLE: Final = "contact.unreachable"
STOPS: Final = "chapterhouse.digests"
"""What a link that ends somebody's digests is signed for."""


class Line(NamedTuple):
    """What a mail says of one notice."""

    name: str
    words: str
    address: str


def compose(now: datetime, today: date) -> int:
    """Queue the mails that waiting notices call for; return how many notices were dealt with.

    `today` is the day of the digest. Any number of processes share the work, and one that is killed leaves
    either the notice waiting or its mail queued.
    """
    _tell_of_returned(now, today)
    _tell_those_who_hold_it_now(now, today)
    done = _one_by_one(now)
    return done + sum(_digest(person, now, today) for person in _due_for_a_digest(today))


def _one_by_one(now: datetime) -> int:
    with transaction.atomic():
        told = queries.taken_up(AT_A_TIME, without=wishes.everybody(Pace.DAILY))
        mails.queue(_singles(_to_mail(told), names_of(one.case_ref for one in told)), now)
        queries.close(told, now)
    return len(told)


def _tell_those_who_hold_it_now(now: datetime, today: date) -> None:
    """What was told to a role that nobody held is told to whoever holds it by now, as long as it is news."""
    for role, region in queries.roles_told_of_nobody():
        held = holders(role, today, region)
        if not held:
            continue
        with transaction.atomic():
            waited = queries.told_of_nobody(role, region)
            still_news = [one for one in waited if one.created_at >= now - STILL_NEWS]
            outbox.post(
                [
                    outbox.Letter(
                        role, region, one.code, one.language, past.case_ref, past.subject, past.mark, past.place
                    )
                    for past in still_news
                    for one in held
                ],
                now,
            )
            queries.close(waited, now)


def tell_with_calendar(told: Iterable[outbox.Letter], calendar: Callable[[], str], now: datetime) -> None:
    """Tell people something that has its place in a calendar: each by a mail of its own with the file, in no digest.

    `calendar` makes the file in the language of whoever is written to; it is told in the transaction of what it tells.
    """
    letters = list(told)
    outbox.post(letters, now)
    fresh = list(queries.waiting().filter(mark__in={one.mark for one in letters}))
    mails.queue(_singles(_to_mail(fresh), names_of(one.case_ref for one in fresh), calendar), now)
    queries.close(fresh, now)


def _to_mail(told: list[Notice]) -> list[Notice]:
    """Leave out who wants no mail, and tell nobody by mail that mail to them came back."""
    wished = wishes.paces(one.person for one in told)
    unreachable = {mail.person for mail in mails.returned()}
    return [
        one
        for one in told
        if wished.get(one.person) is not Pace.NEVER and not (one.subject == UNREACHABLE and one.person in unreachable)
    ]


def _singles(told: list[Notice], names: Mapping[str, str], calendar: Callable[[], str] = str) -> Iterator[NewMail]:
    people = addresses_of(one.person for one in told)
    for notice in told:
        to = people.get(notice.person)
        if to is not None and to.email:
            with translation.override(to.language):
                line = _line(notice, names)
                written = _mail(f"notice|{notice.pk}", to, notice.person, _said(line), [line])
                yield written._replace(calendar=calendar())


def _line(notice: Notice, names: Mapping[str, str]) -> Line:
    address = absolute(place_of(notice.case_ref, notice.place))
    return Line(names.get(notice.case_ref, notice.case_ref), subject_words(notice.subject), address)


def _said(line: Line) -> str:
    return gettext("%(name)s: %(words)s") % {"name": line.name, "words": line.words} if line.name else line.words


def _due_for_a_digest(today: date) -> list[str]:
    people = queries.those_with_news(wishes.everybody(Pace.DAILY))
    had = mails.queued(_digest_key(person, today) for person in people)
    return [person for person in people if _digest_key(person, today) not in had]


def _digest_key(person: str, today: date) -> str:
    return f"digest|{person}|{today.isoformat()}"


def _digest(person: str, now: datetime, today: date) -> int:
    """Queue what a person has not read yet as one mail; what was read in the portal needs none."""
    with transaction.atomic():
        batch = queries.taken_up(AT_A_TIME, only=person)
        to = addresses_of([person]).get(person)
        unread = [one for one in batch if one.read_at is None]
        if to is not None and to.email and unread:
            names = names_of(one.case_ref for one in unread)
            with translation.override(to.language):
                lines = [_line(one, names) for one in unread]
                count = len(lines)
                subject = ngettext("%(count)d piece of news", "%(count)d pieces of news", count) % {"count": count}
                mails.queue([_mail(_digest_key(person, today), to, person, subject, lines, stop=stop_of(person))], now)
        queries.close(batch, now)
    return len(batch)


def _mail(key: str, to: Addressed, person: str, subject: str, lines: list[Line], *, stop: str = "") -> NewMail:
    words = {
        "name": to.name,
        "subject": mails.header_line(subject),
        "lines": lines,
        "wishes": absolute(reverse("told-how")),
        "stop": stop,
        "language": to.language,
        "is_rtl": translation.get_language_bidi(),
    }
    plain = render_to_string("mail/news.txt", words).strip() + "\n"
    html = render_to_string("mail/news.html", words)
    return NewMail(key, to.email, to.language, subject, plain, html, person, stop)


def absolute(path: str) -> str:
    """Return the full address of a path within the site."""
    address: str = settings.CHAPTERHOUSE_ADDRESS
    return address.rstrip("/") + path


def stop_of(person: str) -> str:
    """Return the address at which whoever holds it ends a person's digests."""
    return absolute(reverse("told-stop", args=[signing.dumps(person, salt=STOPS)]))


def person_of_stop(token: str) -> str | None:
    """Return whose digests such an address ends."""
    try:
        return str(signing.loads(token, salt=STOPS))
    except signing.BadSignature:
        return None


def _tell_of_returned(now: datetime, today: date) -> None:
    """Make a task of each mail that came back: Staff is told once, and looks after it."""
    with transaction.atomic():
        came_back = {f"returned|{mail.pk}": mail.pk for mail in mails.returned()[:AT_A_TIME]}
        known = queries.marked(came_back)
        place = reverse("mail-returned")
        staff = holders(Role.STAFF, today)
        outbox.post(
            [
                outbox.Letter(Role.STAFF.value, "", one.code, one.language, "", UNREACHABLE, mark, place)
                for mark in came_back
                if mark not in known
                for one in staff
            ],
            now,
        )
