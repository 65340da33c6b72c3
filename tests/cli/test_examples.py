"""Worked examples of the procedure, walked by command line under their own dates."""

from datetime import timedelta

import pytest

from chapterhouse.people.enrol import seat
from chapterhouse.procedure import Role, outline
from cli.conftest import Command
from examples_walked import BLOCKS, CHECKED, WALKED, fields, steps_of, who
from stand import SINCE, Body, person


@pytest.mark.parametrize("example", WALKED)
def test_an_example_comes_out_as_the_procedure_says(command: Command, body: Body, example: str) -> None:
    seat(person("reviewer"), Role.REVIEWER, SINCE)
    case = "new"
    for step in steps_of(BLOCKS[example]):
        at = step.at.isoformat()
        if step.fact is not None:
            people = ",".join(who(actor) for actor in step.fact.by)
            given = [f"{name}={_text(value)}" for name, value in fields(step.fact, timedelta()).items()]
            said = command("do", step.fact.act.kind, case, "--as", people, "--at", at, *given)
            assert (said.status, said.err.partition(":")[0].strip()) == (1 if step.refused_by else 0, step.refused_by)
            case = "101"
        known = {
            part["part"]: part["value"] for part in command("explain", case, "--at", at, "--json").document["parts"]
        }
        expected = outline(step.status)
        assert known["phase"] == expected["phase"]
        for part in CHECKED[1:3]:
            assert known.get(part, "-") == expected[part]


def _text(value: object) -> str:
    return ",".join(value) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)
