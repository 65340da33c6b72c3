"""The letters that time alone sends: each goes out once for the last day that is over, noticed at once or late."""

from __future__ import annotations

from datetime import date
from typing import Final, cast

from chapterhouse.letters.keeping import LetterText, is_kept
from chapterhouse.procedure import Status, Suspension, Turn, earlier, run_out
from chapterhouse.procedure.days import Day
from chapterhouse.record.letter_texts import fill, letter_texts
from chapterhouse.record.letter_words import BY_APPLICANT, day_words, greeting, listed, passage
from chapterhouse.record.models import Case
from chapterhouse.record.sent import keep_and_tell, language_of

LAPSED: Final = "lapsed"
TIME_OVER: Final = "time_over"


def write_of_time(case: Case, status: Status, turn: Turn) -> None:
    """Write to the party that a suspension ran out, or its application with it, unless that was written before.

    What is said is how it stood when the last day was over, whenever that is noticed.
    """
    begun = run_out(turn)
    if begun is None:
        return
    then = earlier(status, turn.at)
    ended = next(one for one in then.applications[turn.application - 1].suspensions if one.fact == begun)
    letter = letter_of_time(case, then, ended)
    occasion = f"{letter.kind}-{date.fromordinal(cast(Day, ended.latest)).isoformat()}"
    if not is_kept(case.ref, begun, occasion):
        keep_and_tell(case.ref, begun, letter, status.now, occasion)


def letter_of_time(case: Case, then: Status, ended: Suspension) -> LetterText:
    """Return the letter that tells of the end of a suspension; `then` is the status right after it."""
    language = language_of(case.language)
    kind = LAPSED if ended.ground == BY_APPLICANT else TIME_OVER
    missing = passage("not_received", language, items=listed(ended.missing)) if ended.missing else ""
    values = {
        "greeting": greeting(language, then.track, case.name),
        "case": case.ref,
        "latest": day_words(language, cast(Day, ended.latest)),
        "goes_on": passage("still_stands" if then.suspensions else "goes_on", language),
        "missing": missing,
    }
    said = letter_texts()[kind][language]
    text = fill(said.text, values)
    return LetterText(kind, language, said.subject, text, text)
