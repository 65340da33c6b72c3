"""One of Staff takes a case through due diligence, with two requests for information, and gives the report to the region."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser

from chapterhouse import clock
from chapterhouse.doors.criteria import criteria
from chapterhouse.notices.models import Notice
from chapterhouse.people.models import Person
from chapterhouse.procedure import facts as f
from journeys.hands import HANDS, Hands
from journeys.others import GROUP, acts, answers_questions, applies, days_pass, link, signs_in
from journeys.walking import APPLICANT, REGIONAL, SECRETARIAT, STAFF, Visitor


def begins(hands: Hands) -> None:
    """Open the new case from the desk, begin due diligence, and go to the checklist."""
    hands.follows(GROUP)
    hands.reads("The application was received on %(day)s. Due diligence has not begun.")
    hands.follows("Begin due diligence")
    hands.presses("Begin due diligence")
    hands.is_told("Recorded: %(what)s.", what=hands.words("Due diligence began"))
    hands.reads("Staff is carrying out due diligence on the application.")
    hands.follows("Open the checklist")


def finds(hands: Hands, name: str, word: str, text: str) -> None:
    """Write a finding on a point, with what shows it."""
    with translation.override(hands.language):
        title = next(str(one.title) for one in criteria().points(criteria().editions[-1]) if one.id == name)
    hands.follows(title)
    hands.chooses("Finding", word)
    hands.writes("What shows it", text)
    hands.writes("Description", "Who writes on the list")
    hands.writes("Link", "https://upper-valley.example/list")
    hands.presses("Save the finding")
    hands.is_told("Saved: %(point)s.", point=title)


def asks_a_referee(hands: Hands, referee: Hands) -> None:
    """Ask somebody who knows the group; they answer by their link, without an account."""
    hands.follows("References")
    hands.writes("Name of the referee", "Rosa Lindero")
    hands.writes("Email address", "rosa@example.org")
    hands.presses("Send the letter")
    hands.is_told("A letter is on its way to %(name)s.", name="Rosa Lindero")
    referee.opens(link("/references/"))
    referee.writes("How do you know the group, and since when?", "We share a hall with them since 2019.")
    referee.writes(
        "What has it done with or for individual Internet users that you know of?", "Evenings on safe passwords."
    )
    referee.chooses("Do you recommend that the group be accredited?", "Yes")
    referee.presses("Send the reference")
    referee.reads("Your reference has arrived.")
    hands.opens_again()
    hands.unfolds("What the referee says")
    hands.reads("Evenings on safe passwords.")
    hands.goes_back_to("Due diligence")


def invites(hands: Hands) -> None:
    """Arrange an interview with a contact of the group."""
    hands.follows("Interviews")
    hands.writes("Day", (clock.now() + timedelta(days=3)).strftime("%Y-%m-%d"))
    hands.writes("Hour (UTC)", "14:30")
    hands.writes("Who takes part", "Amira Applicant, chair")
    hands.presses("Write it down")
    hands.presses("Tell the applicant")
    hands.is_told("The applicant is told, and finds the invitation among Staff’s questions.")
    hands.goes_back_to("Due diligence")


def asks(hands: Hands, wanted: str) -> None:
    """Ask the applicant for something that helps to judge the application."""
    hands.follows("Questions to the applicant")
    hands.writes("What is asked for", wanted)
    hands.presses("Send it to the applicant")
    hands.is_told("Asked. The applicant is told where to answer.")
    hands.reads(*wanted.splitlines())


def takes_in(hands: Hands, ref: str) -> None:
    """Once what was essential is missing, and the case suspended for it: note what has come, and the case goes on."""
    hands.unfolds("Is it essential? Ask for a suspension")
    hands.presses("Ask the Secretariat (ground 2)")
    days_pass(2)
    acts(SECRETARIAT, ref, f.Suspend(2, ("accounts",), notice_given=True))
    hands.opens_again()
    hands.reads("Suspended", "accounts", "still missing")
    days_pass(4)
    answers_questions(APPLICANT, ref, "Les voici.")
    hands.follows("Record information received")
    hands.presses("Record information received")
    hands.is_told("Recorded: %(what)s.", what=hands.words("Information was received"))
    hands.reads("Staff is carrying out due diligence on the application.")
    hands.follows("Open the checklist")


@HANDS
def test_through_due_diligence_with_two_requests(
    visitor: Visitor, chromium: Browser, language: str, kind: type[Hands]
) -> None:
    ref = applies(APPLICANT)
    hands = kind(visitor.page, visitor.address, language)
    hands.reads_here()
    of_referee = chromium.new_context(locale="en-GB", timezone_id="UTC", viewport={"width": 360, "height": 780})
    hands.opens(reverse("home"))
    signs_in(hands, User.objects.get(person__name=STAFF[0]))
    hands.follows("Desk", within="header")
    begins(hands)
    finds(hands, "C1b", "Met", "Forty people write on it.")
    asks_a_referee(hands, hands.on(of_referee.new_page()))
    invites(hands)
    asks(hands, "The statutes in force\nThe accounts of last year")
    takes_in(hands, ref)
    asks(hands, "Who leads the group since the election")
    days_pass(3)
    hands.presses("Send a reminder")
    answers_questions(APPLICANT, ref, "Une équipe de trois.")
    hands.opens_again()
    hands.reads("Une équipe de trois.")
    hands.goes_back_to("Due diligence")
    hands.follows("Look at the report, and give it to the region")
    hands.reads("Forty people write on it.")
    hands.presses("Give the report to the region")
    hands.reads("The region is reviewing the application until %(day)s.")
    told = Notice.objects.filter(case_ref=ref, person=Person.objects.get(name=REGIONAL[0]).code)
    assert told.exists()
    of_referee.close()
