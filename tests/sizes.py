"""How long the long tests are: short in every run, long in `./app prove` (docs/operate.md lists them)."""

import os

IS_PROVING = os.environ.get("CHAPTERHOUSE_PROVE") == "1"


def size(short: int, *, prove: int) -> int:
    """`short` in every run, `prove` in `./app prove`."""
    return prove if IS_PROVING else short
