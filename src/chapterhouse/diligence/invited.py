"""Who got the invitation to an interview by mail without having an account: they get each change of it likewise."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from chapterhouse.diligence.models import Invited


def invite(ref: str, application: int, step: int, email: str, *, language: str, at: datetime) -> None:
    """Keep that somebody is invited; whoever is invited again is written to in the language chosen last."""
    Invited.objects.update_or_create(
        case_ref=ref,
        application=application,
        step=step,
        email=email.lower(),
        defaults={"language": language, "invited_at": at},
    )


def invited_to(ref: str, application: int) -> dict[int, list[Invited]]:
    """Return who is invited, by the number of the interview, the first in front."""
    found: dict[int, list[Invited]] = defaultdict(list)
    for one in Invited.objects.filter(case_ref=ref, application=application):
        found[one.step].append(one)
    return found
