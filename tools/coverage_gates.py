"""Combines the coverage of all runs and holds it to the gates: the core and the record whole, the rest 95 %."""

import json
import sys
from collections import defaultdict
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "src/chapterhouse/"
GATES = {"procedure": 100.0, "record": 100.0}
ELSEWHERE = 95.0
MOST_CHARACTERS = 160
REPORT = ROOT / "var" / "coverage.json"


def room(path: str) -> str:
    """The room a file belongs to; what lies beside the rooms counts together as `edges`."""
    inside = path.removeprefix(PACKAGE)
    return inside.split("/")[0] if "/" in inside else "edges"


def few(places: object) -> str:
    """The first of the missing places; whoever needs them all reads the report."""
    text = str(places)
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]} …"


def measured() -> dict[str, dict[str, dict[str, int | list[int] | list[list[int]]]]]:
    """coverage.py's report on each file, from all data files of this run."""
    coverage = Coverage(data_file=str(ROOT / ".coverage"), config_file=str(ROOT / "pyproject.toml"))
    coverage.combine([str(path) for path in ROOT.glob(".coverage.*")], keep=True)
    REPORT.parent.mkdir(exist_ok=True)
    coverage.json_report(outfile=str(REPORT))
    files: dict[str, dict[str, dict[str, int | list[int] | list[list[int]]]]] = json.loads(REPORT.read_text())["files"]
    return files


def main() -> int:
    """Prints a line for each gated part and the places missing in one below its gate."""
    met: defaultdict[str, int] = defaultdict(int)
    asked: defaultdict[str, int] = defaultdict(int)
    missing: defaultdict[str, list[str]] = defaultdict(list)
    for path, found in sorted(measured().items()):
        part = room(path) if room(path) in GATES else "elsewhere"
        totals = {name: count for name, count in found["summary"].items() if isinstance(count, int)}
        met[part] += totals["covered_lines"] + totals["covered_branches"]
        asked[part] += totals["num_statements"] + totals["num_branches"]
        if totals["missing_lines"] or totals["missing_branches"]:
            missing[part].append(
                f"  {path}: lines {few(found['missing_lines'])}, branches {few(found['missing_branches'])}"
            )
    is_below = False
    for part in sorted(asked):
        share, gate = 100 * met[part] / max(asked[part], 1), GATES.get(part, ELSEWHERE)
        print(f"{part}: {share:.2f} % of lines and branches (gate {gate:.0f} %)")
        if share < gate:
            is_below = True
            print("\n".join(missing[part]))
    return 1 if is_below else 0


if __name__ == "__main__":
    sys.exit(main())
