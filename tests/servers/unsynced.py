"""Nothing in a test database has to outlive a power cut: SQLite does not wait for the disk.

What a killed program leaves behind is the same; programs that a test starts wait as they do in use.
"""

from django.db import connection


def hurry() -> None:
    """Changes how the database under test is opened; PostgreSQL is told by its own settings."""
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
