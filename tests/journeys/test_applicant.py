"""An applicant, from the self-check to the letter of welcome: in English, in Arabic, and by the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser, expect

from chapterhouse import clock
from chapterhouse.documents import queries as documents
from chapterhouse.documents.queries import State, Subject
from chapterhouse.people import contacts
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.web.cases.words import stands
from chapterhouse.web.documents.words import subject_name
from chapterhouse.web.guidance.self_check import QUESTIONS, Advice
from documents.made import pdf
from journeys.hands import HANDS, Hands
from journeys.others import acts, days_pass, link
from journeys.walking import REGIONAL, SECRETARIAT, STAFF, Visitor
from journeys.written import EMAIL, answer_all, name_in, person_in, sections

WANTED = {"en": "The accounts of last year", "ar": "حسابات العام الماضي"}


def checks_whether_it_fits(hands: Hands) -> None:
    """Answer the self-check; one thing is not quite ready yet."""
    hands.opens(reverse("eligible"))
    for question in QUESTIONS:
        ready = next(one for one in question.answers if one.advice is Advice.READY)
        planned = next((one for one in question.answers if one.value == "planned"), ready)
        hands.chooses(question.text, (planned if question.name == "discusses" else ready).label)
    hands.presses("Show the advice")
    hands.reads("This is what your answers suggest. It is advice, not a verdict.")
    hands.follows("Go on to the application")


def begins(hands: Hands) -> str:
    """Begin an application without an account, fill in the first page, and leave; return the way back."""
    hands.follows("Apply for a group")
    hands.presses("Begin")
    first, *_rest = sections()
    hands.follows("Go on: %(first_title)s", first_title=first.title[hands.language])
    answer_all(hands, first)
    hands.presses("Save and see the overview")
    return hands.page.locator(".way-back").inner_text().strip()


def goes_on(hands: Hands, back: str, file: Path) -> None:
    """On another device: look at what is missing, write the rest, attach a document, and find nothing missing."""
    hands.opens(back)
    missing = finds_what_is_missing(hands)
    for section in sections()[1:-1]:
        answer_all(hands, section)
        hands.presses("Save and go on")
    answer_all(hands, sections()[-1])
    hands.presses("Save and check your answers")
    hands.follows("Attached documents")
    hands.attaches("File", file)
    with translation.override(hands.language):
        hands.picks("What it is", subject_name(Subject.STATUTES))
    hands.writes("Title", name_in(hands.language))
    hands.presses("Send the document")
    hands.opens(missing)
    hands.reads("Nothing is missing.")
    expect(hands.page.locator("main section li")).to_have_count(0)


def finds_what_is_missing(hands: Hands) -> str:
    """Read by name what is needed still, and follow the first to its question; return where that stands."""
    hands.follows("All that is missing")
    place = hands.page.url
    needed = [one.label[hands.language] for section in sections()[1:] for one in section.questions if one.mandatory]
    expect(hands.page.locator("main section li a")).to_have_text(needed)
    hands.follows(needed[0])
    expect(hands.page.locator(":target")).to_be_visible()
    return place


def sends(hands: Hands) -> str:
    """Preview, show the address with the link of the mail, and send; return the number of the case."""
    hands.follows("Check your answers")
    hands.reads(name_in(hands.language), "Europe")
    hands.presses("Send me the mail")
    hands.opens(link("/apply/confirm/"))
    hands.presses("Confirm and go on")
    hands.follows("Check your answers")
    hands.presses("Send the application")
    return hands.page.url.rsplit("/", 1)[1]


def finds(hands: Hands, ref: str) -> None:
    """Open the case: it stands there in plain words where the application is."""
    hands.opens(reverse("case", args=[ref]))
    with translation.override(hands.language):
        hands.reads(stands(queries.status_of(ref, clock.now())))


def is_accredited(hands: Hands, ref: str) -> None:
    """Follow the application through every step, and supply what is asked for."""
    acts(STAFF[0], ref, f.Diligence())
    finds(hands, ref)
    acts(SECRETARIAT, ref, f.Suspend(2, (WANTED[hands.language],)))
    finds(hands, ref)
    hands.reads(WANTED[hands.language])
    hands.follows("Send what is asked for")
    hands.presses("Supply information")
    finds(hands, ref)
    hands.reads("No information is missing.")
    acts(STAFF[0], ref, f.Dossier())
    finds(hands, ref)
    acts(REGIONAL[0], ref, f.Comment(), text="We know them.")
    days_pass(16)
    acts(SECRETARIAT, ref, f.Advice(f.AdviceForm.ACCREDIT, "In favour."))
    finds(hands, ref)
    days_pass(9)
    finds(hands, ref)
    acts(STAFF[0], ref, f.Notified(review_information=True))
    finds(hands, ref)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A document to attach."""
    made = tmp_path / "statutes.pdf"
    made.write_bytes(pdf())
    return made


@HANDS
def test_from_the_self_check_to_the_letter_of_welcome(
    visitor: Visitor, chromium: Browser, file: Path, language: str, kind: type[Hands]
) -> None:
    hands = kind(visitor.page, visitor.address, language)
    hands.reads_here()
    checks_whether_it_fits(hands)
    back = begins(hands)
    phone = chromium.new_context(locale="en-GB", timezone_id="UTC", viewport={"width": 360, "height": 780})
    hands = hands.on(phone.new_page())
    goes_on(hands, back, file)
    ref = sends(hands)
    expect(phone.pages[0].locator("header")).to_contain_text(person_in(language))
    hands.follows("What was written in this case, letter by letter")
    hands.follows("Receipt of the application")
    is_accredited(hands, ref)
    hands.opens(reverse("desk"))
    hands.follows("A letter to you: your group is accredited")
    hands.reads(name_in(language))
    letter = hands.page.locator("article.letter")
    assert letter.get_attribute("lang") == language
    assert letter.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert [one.email for one in contacts.contact_rows(ref)] == [EMAIL]
    assert [one.state for one in documents.of(f"case-{ref}")] == [State.CLEAN]
    phone.close()
