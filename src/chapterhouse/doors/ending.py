"""Tells those who write an application that their draft is removed soon, unless somebody changes it.

Whoever has a sign-in is told as of everything else. Who only has the link is mailed it again, in the language of the
draft, where the address was shown to be theirs. Nothing that was typed is repeated.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.doors.mails import absolute
from chapterhouse.drafts import ending
from chapterhouse.drafts.ending import Ending
from chapterhouse.notices import outbox
from chapterhouse.notices.outbox import Letter
from chapterhouse.people.addresses import addresses_of
from chapterhouse.procedure import Role
from chapterhouse.record.letter_texts import day_in
from chapterhouse.record.queries import rulebook


def warn(now: datetime) -> int:
    """Tell of the drafts that end soon, each once for each end; return how many those are."""
    with transaction.atomic():
        drafts = ending.take_up(now)
        if drafts:
            day_of = rulebook().calendar.day_of
            for draft in drafts:
                _tell(draft, date.fromordinal(day_of(draft.ends_at)), now)
    return len(drafts)


def _tell(draft: Ending, ends_on: date, now: datetime) -> None:
    people, place = addresses_of(draft.people), reverse("draft", args=[draft.id])
    last = ends_on - timedelta(days=1)  # the last whole day
    subject, mark = f"reminder.draft.{last.isoformat()}", f"draft-{draft.id}#{last:%Y%m%d}"
    role = Role.APPLICANT.value
    outbox.post([Letter(role, "", code, to.language, "", subject, mark, place) for code, to in people.items()], now)
    told = {to.email.casefold() for to in people.values()}
    _mail(draft, ends_on, [email for email in draft.emails if email not in told])


def _mail(draft: Ending, ends_on: date, emails: Iterable[str]) -> None:
    language = draft.language if draft.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        day = day_in(language, ends_on)
        text = [
            _("You are writing an application in Chapterhouse, and it has not been sent.")
            + " "
            + _("If nobody changes it, this draft is removed on %(day)s.") % {"day": day},
            ngettext(
                "Open this link to go on with it; any change keeps it for %(days)d more day:",
                "Open this link to go on with it; any change keeps it for %(days)d more days:",
                draft.kept_days,
            )
            % {"days": draft.kept_days}
            + "\n"
            + absolute(reverse("draft-resume", args=[draft.key])),
            _("If you no longer want to apply, do nothing."),
        ]
        subject = _("Your application is not sent yet, and its draft ends on %(day)s") % {"day": day}
        for email in emails:
            send_mail(subject, "\n\n".join(text), settings.DEFAULT_FROM_EMAIL, [email])
