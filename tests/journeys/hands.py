"""Hands on a browser: some point and click, others have nothing but a keyboard. Both find things by what people read.

A keyboard is Tab and Shift+Tab, Enter, Space, arrow keys and typing. What it cannot reach, or reaches unseen, fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import pytest
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, expect

from servers.browser import accessibility_faults

MOST_STOPS: Final = 150
"""As many as no page has between two things one wants."""

# Before the words a number, after them that a question is optional or which rule asks for it
_NAMED: Final = r"^\s*(\d+\. )?{words}( \({optional}\)| {rule} .*)?\s*$"
_IS_THERE: Final = """element => {
  const at = document.activeElement;
  return at === element || (element.type === "radio" && at.type === "radio" && at.name === element.name && at.form === element.form);
}"""
_IS_BEFORE: Final = """element => document.activeElement !== document.body
  && (document.activeElement.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0"""
_UNSEEN: Final = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const isRinged = one => {
    const style = getComputedStyle(one);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
  };
  if (!at.matches(":focus-visible")) return "the focus is not shown";
  if (![at, at.closest("label")].some(one => one && isRinged(one))) return "there is no ring";
  if (box.width < 2 || box.height < 2) return "too small to be seen";
  if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) return "outside the window";
  return "";
}"""
"""Why one cannot see where the focus is; nothing where one can."""
_WIDER: Final = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def words_in(language: str, text: str, **given: object) -> str:
    """Return a text of the site in a language, with what stands in it."""
    with translation.override(language):
        words = gettext(text)
    return words % given if given else words


@dataclass
class Hands:
    """Somebody with a pointer, reading in a language."""

    page: Page
    address: str
    language: str

    def reads_here(self) -> None:
        """Read in the language from here on."""
        self.page.context.add_cookies([{"name": "django_language", "value": self.language, "url": self.address}])
        self.page.emulate_media(reduced_motion="reduce")

    def on(self, page: Page) -> Self:
        """Return the same hands on a page of another browser."""
        other = type(self)(page, self.address, self.language)
        other.reads_here()
        return other

    def words(self, text: str, **given: object) -> str:
        """Return a text of the site as it stands there."""
        return words_in(self.language, text, **given)

    # What one sees ----------------------------------------------------------------------------------------------------

    def opens(self, path: str) -> None:
        """Open an address: typed, or from a mail."""
        self.page.goto(path if path.startswith("http") else self.address + path)
        self.arrives()

    def arrives(self) -> None:
        """Look at the page one has come to: whole, in one's language, for everybody."""
        assert self.page.evaluate("document.documentElement.lang") == self.language
        assert not self.page.evaluate(_WIDER), f"{self.page.url} is wider than the screen"
        assert accessibility_faults(self.page) == [], self.page.url

    def opens_again(self) -> None:
        """Load the page anew."""
        self.page.reload()
        self.arrives()

    def reads(self, *texts: str) -> None:
        """Find texts of the site on the page, whatever name, day or number stands in them."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(self._with_anything_in(text))

    def is_told(self, text: str, **given: object) -> None:
        """Find what the page says of what was just done."""
        expect(self.page.locator(".messages")).to_contain_text(self.words(text, **given))

    # What one does ----------------------------------------------------------------------------------------------------

    def follows(self, text: str, *, within: str = "main", **given: object) -> None:
        """Follow the link of these words."""
        self._goes(self._named("link", text, within=within, **given).first)

    def goes_back_to(self, text: str) -> None:
        """Follow one of the links above the page that say where one is."""
        self._goes(self._named("link", text, within=".breadcrumbs"))

    def presses(self, text: str, *, within: str = "main", **given: object) -> None:
        """Press the button of these words; another page comes."""
        self._goes(self._named("button", text, within=within, **given))

    def unfolds(self, text: str) -> None:
        """Unfold what is folded under these words."""
        self.activate(self.page.locator("main summary", has_text=self.words(text)))

    def writes(self, label: str, text: str, *, nth: int = 0) -> None:
        """Write into a field."""
        self.write(self._labelled(label).nth(nth), text)

    def picks(self, label: str, option: str) -> None:
        """Pick one of a list."""
        self.pick(self._named("combobox", label), self.words(option))

    def chooses(self, question: str, answer: str, *, nth: int = 0) -> None:
        """Choose one of the answers to a question; the first of several that are worded alike, unless said otherwise."""
        group = self._named("group", question).nth(nth)
        leads_to = re.compile(rf"^\s*{re.escape(self.words(answer))}(\s.*)?$", re.DOTALL)
        self.choose(group.get_by_role("radio", name=leads_to))

    def ticks(self, label: str, *, question: str = "") -> None:
        """Tick a box, of a question where it has several."""
        place = self._named("group", question) if question else self.page.locator("main")
        self.choose(place.get_by_role("checkbox", name=self._pattern(label)))

    def attaches(self, label: str, file: Path) -> None:
        """Choose a file."""
        field = self.page.locator("main").get_by_label(self._pattern(label))
        with self.page.expect_file_chooser() as chooser:
            self.activate(field)
        chooser.value.set_files(file)

    # With a pointer ---------------------------------------------------------------------------------------------------

    def reach(self, target: Locator) -> None:
        """Come to where an element is; a pointer is everywhere at once."""

    def activate(self, target: Locator) -> None:
        """Do what an element is there for."""
        target.click()

    def write(self, field: Locator, text: str) -> None:
        """Fill a field."""
        field.fill(text)

    def pick(self, field: Locator, option: str) -> None:
        """Pick an option by its words."""
        field.select_option(label=option)

    def choose(self, box: Locator) -> None:
        """Tick a box or choose a radio button."""
        box.check()

    # How it is found --------------------------------------------------------------------------------------------------

    def _goes(self, target: Locator) -> None:
        self.reach(target)
        with self.page.expect_navigation():
            self.activate(target)
        self.arrives()

    def _with_anything_in(self, text: str) -> str | re.Pattern[str]:
        parts = re.split(r"%\(\w+\)[sd]", self.words(text))
        return re.compile(".+".join(map(re.escape, parts))) if len(parts) > 1 else parts[0]

    def _pattern(self, text: str, **given: object) -> re.Pattern[str]:
        words = " ".join(self.words(text, **given).split())
        found = _NAMED.format(
            words=re.escape(words), optional=self.words("(optional)").strip("()"), rule=self.words("Rule")
        )
        return re.compile(found)

    def _named(self, role: str, text: str, *, within: str = "main", **given: object) -> Locator:
        place = self.page.locator(within)
        return place.get_by_role(role, name=self._pattern(text, **given))  # type: ignore[arg-type] # one of its roles

    def _labelled(self, label: str) -> Locator:
        return self.page.locator("main :is(input, textarea)").and_(self.page.get_by_label(self._pattern(label)))


class Keys(Hands):
    """Somebody with nothing but a keyboard."""

    def arrives(self) -> None:
        """What a page looks like, those with a pointer have seen."""
        expect(self.page.locator("main")).to_be_visible()

    def reach(self, target: Locator) -> None:
        """Press Tab, or Shift+Tab, until the focus is there and can be seen."""
        expect(target).to_have_count(1)
        element = target.element_handle()
        if self.page.evaluate("document.activeElement === document.body"):
            self._skip_to_the_content()
        key = "Shift+Tab" if element.evaluate(_IS_BEFORE) else "Tab"
        for _ in range(MOST_STOPS):
            if element.evaluate(_IS_THERE):
                unseen = self.page.evaluate(_UNSEEN)
                assert not unseen, f"{target} on {self.page.url}: {unseen}"
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{target} cannot be reached on {self.page.url}")

    def _skip_to_the_content(self) -> None:
        """The first stop of every page leads past what stands on all of them; a place in a page is past it already."""
        self.page.keyboard.press("Tab")
        if "#" not in self.page.url:
            assert self.page.evaluate("document.activeElement.matches('a.skip')"), self.page.url
            self.page.keyboard.press("Enter")

    def activate(self, target: Locator) -> None:
        """Reach it, and press Enter."""
        self.reach(target)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        """Reach a field, and type; into a field for a day or an hour as its parts stand there."""
        self.reach(field)
        kind = field.get_attribute("type")
        self.page.keyboard.type(_PARTS[kind](text) if kind in _PARTS else text)
        expect(field).to_have_value(text)

    def pick(self, field: Locator, option: str) -> None:
        """Reach a list, and go down it with the arrow."""
        self.reach(field)
        wanted, now = field.evaluate(
            "(list, words) => [[...list.options].findIndex(one => one.text.trim() === words), list.selectedIndex]",
            option,
        )
        assert wanted >= 0, f"{option} is not in the list of {field}"
        for _ in range(abs(wanted - now)):
            self.page.keyboard.press("ArrowDown" if wanted > now else "ArrowUp")
        assert field.evaluate("list => list.selectedIndex") == wanted

    def choose(self, box: Locator) -> None:
        """Reach a box or the first of some radio buttons, and go on with the arrow to the one that is meant."""
        self.reach(box)
        element = box.element_handle()
        if box.get_attribute("type") == "checkbox":
            if not box.is_checked():
                self.page.keyboard.press("Space")
        else:
            for _ in range(MOST_STOPS):
                if element.evaluate("one => one === document.activeElement"):
                    break
                self.page.keyboard.press("ArrowDown")
            if not box.is_checked():
                self.page.keyboard.press("Space")
        expect(box).to_be_checked()


_PARTS: Final[dict[str | None, Callable[[str], str]]] = {
    "date": lambda day: "{1}{2}{0}".format(*day.split("-")),
    "time": lambda hour: hour.replace(":", "") + ("AM" if hour < "12" else "PM"),
}
"""How Chromium asks for the parts of a day (month, day, year) and of an hour."""


HANDS: Final = pytest.mark.parametrize(
    ("language", "kind"),
    [
        ("en", Hands),
        pytest.param("ar", Hands, marks=pytest.mark.looks),
        pytest.param("en", Keys, marks=pytest.mark.looks),
    ],
    ids=["in English", "in Arabic", "by keyboard alone"],
)
"""Every journey: in two languages, and once by the keyboard alone. The database knows neither language nor keyboard."""
