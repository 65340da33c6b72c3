"""What is on record stays as it is: triggers on both databases refuse to change or delete it."""

from __future__ import annotations

from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from chapterhouse.append_only import guard, unguarded
from chapterhouse.letters import triggers as letters
from chapterhouse.papers import triggers as papers

TABLES: Final = {
    "record_fact": ("case_id", "number"),
    "record_effect": ("id",),
    "record_decision": ("id",),
    "record_amendment": ("id",),
}


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - a migration's form
    """Set the triggers."""
    guard(schema_editor, "record", TABLES)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables that lack their triggers, those of papers and letters too, for the self-check."""
    return unguarded(connection, {**TABLES, **papers.TABLES, **letters.TABLES})
