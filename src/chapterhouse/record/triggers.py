"""What is on record stays as it is: triggers on both databases refuse to change or delete it."""

from __future__ import annotations

from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES: Final = ("record_fact", "record_effect", "record_decision", "record_amendment")
KEY: Final = {"record_fact": "case_id = NEW.case_id AND number = NEW.number"}
"""Where SQLite's INSERT OR REPLACE could remove a row without asking a trigger."""


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - a migration's form
    """Set the triggers."""
    make = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    for statement in make():
        schema_editor.execute(statement, params=None)


def _sqlite() -> list[str]:
    return [statement for table in TABLES for statement in _sqlite_on(table)]


def _sqlite_on(table: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    exists = f"EXISTS (SELECT 1 FROM {table} WHERE {KEY.get(table, 'id = NEW.id')})"  # noqa: S608 - names from here
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {exists} {refuse}",
    ]


def _postgresql() -> list[str]:
    function = (
        "CREATE FUNCTION record_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    return [
        function,
        *(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION record_append_only()"
            for table in TABLES
        ),
    ]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables that lack their triggers, for the self-check."""
    names = (
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        if connection.vendor == "postgresql"
        else "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(names)
        guarded = {name for (name,) in cursor.fetchall()}
    return [table for table in TABLES if table not in guarded]
