"""The procedure of accreditation as pure functions of facts, rules, rosters and time.

Standard library only; no clock, no input or output, no translation. Read *days, rulebook, facts,
parts, steps, fold, derive*, in that order. Everything outside uses the names below.
"""

from chapterhouse.procedure.agenda import Due, agenda, next_change
from chapterhouse.procedure.because import Because, Refusal, Turn, Verdict
from chapterhouse.procedure.consequences import Consequence, consequences, run_out
from chapterhouse.procedure.derive import derive, earlier, permitted
from chapterhouse.procedure.differences import Difference, outline, what_if
from chapterhouse.procedure.duties import Duty, duties
from chapterhouse.procedure.explain import Explanation, explain, reasons
from chapterhouse.procedure.facts import KINDS, Act, Actor, Fact, Role, Track
from chapterhouse.procedure.forecast import Forecast, Path, forecast
from chapterhouse.procedure.interests import Interest, concerns_committee, interests, is_open, last_day
from chapterhouse.procedure.parts import Application, Poll, Suspension
from chapterhouse.procedure.passages import STEPS, Passage, passages
from chapterhouse.procedure.reminders import Reminder, next_reminder, reminders
from chapterhouse.procedure.retention import application_at, application_of, contacts_end_on, notes_end_on
from chapterhouse.procedure.rosters import Roster, Rosters, Term
from chapterhouse.procedure.rulebook import Rulebook, RulebookError, Value
from chapterhouse.procedure.sight import Part, sees
from chapterhouse.procedure.status import Clock, Status
from chapterhouse.procedure.voids import voided
from chapterhouse.procedure.votes import Tally, decertifies, passes, quorum_of, readings

__all__ = [
    "KINDS",
    "STEPS",
    "Act",
    "Actor",
    "Application",
    "Because",
    "Clock",
    "Consequence",
    "Difference",
    "Due",
    "Duty",
    "Explanation",
    "Fact",
    "Forecast",
    "Interest",
    "Part",
    "Passage",
    "Path",
    "Poll",
    "Refusal",
    "Reminder",
    "Role",
    "Roster",
    "Rosters",
    "Rulebook",
    "RulebookError",
    "Status",
    "Suspension",
    "Tally",
    "Term",
    "Track",
    "Turn",
    "Value",
    "Verdict",
    "agenda",
    "application_at",
    "application_of",
    "concerns_committee",
    "consequences",
    "contacts_end_on",
    "decertifies",
    "derive",
    "duties",
    "earlier",
    "explain",
    "forecast",
    "interests",
    "is_open",
    "last_day",
    "next_change",
    "next_reminder",
    "notes_end_on",
    "outline",
    "passages",
    "passes",
    "permitted",
    "quorum_of",
    "readings",
    "reasons",
    "reminders",
    "run_out",
    "sees",
    "voided",
    "what_if",
]
