"""The demonstration for pictures: started, its people signed in, and the pages that only acts bring about."""

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from typing import Final, NamedTuple

from playwright.sync_api import Browser, BrowserContext, Page, StorageState

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
WIDTHS = {1280: 900, 360: 780}
PROPOSING, EXAMINED = "161", "153"


@dataclass(frozen=True)
class Shot:
    """One picture: as whom, which page, in which language, width and theme, under which name."""

    user: str
    path: str
    name: str
    language: str = "en"
    width: int = 1280
    theme: str = "light"
    is_whole: bool = True


class Demonstration(NamedTuple):
    """A demonstration that is served: at which address, and what its programs are told."""

    address: str
    environment: dict[str, str]

    def run(self, program: str, *words: str) -> str:
        """Run a program of the demonstration to its end, and return what it printed."""
        command = [str(BIN / program), *words]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        ).stdout


@contextmanager
def demonstration() -> Iterator[Demonstration]:
    """The demonstration in a data folder of its own, served until the block ends."""
    with tempfile.TemporaryDirectory(prefix="chapterhouse-pictures-") as folder, socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        environment = {
            **os.environ,
            "CHAPTERHOUSE_ADDRESS": f"http://127.0.0.1:{port}",
            "CHAPTERHOUSE_DATA": folder,
            "CHAPTERHOUSE_DATABASE_URL": "",
            "CHAPTERHOUSE_DEMO": "1",
            "CHAPTERHOUSE_PRODUCTION": "0",
            "DJANGO_SETTINGS_MODULE": "chapterhouse.config.settings",
        }
        shown = Demonstration(environment["CHAPTERHOUSE_ADDRESS"], environment)
        shown.run("python", "manage.py", "migrate", "--verbosity", "0")
        shown.run("chapterhouse", "demo")
        free.close()
        serve = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
        quiet = ["--no-ws", "--log-level", "error", "--blocking-threads", "4", "chapterhouse.config.wsgi:application"]
        server = subprocess.Popen([str(BIN / "granian"), *serve, *quiet], cwd=ROOT, env=environment)
        try:
            _wait_for(f"{shown.address}/healthz", server)
            yield shown
        finally:
            server.terminate()
            server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            with urllib.request.urlopen(address):  # noqa: S310 - our own server
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    sys.exit("The server ended before it answered.")


@dataclass
class Visitors:
    """The people of the demonstration at their browsers: each signs in once, however many pictures are taken."""

    browser: Browser
    address: str
    _signed_in: dict[str, StorageState] = field(default_factory=dict)
    _contexts: dict[tuple[str, str, int, str], BrowserContext] = field(default_factory=dict)

    def page(self, shot: Shot) -> Page:
        """Return a page in the shot's language, width and theme, for its person."""
        key = (shot.user, shot.language, shot.width, shot.theme)
        if key not in self._contexts:
            self._contexts[key] = self._context(shot)
        return self._contexts[key].new_page()

    @contextmanager
    def at(self, user: str, path: str) -> Iterator[Page]:
        """A page that somebody reads, closed afterwards."""
        page = self.page(Shot(user, path, ""))
        page.goto(f"{self.address}{path}")
        yield page
        page.close()

    def _context(self, shot: Shot) -> BrowserContext:
        if shot.user and shot.user not in self._signed_in:
            self._signed_in[shot.user] = self._sign_in(shot.user)
        context = self.browser.new_context(
            viewport={"width": shot.width, "height": WIDTHS[shot.width]},
            color_scheme="dark" if shot.theme == "dark" else "light",
            storage_state=self._signed_in.get(shot.user),
        )
        cookies = {"django_language": shot.language, "theme": shot.theme}
        context.add_cookies([{"name": name, "value": value, "url": self.address} for name, value in cookies.items()])
        return context

    def _sign_in(self, user: str) -> StorageState:
        context = self.browser.new_context()
        page = context.new_page()
        page.goto(f"{self.address}/accounts/login/")
        page.fill("input[name=login]", user)
        page.fill("input[name=password]", "demo")
        page.press("input[name=password]", "Enter")
        page.wait_for_load_state()
        state = context.storage_state()
        context.close()
        return state


class Lead(NamedTuple):
    """Where the address of a page is found: who reads which page, and what the address looks like."""

    user: str
    path: str
    looks: str


STOP = "from chapterhouse.doors import mails; print(mails.stop_of('p1'))"
"""Its address stands in a header of mails, where no page shows it."""

LEADS: Final[dict[str, Lead]] = {
    "guidelines": Lead("", "/guidelines/", r"/guidelines/\d+/"),
    "conversation": Lead("staff1", "/help/answering/", r"/help/[0-9a-f-]{36}/"),
    "document": Lead("staff1", "/documents/of/case-161/", r"/documents/[0-9a-f-]{36}/"),
    "step": Lead("staff1", f"/cases/{EXAMINED}/diligence/measures/interviews", r"/cases/\d+/diligence/steps/\d+"),
    "seat": Lead("staff1", "/people/p20/", r"/people/seats/\d+/"),
    "joint": Lead("alac5", f"/cases/{PROPOSING}", rf"/cases/{PROPOSING}/joint/\d+"),
    "reference": Lead("", "/outbox/?to=ezequiel", r"/references/[\w-]+"),
    "confirm": Lead("", "/outbox/?to=begun@", r"/apply/confirm/[\w-]+/"),
    "invitation": Lead("", "/outbox/?to=beside@", r"/apply/join/[\w-]+/"),
}
"""Pages whose addresses nobody can know before: by the name under which PAGES calls for them."""


def arrange(visitors: Visitors, shown: Demonstration) -> dict[str, str]:
    """Bring about what the pages behind links need, and return the addresses of such pages."""
    with visitors.at("applicant5", "/apply/als/") as page:
        page.click("main form button.primary")
        draft = page.url.removeprefix(visitors.address)
        page.fill("#mail-to", "begun@demo.invalid")
        page.press("#mail-to", "Enter")
        page.fill("#invite-to", "beside@demo.invalid")
        page.press("#invite-to", "Enter")
    with visitors.at("staff1", f"/cases/{EXAMINED}/diligence/measures/references") as page:
        page.click("form[action$=remind] button")
    with visitors.at("alac4", f"/cases/{PROPOSING}/acts/suspend") as page:
        page.fill("#id_items", "The accounts of the last two years")
        page.check("#id_notice_given")
        page.click("main form button.primary")
    shown.run("chapterhouse", "deliver")
    places = {"draft": draft, "draft_id": draft.rstrip("/").rpartition("/")[2]}
    places["stop"] = (
        shown.run("python", "manage.py", "shell", "-v", "0", "-c", STOP).strip().removeprefix(shown.address)
    )
    return places | {name: found(visitors, lead) for name, lead in LEADS.items()}


def found(visitors: Visitors, lead: Lead) -> str:
    """Return the first address on a page that looks so; of the outbox, the one in its first mail."""
    with visitors.at(lead.user, lead.path) as page:
        if lead.path.startswith("/outbox/"):
            page.click("main a[href*='/outbox/']")
        address = re.search(lead.looks, page.content())
    if address is None:
        sys.exit(f"{lead.path} has no address like {lead.looks}")
    return address[0]
