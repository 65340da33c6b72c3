"""What each room keeps of a person, for that person's own archive; `registry.py` says which room keeps what.

What must stay apart is left out: how somebody voted, since an
export could be demanded by others; anonymous comments, since nothing may join them to their author; what others
wrote of a person in confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession

from chapterhouse.api import tokens
from chapterhouse.declarations import ties
from chapterhouse.desks import forgetting as desks
from chapterhouse.diligence.forgetting import given_by, interviews_of
from chapterhouse.documents import files
from chapterhouse.documents import queries as documents
from chapterhouse.documents.queries import DocumentRow
from chapterhouse.doors.act_names import act_done
from chapterhouse.doors.notice_words import subject_words
from chapterhouse.drafts import queries as drafts
from chapterhouse.drafts.forgetting import invited
from chapterhouse.guidance import conversations
from chapterhouse.guidance import forgetting as guidance
from chapterhouse.guidance.conversations import ConversationRow
from chapterhouse.letters import keeping as letters
from chapterhouse.notices import forgetting as sent
from chapterhouse.notices import queries as notices
from chapterhouse.notices import wishes
from chapterhouse.people import erasing, keeping
from chapterhouse.people import queries as people
from chapterhouse.procedure import Part, explain, sees
from chapterhouse.record import dossiers, queries
from chapterhouse.record.acted import acted_by
from chapterhouse.record.codec import act_as_content
from chapterhouse.record.retention import documents_kept, gone, letters_kept, retained
from chapterhouse.web.privacy.leaving import Known


class Kept(NamedTuple):
    """What a room keeps of a person: a name, what a program can read, and files by name."""

    name: str
    told: Any
    files: tuple[tuple[str, bytes], ...] = ()


def account(known: Known) -> Kept:
    """How the person signs in, and where from."""
    person, user = known.person, known.person.user
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
            "sessions": list(
                UserSession.objects.filter(user=user).values("created_at", "last_seen_at", "ip", "user_agent")
            ),
            "accounts_of_other_sites": list(
                SocialAccount.objects.filter(user=user).values("provider", "uid", "extra_data")
            ),
            "tokens_issued_at": tokens.issued_at(person.code),
            "notices_by_mail": wishes.pace_of(person.code),
            "erasure_asked_at": erasing.asked_at(person),
        },
    )


def seats(known: Known) -> Kept:
    """The seats held, and what was done to them."""
    held = [keeping.term_of(one).told for one in people.seats_of(known.person)]
    done = [
        {"what": one.what, "at": one.at, "before": one.before, "after": one.after}
        for one in keeping.changes_of(known.person)
    ]
    return Kept("seats", {"seats": held, "changes": done})


def organisations(known: Known) -> Kept:
    """The cases of the organisations the person speaks for, with what those wrote and sent."""
    told, sent = [], []
    for ref in known.refs:
        status = queries.status_of(ref, known.at)
        if gone(status).contacts:
            continue  # nobody speaks for it any more, swept or not
        versions = [
            one
            for one in retained(queries.dossiers(ref), status)
            if one.kind in (dossiers.APPLICATION, dossiers.RESPONSE, dossiers.SUPPLIED)
        ]
        written = [one._asdict() for one in letters_kept(letters.of_case(ref), status)]
        told.append({"case": ref, "versions": [one._asdict() for one in versions], "letters": _to_party(written)})
        sent += list(_documents(documents_kept(documents.of(f"case-{ref}"), status)))
    return Kept("organisations", told, tuple(sent))


def unsent(known: Known) -> Kept:
    """Applications that are being written."""
    told, sent = [], []
    for draft in drafts.drafts_of(known.person, (), known.at):
        answers = {question: kept.value for question, kept in drafts.answers(draft.id).items()}
        told.append({"track": draft.track, "begun_at": draft.begun_at, "ends_at": draft.ends_at, "answers": answers})
        sent += list(_documents(documents.of(draft.owner)))
    return Kept("drafts", told, tuple(sent))


def told(known: Known) -> Kept:
    """What the person was told."""
    rows = notices.for_person(known.person)
    return Kept(
        "notices",
        [
            {"case": one.case_ref, "words": subject_words(one.subject), "at": one.created_at, "read_at": one.read_at}
            for one in rows
        ],
    )


def declared(known: Known) -> Kept:
    """Ties to applicants that the person declared."""
    return Kept("declarations", [{"case": ref, **one._asdict()} for ref, one in ties.of_person(known.code)])


def help_asked(known: Known) -> Kept:
    """Conversations in which the person asked for help."""
    return Kept(
        "help",
        [
            {**asked._asdict(), "messages": [one._asdict() for one in conversations.messages(asked.id)]}
            for asked in _conversations(known)
        ],
    )


def _conversations(known: Known) -> list[ConversationRow]:
    begun = (conversations.conversation(number) for number in guidance.asked_from(known.emails))
    return [*conversations.asked_by(known.code), *(one for one in begun if one is not None and not one.person)]


def mentoring(known: Known) -> Kept:
    """Offers to help newcomers."""
    return Kept("mentoring", guidance.offers(known.code))


def mails(known: Known) -> Kept:
    """Mails to the person, as far as they are still kept."""
    return Kept("mails", sent.mails_to(known.code, known.emails))


def beside_the_desk(known: Known) -> Kept:
    """Views of the desk, and the calendar."""
    return Kept("desk", desks.kept(known.code)._asdict())


def invitations(known: Known) -> Kept:
    """Invitations to write an application or to speak for an organisation."""
    return Kept("invitations", invited(known.emails))


def references(known: Known) -> Kept:
    """References the person was asked for, and what they said of a group."""
    return Kept("references", given_by(known.emails))


def interviews(known: Known) -> Kept:
    """Interviews to which the person was invited by mail."""
    return Kept("interviews", interviews_of(known.emails))


def acts(known: Known) -> Kept:
    """What the person did in cases: the recorded facts, with the rules under which they counted."""
    done = acted_by(known.code)
    rules = {ref: _rules_in(ref, known.at) for ref in dict.fromkeys(one.ref for one in done)}
    return Kept(
        "acts",
        [
            {
                "case": ref,
                "number": fact.number,
                "day": fact.at.date(),
                "recorded_at": fact.recorded_at,
                "as": [actor.role.value for actor in fact.by if actor.who == known.code],
                "act": act_as_content(fact.act),
                "words": act_done(fact.act.kind),
                "rules": rules[ref].get(fact.number, []),
            }
            for ref, fact in done
        ],
    )


def _rules_in(ref: str, at: datetime) -> dict[int, list[str]]:
    """Return, by number of a fact, the rules in whose reasons it stands."""
    found: dict[int, list[str]] = {}
    for part in explain(queries.status_of(ref, at)):
        for because in part.because:
            for number in because.facts:
                known = found.setdefault(number, [])
                if because.rule not in known:
                    known.append(because.rule)
    return found


def comments(known: Known) -> Kept:
    """The person's own comments by name, as long as they can be read at all."""
    found: list[dict[str, object]] = []
    person, at = known.person, known.at
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


def _to_party(written: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return letters as the party knows them: not what was changed in them, or by whom."""
    return [{name: said for name, said in one.items() if name not in ("standard", "by")} for one in written]


def _documents(rows: Iterable[DocumentRow]) -> Iterable[tuple[str, bytes]]:
    for row in rows:
        path = files.clean(row.id)
        if path.is_file():
            yield f"{row.owner}/{row.id}-{row.file_name}", path.read_bytes()
