"""A paper stays as it was cast: neither the program nor a mistaken statement changes or removes one."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from chapterhouse.papers.ballots import answers_between
from chapterhouse.papers.models import Paper
from chapterhouse.procedure import facts as f
from chapterhouse.record.health import problems
from chapterhouse.record.rebuild import rebuild
from chapterhouse.record.tick import tick_once
from servers.emptying import by_force
from stand import a_body, act, day, voting

pytestmark = pytest.mark.django_db(transaction=True)

TRIGGERS = {
    "sqlite": [f"DROP TRIGGER papers_paper_{kind}" for kind in ("no_update", "no_delete", "no_replace")],
    "postgresql": [
        "DROP TRIGGER papers_paper_append_only ON papers_paper",
        "ALTER TABLE papers_paper DISABLE TRIGGER USER",
    ],
}


def polled() -> str:
    """A case whose poll has nine ballots: eight to overturn the advice, one not."""
    body = a_body()
    ref = voting(body)
    for index in range(9):
        act(ref, f.Ballot(f.Answer.NO if index == 8 else f.Answer.YES), body.sitting(index), day(21))
    return ref


def execute(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE papers_paper SET answer = 'NO'",
        "UPDATE papers_paper SET answer = 'NO' WHERE number = 9",
        "DELETE FROM papers_paper WHERE number = 9",
        "DELETE FROM papers_paper",
    ],
)
def test_no_paper_is_changed_or_removed(statement: str) -> None:
    polled()
    before = answers_between(101, 101)
    with pytest.raises(DatabaseError, match="papers_paper is append-only"):
        execute(statement)
    assert answers_between(101, 101) == before
    assert len(before) == 9


def test_no_paper_is_put_in_the_place_of_another() -> None:
    polled()
    before = answers_between(101, 101)
    statements = (
        ["TRUNCATE papers_paper", "INSERT INTO papers_paper (case_id, number, answer) VALUES (101, 9, 'NO')"]
        if connection.vendor == "postgresql"
        else [
            "INSERT OR REPLACE INTO papers_paper (case_id, number, answer) VALUES (101, 9, 'NO')",
            "INSERT INTO papers_paper (case_id, number, answer) VALUES (101, 9, 'NO')",
        ]
    )
    for statement in statements:
        with pytest.raises(DatabaseError):
            execute(statement)
    with pytest.raises(DatabaseError), transaction.atomic():
        Paper(case_id=101, number=9, answer="NO").save()
    assert answers_between(101, 101) == before


def test_a_changed_vote_is_another_ballot_with_a_paper_of_its_own() -> None:
    body = a_body()
    ref = voting(body)
    first = act(ref, f.Ballot(f.Answer.YES), body.sitting(1), day(21)).number
    second = act(ref, f.Ballot(f.Answer.NO), body.sitting(1), day(22)).number
    assert answers_between(101, 101) == {(101, first): f.Answer.YES, (101, second): f.Answer.NO}


@pytest.mark.parametrize("which", [0, 1, 2])
def test_every_missing_trigger_is_named_by_the_check(which: int) -> None:
    statements = TRIGGERS[connection.vendor]
    assert problems() == []
    with transaction.atomic():
        execute(statements[which % len(statements)])
        assert problems() == ["The table papers_paper has no triggers against changes: run the migrations again."]
        transaction.set_rollback(True)
    assert problems() == []


def test_papers_swapped_past_the_triggers_show_when_the_outcome_is_compared() -> None:
    ref = polled()
    tick_once(day(40))
    assert rebuild(check=True) == []
    by_force("UPDATE papers_paper SET answer = CASE answer WHEN 'YES' THEN 'NO' ELSE 'YES' END")
    assert [difference.split(":")[0] for difference in rebuild(check=True)][:1] == [f"{ref} outcome"]
    with pytest.raises(DatabaseError, match="append-only"):
        execute("DELETE FROM papers_paper")


def test_between_tests_the_papers_go_and_their_triggers_stay() -> None:
    polled()
    call_command("flush", interactive=False, verbosity=0)
    assert not Paper.objects.exists()
    assert problems() == []
