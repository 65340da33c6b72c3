"""Pictures of every page: `python tools/screenshots.py FOLDER [--readme]`.

Starts the demonstration on a free port with a data folder of its own, visits each page in English and Arabic, at
1280 and 360 pixels, light and dark, and ends what it started. `--readme` takes the few of the README only, small.
"""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket

from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PROGRAM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
WIDTHS = {1280: 900, 360: 780}
LANGUAGES = ("en", "ar")
THEMES = ("light", "dark")
WINDOW, POLL, SUSPENDED, REFUSED, LEAVING = "162", "166", "176", "170", "181"

EXAMINED = "153"  # due diligence is half done

# As whom, by user name ("": a visitor), which pages
PAGES: dict[str, dict[str, str]] = {
    "": {
        "home": "/",
        "about": "/about/",
        "applications": "/applications/",
        "statistics": "/statistics/",
        "register": "/register/",
        "register-entry": "/register/101/",
        "rules": "/rules/",
        "rules-found": "/rules/?text=silence",
        "rules-adopted": "/rules/adopted/",
        "sign-up": "/accounts/signup/",
        "password-reset": "/accounts/password/reset/",
        "apply": "/apply/",
        "apply-begin": "/apply/als/",
        "apply-blank": "/apply/blank/als/",
        "become": "/become/",
        "decision": "/decision/",
        "eligible": "/eligible/",
        "guidelines": "/guidelines/",
        "help": "/help/",
        "help-sent": "/help/sent/",
        "contact": "/contact/",
        "eligible-advice": "/eligible/?kind=civil_society&individuals=unsure&public_page=no",
        "people-to-be": "/demo/people/",
        "sign-in": "/accounts/login/",
        "case-public": f"/cases/{WINDOW}",
        "documents-public": "/documents/of/case-161/",
        "outbox": "/outbox/",
        "outbox-mail": "/outbox/3/",
        "nothing-here": "/nothing-here/",
    },
    "staff1": {
        "diligence": f"/cases/{EXAMINED}/diligence",
        "diligence-point": f"/cases/{EXAMINED}/diligence/points/C3",
        "diligence-references": f"/cases/{EXAMINED}/diligence/measures/references",
        "diligence-interviews": f"/cases/{EXAMINED}/diligence/measures/interviews",
        "diligence-requests": f"/cases/{EXAMINED}/diligence/requests",
        "report-draft": f"/cases/{EXAMINED}/report?draft=1",
        "desk-staff": "/desk/",
        "desk-views": "/desk/views/?region=EU&state=late",
        "desk-remind": "/desk/remind/?all=1",
        "desk-calendar": "/desk/calendar/",
        "people": "/people/",
        "person": "/people/p20/",
        "people-add": "/people/add/",
        "people-import": "/people/import/",
        "erasures": "/people/erasures/",
        "rules-adopt": "/rules/adopted/review.days/",
        "help-answering": "/help/answering/",
        "help-mentors": "/help/mentors/",
        "guidelines-keep": "/guidelines/keep/",
        "contact-keep": "/contact/keep/",
        "documents-staff": "/documents/of/case-161/",
        "website-check": "/cases/153/website/",
        "case-refused": f"/cases/{REFUSED}",
        "act-notified": f"/cases/{REFUSED}/acts/notified",
        "told-how": "/told/",
        "mail-returned": "/mail/returned/",
        "letters": f"/cases/{SUSPENDED}/letters",
        "letter": f"/cases/{SUSPENDED}/letters/1",
        "why": f"/cases/{REFUSED}/why",
        "record": f"/cases/{REFUSED}/record",
    },
    "alac3": {
        "desk-committee": "/desk/",
        "case-window": f"/cases/{WINDOW}",
        "case-poll": f"/cases/{POLL}",
        "case-suspended": f"/cases/{SUSPENDED}",
        "ballot": f"/cases/{POLL}/acts/ballot",
        "ballots": "/committee/ballots/",
        "committee": "/committee/",
        "ties": f"/cases/{POLL}/ties",
        "request-vote": f"/cases/{WINDOW}/acts/request_vote",
    },
    "alac1": {
        "committee-chair": "/committee/",
        "turnout": f"/cases/{POLL}/turnout",
        "decertifications": "/committee/decertifications/",
        "decertification": f"/cases/{LEAVING}/decertification",
        "reviews": "/committee/reviews/",
    },
    "eu2": {"review": "/region/review/", "comment": "/cases/154/acts/comment"},
    "sec-ap": {
        "desk-region": "/desk/",
        "advice": "/cases/156/acts/advice",
        "advice-draft": "/cases/156/acts/advice?draft=ACCREDIT",
        "comments-and-advice": "/cases/156/advice",
    },
    "sec-eu": {"procedures": "/regions/EU/procedures/", "procedures-write": "/regions/EU/procedures/write/"},
    "applicant4": {
        "desk-applicant": "/desk/",
        "case-party": "/cases/161",
        "contacts": "/cases/161/contacts/",
        "account": "/account/",
        "privacy": "/account/privacy/",
        "factors": "/accounts/2fa/",
        "sessions": "/accounts/sessions/",
        "second-factor": "/account/second-factor/",
    },
}


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


README = (
    Shot("alac3", f"/cases/{WINDOW}", "case-en", is_whole=False),
    Shot("staff1", "/desk/", "desk-en", is_whole=False),
    Shot("alac3", f"/cases/{WINDOW}", "case-ar-small", "ar", 360, "dark", is_whole=False),
    Shot("", "/rules/", "rules-en", is_whole=False),
    Shot("", "/applications/", "applications-en", is_whole=False),
)


def every_shot() -> Iterator[Shot]:
    """Yield every page in every language, width and theme."""
    for user, pages in PAGES.items():
        for name, path in pages.items():
            for language in LANGUAGES:
                for width in WIDTHS:
                    for theme in THEMES:
                        yield Shot(user, path, f"{name}.{language}.{width}.{theme}", language, width, theme)


@contextmanager
def demonstration() -> Iterator[str]:
    """The demonstration in a data folder of its own, served until the block ends; yields its address."""
    with tempfile.TemporaryDirectory(prefix="chapterhouse-pictures-") as folder, socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        environment = {
            **os.environ,
            "CHAPTERHOUSE_DATA": folder,
            "CHAPTERHOUSE_DATABASE_URL": "",
            "CHAPTERHOUSE_DEMO": "1",
            "CHAPTERHOUSE_PRODUCTION": "0",
            "DJANGO_SETTINGS_MODULE": "chapterhouse.config.settings",
        }
        for program, *words in (("python", "manage.py", "migrate", "--verbosity", "0"), ("chapterhouse", "demo")):
            subprocess.run([str(BIN / program), *words], cwd=ROOT, env=environment, check=True)
        free.close()
        serve = [str(BIN / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
        quiet = [
            "--workers",
            "1",
            "--no-ws",
            "--log-level",
            "error",
            "--blocking-threads",
            "4",
            "chapterhouse.config.wsgi:application",
        ]
        server = subprocess.Popen([*serve, *quiet], cwd=ROOT, env=environment)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/healthz", server)
            yield address
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


def visitor(browser: Browser, address: str, shot: Shot) -> BrowserContext:
    """Return a browser in the shot's language, width and theme, signed in as its person."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": WIDTHS[shot.width]},
        color_scheme="dark" if shot.theme == "dark" else "light",
    )
    cookies = {"django_language": shot.language, "theme": shot.theme}
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    if shot.user:
        page = context.new_page()
        page.goto(f"{address}/accounts/login/")
        page.fill("input[name=login]", shot.user)
        page.fill("input[name=password]", "demo")
        page.press("input[name=password]", "Enter")
        page.wait_for_load_state()
        page.close()
    return context


def take(shots: list[Shot], folder: Path) -> list[str]:
    """Take pictures into a folder; return what answered with another status than 200."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong = []
    with demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=FLAGS)
        contexts: dict[tuple[str, str, int, str], BrowserContext] = {}
        for number, shot in enumerate(shots, start=1):
            key = (shot.user, shot.language, shot.width, shot.theme)
            if key not in contexts:
                contexts[key] = visitor(browser, address, shot)
            page = contexts[key].new_page()
            answer = page.goto(f"{address}{shot.path}")
            if answer is not None and not answer.ok and "nothing" not in shot.name:
                wrong.append(f"{shot.name}: {answer.status}")
            page.screenshot(path=folder / f"{shot.name}.png", full_page=shot.is_whole)
            page.close()
            print(f"\r{number} of {len(shots)}", end="", flush=True)
        browser.close()
    print()
    return wrong


def main() -> int:
    """Take the pictures that are asked for."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--readme", action="store_true", help="only those of the README")
    asked = parser.parse_args()
    wrong = take(list(README) if asked.readme else list(every_shot()), asked.folder)
    print("\n".join(wrong) or "all pages answered")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
