"""Every act that the procedure refuses is refused at the door and on the page, by its rule, and changes nothing."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from api.conftest import Program
from api.test_acting import COMPLETE, counts
from chapterhouse import clock
from chapterhouse.doors.acts import read_act
from chapterhouse.people.models import Person
from chapterhouse.people.queries import actors_in
from chapterhouse.procedure import KINDS, Role, Status, permitted
from chapterhouse.procedure import facts as f
from chapterhouse.record.queries import status_of
from stand import Body, act, in_review, in_window, received, voting

Ago = Callable[[float], datetime]


def _suspended(body: Body, at: datetime) -> str:
    ref = in_window(body, at=at)
    secretariat = actors_in(body.secretary, ref, clock.now().date())
    asker = next(actor for actor in secretariat if actor.role is Role.SECRETARIAT)
    act(ref, f.Suspend(2, ("statutes",)), asker, clock.now())
    return ref


STAGES: dict[str, tuple[Callable[[Body, datetime], str], float]] = {
    "received": (received, 1),
    "review": (in_review, 5),
    "window": (lambda body, at: in_window(body, at=at), 20),
    "suspended": (_suspended, 20),
    "voting": (voting, 21),
    "decided": (lambda body, at: in_window(body, at=at), 60),
}


def _people(body: Body) -> list[Person]:
    return [body.committee[0], body.chair, body.staff[0], body.secretary, body.members[0], body.founder]


def _is_refused(status: Status, person: Person, ref: str, kind: str) -> bool:
    """Whether no role of a person may do it now; two of Staff void together, so one alone only proposes."""
    asked = read_act(kind, COMPLETE.get(kind, {})).act
    actors = actors_in(person, ref, clock.now().date())
    if kind == "void" and any(actor.role is Role.STAFF for actor in actors):
        return False
    return not any(permitted(status, actor, asked) for actor in actors)


@pytest.mark.exploration
@pytest.mark.parametrize("stage", STAGES)
def test_what_is_refused_is_answered_409_by_its_rule_and_changes_nothing(body: Body, ago: Ago, stage: str) -> None:
    build, days = STAGES[stage]
    ref = build(body, ago(days))
    status = status_of(ref, clock.now())
    before, refused = counts(), 0
    for person in _people(body):
        program = Program(person)
        for kind in KINDS:
            if not _is_refused(status, person, ref, kind):
                continue
            answer, told = program.do(ref, kind, **COMPLETE.get(kind, {}))
            assert (answer, kind, person.name) == (409, kind, person.name), told
            assert told["rule"]
            assert told["message"]
            refused += 1
    assert counts() == before
    assert refused > len(KINDS) * 3


@pytest.mark.parametrize("stage", ["review", "suspended", "decided"])
def test_the_page_says_why_in_the_readers_language(body: Body, ago: Ago, stage: str) -> None:
    build, days = STAGES[stage]
    ref = build(body, ago(days))
    status = status_of(ref, clock.now())
    # a page knows more than the bare act above: the receipt of one's own comment, another item, who may join
    asked_otherwise = {"suspend", "comment_withdrawn"}
    for person in _people(body):
        reader = Client(headers={"Accept-Language": "ar"})
        reader.force_login(person.user)
        for kind in KINDS:
            if _is_refused(status, person, ref, kind) and kind not in asked_otherwise:
                page = reader.get(f"/cases/{ref}/acts/{kind}")
                assert (page.status_code, kind, person.name) == (409, kind, person.name)
                assert 'dir="rtl"' in page.content.decode()
                assert "/rules/#rule-" in page.content.decode()
