"""Destroys keys: ordered in the transaction that makes it due, done after the commit, retried until done.

Never before the commit: a transaction that is rolled back must not have cost the comments.
"""

from __future__ import annotations

from django.db import transaction

from chapterhouse.comments import keys
from chapterhouse.comments.models import Key, SealedText


def condemn(case_ref: str, application: int) -> bool:
    """Order that the keys of an application go; from the commit on nothing opens with them."""
    live = Key.objects.filter(case_ref=case_ref, application=application, is_condemned=False)
    return bool(live.update(is_condemned=True))


def carry_out(case_ref: str | None = None) -> int:
    """Destroy what was condemned, of one case or of all: the file, then the sealed texts. Return how many keys."""
    condemned = Key.objects.filter(is_condemned=True, is_destroyed=False)
    if case_ref is not None:
        condemned = condemned.filter(case_ref=case_ref)
    names = list(condemned.values_list("name", flat=True))
    for name in names:
        keys.destroy(name)
        with transaction.atomic():
            # the count of comments stays, their bytes go
            SealedText.objects.filter(key_id=name).update(sealed=b"")
            Key.objects.filter(name=name).update(is_destroyed=True)
    return len(names)


def waiting() -> int:
    """Return how many condemned keys are still there."""
    return Key.objects.filter(is_condemned=True, is_destroyed=False).count()


def problems() -> list[str]:
    """Return what the operator should know of the keys: lost ones, and condemned ones still there."""
    lost = [
        str(keys.KeyLostError(name))
        for name in Key.objects.filter(is_condemned=False).values_list("name", flat=True)
        if not keys.exists(name)
    ]
    left = waiting()
    if left:
        lost.append(f"{left} keys of comments are to be destroyed and are not yet: run `chapterhouse tick`.")
    return lost
