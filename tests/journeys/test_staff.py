"""One of Staff takes a case through due diligence, with two requests for information, and gives the report to the region."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import User
from playwright.sync_api import Browser, expect

from chapterhouse import clock
from chapterhouse.notices.models import Notice
from chapterhouse.people.models import Person
from chapterhouse.procedure import facts as f
from journeys.hands import HANDS, Hands, Keys, Pointer, is_for_everybody, speaks
from journeys.others import acts, answers_questions, applies, days_pass, link
from journeys.walking import APPLICANT, REGIONAL, SECRETARIAT, STAFF, Visitor

PASSWORD = "a valley of many users"


def signs_in(hands: Hands, address: str) -> None:
    """Sign in with a password, and come to the desk."""
    user = User.objects.get(person__name=STAFF[0])
    user.set_password(PASSWORD)
    user.save()
    hands.page.goto(f"{address}/accounts/login/?next=/desk/")
    hands.write("[name=login]", user.username)
    hands.write("[name=password]", PASSWORD)
    hands.press("main form .primary")
    hands.page.wait_for_url(f"{address}/desk/")
    is_for_everybody(hands.page)


def begins(hands: Hands, ref: str) -> None:
    """Open the new case from the desk, begin due diligence, and go to the checklist."""
    hands.press(f'main table a[href="/cases/{ref}"]')
    is_for_everybody(hands.page)
    hands.press(f'main a[href="/cases/{ref}/acts/diligence"]')
    hands.press("main form .primary")
    hands.press(f'main a[href="/cases/{ref}/diligence"]')
    is_for_everybody(hands.page)


def finds(hands: Hands, point: str, word: str, text: str) -> None:
    """Write a finding on a point, with what shows it."""
    hands.press(f'main a[href$="/points/{point}"]')
    hands.mark("word", word)
    hands.write("[name=text]", text)
    hands.write("[name=text-0]", "Who writes on the list")
    hands.write("[name=link-0]", "https://upper-valley.example/list")
    is_for_everybody(hands.page)
    hands.press("main form .primary")
    expect(hands.page.locator("main")).to_contain_text("1")


def asks_a_referee(hands: Hands, referee: Hands, address: str) -> None:
    """Ask somebody who knows the group; they answer by their link, without an account."""
    hands.press('main a[href$="/measures/references"]')
    hands.write("[name=name]", "Rosa Lindero")
    hands.write("[name=email]", "rosa@example.org")
    hands.press('main form[action$="/references"] .primary')
    referee.page.goto(address + link("/references/"))
    referee.write("[name=relation]", "We share a hall with them since 2019.")
    referee.write("[name=activity]", "Evenings on safe passwords.")
    referee.mark("recommends", "yes")
    is_for_everybody(referee.page)
    referee.press("main form .primary")
    hands.page.reload()
    expect(hands.page.locator("main")).to_contain_text("Evenings on safe passwords.")
    is_for_everybody(hands.page)
    hands.press('.breadcrumbs a[href$="/diligence"]')


def invites(hands: Hands) -> None:
    """Arrange an interview with a contact of the group."""
    hands.press('main a[href$="/measures/interviews"]')
    hands.write("[name=on]", (clock.now() + timedelta(days=3)).strftime("%Y-%m-%d"))
    hands.write("[name=hour]", "14:30")
    hands.write("[name=people]", "Amira Applicant, chair")
    hands.press('main form[action$="/measures/interviews"] .primary')
    is_for_everybody(hands.page)
    hands.press('main form[action$="/tell"] button')
    hands.press('.breadcrumbs a[href$="/diligence"]')


def asks(hands: Hands, *wanted: str) -> None:
    """Ask the applicant for something that helps to judge the application."""
    hands.press('main a[href$="/requests"]')
    hands.write("[name=wanted]", "\n".join(wanted))
    hands.press('main form[action$="/requests"] .primary')
    is_for_everybody(hands.page)


@HANDS
def test_through_due_diligence_with_two_requests(
    visitor: Visitor, chromium: Browser, language: str, kind: type[Pointer | Keys]
) -> None:
    address = visitor.address
    ref = applies(APPLICANT)
    speaks(visitor.page.context, address, language)
    of_referee = chromium.new_context(locale="en-GB", timezone_id="UTC", viewport={"width": 360, "height": 780})
    speaks(of_referee, address, language)
    hands = kind(visitor.page)
    signs_in(hands, address)
    begins(hands, ref)
    finds(hands, "C1b", "met", "Forty people write on it.")
    asks_a_referee(hands, kind(of_referee.new_page()), address)
    invites(hands)
    asks(hands, "The statutes in force", "The accounts of last year")
    hands.unfold("main details summary")
    hands.press('main button[name=whom][value="secretariat"]')
    days_pass(2)
    acts(SECRETARIAT, ref, f.Suspend(2, ("accounts",), notice_given=True))
    hands.page.reload()
    is_for_everybody(hands.page)
    days_pass(4)
    answers_questions(APPLICANT, ref, "Les voici.")
    hands.press('main a[href$="/acts/info"]')
    hands.mark("items", "accounts")
    hands.press("main form button.primary")
    hands.press(f'main a[href="/cases/{ref}/diligence"]')
    asks(hands, "Who leads the group since the election")
    days_pass(3)
    hands.press('main form[action$="/remind"] button')
    answers_questions(APPLICANT, ref, "Une équipe de trois.")
    hands.page.reload()
    expect(hands.page.locator("main")).to_contain_text("Une équipe de trois.")
    hands.press('.breadcrumbs a[href$="/diligence"]')
    hands.press('main a[href*="/report?draft=1"]')
    is_for_everybody(hands.page)
    hands.press('main form[action$="/report/give"] .primary')
    is_for_everybody(hands.page)
    told = Notice.objects.filter(case_ref=ref, person=Person.objects.get(name=REGIONAL[0]).code)
    assert told.exists()
    of_referee.close()
