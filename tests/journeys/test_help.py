"""From the self-check to an answer, on a phone, in Arabic, without an account: the way of a newcomer."""

import re

from django.core import mail
from django.urls import reverse
from playwright.sync_api import expect

from journeys.walking import SECRETARIAT, Visitor
from servers.browser import accessibility_faults


def in_arabic(visitor: Visitor) -> None:
    """Read in Arabic from here on."""
    visitor.page.context.add_cookies([{"name": "django_language", "value": "ar", "url": visitor.address}])


def test_a_newcomer_checks_asks_confirms_and_is_answered(visitor: Visitor) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 360, "height": 780})
    in_arabic(visitor)
    page.goto(visitor.address)
    page.locator(f'.act a[href="{reverse("eligible")}"]').click()
    page.locator('input[name=kind][value="user_group"]').check()
    page.locator('input[name=individuals][value="unsure"]').check()
    page.locator(".self-check button").click()
    expect(page.locator(".advice li")).to_have_count(2)
    assert accessibility_faults(page) == []
    page.locator(".act a.primary").click()
    expect(page.locator("[name=text]")).to_have_value(re.compile("C2"))
    page.locator("input[name=addressed][value=region]").check()
    page.locator("[name=country]").select_option("FR")
    page.locator("[name=email]").fill("newcomer@example.org")
    page.locator("main form button.primary").click()
    expect(page).to_have_url(f"{visitor.address}{reverse('help-sent')}")
    found = re.search(r"/help/link/\S+", str(mail.outbox[-1].body))
    assert found is not None
    link = f"{visitor.address}{found[0]}"
    page.goto(link)
    page.locator(".act button.primary").click()
    visitor.is_now(SECRETARIAT)
    page.goto(f"{visitor.address}{reverse('help-answering')}")
    page.locator(".desk-what a").click()
    page.locator("[name=text]").fill("نعم، بكل سرور")
    page.locator("main form button.primary").click()
    expect(page.locator(".talk-answer")).to_be_visible()
    page.context.clear_cookies()
    in_arabic(visitor)
    page.goto(link)
    expect(page.locator(".talk-answer")).to_contain_text("نعم، بكل سرور")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert accessibility_faults(page) == []
