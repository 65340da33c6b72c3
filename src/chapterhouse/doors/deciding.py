"""What a decision rests on, told to the party in a few sentences: the advice, the votes, how silence was read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from chapterhouse.doors.names import advice_name, question_text
from chapterhouse.doors.reasons import because_sentence
from chapterhouse.procedure import Status, explain
from chapterhouse.procedure.facts import AdviceForm

_TOLD: Final = frozenset({"S5.b2", "A07", "S6.1", "S7.1", "A11", "A34"})
"""The reasons that tell of the case itself: how long nobody asked, how silence was read, how the votes fell."""


def grounds(status: Status, part: str, name: str) -> str:
    """Say in the present language what a decision rests on, and name its rules.

    `part` is what was decided on, `name` of whom; empty where nothing was.
    """
    reasons = next((one.because for one in explain(status) if one.part == part), ())
    if not reasons:
        return ""
    told = dict.fromkeys(because_sentence(one) for one in reasons if one.rule in _TOLD)
    rules = ", ".join(dict.fromkeys(one.rule for one in reasons))
    return " ".join(
        [*_advice(status, part), *_question(status, part, name), *told, _("Rules: %(rules)s.") % {"rules": rules}]
    )


def _advice(status: Status, part: str) -> list[str]:
    if part != "outcome" or status.advice in (None, AdviceForm.SILENT):
        return []
    return [_("Advice of the region: %(advice)s.") % {"advice": advice_name(status.advice)}]


def _question(status: Status, part: str, name: str) -> list[str]:
    """Quote the question, where one was decided by vote: to overturn an advice, Yes can mean No."""
    polls = status.application.polls if part == "outcome" and status.application is not None else []
    asked = [poll.question for poll in polls if poll.carried is not None]
    return [_("The question was: %(question)s") % {"question": question_text(asked[-1], name)}] if asked else []
