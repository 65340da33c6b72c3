"""What each room keeps of a person, for that person's own export.

A further room adds a function to `CONTRIBUTORS`. What must stay apart is left out: how somebody voted, since an
export could be demanded by others; anonymous comments, since nothing may join them to their author; what others
wrote of a person in confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, Final, NamedTuple

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from chapterhouse.declarations import ties
from chapterhouse.documents import files
from chapterhouse.documents import queries as documents
from chapterhouse.doors.notice_words import subject_words
from chapterhouse.drafts import queries as drafts
from chapterhouse.guidance import conversations
from chapterhouse.notices import queries as notices
from chapterhouse.notices import wishes
from chapterhouse.people import keeping
from chapterhouse.people import queries as people
from chapterhouse.people.enrol import Person
from chapterhouse.procedure import Part, sees
from chapterhouse.record import dossiers, queries


class Kept(NamedTuple):
    """What a room keeps of a person: a name, what a program can read, and files by name."""

    name: str
    told: Any
    files: tuple[tuple[str, bytes], ...] = ()


def account(person: Person, _at: datetime) -> Kept:
    """How the person signs in, and where from."""
    user = person.user
    return Kept(
        "account",
        {
            "code": person.code,
            "name": person.name,
            "language": person.language,
            "user_name": user.get_username(),
            "email_addresses": list(EmailAddress.objects.filter(user=user).values("email", "verified", "primary"))
            or [{"email": user.email}],
            "joined_at": user.date_joined,
            "last_login": user.last_login,
            "second_factors": list(
                Authenticator.objects.filter(user=user).values("type", "created_at", "last_used_at")
            ),
            "sessions": list(UserSession.objects.filter(user=user).values("created_at", "ip", "user_agent")),
            "notices_by_mail": wishes.pace_of(person.code),
        },
    )


def seats(person: Person, _at: datetime) -> Kept:
    """The seats held, and what was done to them."""
    held = [keeping.term_of(one).told for one in people.seats_of(person)]
    done = [
        {"what": one.what, "at": one.at, "before": one.before, "after": one.after} for one in keeping.changes_of(person)
    ]
    return Kept("seats", {"seats": held, "changes": done})


def organisations(person: Person, _at: datetime) -> Kept:
    """The cases of the organisations the person speaks for, with what those wrote and sent."""
    told, sent = [], []
    for ref in people.cases_of(person):
        versions = [one for one in queries.dossiers(ref) if one.kind in (dossiers.APPLICATION, dossiers.RESPONSE)]
        told.append({"case": ref, "versions": [one._asdict() for one in versions]})
        sent += list(_documents(f"case-{ref}"))
    return Kept("organisations", told, tuple(sent))


def unsent(person: Person, at: datetime) -> Kept:
    """Applications that are being written."""
    told, sent = [], []
    for draft in drafts.drafts_of(person, (), at):
        answers = {question: kept.value for question, kept in drafts.answers(draft.id).items()}
        told.append({"track": draft.track, "begun_at": draft.begun_at, "ends_at": draft.ends_at, "answers": answers})
        sent += list(_documents(draft.owner))
    return Kept("drafts", told, tuple(sent))


def told(person: Person, _at: datetime) -> Kept:
    """What the person was told."""
    rows = notices.for_person(person)
    return Kept(
        "notices",
        [
            {"case": one.case_ref, "words": subject_words(one.subject), "at": one.created_at, "read_at": one.read_at}
            for one in rows
        ],
    )


def declared(person: Person, _at: datetime) -> Kept:
    """Ties to applicants that the person declared."""
    return Kept("declarations", [{"case": ref, **one._asdict()} for ref, one in ties.of_person(person.code)])


def help_asked(person: Person, _at: datetime) -> Kept:
    """Conversations in which the person asked for help."""
    return Kept(
        "help",
        [
            {**asked._asdict(), "messages": [one._asdict() for one in conversations.messages(asked.id)]}
            for asked in conversations.asked_by(person.code)
        ],
    )


def comments(person: Person, at: datetime) -> Kept:
    """The person's own comments by name, as long as they can be read at all."""
    found: list[dict[str, object]] = []
    actors = people.actors_of(person, at.date())
    for region in {actor.region for actor in actors if actor.region}:
        for ref in _open_in(region):
            status = queries.status_of(ref, at)
            if status.application is None or not any(sees(status, actor, Part.COMMENTS) for actor in actors):
                continue
            own = queries.comments_of(ref, status.application.number, status)
            found += [{"case": ref, "day": one.day, "text": one.text} for one in own if one.author == person.code]
    return Kept("comments", found)


def _open_in(region: str) -> Iterator[str]:
    after = ""
    while True:
        page = queries.cases_page(after=after, size=100, region=region)
        yield from (row.ref for row in page.rows if row.waiting_for or row.due_at)
        after = page.next
        if not after:
            return


def _documents(owner: str) -> Iterable[tuple[str, bytes]]:
    for row in documents.of(owner):
        path = files.clean(row.id)
        if path.is_file():
            yield f"{owner}/{row.id}-{row.file_name}", path.read_bytes()


CONTRIBUTORS: Final[tuple[Callable[[Person, datetime], Kept], ...]] = (
    account,
    seats,
    organisations,
    unsent,
    told,
    declared,
    help_asked,
    comments,
)
