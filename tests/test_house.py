"""The walls of the house that no linter knows."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import chapterhouse

SOURCE = Path(chapterhouse.__file__).parent
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
MOST_LINES = 400
# They mean nothing in the field, or everything
EMPTY_WORDS = {"manager", "service", "util", "utils", "handler", "workflow", "item", "data", "info"}


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module


@pytest.mark.parametrize("path", [path for path in MODULES if "procedure" in path.parts], ids=name_of)
def test_the_procedure_needs_python_alone(path: Path) -> None:
    foreign = {
        name
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not f"{name}.".startswith("chapterhouse.procedure.")
    }
    assert foreign == set()


def test_the_module_derive_is_the_procedures_own() -> None:
    outside = [path for path in MODULES if "procedure" not in path.parts]
    assert [name_of(path) for path in outside if "chapterhouse.procedure.derive" in imported(path)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_longer_than_one_can_hold(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= MOST_LINES


def test_no_module_has_an_empty_name() -> None:
    assert [name_of(path) for path in MODULES if path.stem in EMPTY_WORDS] == []


def test_nothing_happens_behind_a_save() -> None:
    hidden = [
        f"{name_of(path)}:{node.lineno} {node.name}"
        for path in MODULES
        if path.name == "models.py" or "models" in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "save_base"}
    ]
    assert hidden == []


def test_one_write_path_for_a_case() -> None:
    durable = {
        name_of(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.keyword) and node.arg == "durable"
    }
    assert durable <= {"record/perform.py"}


# What is decided once may be shown and searched for elsewhere, but not decided again
LABELS_AND_FILTERS = {"record/asked.py", "record/queries.py", "web/labels.py"}


@pytest.mark.parametrize("path", [path for path in MODULES if "procedure" not in path.parts], ids=name_of)
def test_nothing_is_decided_outside_the_procedure(path: Path) -> None:
    decided = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Compare)
        for part in ast.walk(node)
        if (isinstance(part, ast.Name) and part.id == "Phase")
        or (isinstance(part, ast.Attribute) and part.attr == "phase")
    ]
    assert decided == [] or name_of(path) in LABELS_AND_FILTERS


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.html")), ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_page_decides_by_the_phase(path: Path) -> None:
    assert re.findall(r"{%\s*(?:el)?if[^%]*\bphase\s*(?:==|!=|in\b)[^%]*%}", path.read_text()) == []
