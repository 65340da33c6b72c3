"""What a page of a list costs over 20,000 cases, as a ratio to its cost over 2,000: every list.

Run by `./app bench`, in a database and data folder of its own that go when it ends. The smaller size may be given; the
larger is ten times that. Reach: a ratio of 1.1 in processor time, and as many queries.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import django

SMALL: Final = 2_000
TIMES: Final = 10
MOST: Final = 1.1
ROUNDS: Final = 25
PAGES: Final = {
    "desk of Staff": ("staff1", "/desk/"),
    "desk of Staff, late": ("staff1", "/desk/?state=late"),
    "desk of the committee": ("alac2", "/desk/"),
    "desk of a Secretariat": ("sec-eu", "/desk/"),
    "desk of a member of a region": ("eu2", "/desk/"),
    "applications": ("", "/applications/"),
    "applications of a region": ("", "/applications/?region=EU"),
    "register": ("", "/register/"),
    "people": ("staff1", "/people/"),
    "before the committee": ("alac1", "/committee/"),
    "reviews": ("alac1", "/committee/reviews/"),
    "feed": ("", "/applications/feed.atom"),
    "deadlines": ("", "/applications/deadlines.ics"),
    "statistics": ("", "/statistics/"),
}
COUNTS_ALL: Final = frozenset({"statistics"})
"""What sums up every case, and so may cost more with more of them."""


def main() -> int:
    """Fill, measure, fill further, measure again, and print; 1 where a list misses its reach at full size."""
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdecimal()]
    small = numbers[0] if numbers else SMALL
    with TemporaryDirectory(prefix="chapterhouse-bench-") as folder:
        # before the settings are read, so that nothing of the user's is touched
        os.environ["CHAPTERHOUSE_DATA"] = folder
        os.environ["CHAPTERHOUSE_DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["CHAPTERHOUSE_DEMO"] = "1"
        os.environ["DJANGO_SETTINGS_MODULE"] = "chapterhouse.config.settings"
        django.setup()
        return compared(small)


def compared(small: int) -> int:
    """Measure both sizes and print what came of it."""
    # only after the settings
    from django.core.management import call_command  # noqa: PLC0415

    from chapterhouse import clock  # noqa: PLC0415
    from chapterhouse.demo import body  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    now = clock.now()
    body.load(now)
    filled(small, 1)
    before = {name: cost(*page) for name, page in PAGES.items()}
    filled(small * (TIMES - 1), 2)
    after = {name: cost(*page) for name, page in PAGES.items()}
    missed = False
    for name, (seconds, queries) in before.items():
        later, asked = after[name]
        ratio = later / seconds
        held = name not in COUNTS_ALL
        missed |= held and small == SMALL and (ratio > MOST or asked != queries)
        print(
            f"{name}: {seconds * 1000:.1f} ms over {small} cases, {later * 1000:.1f} ms over {small * TIMES}, "
            f"ratio {ratio:.2f}{f' (reach {MOST})' if held else ''}; {queries} queries, {asked}"
        )
    return 1 if missed else 0


def filled(cases: int, seed: int) -> None:
    """Add so many cases, a third of them accredited groups."""
    from chapterhouse.demo.fill import fill  # noqa: PLC0415 - only after the settings

    fill(cases // 3, cases - cases // 3, seed, lambda _done, _of: None)


def cost(user: str, address: str) -> tuple[float, int]:
    """Return the least processor time of a page, and how many queries it makes."""
    from django.contrib.auth.models import User  # noqa: PLC0415 - only after the settings
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    if user:
        client.force_login(User.objects.get(username=user))
    client.get(address)
    with CaptureQueriesContext(connection) as made:
        answer = client.get(address)
    queries = len(made)  # now: the next request begins its own count
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        client.get(address)
        spent.append(time.process_time() - begun)
    return min(spent), queries


if __name__ == "__main__":
    sys.exit(main())
