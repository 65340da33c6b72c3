"""An applicant, from the self-check to the letter of welcome: in English, in Arabic, and by the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser, expect

from chapterhouse.documents import queries as documents
from chapterhouse.documents.queries import State, Subject
from chapterhouse.people import contacts
from chapterhouse.procedure import facts as f
from chapterhouse.web.documents.words import subject_name
from chapterhouse.web.guidance.self_check import QUESTIONS, Advice
from documents.made import pdf
from journeys.hands import HANDS, Hands
from journeys.others import acts, days_pass, link
from journeys.walking import REGIONAL, SECRETARIAT, STAFF, Visitor
from journeys.written import EMAIL, answer_all, name_in, person_in, sections

PLANNED = next(one for question in QUESTIONS for one in question.answers if one.value == "planned")
WANTED = {"en": "The accounts of last year", "ar": "حسابات العام الماضي"}


def checks_whether_it_fits(hands: Hands) -> None:
    """Answer the self-check; one thing is not quite ready yet."""
    hands.opens(reverse("home"))
    hands.follows("Check whether your group fits")
    for question in QUESTIONS:
        ready = next(one for one in question.answers if one.advice is Advice.READY)
        hands.chooses(question.text, PLANNED.label if PLANNED in question.answers else ready.label)
    hands.presses("Show the advice")
    hands.reads("This is what your answers suggest. It is advice, not a verdict.", PLANNED.words)
    expect(hands.page.locator(".advice li")).to_have_count(len(QUESTIONS))
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
    """On another device: look at what is missing, write the rest, and attach a document."""
    hands.opens(back)
    finds_what_is_missing(hands)
    for section in sections()[1:-1]:
        answer_all(hands, section)
        hands.presses("Save and go on")
    answer_all(hands, sections()[-1])
    hands.presses("Save and check your answers")
    hands.reads(name_in(hands.language), "Your application will go to this region: %(region)s.", "Europe")
    hands.follows("Attached documents")
    hands.attaches("File", file)
    with translation.override(hands.language):
        hands.picks("What it is", subject_name(Subject.STATUTES))
    hands.writes("Title", name_in(hands.language))
    hands.presses("Send the document")
    expect(hands.page.locator(".documents h2")).to_have_text(name_in(hands.language))
    hands.goes_back_to(name_in(hands.language))
    expect(hands.page.locator("main .rail a", has_text=hands.words("All that is missing"))).to_have_count(0)


def finds_what_is_missing(hands: Hands) -> None:
    """Read by name what is needed still, and follow the first to its question."""
    hands.follows("All that is missing")
    hands.reads("Only a completed form can be received.")
    needed = [one.label[hands.language] for section in sections()[1:] for one in section.questions if one.mandatory]
    expect(hands.page.locator("main section li a")).to_have_text(needed)
    hands.follows(needed[0])
    expect(hands.page.locator(":target")).to_be_visible()


def sends(hands: Hands) -> str:
    """Check the answers, show the address with the link of the mail, and send; return the number of the case."""
    hands.follows("Check your answers")
    hands.reads("Once sent, it is received the same day and published, without contacts and names of leaders.")
    hands.presses("Send me the mail")
    hands.opens(link("/apply/confirm/"))
    hands.reads(EMAIL)
    hands.presses("Confirm and go on")
    hands.follows("Check your answers")
    hands.presses("Send the application")
    return hands.page.url.rsplit("/", 1)[1]


def finds(hands: Hands, *texts: str) -> None:
    """Look at the case again: it says in plain words where the application is, and what comes next."""
    hands.opens_again()
    hands.reads(*texts)


def is_accredited(hands: Hands, ref: str) -> None:
    """Follow the application through every step, and supply what is asked for."""
    acts(STAFF[0], ref, f.Diligence())
    finds(hands, "Staff is carrying out due diligence on the application.", "Nothing is asked of you at present.")
    acts(SECRETARIAT, ref, f.Suspend(2, (WANTED[hands.language],), notice_given=True))
    finds(hands, "The application has been suspended since %(day)s; its consideration stands still.")
    hands.reads(WANTED[hands.language], "still missing")
    hands.follows("Send what is asked for")
    hands.presses("Supply information")
    hands.is_told("Recorded: %(what)s.", what=hands.words("Information was received"))
    hands.reads("Staff is carrying out due diligence on the application.", "Nothing is asked of you at present.")
    acts(STAFF[0], ref, f.Dossier())
    finds(hands, "The region is reviewing the application until %(day)s.")
    acts(REGIONAL[0], ref, f.Comment(), text="We know them.")
    days_pass(16)
    finds(hands, "The regional review is over; the advice of the region is awaited.")
    expect(hands.page.locator("main")).not_to_contain_text("We know them.")
    acts(SECRETARIAT, ref, f.Advice(f.AdviceForm.ACCREDIT, "In favour."))
    finds(hands, "The region advises to accredit. Until %(day)s any member of the committee may request a vote.")
    hands.reads("The organisation is then accredited.", "In favour.")
    days_pass(9)
    finds(hands, "Accredited on %(day)s. The applicant has not been notified yet.", "Unanimous consent")
    acts(STAFF[0], ref, f.Notified(review_information=True))
    finds(hands, "The organisation has been accredited since %(day)s.")


def reads_a_letter(hands: Hands, *links: str) -> None:
    """Go by links to a letter; it names the group, in the language in which the group applied."""
    for words in links:
        hands.follows(words)
    hands.reads(name_in(hands.language))
    letter = hands.page.locator("article.letter")
    assert letter.get_attribute("lang") == hands.language
    assert letter.get_attribute("dir") == ("rtl" if hands.language == "ar" else "ltr")


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
    hands.reads("The application was received on %(day)s. Due diligence has not begun.")
    reads_a_letter(hands, "What was written in this case, letter by letter", "Receipt of the application")
    hands.goes_back_to("Letters")
    hands.goes_back_to(name_in(language))
    is_accredited(hands, ref)
    hands.follows("Desk", within="header")
    reads_a_letter(hands, "A letter to you: your group is accredited")
    assert [one.email for one in contacts.contact_rows(ref)] == [EMAIL]
    assert [one.state for one in documents.of(f"case-{ref}")] == [State.CLEAN]
    phone.close()
