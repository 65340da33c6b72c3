"""Worked examples of the procedure, walked through the API while the clock of the demo moves along."""

from datetime import timedelta
from typing import Any

import pytest

from api.conftest import Program
from chapterhouse import clock
from chapterhouse.people.enrol import seat
from chapterhouse.people.models import Person
from chapterhouse.procedure import Role, outline
from examples_walked import BLOCKS, WALKED, Step, fields, steps_of, who
from stand import SINCE, Body, person


@pytest.mark.parametrize("example", WALKED)
def test_an_example_comes_out_as_the_procedure_says(body: Body, example: str) -> None:
    seat(person("reviewer"), Role.REVIEWER, SINCE)
    programs = {one.user.username: Program(one) for one in Person.objects.select_related("user")}
    steps = list(steps_of(BLOCKS[example]))
    later = timedelta(days=(clock.now() - steps[0].at).days + 1)
    for step in steps:
        if clock.now() < step.at + later:  # several facts may share an instant
            clock.move_to(step.at + later)
        if step.fact is not None:
            status, answer = record(programs, step, later)
            assert (status, answer.get("rule", "")) == (409 if step.refused_by else 201, step.refused_by)
        told = Program().get("/cases/101")[1]
        expected = outline(step.status)
        assert {
            part: str(told["status"][part] or "-") for part in ("phase", "outcome", "basis", "standing", "ended")
        } == {part: expected[part] for part in ("phase", "outcome", "basis", "standing", "ended")}
        assert str(told["clock"]["elapsed"]) == expected["elapsed"]
        assert told["status"]["suspended"] == (expected["suspended"] != "no")
        assert set(told["status"]["flags"]) == set(step.status.flags) - {"IRREGULAR"}


def record(programs: dict[str, Program], step: Step, later: timedelta) -> tuple[int, Any]:
    """Post a fact; one that several do together is proposed by the first and joined by the others."""
    assert step.fact is not None
    first, *others = [programs[who(actor)] for actor in step.fact.by]
    given = fields(step.fact, later)
    kind = step.fact.act.kind
    if kind == "received":
        return first.post("/cases", given)
    if not others:
        return first.do("101", kind, **given)
    status, answer = first.post("/cases/101/proposals", {"kind": kind, **given})
    for other in others:
        assert status == 201
        status, answer = other.post(f"/cases/101/proposals/{answer['id']}/join")
    assert answer["recorded"] is not None
    return status, answer
