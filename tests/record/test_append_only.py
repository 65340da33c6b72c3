"""What is on record cannot be changed or removed, and if it were, the chain would show it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from chapterhouse.procedure import Value
from chapterhouse.procedure.days import Day
from chapterhouse.record import triggers
from chapterhouse.record.adopted import adopt
from chapterhouse.record.chain import Link, broken_at, link, start
from chapterhouse.record.history import links_of
from chapterhouse.record.tick import tick_once
from stand import a_body, day, in_window

pytestmark = pytest.mark.django_db(transaction=True)

FIELD = {"record_fact": "kind", "record_effect": "what", "record_decision": "basis", "record_amendment": "name"}


@pytest.fixture
def ref() -> str:
    value = Value("review.days", 21, Day(day(100).toordinal()), "ALAC", "motion 7")
    adopt(value, day(0))
    ref = in_window(a_body())
    tick_once(day(30))
    return ref


def refused(statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", triggers.TABLES)
def test_no_row_is_changed_or_removed(ref: str, table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        assert cursor.fetchone()[0] > 0
    refused(f"UPDATE {table} SET {FIELD[table]} = 'other'")
    refused(f"DELETE FROM {table}")
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {table} CASCADE")
    else:
        refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")


def test_the_chain_holds_and_names_the_first_fact_that_does_not(ref: str) -> None:
    links = list(links_of(101))
    assert broken_at(ref, links) is None
    assert links[0].hash == link(start(ref), 1, "received", links[0].body)
    third = links[2]
    for changed in (
        third._replace(body=third.body.replace(b"2026", b"2025")),
        third._replace(kind="diligence"),
        third._replace(number=7),
        third._replace(hash=b"\0" * 32),
    ):
        assert broken_at(ref, [*links[:2], changed, *links[3:]]) == 3
    assert broken_at(ref, [*links[:2], *links[3:]]) == 3
    assert broken_at("102", links) == 1
    assert broken_at(ref, list[Link]()) is None


def test_a_missing_trigger_is_noticed(ref: str) -> None:
    assert triggers.missing(connection) == []
    with transaction.atomic():
        with connection.cursor() as cursor:
            for name in ("no_update", "no_delete", "no_replace") if connection.vendor == "sqlite" else ("append_only",):
                where = "" if connection.vendor == "sqlite" else " ON record_fact"
                cursor.execute(f"DROP TRIGGER record_fact_{name}{where}")
        assert triggers.missing(connection) == ["record_fact"]
        transaction.set_rollback(True)
    assert triggers.missing(connection) == []
