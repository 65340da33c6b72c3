"""Letters kept before their words stood apart keep both, with the digest, and the triggers stand again afterwards."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from chapterhouse.letters.digests import digest_of
from chapterhouse.letters.keeping import of_case
from chapterhouse.letters.models import Letter
from stand import day

pytestmark = pytest.mark.django_db(transaction=True)


def migrated(name: str) -> MigrationExecutor:
    executor = MigrationExecutor(connection)
    executor.migrate([("letters", name)])
    return MigrationExecutor(connection)


def test_a_letter_of_before_keeps_its_words() -> None:
    try:
        before = migrated("0003_occasion").loader.project_state(("letters", "0003_occasion")).apps
        before.get_model("letters", "Letter").objects.create(
            case_ref="1",
            number=1,
            kind="receipt",
            language="fr",
            subject="Reçu",
            text="a",
            standard="b",
            sent_at=day(0),
        )
    finally:
        migrated("0006_letters_without_words")
    (kept,) = of_case("1")
    assert (kept.subject, kept.text, kept.standard, kept.digest) == ("Reçu", "a", "b", digest_of("Reçu", "a"))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Letter.objects.update(digest="")
