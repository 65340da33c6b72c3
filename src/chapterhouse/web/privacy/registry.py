"""Every room that keeps something of people: what it gives to their archive, and how it forgets them.

A test looks over every table: a field that can hold a text, an address or a person stands here, or in
`not_personal.py` with the reason why it needs none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session

from chapterhouse.api import tokens
from chapterhouse.declarations import ties
from chapterhouse.desks import forgetting as desks
from chapterhouse.diligence import forgetting as diligence
from chapterhouse.documents import forgetting as documents
from chapterhouse.doors import sweeping, together
from chapterhouse.drafts import forgetting as drafts
from chapterhouse.drafts import queries as of_drafts
from chapterhouse.guidance import forgetting as guidance
from chapterhouse.letters import keeping as letters
from chapterhouse.notices import forgetting as notices
from chapterhouse.people import erasing
from chapterhouse.record.striking import strike_out
from chapterhouse.web.accounts.sessions import sign_out_everywhere
from chapterhouse.web.privacy import contributors as kept
from chapterhouse.web.privacy.contributors import Kept
from chapterhouse.web.privacy.leaving import Known


class Room(NamedTuple):
    """A room: what it keeps of somebody, how it forgets them, and the fields, `Model.field`, in which it does."""

    name: str
    keep: tuple[Callable[[Known], Kept], ...]
    erase: Callable[[Known], None]
    holds: frozenset[str]


def _fields(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _forget_drafts(known: Known) -> None:
    for draft in of_drafts.drafts_of(known.person, (), known.at):
        if of_drafts.holders(draft.id) == [known.code]:
            sweeping.discard(draft.id)
    beside = [f"case-{ref}" for ref in known.refs]
    drafts.forget(known.code, known.names, known.emails, beside, known.strike_value)


def _forget_documents(known: Known) -> None:
    owners = [f"case-{ref}" for ref in known.refs]
    documents.forget(known.code, known.names, owners, known.strike, known.at)


def _forget_help(known: Known) -> None:
    guidance.forget(known.code, known.names, known.emails, known.strike, known.at)


def _forget_diligence(known: Known) -> None:
    diligence.forget(
        known.code,
        names=known.names,
        emails=known.emails,
        refs=known.refs,
        strike=known.strike,
        at=known.at,
    )


def _forget_letters(known: Known) -> None:
    letters.forget(known.refs, known.names, known.emails, known.strike)
    together.forget(known.refs, known.strike)


def _forget_versions(known: Known) -> None:
    strike_out(known.refs, known.names, known.emails, known.strike)


def _forget_account(known: Known) -> None:
    tokens.revoke(known.code)
    sign_out_everywhere(known.person)
    number = str(known.person.user.pk)
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == number:
            session.delete()
    for rows in (EmailAddress, Authenticator, SocialAccount):
        rows.objects.filter(user=known.person.user).delete()


ROOMS: Final = (
    Room(
        "drafts",
        (kept.unsent, kept.invitations),
        _forget_drafts,
        _fields(
            """drafts.Answer.value drafts.Overwritten.value drafts.Holder.person drafts.Proof.email
            drafts.Invitation.email
            drafts.Invitation.by drafts.Translation.made_by drafts.Draft.key drafts.Proof.token drafts.Proof.code
            drafts.Invitation.token drafts.Translation.text"""
        ),
    ),
    Room(
        "documents",
        (),
        _forget_documents,
        _fields(
            """documents.Document.translated_by documents.Document.title documents.Document.file_name
            documents.Arrival.translated_by documents.Arrival.title documents.Arrival.file_name"""
        ),
    ),
    Room(
        "guidance",
        (kept.help_asked, kept.mentoring),
        _forget_help,
        _fields(
            """guidance.Conversation.person guidance.Conversation.name guidance.Conversation.email
            guidance.Conversation.organisation guidance.Conversation.name_order guidance.Message.text
            guidance.Mentor.person guidance.ContactPoint.name guidance.ContactPoint.email guidance.ContactPoint.note
            guidance.EditionText.translated_by"""
        ),
    ),
    Room(
        "diligence",
        (kept.references, kept.interviews),
        _forget_diligence,
        _fields(
            """diligence.Reference.name diligence.Reference.email diligence.Reference.nonce diligence.Reference.relation
            diligence.Reference.activity diligence.Reference.concerns diligence.Request.text diligence.Wanted.text
            diligence.Wanted.answer diligence.Invited.email"""
        ),
    ),
    Room(
        "letters",
        (),
        _forget_letters,
        _fields("letters.Words.subject letters.Words.text letters.Words.standard doors.Proposal.letter"),
    ),
    Room("record", (kept.organisations, kept.acts), _forget_versions, _fields("record.Dossier.content")),
    Room("declarations", (kept.declared,), lambda known: ties.forget(known.code), _fields("declarations.Tie.text")),
    Room(
        "desks",
        (kept.beside_the_desk,),
        lambda known: desks.forget(known.code),
        _fields(
            """desks.SavedView.person desks.SavedView.name desks.SavedView.query desks.CalendarKey.person
            desks.CalendarKey.digest"""
        ),
    ),
    Room(
        "notices",
        (kept.told, kept.mails),
        lambda known: notices.forget(known.code, known.names, known.emails, known.strike),
        _fields(
            """notices.Mail.to notices.Mail.subject notices.Mail.plain notices.Mail.html notices.Mail.problem
            notices.Mail.stop notices.Mail.calendar
            notices.Wish.person"""
        ),
    ),
    Room("comments", (kept.comments,), lambda _known: None, frozenset()),
    Room(
        "accounts",
        (kept.account,),
        _forget_account,
        _fields(
            """api.ApiToken.person api.ApiToken.digest account.EmailAddress.email account.EmailAddress.user
            account.EmailConfirmation.key mfa.Authenticator.user mfa.Authenticator.data socialaccount.SocialAccount.user
            socialaccount.SocialAccount.uid socialaccount.SocialAccount.extra_data socialaccount.SocialToken.token
            socialaccount.SocialToken.token_secret usersessions.UserSession.user usersessions.UserSession.ip
            usersessions.UserSession.session_key usersessions.UserSession.user_agent usersessions.UserSession.data
            sessions.Session.session_key sessions.Session.session_data"""
        ),
    ),
    Room(
        "people",
        (kept.seats,),
        lambda known: erasing.erase(known.person, known.at),
        _fields(
            """people.Person.name people.Person.name_order people.Person.language people.Contact.person
            people.Proposal.person people.Change.why people.Change.before people.Change.after auth.User.username
            auth.User.email auth.User.first_name auth.User.last_name auth.User.password"""
        ),
    ),
)
"""In the order in which they forget: the name itself goes last."""
