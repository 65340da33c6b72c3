"""The checks of `at` lines: what must hold at an instant (interfaces.md, section 3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from chapterhouse.procedure import Status, next_change, outline, permitted, reasons, sees
from chapterhouse.procedure import facts as core
from chapterhouse.procedure.facts import Act
from chapterhouse.procedure.sight import Part
from chapterhouse.procedure.words import Basis, EndReason, Flag, Outcome, Phase, Standing
from chapterhouse.replay.actors import actors_of, day_of, instant_of, written_day, written_instant
from chapterhouse.replay.blocks import UnreadableError
from chapterhouse.replay.facts import suspension_of

_ASKED: Final[Mapping[str, Act]] = MappingProxyType(
    {
        "received": core.Received("EU"),
        "diligence": core.Diligence(),
        "dossier": core.Dossier(),
        "comment": core.Comment(),
        "comment_withdrawn": core.CommentWithdrawn(),
        "advise_accredit": core.Advice(core.AdviceForm.ACCREDIT),
        "advise_refuse": core.Advice(core.AdviceForm.NOT_ACCREDIT),
        "advise_none": core.Advice(core.AdviceForm.NONE),
        "advise_no_consensus": core.Advice(core.AdviceForm.NO_CONSENSUS),
        "request_vote": core.RequestVote(),
        "open_vote": core.OpenVote(),
        "ballot": core.Ballot(core.Answer.YES),
        "suspend1": core.Suspend(1),
        "suspend2": core.Suspend(2, ("one item",)),
        "suspend3": core.Suspend(3, ("one item",)),
        "withdraw": core.Withdraw(),
        "ceased": core.Ceased(),
        "region": core.Region("AP"),
        "notified": core.Notified(review_information=True),
        "review_requested": core.ReviewRequested(),
        "decert_notice": core.DecertNotice("reasons"),
        "decert_response": core.DecertResponse(),
        "decert_drop": core.DecertDrop(),
        "decert_open_vote": core.DecertOpenVote(),
        "decert_notified": core.DecertNotified(review_information=True),
        "relinquished": core.Relinquished(),
    }
)

_NAMES: Final[Mapping[str, type[StrEnum]]] = MappingProxyType(
    {
        "phase": Phase,
        "outcome": Outcome,
        "basis": Basis,
        "status": Standing,
        "ended": EndReason,
        "advice": core.AdviceForm,
    }
)
_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {name: "standing" if name == "status" else name for name in (*_NAMES, "question", "tally", "elapsed")}
)


def failed(check: str, status: Status) -> str:
    """Run one check; return what is there instead, or nothing if it holds."""
    word, _, rest = check.partition(" ")
    words = rest.split()
    reader = _READERS.get(word)
    if reader is None:
        raise UnreadableError(f"no such check: {word!r}")
    return reader(word, words, status)


def _one(words: list[str]) -> str:
    if len(words) != 1:
        raise UnreadableError("one value is expected")
    return words[0]


def _differs(expected: str, found: str) -> str:
    return "" if expected == found else f"is {found}"


def _part(name: str, words: list[str], status: Status) -> str:
    expected = _one(words)
    kind = _NAMES.get(name)
    if kind is not None and expected != "-" and expected not in list(kind):
        raise UnreadableError(f"no such {name}: {expected!r}")
    return _differs(expected, outline(status)[_PARTS[name]])


def _suspended(_name: str, words: list[str], status: Status) -> str:
    return _differs(_one(words), outline(status)["suspended"])


def _due(_name: str, words: list[str], status: Status) -> str:
    clock = status.clock
    found = "-" if clock is None else "frozen" if clock.due is None else written_day(clock.due)
    return _differs(_day_or("frozen", words), found)


def _day_or(word: str, words: list[str]) -> str:
    expected = _one(words)
    return expected if expected == word else written_day(day_of(expected))


def _ends(_name: str, words: list[str], status: Status) -> str:
    period = status.period
    if period is None or (period.last is None and not period.frozen):
        found = "without end" if period else "no period"
    else:
        found = "frozen" if period.last is None else written_day(period.last)
    return _differs(_day_or("frozen", words), found)


def _next(_name: str, words: list[str], status: Status) -> str:
    due = next_change(status)
    found = f"{written_instant(due.at)} {due.what}" if due else "none"
    if words != ["none"]:
        if len(words) != 2:  # noqa: PLR2004 - an instant and a timer
            raise UnreadableError("write: next INSTANT TIMER, or next none")
        words = [written_instant(instant_of(words[0])), words[1]]
    return _differs(" ".join(words), found)


def _decided(_name: str, words: list[str], status: Status) -> str:
    expected = _one(words)
    found = written_instant(status.decided_at) if status.decided_at else "-"
    return _differs(expected if expected == "-" else written_instant(instant_of(expected)), found)


def _may(word: str, words: list[str], status: Status) -> str:
    if len(words) not in ((2,) if word == "may" else (2, 3)):
        raise UnreadableError(f"write: {word} ACTOR ACT" + (" [RULE]" if word == "not" else ""))
    verdict = permitted(status, actors_of(words[0]), _act(words[1]))
    if word == "may":
        return "" if verdict else f"is refused by {verdict.rule} ({verdict.reason})"
    if verdict:
        return "is allowed"
    return _differs(words[2], verdict.rule) if len(words) > 2 else ""  # noqa: PLR2004


def _act(word: str) -> Act:
    if word in _ASKED:
        return _ASKED[word]
    kind, colon, number = word.partition(":")
    if colon and kind == "lift":
        return core.Lift(suspension_of(number), "example")
    if colon and kind == "info":
        return core.Info(suspension_of(number))
    raise UnreadableError(f"no such act: {word!r}")


def _sees(word: str, words: list[str], status: Status) -> str:
    if len(words) not in (1, 2) or words[1:] not in ([], ["comments"]):
        raise UnreadableError(f"write: {word} ACTOR [comments]")
    allowed = all(sees(status, actor, Part.COMMENTS) for actor in actors_of(words[0]))
    return "" if allowed is (word == "sees") else "is hidden" if word == "sees" else "is seen"


def _why(_name: str, words: list[str], status: Status) -> str:
    given = {because.rule for because in reasons(status)}
    missing = [rule for rule in _one(words).split(",") if rule not in given]
    return f"lacks {','.join(missing)}; has {','.join(sorted(given))}" if missing else ""


def _irregular(_name: str, words: list[str], status: Status) -> str:
    return _differs(_one(words), ",".join(entry.rule for entry in status.irregular) or "none")


def _flag(word: str, words: list[str], status: Status) -> str:
    flag = _one(words)
    if flag not in list(Flag):
        raise UnreadableError(f"no such flag: {flag!r}")
    up = flag in status.flags
    return "" if up is (word == "flag") else f"is not up; up: {','.join(status.flags)}" if not up else "is up"


_READERS: Final[Mapping[str, Callable[[str, list[str], Status], str]]] = MappingProxyType(
    {
        **dict.fromkeys(_PARTS, _part),
        "suspended": _suspended,
        "due": _due,
        "ends": _ends,
        "next": _next,
        "decided": _decided,
        "may": _may,
        "not": _may,
        "sees": _sees,
        "hidden": _sees,
        "why": _why,
        "irregular": _irregular,
        "flag": _flag,
        "noflag": _flag,
    }
)
