"""An applicant, from the self-check to the letter of welcome: in English, in Arabic, and by the keyboard alone."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, expect

from chapterhouse.procedure import facts as f
from journeys.hands import HANDS, Hands, Keys, Pointer, is_for_everybody, speaks
from journeys.others import acts, days_pass, link
from journeys.walking import FORM, REGIONAL, SECRETARIAT, STAFF, Visitor

FIRST, REST = FORM[:3], FORM[3:]
EMAIL = "amira@example.org"
CHOSEN = {"kind", "country"}


def answers(hands: Hands, page_of_form: dict[str, str]) -> None:
    """Answer one page of the form, and go on to the next."""
    for name, given in page_of_form.items():
        if given in ("yes", "no"):
            hands.mark(name, given)
        elif name in CHOSEN:
            hands.choose(f"[name={name}]", given)
        else:
            hands.write(f"[name={name}]", given)
    is_for_everybody(hands.page)
    hands.press("main form .primary[value=next]")


def begins(hands: Hands, address: str) -> str:
    """Check whether the group fits, and begin the form without an account; returns the link that leads back to it."""
    hands.page.goto(address)
    hands.press('main .act a[href="/eligible/"]')
    hands.mark("kind", "user_group")
    hands.mark("individuals", "yes")
    hands.press(".self-check button")
    expect(hands.page.locator(".advice li")).to_have_count(2)
    is_for_everybody(hands.page)
    hands.press('main .act a[href="/apply/"]')
    hands.press('main a[href="/apply/als/"]')
    hands.write("[name=email]", EMAIL)
    hands.press("main form .primary")
    is_for_everybody(hands.page)
    way_back = hands.page.locator(".way-back").inner_text()
    hands.press("main .act .primary")
    return way_back


def attaches(hands: Hands, file: Path) -> None:
    """Add a document to the draft, and come back to it."""
    hands.press('main a[href^="/documents/of/draft-"]')
    hands.attach("input[type=file]", file)
    hands.choose("select[name=subject]", "statutes")
    hands.press("main form[data-pieces] .primary")
    expect(hands.page.locator(".documents li").first).to_be_visible()
    is_for_everybody(hands.page)
    hands.press(".breadcrumbs a")


def sends(hands: Hands, address: str) -> str:
    """Look at everything once more, show that the address is one's own, and send the application; returns the case."""
    is_for_everybody(hands.page)
    hands.press("main .act form .primary")
    hands.page.goto(address + link("/apply/confirm/"))
    hands.press("main form .primary")
    hands.press("main .act .primary")
    hands.press("main .act form .primary")
    hands.page.wait_for_url("**/cases/*")
    return hands.page.url.rpartition("/")[2]


def supplies(hands: Hands, address: str, ref: str) -> None:
    """Read what is asked, and say that it has been supplied."""
    hands.page.goto(f"{address}/cases/{ref}")
    is_for_everybody(hands.page)
    hands.press(f'main a[href="/cases/{ref}/acts/info"]')
    hands.mark("items", "accounts")
    is_for_everybody(hands.page)
    hands.press("main form button.primary")
    hands.page.wait_for_url(f"**/cases/{ref}")


@HANDS
def test_from_the_self_check_to_the_letter_of_welcome(
    visitor: Visitor, chromium: Browser, tmp_path: Path, language: str, kind: type[Pointer | Keys]
) -> None:
    address = visitor.address
    speaks(visitor.page.context, address, language)
    way_back = begins(kind(visitor.page), address)
    for page_of_form in FIRST:
        answers(kind(visitor.page), page_of_form)
    phone = chromium.new_context(locale="en-GB", timezone_id="UTC", viewport={"width": 360, "height": 780})
    speaks(phone, address, language)
    hands = kind(phone.new_page())
    hands.page.goto(way_back)
    hands.press('main a[href$="/missing/"]')
    is_for_everybody(hands.page)
    hands.page.go_back()
    hands.press("main .act .primary")
    for page_of_form in REST[:-1]:
        answers(hands, page_of_form)
    statutes = tmp_path / "statutes.png"
    Image.new("L", (40, 40)).save(statutes)
    attaches(hands, statutes)
    hands.press("main .act .primary")
    ref = sends(hands, address)
    is_for_everybody(hands.page)
    days_pass(3)
    acts(STAFF[0], ref, f.Diligence())
    acts(SECRETARIAT, ref, f.Suspend(2, ("accounts",), notice_given=True))
    supplies(hands, address, ref)
    days_pass(5)
    acts(STAFF[0], ref, f.Dossier(), dossier={"C1b": "met"})
    acts(REGIONAL[0], ref, f.Comment(), text="We know them and their work.")
    days_pass(15)
    acts(SECRETARIAT, ref, f.Advice(f.AdviceForm.ACCREDIT, "The region is in favour."))
    hands.page.reload()
    is_for_everybody(hands.page)
    days_pass(8)
    acts(STAFF[0], ref, f.Notified(review_information=True))
    hands.page.goto(f"{address}/cases/{ref}")
    hands.press(f'main a[href="/cases/{ref}/letters"]')
    hands.press("main table a")
    expect(hands.page.locator("main")).to_contain_text("Users of the Upper Valley")
    is_for_everybody(hands.page)
    phone.close()
