"""Every letter, in every language, for a case in which it is due: nothing is left open, and what it says is so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest
from django.conf import settings

from chapterhouse.doors.letters import About, draft, review_invitation
from chapterhouse.letters.keeping import LetterText
from chapterhouse.procedure import Act, Actor, Fact, Track, derive, permitted
from chapterhouse.procedure import facts as f
from chapterhouse.procedure.days import Day
from chapterhouse.record.by_time import letter_of_time
from chapterhouse.record.letter_texts import PASSAGES, SHAPES, day_in
from chapterhouse.record.models import Case
from chapterhouse.record.sent import own_letter
from procedure.given import PREFIXES, Given, on_day, rules
from procedure.people import ALS, APPLICANT, CHAIR, REVIEWER, SECRETARIAT, STAFF

LANGUAGES = [code for code, _name in settings.LANGUAGES]
NAME = "Réseau مفتوح 开放"


class Due(NamedTuple):
    """Where a letter is due: after which history, with whose act."""

    before: Callable[[Given], Given]
    by: Actor
    act: Act
    says: tuple[str, ...] = ()


def after(prefix: str) -> Callable[[Given], Given]:
    return PREFIXES[prefix]


def individual(decision: f.RaloDecision) -> Callable[[Given], Given]:
    return lambda given: PREFIXES["individual"](given).region_decides(decision)


def member(given: Given) -> Given:
    return PREFIXES["individual decided"](given).notified().wait(2)


def leaving(given: Given) -> Given:
    return member(given).decert_noticed().wait(31).decert_polled().voted(12).decided()


def asked(prefix: str, forum: str) -> Callable[[Given], Given]:
    return lambda given: PREFIXES[prefix](given).did(APPLICANT, f.ReviewRequested(forum)).wait(9)


def held(given: Given) -> Given:
    return PREFIXES["diligence"](given).suspended(2, items=("accounts",), days=3)


def noticed(given: Given) -> Given:
    return PREFIXES["accredited"](given).decert_noticed()


REASONS = "No answer to two letters"
LETTERS: dict[str, Due] = {
    "receipt": Due(lambda given: given, APPLICANT, f.Received("EU", Track.ALS)),
    "information": Due(after("review"), SECRETARIAT, f.Suspend(2, ("accounts of 2025",)), ("• accounts of 2025",)),
    "suspended": Due(after("diligence"), APPLICANT, f.Suspend(1)),
    "extended": Due(held, SECRETARIAT, f.Extend(1, on_day(60), REASONS), (REASONS,)),
    "accredited": Due(after("decided, consent"), STAFF, f.Notified(review_information=True)),
    "refused": Due(after("decided, refused"), STAFF, f.Notified(review_information=True), ("ICANN", "ALAC")),
    "withdrawn": Due(after("review"), APPLICANT, f.Withdraw()),
    "ceased": Due(after("accredited"), STAFF, f.Ceased()),
    "relinquished": Due(after("accredited"), ALS, f.Relinquished()),
    "decert_drop": Due(noticed, CHAIR, f.DecertDrop()),
    "decert_notice": Due(after("accredited"), CHAIR, f.DecertNotice(REASONS), (REASONS,)),
    "decertified": Due(after("decertified"), STAFF, f.DecertNotified(review_information=True), ("ICANN", "ALAC")),
    "review_requested": Due(after("refused"), APPLICANT, f.ReviewRequested("ALAC"), ("ALAC",)),
    "review_upheld": Due(
        asked("refused", "Ombudsman"), REVIEWER, f.ReviewDecided(f.ReviewResult.UPHELD, "Ombudsman"), ("ICANN",)
    ),
    "review_accredited": Due(asked("refused", "ALAC"), REVIEWER, f.ReviewDecided(f.ReviewResult.REVERSED), ("ALAC",)),
    "review_refused": Due(asked("accredited", "Board"), REVIEWER, f.ReviewDecided(f.ReviewResult.REVERSED), ("ICANN",)),
    "review_remanded": Due(asked("refused", ""), REVIEWER, f.ReviewDecided(f.ReviewResult.REMANDED)),
    "individual_receipt": Due(lambda given: given, APPLICANT, f.Received("EU", Track.INDIVIDUAL)),
    "individual_accepted": Due(individual(f.RaloDecision.ACCEPT), STAFF, f.Notified(review_information=True)),
    "individual_refused": Due(individual(f.RaloDecision.DECLINE), STAFF, f.Notified(review_information=True)),
    "individual_decert_drop": Due(lambda given: member(given).decert_noticed(), CHAIR, f.DecertDrop()),
    "individual_decert_notice": Due(member, CHAIR, f.DecertNotice(REASONS), (REASONS,)),
    "individual_decertified": Due(leaving, STAFF, f.DecertNotified(review_information=True), ("ICANN",)),
}

TELL_ROUTES = ("refused", "decertified", "individual_refused", "individual_decertified")


def written(due: Due, language: str, given: Given | None = None) -> LetterText:
    """The letter that the act sends in a language, unedited."""
    told = due.before(given or Given())
    before = told.status()
    assert permitted(before, due.by, due.act), due.act.kind
    drafted = draft(before, (due.by,), due.act, About("1007", NAME, language))
    if drafted is not None:
        return drafted.as_it_is()
    fact = Fact(len(told.facts) + 1, before.now, before.now, (due.by,), due.act)
    status = derive((*before.facts, fact), told.rulebook, told.rosters, before.now)
    own = own_letter(Case(ref="1007", name=NAME, language=language), status, due.act)
    assert own is not None
    return own


def out_of_time(given: Given) -> Given:
    return PREFIXES["diligence"](given).suspended(2, items=("accounts of 2025", "statutes"))


def left_standing(given: Given) -> Given:
    return PREFIXES["diligence"](given).suspended(1)


BY_TIME: dict[str, tuple[Callable[[Given], Given], int]] = {
    "time_over": (out_of_time, 31),
    "lapsed": (left_standing, 11),
}
"""The letters that time sends: after which history, and on which day after it began."""


def of_time(kind: str, language: str, *also: Fact, given: Given | None = None) -> LetterText:
    """The letter that time alone sends in a language."""
    before, days = BY_TIME[kind]
    told = before(given or Given(rules({"suspension.applicant_days": 10})))
    then = derive((*told.facts, *also), told.rulebook, told.rosters, told.wait(days).now)
    ended = then.applications[-1].suspensions[0]
    assert ended.ended_at is not None
    return letter_of_time(Case(ref="1007", name=NAME, language=language), then, ended)


def invitation(language: str) -> LetterText:
    """The letter that Staff writes while a review is pending."""
    status = asked("refused", "ALAC")(Given()).status()
    drafted = review_invitation(status, About("1007", NAME, language), ["Your accounts", "Who decides"], on_day(90))
    return drafted.as_it_is()


def test_no_letter_is_left_out() -> None:
    assert set(LETTERS) | set(BY_TIME) | {"review_invited"} == set(SHAPES)


@pytest.mark.parametrize("kind", BY_TIME)
def test_what_time_alone_writes_is_whole_in_every_language(kind: str) -> None:
    before, days = BY_TIME[kind]
    last = before(Given()).day + days - 1
    texts = {language: of_time(kind, language) for language in LANGUAGES}
    assert len({one.text for one in texts.values()}) == len({one.subject for one in texts.values()}) == len(LANGUAGES)
    for language, one in texts.items():
        assert (one.kind, one.language, one.text) == (kind, language, one.standard)
        assert not {"{", "}", "None"} & set(one.text.split())
        for words in ("1007", NAME, ends(language, last)):
            assert words in one.text, (language, words)
        assert ("• accounts of 2025\n• statutes" in one.text) == (kind == "time_over")


def test_a_suspension_that_ends_says_where_another_still_stands_and_what_is_missing() -> None:
    paused = out_of_time(Given()).facts[-1]
    own = Fact(paused.number + 1, paused.at, paused.at, (APPLICANT,), f.Suspend(1))
    alone, beside = (
        {language: of_time("time_over", language, *also, given=Given()).text for language in LANGUAGES}
        for also in ((), (own,))
    )
    assert all(alone[language] != beside[language] for language in LANGUAGES)
    assert "goes on with what is there" in alone["en"]
    assert "stays suspended nevertheless" in beside["en"]
    all_of_it = Fact(paused.number + 1, paused.at, paused.at, (APPLICANT,), f.Info(1, ("accounts of 2025", "statutes")))
    said = of_time("time_over", "en", all_of_it, given=Given(rules({"suspension.lift_on": "acceptance"}))).text
    assert "had not come" in alone["en"]
    assert "had not come" not in said
    assert "\n\n\n" not in said


def test_an_invitation_in_a_review_is_whole_in_every_language() -> None:
    texts = {language: invitation(language) for language in LANGUAGES}
    assert len({one.text for one in texts.values()}) == len({one.subject for one in texts.values()}) == len(LANGUAGES)
    for language, one in texts.items():
        for words in ("1007", NAME, "• Your accounts\n• Who decides", ends(language, 90), "ALAC"):
            assert words in one.text, (language, words)
        assert "{" not in one.text


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_is_whole_in_every_language(kind: str) -> None:
    due = LETTERS[kind]
    texts = {language: written(due, language) for language in LANGUAGES}
    assert {one.kind for one in texts.values()} == {kind}
    assert len({one.subject for one in texts.values()}) == len({one.text for one in texts.values()}) == len(LANGUAGES)
    for language, one in texts.items():
        assert one.language == language
        for sign in ("{", "}", "…", "None", "\n\n\n", "  "):
            assert sign not in one.text, (language, sign)
        for words in ("1007", NAME, *due.says):
            assert words in one.text, (language, words)
        assert not any(name in one.text for name in (*SHAPES[kind].filled, *PASSAGES) if "_" in name)


def ends(language: str, day: int) -> str:
    return day_in(language, date.fromordinal(on_day(day)))


@pytest.mark.parametrize("kind", TELL_ROUTES)
def test_who_may_ask_for_review_reads_how_and_until_when(kind: str) -> None:
    due = LETTERS[kind]
    last = due.before(Given()).day + 60
    open_end = Given(rules({"review_request.days": None}))
    for language in LANGUAGES:
        said = written(due, language).text
        assert ends(language, last) in said
        assert "60" in said
        assert "60" not in written(due, language, open_end.copy()).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_are_those_of_the_rules(language: str) -> None:
    asked_for = LETTERS["information"]
    today = asked_for.before(Given()).day
    told = written(asked_for, language).text
    assert ends(language, today + 30) in told
    endless = written(asked_for, language, Given(rules({"suspension.info_days": None}))).text
    assert ends(language, today + 30) not in endless
    assert len(endless.split("\n\n")) == len(told.split("\n\n"))
    assert ends(language, 60) in written(LETTERS["extended"], language).text
    paused = written(LETTERS["suspended"], language).text
    capped = written(LETTERS["suspended"], language, Given(rules({"suspension.applicant_days": 130}))).text
    assert ends(language, LETTERS["suspended"].before(Given()).day + 130) in capped
    assert len(capped) > len(paused)
    running = written(asked_for, language, Given(rules({"limit.suspension": "none"}))).text
    assert len(running) < len(told)  # the ninety days do not stand still, and nobody says so


@pytest.mark.parametrize("forum", ["ALAC", "Ombudsman", "Board", "", "A court <of> {law}"])
def test_a_review_names_its_forum(forum: str) -> None:
    said = {
        language: written(LETTERS["review_requested"]._replace(act=f.ReviewRequested(forum)), language).text
        for language in LANGUAGES
    }
    assert len(set(said.values())) == len(LANGUAGES)
    if forum and forum[0] == "A" and forum != "ALAC":
        assert all(forum in text for text in said.values())
    for result in f.ReviewResult:
        due = Due(asked("refused", forum), REVIEWER, f.ReviewDecided(result))
        assert written(due, "en").text.count("Way of review: ") == 1


def test_what_a_review_leads_to_is_said_of_a_decertification_too() -> None:
    def reviewed(result: f.ReviewResult) -> str:
        return written(Due(after("decertified, under review"), REVIEWER, f.ReviewDecided(result)), "en").kind

    assert [reviewed(one) for one in f.ReviewResult] == ["review_upheld", "review_accredited", "review_remanded"]


def test_no_letter_where_there_is_nobody_to_write_to_or_nothing_to_confirm() -> None:
    gone = member(Given()).status()
    assert permitted(gone, STAFF, f.Ceased())
    assert draft(gone, (STAFF,), f.Ceased(), About("1007", NAME, "en")) is None
    told = PREFIXES["accredited"](Given(rules({"relinquish": "by_vote"})))
    status = told.did(ALS, f.Relinquished()).status()
    assert own_letter(Case(ref="1007", name=NAME, language="en"), status, f.Relinquished()) is None
    assert draft(status, (STAFF,), f.Diligence(), About("1007", NAME, "en")) is None


def test_a_letter_that_waits_leaves_its_days_open() -> None:
    due = LETTERS["information"]
    status = due.before(Given()).status()
    drafted = draft(status, (due.by,), due.act, About("1007", NAME, "en"), waits=True)
    assert drafted is not None
    assert {"{day}", "{at_latest}", "{clock}", "{items}"} <= set(drafted.text.replace(",", " ").split())
    assert drafted.as_it_is().text == written(due, "en").text
    assert Day(status.state.day) == on_day(3)
