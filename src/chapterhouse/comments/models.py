"""Two tables: sealed texts, and the state of the keys they are sealed under (the keys are files elsewhere)."""

from __future__ import annotations

from uuid import uuid4

from django.db import models


class Key(models.Model):
    """A key by the name of its file. Condemned: it is to go; destroyed: the file is gone."""

    name = models.CharField(max_length=60, primary_key=True)
    case_ref = models.CharField(max_length=12)
    application = models.PositiveSmallIntegerField()
    is_condemned = models.BooleanField(default=False)
    is_destroyed = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                fields=["case_ref"],
                condition=models.Q(is_condemned=True, is_destroyed=False),
                name="comments_key_to_destroy",
            ),
            models.Index(fields=["case_ref", "application"], name="comments_key_of"),
        ]

    def __str__(self) -> str:
        return self.name


class SealedText(models.Model):
    """The text of one comment, and of a named one its author, readable only with the key.

    No time finer than a day, no running number: nothing that tells one commenter from another.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    key = models.ForeignKey(Key, on_delete=models.PROTECT)
    number = models.IntegerField()
    sealed = models.BinaryField()
    day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["key", "number"], name="comments_text_of_fact")]

    def __str__(self) -> str:
        return str(self.id)
