"""Worked examples as data: what is read, what is refused, and how failures are told."""

from pathlib import Path

import pytest

from chapterhouse.procedure import Rulebook
from chapterhouse.record.rules_files import demonstration_values, load_rulebook
from chapterhouse.replay import Report, replay

ROOT = Path(__file__).resolve().parents[2]
DEMONSTRATION: Rulebook = demonstration_values(load_rulebook(ROOT / "rules" / "parameters.toml"))
ADVISED = """2025-01-10 received applicant EU
2025-01-31 dossier staff
2025-02-03 comment EU:m1
2025-02-16 advice sec:EU ACCREDIT
"""


def run(tmp_path: Path, *blocks: str) -> Report:
    path = tmp_path / "examples.md"
    path.write_text("\n\n".join(f"```example\nX{n} title\n{block}\n```" for n, block in enumerate(blocks, 1)))
    return replay([path], DEMONSTRATION)


def test_what_holds_is_counted_check_by_check(tmp_path: Path) -> None:
    report = run(tmp_path, ADVISED + "at 2025-02-24T00:00: phase DECIDED; outcome ACCREDIT; may staff notified")
    assert report.failures == []
    assert report.summary == "1 examples, 3 checks, 0 failures"


def test_what_does_not_hold_says_what_is_there_instead(tmp_path: Path) -> None:
    report = run(tmp_path, ADVISED + "at 2025-02-20: phase ADVICE; elapsed 41; not a1 request_vote S5.0")
    assert report.failures == [
        "examples.md: X1 at 2025-02-20: phase ADVICE: is WINDOW",
        "examples.md: X1 at 2025-02-20: not a1 request_vote S5.0: is allowed",
    ]
    assert report.summary == "1 examples, 3 checks, 2 failures"


def test_comments_numbers_in_front_and_empty_lines_count_for_nothing(tmp_path: Path) -> None:
    block = """
#1 2025-01-10 received applicant EU  # the first

2025-01-31 dossier staff  #2 is the second
  # a line of its own
at 2025-02-01: phase REVIEW  # holds"""
    report = run(tmp_path, block)
    assert report.failures == []
    assert report.checks == 1


def test_other_code_blocks_are_not_examples(tmp_path: Path) -> None:
    path = tmp_path / "text.md"
    path.write_text("```\nat nowhere\n```\n\n```python\nexample\n```\n")
    assert replay([path], DEMONSTRATION).summary == "0 examples, 0 checks, 0 failures"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("2025-01-10 recieved applicant EU", "no such kind of fact: 'recieved'"),
        ("2025-13-10 received applicant EU", "not an instant: '2025-13-10'"),
        ("2025-01-10T25:00 received applicant EU", "not an instant"),
        ("2025-01-10 received nobody EU", "no such actor: 'nobody'"),
        ("2025-01-10 received applicant EUR", "no such region: 'EUR'"),
        ("2025-01-10 received applicant EU twice", "not understood: twice"),
        ("2025-01-10 received", "the actor is missing"),
        ("2025-01-10 advice sec:EU SILENT", "'SILENT' is not one of"),
        ("2025-01-10 suspend applicant g4", "no such ground: 'g4'"),
        ("2025-01-10 lift applicant first", "no such suspension: 'first'"),
        ("2025-01-10 ballots SEVENYES", "not a number of ballots"),
        ("2025-01-10 void staff 4", "no such fact line: '4'"),
        ("2025-01-10 extend staff s1 until=soon", "not a day: 'soon'"),
        ("2025-01-10 diligence staff color=red", "not understood: color="),
        ("set objection.days 7", "write: set NAME = VALUE"),
        ("set objection.dais = 7", "no such parameter: objection.dais"),
        ("set objection.days = soon", "is not a whole number"),
        ("set roster.alac = many", "a roster is a number of members"),
        ("set calendar.offset_min = 9999", "a number of minutes"),
        ("set objection.pin = notice", "objection.pin is advice or receipt"),
        ("set objection.days = 7 from tomorrow", "not a day: 'tomorrow'"),
        ("at tomorrow: phase NONE", "not an instant"),
        ("at 2025-01-10: fase NONE", "no such check: 'fase'"),
        ("at 2025-01-10: phase NOWHERE", "no such phase: 'NOWHERE'"),
        ("at 2025-01-10: phase", "one value is expected"),
        ("at 2025-01-10: may staff", "write: may ACTOR ACT"),
        ("at 2025-01-10: not staff dossier S2.3 X0", "write: not ACTOR ACT [RULE]"),
        ("at 2025-01-10: may staff advice", "no such act: 'advice'"),
        ("at 2025-01-10: flag LATE", "no such flag: 'LATE'"),
        ("at 2025-01-10: next 2025-01-11", "write: next INSTANT TIMER"),
        ("at 2025-01-10: sees staff findings", "write: sees ACTOR [comments]"),
    ],
)
def test_what_cannot_be_read_is_one_failure_and_the_rest_still_runs(tmp_path: Path, line: str, says: str) -> None:
    report = run(tmp_path, f"{line}\nat 2025-01-12: phase NONE")
    assert len(report.failures) == 1
    assert "cannot read" in report.failures[0]
    assert says in report.failures[0]
    assert report.checks >= 1


def test_every_check_can_fail(tmp_path: Path) -> None:
    checks = [
        "phase NONE",
        "outcome REFUSE",
        "basis vote",
        "status ENDED",
        "ended REVIEW",
        "advice NONE",
        "question A",
        "tally 1/0/0",
        "suspended 1",
        "elapsed 0",
        "due frozen",
        "ends 2025-01-01",
        "next none",
        "decided 2025-01-01",
        "may public request_vote",
        "not a1 request_vote",
        "sees public comments",
        "hidden staff comments",
        "why A30",
        "irregular X0",
        "flag OVERDUE",
    ]
    report = run(tmp_path, ADVISED + "at 2025-02-20: " + "; ".join(checks))
    assert [failure.split(": ")[2] for failure in report.failures] == checks


def test_actors_act_together_and_a_void_takes_two_of_staff(tmp_path: Path) -> None:
    block = (
        ADVISED
        + """2025-02-17 suspend a1+a2 g3 items=accounts,statutes
2025-02-18 info staff s1 items=accounts
2025-02-18T13:00 extend a1+a2 s1 until=2025-04-01 reason=the auditor is away
2025-02-19 void staff #5
at 2025-02-18T12:30: suspended 3; may applicant info:s1; may a1+a2 lift:s1; not a1 lift:s1 X5
at 2025-02-18T14:00: next 2025-04-02T00:00 suspension_lapses
at 2025-02-20: suspended no; ends 2025-02-23; irregular X0,X0"""
    )
    assert run(tmp_path, block).failures == []


def test_a_void_of_ballots_or_of_an_unread_line_points_at_nothing(tmp_path: Path) -> None:
    block = """2025-01-10 received applicant EU
2025-01-31 dossier staff
2025-02-16 advice sec:EU NONE
2025-02-18 open_vote staff
2025-02-19 ballots 7YES 1NO
2025-02-20 void staff #5
at 2025-02-21: irregular A30
at 2025-02-26: tally 7/1/0"""
    assert run(tmp_path, block).failures == []


def test_values_and_rosters_from_a_day(tmp_path: Path) -> None:
    block = """set roster.ralo = 2
set roster.ralo = 1 from 2025-02-02
set roster.ralo = 3 from 2025-02-05
set calendar.offset_min = -300
set individual.decider(EU) = alac_as_als
set limit.suspension = none
2025-01-10T02:00 received applicant EU individual
2025-01-31 dossier staff
at 2025-01-31T12:00: elapsed 22; phase REVIEW
at 2025-02-03T12:00: not EU:m2 comment S3.2; may EU:m1 comment
at 2025-02-06T12:00: may EU:m2 comment; not EU:m3 comment S3.1"""
    assert run(tmp_path, block).failures == []
