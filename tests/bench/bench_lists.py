"""What a page of a list costs over 20,000 cases, as a ratio to its cost over 2,000: every list, its orders, its end.

Run by `./app bench`, in databases and a data folder of its own that go when it ends. The smaller size may be given; the
larger is ten times that. Both databases lie side by side and are asked in turn, round by round, so that whatever else
the machine does falls on both. Reach: a ratio of 1.1 of the least processor times, and as many queries.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import django

from bench.pages import Page

SMALL: Final = 2_000
TIMES: Final = 10
MOST: Final = 1.1

PAGES: Final = {
    "desk of Staff": Page("staff1", "/desk/"),
    "desk of Staff, late": Page("staff1", "/desk/?state=late"),
    "desk of Staff, the last page": Page("staff1", "/desk/", "name"),
    **{
        f"desk of Staff, by {order}": Page("staff1", f"/desk/?order={order}")
        for order in ("due", "ninety", "region", "language", "name", "-received")
    },
    "desk of the committee": Page("alac2", "/desk/"),
    "desk of the committee, by name": Page("alac2", "/desk/?order=name"),
    "desk of a Secretariat": Page("sec-eu", "/desk/"),
    "desk of a Secretariat, by name": Page("sec-eu", "/desk/?order=name"),
    "desk of a member of a region": Page("eu2", "/desk/"),
    "desk of Staff as a file, its beginning": Page("staff1", "/desk/cases.csv"),
    "applications": Page("", "/applications/"),
    "applications of a region": Page("", "/applications/?region=EU"),
    "applications in a stage": Page("", "/applications/?phase=REVIEW"),
    **{
        f"applications, by {order}": Page("", f"/applications/?order={order}")
        for order in ("name", "region", "received", "ninety", "decided")
    },
    "applications of a region, by name": Page("", "/applications/?region=EU&order=name"),
    "applications, the last page": Page("", "/applications/", "name"),
    "applications as a file, its beginning": Page("", "/applications/list.json"),
    "register": Page("", "/register/"),
    "register, by region": Page("", "/register/?order=region"),
    "register of a region": Page("", "/register/?region=AF"),
    "register, by day": Page("", "/register/?order=-since"),
    "register, the last page": Page("", "/register/", "name"),
    "register as a file, its beginning": Page("", "/register/list.csv"),
    "people": Page("staff1", "/people/"),
    "people, by name": Page("staff1", "/people/?order=name"),
    "people, the last page": Page("staff1", "/people/", "name"),
    "before the committee": Page("alac1", "/committee/"),
    "before the committee, by name": Page("alac1", "/committee/?order=name"),
    "before the committee, the last page": Page("alac1", "/committee/", "name"),
    "reviews": Page("alac1", "/committee/reviews/"),
    "reviews, by name": Page("alac1", "/committee/reviews/?order=name"),
    "reviews before the Board": Page("alac1", "/committee/reviews/?forum=Board"),
    "requests for help": Page("staff1", "/help/answering/"),
    "requests for help, by name": Page("staff1", "/help/answering/?order=name"),
    "requests for help, the last page": Page("staff1", "/help/answering/", "last"),
    "letters of a case": Page("staff1", "/cases/162/letters"),
    "outbox": Page("", "/outbox/"),
    "outbox, the last page": Page("", "/outbox/", "written"),
    "feed": Page("", "/applications/feed.atom"),
    "deadlines": Page("", "/applications/deadlines.ics"),
    "statistics": Page("", "/statistics/"),
}
COUNTS_ALL: Final = frozenset({"statistics"})
"""What sums up every case, and so may cost more with more of them; as may a whole file, of which the beginning counts."""


def main() -> int:
    """Fill two databases, measure both in turn, and print; 1 where a list misses its reach at full size."""
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdecimal()]
    with TemporaryDirectory(prefix="chapterhouse-bench-") as folder:
        # before the settings are read, so that nothing of the user's is touched
        os.environ["CHAPTERHOUSE_DATA"] = folder
        os.environ["CHAPTERHOUSE_DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["CHAPTERHOUSE_DEMO"] = "1"
        os.environ["DJANGO_SETTINGS_MODULE"] = "chapterhouse.config.settings"
        django.setup()
        return compared(numbers[0] if numbers else SMALL)


def compared(small: int) -> int:
    """Measure both sizes and print what came of it."""
    from bench.measured import Pair, filled, prepared  # noqa: PLC0415 - only after the settings

    prepared()
    filled(small, 1)
    pair = Pair()
    filled(small * (TIMES - 1), 2)
    missed = False
    for name, page in PAGES.items():
        (seconds, queries), (later, asked) = pair.costs(page)
        ratio, held = later / seconds, name not in COUNTS_ALL
        missed |= held and small == SMALL and (ratio > MOST or asked != queries)
        print(
            f"{name}: {seconds * 1000:.1f} ms over {small} cases, {later * 1000:.1f} ms over {small * TIMES}, "
            f"ratio {ratio:.2f}{f' (reach {MOST})' if held else ''}; {queries} queries, {asked}",
            flush=True,
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
