"""A visitor of the demonstration: signs in as people, moves the clock, clicks what the pages offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from chapterhouse import clock
from chapterhouse.people.enrol import enrol, seat
from chapterhouse.procedure import Role
from chapterhouse.procedure import facts as f
from chapterhouse.procedure.facts import Answer
from journeys.others import acts

GROUP = "Users of the Upper Valley"
MEMBERS = 15
APPLICANT = "Amira Applicant"
STAFF = ("Sten Staff", "Sofia Staff")
CHAIR = "Cleo Chair"
SECRETARIAT = "Sela Secretariat"
REVIEWER = "Rufus Reviewer"
REGIONAL = ("Mina Member", "Milo Member")
FORM: tuple[dict[str, str], ...] = (
    {"name": GROUP, "kind": "user_group"},
    {"country": "CH", "legal_form": "None", "registered": "no"},
    {"mission": "Everybody online.", "activities": "Evening courses.", "languages": "Romansh"},
    {
        "size_individuals": "80",
        "users_take_part": "They meet.",
        "who_decides": "Everybody who comes.",
        "organisations_as_members": "no",
        "governmental_members": "no",
    },
    {"C1a": "By letter.", "C1b": "On a list.", "C1c": "Together."},
    {"C2": "All live here.", "C5": "With our time."},
    {"C3_sources": "N/A", "C3_self_supporting": "yes", "C3_outside_money": "no"},
    {"website": "https://upper-valley.example/", "C4": "There."},
    {"leadership": "Amira Applicant, chair", "leadership_chosen": "Elected each year."},
    {"contact_name": APPLICANT, "contact_email": "amira@example.org"},
    {},
)
"""What the applicant answers, page by page."""


def committee(number: int) -> str:
    """The name of a committee member, counted from 1."""
    return f"Alva Committee {number:02}"


def enrol_cast() -> None:
    """One person for each role, two of Staff and of the region, fifteen of the committee; all invented.

    The applicant is not among them: whoever applies gets an account with the first application.
    """
    since = clock.now().date() - timedelta(days=400)
    for name in STAFF:
        _enrol(name, Role.STAFF, since)
    _enrol(CHAIR, Role.CHAIR, since)
    _enrol(REVIEWER, Role.REVIEWER, since)
    _enrol(SECRETARIAT, Role.SECRETARIAT, since, "EU")
    for name in REGIONAL:
        _enrol(name, Role.REGIONAL_MEMBER, since, "EU")
    for number in range(1, MEMBERS + 1):
        _enrol(committee(number), Role.COMMITTEE_MEMBER, since)


def _enrol(name: str, role: Role, since: date, region: str = "") -> None:
    word = name.replace(" ", ".").lower()
    seat(enrol(User.objects.create_user(word, f"{word}@example.org"), name), role, since, region=region)


@dataclass
class Visitor:
    """Somebody at a browser; `ref` is the case the journey is about, once there is one."""

    page: Page
    address: str
    ref: str = ""

    def is_now(self, name: str) -> None:
        """Sign in as one of the cast."""
        self.page.goto(f"{self.address}/demo/people/")
        self.page.get_by_role("button", name=name, exact=True).click()
        expect(self.page).to_have_url(f"{self.address}/desk/")

    def wait(self, days: int) -> None:
        """Move the demonstration's clock on with its own buttons."""
        for step, words in ((30, "Advance 30 days"), (7, "Advance 7 days"), (1, "Advance 1 day")):
            while days >= step:
                self._goes(self.page.get_by_role("button", name=words, exact=True))
                days -= step

    def goes_to(self, words: str) -> None:
        """Follow one of the links that stand on every page."""
        self._goes(self.page.locator("header .places").get_by_role("link", name=words, exact=True))

    def follows(self, words: str) -> None:
        """Follow the first link of these words."""
        self._goes(self.page.locator("main").get_by_role("link", name=words, exact=True).first)

    def case(self) -> None:
        """Open the case from the page one is on, or from the list of applications."""
        here = f"{self.address}/cases/{self.ref}"
        if self.page.url == here:
            return
        link = self.page.locator(f'main a[href="/cases/{self.ref}"]', has_text=GROUP)
        if not link.count():
            self.goes_to("Applications")
        self._goes(link.first)
        expect(self.page).to_have_url(here)

    def begin(self, kind: str) -> None:
        """Open the page of an act by the link that the case offers."""
        self.case()
        self._goes(self.page.locator(f'a[href="/cases/{self.ref}/acts/{kind}"]').first)

    def send(self) -> None:
        """Send the form; it is recorded, and the case is shown again."""
        self._goes(self.page.locator("main form button.primary"))
        expect(self.page).to_have_url(f"{self.address}/cases/{self.ref}")
        expect(self.page.locator(".message").first).to_be_visible()

    def act(self, name: str, kind: str, *, choose: str = "", check: str = "", **typed: str) -> None:
        """As somebody, do an act: open it from the case, choose, tick and type, and send it."""
        self.is_now(name)
        self.begin(kind)
        if choose:
            self.page.locator(f'input[type=radio][value="{choose}"]').check()
        if check:
            self.page.locator(f'input[name="{check}"]').check()
        for field, text in typed.items():
            self.page.locator(f'[name="{field}"]').fill(text)
        self.send()

    def votes(self, answers: dict[str, int]) -> None:
        """Let members vote, so many for each answer: the first of each by clicking, the others in the same way unseen."""
        number = 0
        for answer, count in answers.items():
            self.act(committee(number + 1), "ballot", choose=answer)
            for unseen in range(number + 2, number + count + 1):
                acts(committee(unseen), self.ref, f.Ballot(Answer(answer)))
            number += count

    def apply(self) -> None:
        """As a newcomer without an account, write an application page by page, show the address, and send it."""
        self.page.goto(self.address)
        self.follows("Apply")
        self.follows("Apply for a group")
        self._go_on("Begin")
        self._go_on("Go on: Your group")
        for answers in FORM:
            for name, answer in answers.items():
                field = self.page.locator(f"[name={name}]")
                if answer in ("yes", "no"):
                    self.page.locator(f"[name={name}][value={answer}]").check()
                elif name in ("kind", "country"):
                    field.select_option(answer)
                else:
                    field.fill(answer)
            self._goes(self.page.locator("main form button.primary"))
        expect(self.page.locator("main")).to_contain_text("Europe")
        self._go_on("Send me the mail")
        self._goes(self.page.get_by_role("link", name="Open its link"))
        self._go_on("Confirm and go on")
        self._go_on("Check your answers")
        self._go_on("Send the application")
        self.page.wait_for_url("**/cases/*")
        self.ref = self.page.url.rsplit("/", 1)[1]

    def _go_on(self, words: str) -> None:
        """Take the one primary act of a page, by its words."""
        act = self.page.locator("main .primary")
        expect(act).to_have_text(words)
        self._goes(act)

    def _goes(self, target: Locator) -> None:
        """Click what leads to a page, and await that: the same address, too, may show another one."""
        with self.page.expect_navigation():
            target.click()

    def reads(self, *texts: str) -> None:
        """Find texts on the page."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def is_not_offered(self, kind: str) -> None:
        """Find that the case does not offer an act, and that its page says why when asked for."""
        self.case()
        expect(self.page.locator(f'a[href="/cases/{self.ref}/acts/{kind}"]')).to_have_count(0)
        answer = self.page.goto(f"{self.address}/cases/{self.ref}/acts/{kind}")
        assert answer is not None
        assert answer.status == 409

    def gives_report(self) -> None:
        """Make a finding and give the report to the region."""
        self.is_now(STAFF[0])
        self.case()
        self.follows("Open the checklist")
        self.follows("Offers discussion on the Internet")
        self.page.locator('input[name="word"][value="met"]').check()
        self.page.locator('[name="text"]').fill("Reads and writes with its members every week.")
        self._goes(self.page.locator("main form button.primary"))
        self.case()
        self.follows("Open the checklist")
        self.follows("Look at the report, and give it to the region")
        self.send()

    def reached_review(self, *, comment: bool = True) -> None:
        """Walk from the form to the open review of the region, with one comment."""
        self.apply()
        self.wait(5)
        self.act(STAFF[0], "diligence")
        self.wait(16)
        self.gives_report()
        self.wait(3)
        if comment:
            self.act(REGIONAL[0], "comment", text="We know them and their work.")

    def reached_window(self, form: str) -> None:
        """Walk on to the advice of the region, which opens the objection window."""
        self.reached_review()
        self.wait(13)
        self.act(SECRETARIAT, "advice", choose=form, text="What the members of the region said.")

    def accredited(self) -> None:
        """Walk on to an accreditation by consent, notified to the applicant."""
        self.reached_window("ACCREDIT")
        self.wait(8)
        self.act(STAFF[0], "notified", check="review_information")
