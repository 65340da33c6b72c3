"""That a letter was sent stays: the database refuses to change or remove its row. What it said stands beside it."""

from __future__ import annotations

from typing import Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from chapterhouse.append_only import guard, unguard

TABLES: Final = {"letters_letter": ("id",)}


def install_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Set the triggers once more where a change of columns took them away: SQLite makes such a table anew."""
    if schema_editor.connection.vendor == "sqlite":
        install(apps, schema_editor)


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - a migration's form
    """Set the triggers."""
    guard(schema_editor, "letters", TABLES)


def lift(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001
    """Take the triggers away for a migration, which sets them again."""
    unguard(schema_editor, "letters", TABLES)
