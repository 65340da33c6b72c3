"""Rewrites from the facts what can be rewritten: columns, desks, figures, register. What differs, it names."""

from __future__ import annotations

from chapterhouse.ordered import folded, name_order
from chapterhouse.procedure import Fact, Status, derive
from chapterhouse.record import acted, figures, on_desks, reviews
from chapterhouse.record.adopted import Grounds, grounds
from chapterhouse.record.columns import accreditations_of, columns_of
from chapterhouse.record.history import history_of
from chapterhouse.record.models import Case
from chapterhouse.record.perform import locked, one_transaction
from chapterhouse.record.replay_bulk import all_histories
from chapterhouse.record.settle import settle_columns
from chapterhouse.register import entries


def rebuild(check: bool) -> list[str]:  # noqa: FBT001 - the command's one switch
    """Return every difference between what is stored and what follows; unless `check`, remove it.

    A case is derived as of the instant at which it was last acted upon: what has come due since is
    the business of `tick`, and no difference.
    """
    given = grounds()
    found: list[str] = []
    for _, histories in all_histories():
        loaded = dict(histories)
        for case in Case.objects.filter(id__in=loaded).order_by("id"):
            differing = _differences(case, _status(case, loaded[case.id], given))
            unnoted = acted.unnoted(case.id, loaded[case.id])
            if unnoted:
                found.append(f"{case.ref} acted: who acted is not noted of {len(unnoted)} facts")
            if not check:
                acted.note(case.id, unnoted)
            found += differing
            if differing and not check:
                _rewrite(case.ref, given)
    return found


def _status(case: Case, facts: list[Fact], given: Grounds) -> Status:
    return derive(facts, given.rulebook, given.rosters, case.settled_at or facts[-1].recorded_at)


def _rewrite(ref: str, given: Grounds) -> None:
    with one_transaction():
        case = locked(ref)
        settle_columns(case, _status(case, history_of(case.id), given))


def _differences(case: Case, status: Status) -> list[str]:
    found = [
        f"{case.ref} {name}: stored {stored!s}, follows {value!s}"
        for name, value in columns_of(status)._asdict().items()
        if (stored := getattr(case, name)) != value
    ]
    if (case.folded, case.name_order) != (folded(case.name), name_order(case.name)):
        found.append(f"{case.ref} folded: is not what the name is searched and put in order by")
    if on_desks.stored(case.id) != on_desks.rows_of(case, status):
        found.append(f"{case.ref} desks: the case does not stand on the desks that follow")
    if reviews.stored(case.id) != reviews.rows_of(case, status):
        found.append(f"{case.ref} reviews: those stored are not those that follow")
    if figures.stored(case.id) != figures.rows_of(status):
        found.append(f"{case.ref} figures: the days stored are not those that follow")
    if entries.stored(case.ref) != accreditations_of(status, case.name, case.country):
        found.append(f"{case.ref} register: the entries stored are not those that follow")
    return found
