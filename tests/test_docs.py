"""The documents say what the program does: nothing cited is missing, nothing described is gone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import chapterhouse
from chapterhouse.cli import VERBS
from chapterhouse.procedure import KINDS
from chapterhouse.procedure.parameters import PARAMETERS
from chapterhouse.procedure.words import Flag, Timer
from chapterhouse.record.letters import TOLD
from chapterhouse.record.rules_files import demonstration_values, load_rulebook
from chapterhouse.replay import replay
from procedure.rule_ids import READINGS, RULES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SOURCE = Path(chapterhouse.__file__).parent
PROCEDURE = (DOCS / "procedure.md").read_text(encoding="utf-8")
OPERATE = (DOCS / "operate.md").read_text(encoding="utf-8")
DEMONSTRATION = demonstration_values(load_rulebook(ROOT / "rules" / "parameters.toml"))
PAGES = [*sorted(DOCS.rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]

_RULE = re.compile(r"[SABCDGKNRX]\d(?:[\w.]*\w)?")
CRITERIA = {"C1a", "C1b", "C1c"}  # parts of C1


def rows(text: str, title: str) -> list[list[str]]:
    """The cells of every table row between a heading and the next of its level."""
    level = title.split(" ", maxsplit=1)[0]
    section = re.split(rf"^{level} ", text.split(f"\n{title}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    return [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in section.splitlines() if re.match(r"\| (?!-)", line)
    ]


def first_words(text: str, title: str) -> set[str]:
    return {word.strip("`") for row in rows(text, title) for word in row[0].split()}


def cited() -> Iterator[tuple[str, str]]:
    """Every text of the code that is a rule's id, with its module."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _RULE.fullmatch(node.value):
                yield node.value, path.relative_to(SOURCE).as_posix()


def test_every_rule_is_documented_and_no_other() -> None:
    documented = {word for word in first_words(PROCEDURE, "## Rules") if _RULE.fullmatch(word)}
    assert documented == RULES | CRITERIA
    assert {row[0].split()[0] for row in rows(PROCEDURE, "## Ambiguities and gaps")} - {"rule"} == READINGS


def test_every_rule_cited_in_the_code_exists() -> None:
    known = RULES | READINGS | CRITERIA
    found = set(cited())
    assert {rule for rule, _ in found} >= {"S5.b2", "A07", "X6"}, "the search finds what is there"
    assert {(rule, where) for rule, where in found if rule not in known and "demo/" not in where} == set()


def test_every_fact_is_documented_and_no_other() -> None:
    assert {row[0].strip("`") for row in rows(PROCEDURE, "## Facts")} - {"fact"} == set(KINDS)


def test_who_is_told_is_documented_as_it_is() -> None:
    table = {row[0].strip("`"): row[1].split(", ") for row in rows(PROCEDURE, "## Who is told") if row[0] != "when"}
    assert table == {subject: [str(role) for role in roles] for subject, roles in TOLD.items()}


def test_every_deadline_and_flag_is_documented_and_no_other() -> None:
    assert {row[0] for row in rows(PROCEDURE, "## Deadlines")} - {"deadline"} == set(Timer)
    assert {row[0] for row in rows(PROCEDURE, "## Flags")} - {"flag"} == set(Flag)


def test_every_parameter_is_documented_with_its_demonstration_value_and_pin() -> None:
    table = {row[0].strip("`"): row[1:] for row in rows(PROCEDURE, "## Parameters") if row[0] != "parameter"}
    assert set(table) == set(PARAMETERS)
    for name, (takes, value, pin, rule) in table.items():
        parameter = PARAMETERS[name]
        assert (takes, pin, rule) == (parameter.expects, parameter.pin, parameter.rule)
        held = DEMONSTRATION.on(name, DEMONSTRATION.first_day).value
        assert value == ("none" if held is None else str(held).lower() if isinstance(held, bool) else str(held))
    named = set(re.findall(r"`([a-z]+\.[a-z_0-9]+)`", PROCEDURE)) - {"procedure.md"} - set(TOLD)
    assert named <= set(PARAMETERS)


@pytest.mark.parametrize(("page", "examples"), [("procedure.md", 53), ("examples/more.md", 47)])
def test_every_worked_example_holds(page: str, examples: int) -> None:
    report = replay([DOCS / page], DEMONSTRATION)
    assert report.failures == []
    assert report.examples == examples
    assert report.checks > 4 * examples


def test_every_verb_is_documented_and_no_other() -> None:
    documented = {row[0].strip("`").split()[0] for row in rows(OPERATE, "## The command line")} - {"verb"}
    assert documented == set(VERBS)


def test_every_setting_is_documented_and_no_other() -> None:
    places = (
        SOURCE / "config" / "settings.py",
        SOURCE / "config" / "environment.py",
        ROOT / "app",
        ROOT / "tests" / "sizes.py",
    )
    read = {name for path in places for name in _names(path)}
    documented = {name for row in rows(OPERATE, "## Settings") for name in re.findall(r"CHAPTERHOUSE_\w+", row[0])}
    assert documented == read | {"CHAPTERHOUSE_TEST_DATABASE"}


def _names(path: Path) -> set[str]:
    found = re.findall(
        r"(?:environ\.get|flag|one_of|words|days)\(\"(CHAPTERHOUSE_\w+)|\$\{(CHAPTERHOUSE_\w+):-",
        path.read_text(encoding="utf-8"),
    )
    return {one or other for one, other in found}


def test_every_long_test_is_listed_for_who_runs_it() -> None:
    long = {
        path.name
        for path in (ROOT / "tests").rglob("*.py")
        if re.search(r"\bsize\(|\bIS_PROVING\b", path.read_text(encoding="utf-8"))
    }
    listed = " ".join(row[0] for row in rows(OPERATE, "## Tests, and which are long"))
    named = {name for name in long if name.startswith("test_")}
    assert {
        name
        for name in named
        if name not in listed and not any(name.startswith(stem) for stem in re.findall(r"(test_\w+)\*", listed))
    } == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    anchors = {
        re.sub(r"[^\w\- ]", "", title).strip().lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in anchors
        elif "://" not in target:
            assert (page.parent / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_names_no_machine_of_ours(page: Path) -> None:
    assert re.findall(r"(?<![\w.])/(?:work|tmp|root|home)/", page.read_text(encoding="utf-8")) == []


def test_every_decision_is_in_the_list() -> None:
    listed = re.findall(r"\]\((\d{4}-[^)]+)\)", (DOCS / "decisions" / "README.md").read_text(encoding="utf-8"))
    assert listed == sorted(path.name for path in (DOCS / "decisions").glob("[0-9]*.md"))
