"""Lets `python -m chapterhouse VERB` and the launcher that `./app` writes reach the CLI."""

import sys

from chapterhouse.cli import main

if __name__ == "__main__":
    sys.exit(main())
