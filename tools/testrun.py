"""`./app test` and `./app prove`: the walls, then the tests on both databases, then the coverage.

Every step runs even when an earlier one failed; the last line counts the tests, the exit status counts everything.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
WALLS = {
    "ruff": ["ruff", "check", "--quiet"],
    "format": ["ruff", "format", "--check", "--quiet"],
    "types": ["mypy"],
    "imports": ["lint-imports"],
    "migrations": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
}
# File after file: the small ones of tests/web come last and keep both workers busy to the end
WORKERS = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
RECORD = "tests/record"
# pytest's exit status when no test was selected
NOTHING_SELECTED = 5


@dataclass
class Run:
    """What has been run so far."""

    folder: Path
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    broken: list[str] = field(default_factory=list)

    def step(self, name: str, command: Sequence[str], **environment: str) -> int:
        """Runs a program of the venv and notes the step when it fails."""
        print(f"\n--- {name}", flush=True)
        started = time.monotonic()
        done = subprocess.run(
            [BIN / command[0], *command[1:]], cwd=ROOT, env={**os.environ, **environment}, check=False
        )
        print(f"--- {name}: {time.monotonic() - started:.1f} s", flush=True)
        if done.returncode != 0:
            self.broken.append(name)
        return done.returncode

    def pytest(self, name: str, arguments: Sequence[str], **environment: str) -> None:
        """Runs pytest and adds up its counts; that nothing was selected is no failure."""
        report = self.folder / f"{len(list(self.folder.iterdir()))}.xml"
        command = ["python", "-m", "pytest", f"--junitxml={report}", *arguments]
        if self.step(name, command, **environment) == NOTHING_SELECTED:
            self.broken.remove(name)
        if report.exists():
            self._count(report)

    def _count(self, report: Path) -> None:
        for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314 - written by our own pytest
            failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            skipped = int(suite.get("skipped", 0))
            self.failed += failed
            self.skipped += skipped
            self.passed += int(suite.get("tests", 0)) - failed - skipped

    def end(self) -> int:
        """Says how it went; 0 when every step held."""
        print()
        for name in self.broken:
            print(f"failed: {name}")
        print(f"{self.passed} passed, {self.failed} failed" + (f", {self.skipped} skipped" if self.skipped else ""))
        return 1 if self.broken else 0


def chosen(run: Run, arguments: Sequence[str]) -> None:
    """Runs pytest with the caller's arguments on SQLite, and again on PostgreSQL for what touches a database."""
    run.pytest("tests on SQLite", arguments)
    run.pytest("tests on PostgreSQL", arguments, CHAPTERHOUSE_TEST_DATABASE="postgresql")
    if run.passed + run.failed + run.skipped == 0:
        run.broken.append("no test was selected")


def everything(run: Run) -> None:
    """All that must hold before a change is merged."""
    for name, command in WALLS.items():
        run.step(name, command, CHAPTERHOUSE_DATA=str(run.folder / "data"))
    for left in ROOT.glob(".coverage*"):
        left.unlink()
    # Without measuring: it costs most where one walks far, and with a browser it can hang. The browser's greenlets and
    # the server's threads end in callbacks that Python 3.11, while it traces, may call for ever.
    far = "exploration or browser"
    measured = ["-q", "-m", f"not ({far})", "--cov", "--cov-report=", *WORKERS]
    on_postgresql = {"CHAPTERHOUSE_TEST_DATABASE": "postgresql"}
    # Each run combines its workers' measurements into a file of its own
    run.pytest("tests on SQLite", measured, COVERAGE_FILE=".coverage.sqlite")
    run.pytest("long walks on SQLite", ["-q", "-m", far, *WORKERS])
    # Only the record has lines that SQLite does not reach
    run.pytest("the record on PostgreSQL", [*measured, RECORD], COVERAGE_FILE=".coverage.postgresql", **on_postgresql)
    run.pytest("all else on PostgreSQL", ["-q", f"--ignore={RECORD}", *WORKERS], **on_postgresql)
    run.step("coverage", ["python", "tools/coverage_gates.py"])


def main(arguments: Sequence[str]) -> int:
    """`test [pytest arguments]` or `prove [pytest arguments]`."""
    verb, *rest = arguments
    with tempfile.TemporaryDirectory(prefix="chapterhouse-run-") as folder:
        run = Run(Path(folder))
        if verb == "prove":
            os.environ["CHAPTERHOUSE_PROVE"] = "1"
            chosen(run, rest or ["-q", *WORKERS])
        elif rest:
            chosen(run, rest)
        else:
            everything(run)
        return run.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
