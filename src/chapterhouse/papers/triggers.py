"""A paper stays as it was cast: a member who changes the vote casts another ballot, with a paper of its own."""

from __future__ import annotations

from typing import Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from chapterhouse.append_only import guard

TABLES: Final = {"papers_paper": ("case_id", "number")}


def install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 - a migration's form
    """Set the triggers."""
    guard(schema_editor, "papers", TABLES)
