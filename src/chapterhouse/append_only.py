"""Tables whose rows stay as they are: triggers on both databases refuse to change or remove one.

For the rooms that hold such tables; each names its own and sets the triggers in a migration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_KINDS = ("no_update", "no_delete", "no_replace")
"""The triggers of a table on SQLite."""

Tables = Mapping[str, tuple[str, ...]]
"""The tables by name, each with the columns of its key."""


def guard(schema_editor: BaseDatabaseSchemaEditor, room: str, tables: Tables) -> None:
    """Set the triggers of a room's tables."""
    make = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    for statement in make(room, tables):
        schema_editor.execute(statement, params=None)


def unguard(schema_editor: BaseDatabaseSchemaEditor, room: str, tables: Tables) -> None:
    """Take the triggers of a room's tables away, for a migration that sets them again."""
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in tables:
        if is_postgresql:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only ON {table}", params=None)
        else:
            for kind in _KINDS:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{kind}", params=None)
    if is_postgresql:
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {room}_append_only()", params=None)


def unguarded(connection: BaseDatabaseWrapper, tables: Tables) -> list[str]:
    """Return the tables that lack one of their triggers, or have one switched off, for the self-check."""
    is_postgresql = connection.vendor == "postgresql"
    present = (
        "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        if is_postgresql
        else "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'"
    )
    kinds = ("append_only",) if is_postgresql else _KINDS
    with connection.cursor() as cursor:
        cursor.execute(present)
        found = {(table, name) for table, name in cursor.fetchall()}
    return [table for table in tables if any((table, f"{table}_{kind}") not in found for kind in kinds)]


def _sqlite(_room: str, tables: Tables) -> Iterator[str]:
    for table, key in tables.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        # INSERT OR REPLACE removes a row without asking a trigger
        exists = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - names from the code
        yield f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}"
        yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}"
        yield f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {exists} {refuse}"


def _postgresql(room: str, tables: Tables) -> Iterator[str]:
    yield (
        f"CREATE FUNCTION {room}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in tables:
        yield (
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {room}_append_only()"
        )
