"""Killed anywhere, nothing is lost and nothing doubled: the record ends as it does when nobody is killed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

import pytest
from django.core.management import call_command

from chapterhouse.comments import keys
from chapterhouse.comments.models import Key, SealedText
from chapterhouse.notices.models import Notice
from chapterhouse.papers.models import Paper
from chapterhouse.procedure import Act, Actor
from chapterhouse.procedure import facts as f
from chapterhouse.record import models
from chapterhouse.record.chain import broken_at
from chapterhouse.record.history import links_of
from chapterhouse.record.rebuild import rebuild
from chapterhouse.record.tick import tick_once
from chapterhouse.register.models import Period
from forked import DiesAt, Work, together
from sizes import IS_PROVING, size
from stand import Body, a_body, act, day, in_window, received, voting

pytestmark = pytest.mark.django_db(transaction=True)

KILLED = -9
KILLS = size(40, prove=200)
ROUNDS = 4
FURTHEST = 9  # a process may die up to its 512th point; early ones are tried more often, as most work is done there
TABLES = {
    models.Case: (
        "ref",
        "name",
        "last_number",
        "phase",
        "outcome",
        "standing",
        "due_at",
        "settled_at",
        "head",
        "failures",
    ),
    models.Fact: ("case_id", "number", "kind", "body", "hash"),
    models.Effect: ("case_id", "what", "generation", "value"),
    models.Decision: ("case_id", "what", "generation", "value", "basis", "at", "facts", "head", "reasons"),
    models.Dossier: ("case_id", "application", "kind", "version", "digest"),
    models.Request: ("scope", "key", "case_id", "number"),
    Notice: ("role", "person", "case_ref", "subject", "mark"),
    Paper: ("case_id", "number", "answer"),
    Period: ("ref", "ordinal", "since", "until", "basis", "reason"),
    Key: ("name", "is_condemned", "is_destroyed"),
    SealedText: ("key_id", "number", "day"),
}
"""What must come out the same; not which process came first with an effect, nor what is random."""


class Deed(NamedTuple):
    """An act as a client sends it, again and again under one key until it is answered."""

    ref: str
    act: Act
    by: Actor | tuple[Actor, ...]
    text: str = ""


class Stage(NamedTuple):
    """What clients ask for at an instant, and what time has brought by then."""

    now: datetime
    deeds: tuple[Deed, ...]


def a_world() -> tuple[Body, list[Stage]]:
    """Six cases about to decide themselves, and what people do meanwhile."""
    body = a_body()
    for _ in range(2):
        in_window(body)
    in_window(body, f.AdviceForm.NOT_ACCREDIT)
    for _ in range(2):
        voting(body)
    received(body)
    chair, staff = body.two_of_staff[0], body.a_staff
    ballots = tuple(
        Deed(ref, f.Ballot(f.Answer.NO if index < 6 else f.Answer.YES), body.sitting(index))
        for ref in ("104", "105")
        for index in range(9)
    )
    anonymous = Deed("106", f.Comment(anonymous=True), body.member(0), "Unsigned.")
    named = Deed("106", f.Comment(), body.member(1), "Signed.")
    return body, [
        # what people are reminded of before they act; later on, whether they are depends on who comes first
        Stage(day(21.75), ()),
        Stage(day(22), (*ballots, Deed("106", f.Diligence(), staff), Deed("102", f.RequestVote(), body.sitting(2)))),
        Stage(day(23), (Deed("106", f.Dossier(), staff), anonymous, named, Deed("102", f.OpenVote(), chair))),
        Stage(day(30), ()),
        Stage(day(31), tuple(Deed(ref, f.Notified(review_information=True), staff) for ref in ("101", "103", "104"))),
        Stage(day(32), (Deed("101", f.ReviewRequested(), body.applicant), Deed("106", f.Suspend(1), body.applicant))),
        Stage(day(60), ()),
    ]


def carried_out(stage: Stage) -> Work:
    def work() -> int:
        for index, deed in enumerate(stage.deeds):
            act(deed.ref, deed.act, deed.by, stage.now, text=deed.text, idempotency_key=f"{stage.now}/{index}")
        tick_once(stage.now)
        return 0

    return work


def only_ticked(stage: Stage) -> Work:
    def work() -> int:
        tick_once(stage.now)
        return 0

    return work


def killed_at(point: int, work: Work) -> Work:
    def mortal() -> int:
        DiesAt(point).arm()
        return work()

    return mortal


def everything() -> dict[str, list[tuple[object, ...]]]:
    found: dict[str, list[tuple[object, ...]]] = {}
    for table, names in TABLES.items():
        rows: Iterable[tuple[object, ...]] = table._default_manager.values_list(*names)
        plain = [tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row) for row in rows]
        found[table.__name__] = sorted(plain, key=repr)
    found["files of keys"] = sorted((path.name,) for path in keys.folder().iterdir())
    return found


def without_receipts(found: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """A receipt depends on a random key, and with it the bodies and hashes of the one case that has any."""
    kept = dict(found)
    kept["Fact"] = [(*row[:3],) if row[0] == 106 else row for row in found["Fact"]]
    kept["Case"] = [row[:8] if row[0] == "106" else row for row in found["Case"]]
    kept["Decision"] = [row[:7] if row[0] == 106 else row for row in found["Decision"]]
    return kept


def emptied() -> None:
    call_command("flush", interactive=False, verbosity=0, reset_sequences=True)
    for path in keys.folder().iterdir():
        path.unlink()


def uninterrupted() -> dict[str, list[tuple[object, ...]]]:
    _, stages = a_world()
    for stage in stages:
        assert together([carried_out(stage)]) == [0]
    return everything()


def with_kills(chance: random.Random, note: Callable[[int], None]) -> dict[str, list[tuple[object, ...]]]:
    """Two processes at a time, each to be killed somewhere, a few times in each stage; then one comes through."""
    _, stages = a_world()
    for stage in stages:
        for _ in range(ROUNDS):
            both = carried_out(stage), only_ticked(stage)
            results = together([killed_at(chance.randint(1, 2 ** chance.randint(3, FURTHEST)), work) for work in both])
            assert set(results) <= {0, KILLED}
            note(results.count(KILLED))
        assert together([carried_out(stage)]) == [0]
    return everything()


def test_killed_anywhere_the_record_ends_as_if_nobody_had_been() -> None:
    emptied()  # numbers of people are part of facts: both worlds count from one
    chance = random.Random(None if IS_PROVING else 7)  # other points each time one goes looking
    expected = without_receipts(uninterrupted())
    kills = 0

    def note(more: int) -> None:
        nonlocal kills
        kills += more

    while kills < KILLS:
        emptied()
        seed = chance.randint(0, 10**9)
        found = without_receipts(with_kills(random.Random(seed), note))
        differing = {
            table: ([row for row in rows if row not in found[table]], [row for row in found[table] if row not in rows])
            for table, rows in expected.items()
            if found[table] != rows
        }
        assert differing == {}, f"lost and doubled, after kills with seed {seed}"
        assert rebuild(check=True) == []
        for case in models.Case.objects.all():
            assert broken_at(case.ref, links_of(case.id)) is None
