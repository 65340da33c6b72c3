"""What `derive` costs per fact, reasons kept: as a ratio to a plain fold, and beside the `transitions` library.

Run by `./app bench`. Times are the best of several rounds; only the ratios are of interest, and they hold on any
machine. Reach: at most 25 times the yardstick, and faster than `transitions` over a comparable life of ten steps.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from transitions import Machine

from bench.yardstick import plain_fold
from chapterhouse.procedure import Fact, derive
from chapterhouse.procedure.facts import Answer, Ballot, Info
from procedure.given import Given
from procedure.people import APPLICANT, M2, member

ROUNDS, CALLS = 150, 20
MOST = 25

LIFE = (
    "receive", "begin", "give", "close_review", "advise", "request", "open", "close_vote", "notify", "end",
)  # fmt: skip


def twenty_facts() -> Given:
    """Return a case of twenty facts: comments, a suspension, advice, a vote to overturn it, notice."""
    history = Given().received().wait(3).diligence().wait(9).dossier().commented().commented(M2)
    history.wait(4).suspended(3, days=6).did(APPLICANT, Info(1)).review_over().advised()
    history.wait(2).vote_requested().wait(1).poll_open().wait(1)
    for seat in range(1, 10):
        history.did(member(seat), Ballot(Answer.YES if seat < 6 else Answer.NO))
    return history.decided().notified().wait(1)


def ten_facts() -> Given:
    """Return the life that `transitions` is given too, in facts; what time does needs none."""
    return (
        Given()
        .received()
        .diligence()
        .dossier()
        .commented()
        .review_over()
        .advised()
        .vote_requested()
        .poll_open()
        .voted(1)
        .decided()
    )


class Case:
    """What the machine moves."""


def machine_life() -> Case:
    """Build a machine, as every case needs one, and move it through ten steps."""
    case = Case()
    states = ["none", *(f"after_{step}" for step in LIFE)]
    machine = Machine(model=case, states=states, initial="none", auto_transitions=False)
    for before, after, step in zip(states, states[1:], LIFE, strict=False):
        machine.add_transition(step, before, after)
    for step in LIFE:
        case.trigger(step)  # type: ignore[attr-defined]
    return case


def moved_only(cases: list[Case]) -> Callable[[], None]:
    """Return a call that moves a machine built beforehand through ten steps and puts it back."""

    def move() -> None:
        for step in LIFE:
            cases[0].trigger(step)  # type: ignore[attr-defined]
        cases[0].state = "none"  # type: ignore[attr-defined]

    return move


def best(call: Callable[[], object]) -> float:
    """Return the processor seconds of one call: the best of many short rounds, as others may be at work beside."""
    fastest = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        for _ in range(CALLS):
            call()
        fastest = min(fastest, (time.process_time() - started) / CALLS)
    return fastest


def main() -> int:
    """Measure and print; 1 where the reach is missed."""
    history = twenty_facts()
    facts: list[Fact] = history.facts
    status = history.status()
    assert not status.irregular
    assert status.phase == "CLOSED"
    derived = best(lambda: derive(facts, history.rulebook, history.rosters, history.now))
    yardstick = best(lambda: plain_fold(facts, history.now))
    ratio = derived / yardstick
    print(
        f"derive, {len(facts)} facts, reasons kept: {derived / len(facts) * 1e6:.2f} µs per fact, {derived * 1e6:.0f} µs a case"
    )
    print(f"  to the plain fold ({yardstick / len(facts) * 1e6:.2f} µs per fact): {ratio:.1f} × (reach: {MOST} ×)")
    ten = ten_facts()
    whole = best(lambda: derive(ten.facts, ten.rulebook, ten.rosters, ten.now))
    built = best(machine_life)
    case = machine_life()
    case.state = "none"  # type: ignore[attr-defined]
    moved = best(moved_only([case]))
    print(f"a life of ten steps: derive {whole * 1e6:.0f} µs")
    print(f"  transitions, machine built and moved: {built * 1e6:.0f} µs, {built / whole:.1f} × derive")
    print(f"  transitions, moved only: {moved * 1e6:.0f} µs, {moved / whole:.1f} × derive (reach: more than 1 ×)")
    return int(ratio > MOST or moved < whole)


if __name__ == "__main__":
    sys.exit(main())
