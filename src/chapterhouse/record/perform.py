"""The only write path of a case: one act, one transaction, everything that follows from it included.

Lock the case, load its facts, ask the procedure, append, derive, and write columns, register,
effects, decision log, notices and the papers or texts that go with the act. All of it or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from django.db import OperationalError, connection, transaction
from django.db.models import Max, Q

from chapterhouse.comments import destruction, voices
from chapterhouse.letters.keeping import LetterText
from chapterhouse.people.enrol import Person, add_contact
from chapterhouse.procedure import Act, Actor, Fact, Status, derive, permitted
from chapterhouse.procedure.facts import (
    Ballot,
    Comment,
    CommentWithdrawn,
    DecertResponse,
    Dossier,
    Info,
    Received,
    ReviewRequested,
)
from chapterhouse.record import acted, chain, dossiers, once, sent, spoken, supplied
from chapterhouse.record.adopted import Grounds, grounds
from chapterhouse.record.codec import encode
from chapterhouse.record.errors import Conflict, NoSuchCase, Refused
from chapterhouse.record.history import history_of
from chapterhouse.record.models import FIRST_REF, Case
from chapterhouse.record.models import Fact as StoredFact
from chapterhouse.record.retention import let_go_of
from chapterhouse.record.settle import settle

__all__ = ["Conflict", "NoSuchCase", "Performed", "Refused", "perform", "receive"]


class Performed(NamedTuple):
    """What was recorded, under which number, and the status that follows; `repeated`: it was before."""

    ref: str
    number: int
    status: Status
    repeated: bool = False


@dataclass(frozen=True)
class _Asked:
    """An act as it is asked for."""

    act: Act
    by: tuple[Actor, ...]
    at: datetime
    recorded_at: datetime
    key: str
    text: str
    dossier: Mapping[str, object] | None
    letter: LetterText | None = None

    @property
    def content(self) -> bytes:
        """What a repeated request must ask for again; `at` only where it was stated and not just the present.

        Not the letter: it is made from the case as it stood, which is no longer so when it is asked for again.
        """
        stated_at = None if self.at == self.recorded_at else self.at
        return spoken.digest_content(self.act, self.by, [stated_at, self.text, self.dossier])


def perform(
    ref: str,
    act: Act,
    by: Actor | tuple[Actor, ...],
    *,
    at: datetime,
    recorded_at: datetime,
    idempotency_key: str = "",
    seen: int | None = None,
    text: str = "",
    dossier: Mapping[str, object] | None = None,
    letter: LetterText | None = None,
) -> Performed:
    """Record an act on a case and everything that follows from it.

    `at` is when it happened, `recorded_at` the present; aware, in UTC. `seen` is the number of the
    last fact the actor knew of. `text` is a comment's, or what a party says when it is heard, supplies
    information or asks for review; `dossier` the findings of due diligence; `letter` what the party is written
    with the act.

    :raises Refused: the procedure does not allow it, at the instant it happened.
    :raises Conflict: the case moved on since `seen`, or the key was used for something else.
    :raises NoSuchCase: there is no such case.
    """
    asked = _Asked(act, _tuple(by), at, recorded_at, idempotency_key, text, dossier, letter)
    with one_transaction():
        case = locked(ref)
        performed, is_condemned = _on_case(case, asked, seen)
    if is_condemned:
        destruction.carry_out(ref)
    return performed


def receive(
    act: Received,
    by: Actor | tuple[Actor, ...],
    *,
    at: datetime,
    recorded_at: datetime,
    form: Mapping[str, object],
    name: str,
    country: str,
    contact: Person | None,
    ref: str | None = None,
    idempotency_key: str = "",
) -> Performed:
    """Record the receipt of an application: of a new organisation, or with `ref` of a known one.

    `form` are the answers, kept as version 1 of the application's dossier. Raises as `perform` does.
    """
    asked = _Asked(act, _tuple(by), at, recorded_at, idempotency_key, f"{name}|{country}", form)
    with one_transaction():
        if ref is None:
            one_opener()
            before = once.answered_before(_ticket(None, None, asked))
            case = before.case if before else _new_case()
        else:
            before, case = None, locked(ref)
            let_go_of(ref, recorded_at)  # what had its term does not come back with an organisation that applies again
        if contact is not None and before is None:
            add_contact(contact, case.ref)  # before the act: its notices reach the contact too
        performed, is_condemned = _on_case(case, asked, None, opened=ref is None, naming=(name, country))
    if is_condemned:
        destruction.carry_out(case.ref)
    return performed


def act_on_due(case_id: int, now: datetime, given: Grounds) -> str | None:
    """Act upon what time alone has brought about in a case, if it is due and nobody else is at it.

    Return the case's ref if something was done, None if another process had it or was faster.
    """
    with one_transaction():
        case = _claimed(case_id, now)
        if case is None:
            return None
        settle(case, derive(history_of(case.id), given.rulebook, given.rosters, now), given)
        return case.ref


def put_off(case_id: int, until: datetime) -> None:
    """Let a case that failed wait alone."""
    with one_transaction():
        case = Case.objects.select_for_update().get(id=case_id)
        case.failures += 1
        case.due_at, case.remind_at = until, None
        case.save(update_fields=["failures", "due_at", "remind_at"])


def is_due(now: datetime) -> Q:
    """Which cases are to be looked at: something came about by itself, or somebody is to be reminded."""
    return Q(due_at__lte=now) | Q(remind_at__lte=now)


@contextmanager
def one_transaction() -> Iterator[None]:
    """The transaction around a case: committed whole before anybody hears of it, or not at all.

    :raises Conflict: others kept the database locked for longer than one may wait (`busy`).
    """
    try:
        with transaction.atomic(durable=True):
            yield
    except OperationalError as error:
        if "locked" in str(error):
            raise Conflict("busy") from error
        raise


def locked(ref: str) -> Case:
    """Return a case, locked until the transaction ends (SQLite has locked everything by then)."""
    try:
        return Case.objects.select_for_update().get(ref=ref)
    except Case.DoesNotExist:
        raise NoSuchCase(ref) from None


def _claimed(case_id: int, now: datetime) -> Case | None:
    due = Case.objects.select_for_update(skip_locked=True).filter(is_due(now), id=case_id)
    return due.first()


def _tuple(by: Actor | tuple[Actor, ...]) -> tuple[Actor, ...]:
    return (by,) if isinstance(by, Actor) else by


def one_opener() -> None:
    """Cases are numbered without gaps and without two of one number: whoever opens one waits for the other."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIRST_REF])


def _new_case() -> Case:
    highest: int | None = Case.objects.aggregate(highest=Max("id"))["highest"]
    number = FIRST_REF if highest is None else highest + 1
    return Case.objects.create(id=number, ref=str(number), head=chain.start(str(number)))


def _on_case(
    case: Case, asked: _Asked, seen: int | None, *, opened: bool = False, naming: tuple[str, str] | None = None
) -> tuple[Performed, bool]:
    """Judge, record and settle an act on a locked case."""
    history = history_of(case.id)
    given = grounds()
    moment = max([asked.recorded_at, *(fact.recorded_at for fact in history[-1:])])
    before = derive(history, given.rulebook, given.rosters, min(asked.at, moment), moment)
    repeated = once.answered_before(_ticket(None if opened else case, before, asked))
    if repeated is not None:
        _compare_answers(history, repeated.number, asked.act)
        status = derive(history, given.rulebook, given.rosters, moment)
        return Performed(case.ref, repeated.number, status, repeated=True), False
    if seen is not None and seen != case.last_number:
        raise Conflict("moved_on")
    fact = _judged(case, before, asked, moment)
    fact = _with_dossier(case, before, asked, fact)
    status = derive([*history, fact], given.rulebook, given.rosters, moment)
    for offence in status.irregular:
        if offence.fact.number == fact.number:
            raise Refused(offence.rule, offence.reason)
    _append(case, fact)
    if naming is not None:
        case.name, case.country = naming
        case.questions = 0  # of the application before it
        case.language = asked.act.language if isinstance(asked.act, Received) else case.language
    # of the application in which it happened, which may no longer be the latest
    application = (status if isinstance(fact.act, Received) else before).application
    day = date.fromordinal(given.rulebook.calendar.day_of(moment))
    _keep_beside(case, application.number if application is not None else 0, asked, fact, day)
    once.keep(_ticket(None if opened else case, status, asked), case, fact.number)
    sent.send(case, status, fact, asked.letter)
    return Performed(case.ref, fact.number, status), settle(case, status, given)


def _ticket(case: Case | None, status: Status | None, asked: _Asked) -> once.Ticket:
    """Return the request's ticket; what is confidential in it is recognised by the key of comments only."""
    scope = case.ref if case is not None else f"new|{asked.by[0].who}"
    if not asked.key:
        return once.Ticket(scope, "", b"")
    application = status.application if status is not None else None
    if isinstance(asked.act, Comment | CommentWithdrawn) and case is not None and application is not None:
        return once.Ticket(scope, asked.key, voices.fingerprint(case.ref, application.number, asked.content))
    return once.Ticket.of(scope, asked.key, asked.content)


def _compare_answers(history: list[Fact], number: int, act: Act) -> None:
    """The digest of a ballot's request leaves its answer out; the paper is compared instead."""
    if isinstance(act, Ballot) and history[number - 1].act != act:
        raise Conflict("key_reused")


def _judged(case: Case, before: Status, asked: _Asked, moment: datetime) -> Fact:
    """Return the fact as it may be stored; raise `Refused` if the act was not permitted when it happened."""
    if asked.at > moment:
        raise Refused("A29", "not_yet")
    act = spoken.asked(case, before, asked.act, asked.by)
    verdict = permitted(before, asked.by, act)
    if not verdict:
        raise Refused(verdict.rule, verdict.reason)
    said = spoken.stated(case, before, act, asked.by)
    return Fact(case.last_number + 1, asked.at, moment, said.by, said.act)


def _with_dossier(case: Case, before: Status, asked: _Asked, fact: Fact) -> Fact:
    """Store what comes with an act, and let its fact name version and digest."""
    application = before.application
    if application is None:
        return fact
    content: Mapping[str, object]
    match fact.act:
        case Dossier():
            kind, content = dossiers.FINDINGS, asked.dossier or {}
        case DecertResponse() if asked.text.strip():
            kind, content = dossiers.RESPONSE, {"text": asked.text}
        case _:
            return fact
    kept = dossiers.keep(case, application.number, kind, content, fact.recorded_at)
    return fact._replace(act=replace(fact.act, version=kept.version, digest=kept.digest))


def _append(case: Case, fact: Fact) -> None:
    body = encode(fact)
    case.head = chain.link(bytes(case.head), fact.number, fact.act.kind, body)
    case.last_number = fact.number
    StoredFact.objects.create(case=case, number=fact.number, kind=fact.act.kind, body=body, hash=case.head)
    acted.note(case.id, [fact])


def _keep_beside(case: Case, application: int, asked: _Asked, fact: Fact, day: date) -> None:
    spoken.keep(case, application, fact, asked.text, day)
    if isinstance(fact.act, Received) and asked.dossier is not None:
        dossiers.keep(case, application, dossiers.APPLICATION, asked.dossier, fact.recorded_at)
    if isinstance(fact.act, Info | ReviewRequested) and asked.text.strip():
        items = fact.act.items if isinstance(fact.act, Info) else ()
        supplied.keep(case, application, asked.text, items, fact.recorded_at)
