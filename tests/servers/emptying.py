"""Lets the test database be emptied between tests although triggers refuse to delete what is on record.

The triggers themselves stay as they are in use: they are silenced for the moment, or taken away and put back, in one
transaction.
"""

from typing import Any

from django.db import connection, transaction


def _sqlite(emptying: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        triggers = cursor.fetchall()
    return [
        *(f"DROP TRIGGER {connection.ops.quote_name(name)}" for name, _ in triggers),
        *emptying,
        *(sql for _, sql in triggers),
    ]


def _postgresql(emptying: list[str]) -> list[str]:
    return [
        "SET LOCAL session_replication_role = replica",
        *emptying,
        "SET LOCAL session_replication_role = origin",
    ]


def _around(statements: list[str]) -> list[str]:
    return _postgresql(statements) if connection.vendor == "postgresql" else _sqlite(statements)


def by_force(statement: str) -> None:
    """Does what the triggers refuse, as whoever owns the database could: to see that it is noticed."""
    with transaction.atomic(), connection.cursor() as cursor:
        for one in _around([statement]):
            cursor.execute(one)


def allow() -> None:
    """Changes how Django empties the tables of the database under test."""
    operations = type(connection.ops)
    without_triggers = operations.sql_flush

    def sql_flush(self: Any, style: Any, tables: list[str], **options: Any) -> list[str]:  # noqa: ANN401 - Django's own signature
        # TRUNCATE takes ten times as long for tables of a few rows, but it can begin counting anew
        if connection.vendor == "postgresql" and not options.get("reset_sequences"):
            return _around([f"DELETE FROM {self.quote_name(name)}" for name in tables])
        return _around(without_triggers(self, style, tables, **options))

    operations.sql_flush = sql_flush  # type: ignore[method-assign, assignment]
