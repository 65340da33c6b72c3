"""How somebody works a page: by pointing at things, or by the keyboard alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from servers.browser import accessibility_faults

STOPS = 200
"""More places to stop at than any page has."""

SEEN = """() => {
  const seen = one => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  };
  const at = document.activeElement;
  return at.matches(":focus-visible") && [at, at.closest("label"), at.parentElement].some(one => one && seen(one));
}"""
"""Whether one can see where the focus is."""


class Hands(Protocol):
    """What somebody does on a page; things are found by what they are in the page, since their words differ by language."""

    page: Page

    def press(self, what: str) -> None:
        """A link or a button that leads to another page."""

    def unfold(self, what: str) -> None:
        """A heading under which something is folded."""

    def write(self, where: str, text: str) -> None:
        """Into a field."""

    def choose(self, where: str, value: str) -> None:
        """One of a list."""

    def mark(self, name: str, value: str = "") -> None:
        """One of several answers, or a tick where there is no value."""

    def attach(self, where: str, file: Path) -> None:
        """A file."""


@dataclass
class Pointer:
    """A mouse or a finger."""

    page: Page

    def press(self, what: str) -> None:
        self.page.locator(what).first.click()

    def unfold(self, what: str) -> None:
        self.page.locator(what).click()

    def write(self, where: str, text: str) -> None:
        self.page.locator(where).fill(text)

    def choose(self, where: str, value: str) -> None:
        self.page.locator(where).select_option(value)

    def mark(self, name: str, value: str = "") -> None:
        self.page.locator(answer(name, value)).check()

    def attach(self, where: str, file: Path) -> None:
        self.page.locator(where).set_input_files(file)


@dataclass
class Keys:
    """The keyboard alone: everything is reached by Tab, and one sees where one is."""

    page: Page

    def press(self, what: str) -> None:
        self._reach(what)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def unfold(self, what: str) -> None:
        self._reach(what)
        self.page.keyboard.press("Enter")

    def write(self, where: str, text: str) -> None:
        self._reach(where)
        if self.page.locator(where).get_attribute("type") == "date":
            self.page.keyboard.type(date.fromisoformat(text).strftime("%m%d%Y"))
        elif self.page.locator(where).get_attribute("type") == "time":
            self.page.keyboard.type(time.fromisoformat(text).strftime("%I%M%p"))
        else:
            self.page.keyboard.press("Control+A")
            self.page.keyboard.insert_text(text)
        expect(self.page.locator(where)).to_have_value(text)

    def choose(self, where: str, value: str) -> None:
        self._reach(where)
        words = self.page.locator(f'{where} option[value="{value}"]').inner_text()
        self.page.keyboard.type(words)
        expect(self.page.locator(where)).to_have_value(value)

    def mark(self, name: str, value: str = "") -> None:
        wanted = self.page.locator(answer(name, value))
        self._reach(f'input[name="{name}"]')
        if not value or not wanted.is_checked():
            self.page.keyboard.press("Space")
        for _ in range(self.page.locator(f'input[name="{name}"]').count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()

    def attach(self, where: str, file: Path) -> None:
        self._reach(where)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Enter")
        chooser.value.set_files(file)

    def _reach(self, what: str) -> None:
        expect(self.page.locator(what).first).to_be_visible()
        for _ in range(STOPS):
            if self.page.evaluate("what => document.activeElement.matches(what)", what):
                assert self.page.evaluate(SEEN), f"the focus is not to be seen on {what}"
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{what} cannot be reached by Tab on {self.page.url}")


HANDS = pytest.mark.parametrize(
    ("language", "kind"),
    [("en", Pointer), ("en", Keys), pytest.param("ar", Pointer, marks=pytest.mark.looks)],
    ids=["in English", "by keyboard alone", "in Arabic"],
)
"""Every journey: in two languages, and once by the keyboard alone. The database does not know the language."""


def speaks(context: BrowserContext, address: str, language: str) -> None:
    """Read in a language from here on."""
    context.add_cookies([{"name": "django_language", "value": language, "url": address}])


def answer(name: str, value: str) -> str:
    """Where one of several answers stands, or a tick."""
    return f'input[name="{name}"]' + (f'[value="{value}"]' if value else "")


def is_for_everybody(page: Page) -> None:
    """Find nothing that keeps somebody from reading or using the page, and nothing wider than the screen."""
    assert accessibility_faults(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url
