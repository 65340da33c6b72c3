"""Acts upon what was derived: columns, register, effects, decision log, notices, the order to destroy a key.

Always inside the transaction that holds the case's lock. Asked twice with the same status it does
nothing the second time; asked with another one it puts right what was done on the former.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from chapterhouse.comments.destruction import condemn
from chapterhouse.notices.outbox import post
from chapterhouse.ordered import folded, name_order
from chapterhouse.procedure import Consequence, Status, consequences
from chapterhouse.procedure.consequences import TOLD_ONCE
from chapterhouse.record import figures, on_desks, reviews
from chapterhouse.record.adopted import Grounds
from chapterhouse.record.by_time import write_of_time
from chapterhouse.record.columns import accreditations_of, columns_of
from chapterhouse.record.letters import News, Post
from chapterhouse.record.models import Case, Decision, Effect
from chapterhouse.record.reasons import reasons_text
from chapterhouse.record.reminded import note
from chapterhouse.register import entries

_DESTROYED = "comments_destroyed"
_FOR_GOOD = TOLD_ONCE | {_DESTROYED}
_LOGGED = ("outcome", "standing")
_OF_INFORMATION = "reminder.info"


def settle(case: Case, status: Status, grounds: Grounds, *, is_told: bool = True) -> bool:
    """Write everything that follows from a status; say whether the key of comments is now to be destroyed.

    Nobody is sent a letter about what happened elsewhere and is only taken in (`is_told` false).
    """
    settle_columns(case, status)
    found = consequences(status)
    news = list(_news(case, found))
    if news:
        _act_on(case, status, grounds, found, news, is_told=is_told)
    # asked each time: a comment learnt late may have come under a new key since
    gone = [what for what in found if what.split(".")[1] == _DESTROYED]
    return sum(condemn(case.ref, int(what.split(".")[0])) for what in gone) > 0


def _act_on(
    case: Case,
    status: Status,
    grounds: Grounds,
    found: dict[str, Consequence],
    news: list[News],
    *,
    is_told: bool,
) -> None:
    Effect.objects.bulk_create(Effect(case=case, at=status.now, **one._asdict()) for one in news)
    Decision.objects.bulk_create(
        _decisions(case, status, grounds, [(one, found[one.what]) for one in news if one.value])
    )
    if is_told:
        today = status.state.calendar.day_of(status.now)
        began = status.state.calendar.start_of(today)
        letters = list(Post(case.ref, status.region, date.fromordinal(today), began).letters(news))
        post(letters, status.now)
        for turn in (found[one.what].turn for one in news if one.value):
            if turn is not None:
                write_of_time(case, status, turn)
        if any(letter.subject.startswith(_OF_INFORMATION) for letter in letters):
            note(case.ref, status, status.now)


def settle_columns(case: Case, status: Status) -> None:
    """Write the columns, the desks, the figures and the register only: what can be rewritten at any time."""
    for name, value in columns_of(status)._asdict().items():
        setattr(case, name, value)
    case.folded, case.name_order = folded(case.name), name_order(case.name)
    case.settled_at = status.now
    case.failures = 0
    case.save(force_update=True)
    on_desks.rewrite(case.id, on_desks.rows_of(case, status))
    reviews.rewrite(case.id, reviews.rows_of(case, status))
    figures.rewrite(case.id, figures.rows_of(status))
    entries.rewrite(case.ref, accreditations_of(status, case.name, case.country))


def _news(case: Case, found: dict[str, Consequence]) -> Iterator[News]:
    done: dict[str, tuple[int, str]] = {}
    rows = Effect.objects.filter(case=case).order_by("id").values_list("what", "generation", "value")
    for what, generation, value in rows:
        done[what] = (generation, value)
    for key, consequence in found.items():
        generation, value = done.get(key, (0, ""))
        if value != consequence.value:
            yield News(key, generation + 1, consequence.value)
    for what, (generation, value) in done.items():
        # a key that was destroyed stays destroyed, and a reminder sent, whatever is derived later
        if value and what not in found and what.split(".")[1] not in _FOR_GOOD:
            yield News(what, generation + 1, "")


def _decisions(
    case: Case, status: Status, grounds: Grounds, fresh: Iterable[tuple[News, Consequence]]
) -> Iterator[Decision]:
    for news, consequence in fresh:
        turn = consequence.turn
        if turn is None or news.about not in _LOGGED:
            continue
        bases = (
            one.value
            for one in status.course
            if one.about == "basis" and (one.at, one.application) == (turn.at, turn.application)
        )
        yield Decision(
            case=case,
            what=news.what,
            generation=news.generation,
            value=turn.value,
            basis=next(bases, ""),
            at=turn.at,
            derived_at=status.now,
            facts=case.last_number,
            head=case.head,
            rulebook=grounds.rulebook_digest,
            rosters=grounds.rosters_digest,
            reasons=reasons_text(turn.because),
        )
