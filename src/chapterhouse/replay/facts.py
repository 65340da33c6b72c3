"""Read the fact lines of an example into facts of the core."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar

from chapterhouse.procedure import facts as core
from chapterhouse.procedure.facts import Act, Actor, Fact
from chapterhouse.replay.actors import actors_of, day_of, instant_of, region_of
from chapterhouse.replay.blocks import UnreadableError

_VOTES: Final = re.compile(r"(\d+)(YES|NO|ABSTAIN)")
_COUNTERSIGNED: Final = 2
Choice = TypeVar("Choice", bound=StrEnum)


class Words:
    """The words of a line after its kind, taken one by one; what is left over is an error."""

    def __init__(self, words: list[str]) -> None:
        """Split keys from plain words; words after `reason=` or `reasons=` belong to it."""
        self.plain: list[str] = []
        self.keys: dict[str, str] = {}
        open_key = ""
        for word in words:
            key, equals, value = word.partition("=")
            if equals:
                self.keys[key] = value
                open_key = key if key in ("reason", "reasons") else ""
            elif open_key:
                self.keys[open_key] += f" {word}"
            else:
                self.plain.append(word)

    def take(self, expected: str) -> str:
        """Take the next plain word."""
        if not self.plain:
            raise UnreadableError(f"{expected} is missing")
        return self.plain.pop(0)

    def flag(self, word: str) -> bool:
        """Take a word that may be absent."""
        if word in self.plain:
            self.plain.remove(word)
            return True
        return False

    def key(self, name: str) -> str:
        """Take the value of a key that may be absent."""
        return self.keys.pop(name, "")

    def items(self) -> tuple[str, ...]:
        """Take the list of items."""
        return tuple(item for item in self.key("items").split(",") if item)

    def choice(self, kind: type[Choice], *, without: str = "") -> Choice:
        """Take a word that must be one of a kind."""
        word = self.take(kind.__name__)
        if word == without or word not in list(kind):
            raise UnreadableError(f"{word!r} is not one of {', '.join(c for c in kind if c != without)}")
        return kind(word)

    def suspension(self) -> int:
        """Take `sK`."""
        return suspension_of(self.take("sK"))

    def nothing_left(self) -> None:
        """Refuse words and keys that no kind asked for."""
        left = [*self.plain, *(f"{key}=" for key in self.keys)]
        if left:
            raise UnreadableError(f"not understood: {' '.join(left)}")


def suspension_of(word: str) -> int:
    """Read `sK`, the K-th suspension of the application."""
    if not re.fullmatch(r"s\d+", word):
        raise UnreadableError(f"no such suspension: {word!r}; write s1, s2 …")
    return int(word[1:])


def _received(w: Words) -> Act:
    region = region_of(w.take("a region"))
    individual = w.flag("individual")
    return core.Received(region, core.Track.INDIVIDUAL if individual else core.Track.ALS)


def _suspend(w: Words) -> Act:
    word = w.take("gN")
    if word not in ("g1", "g2", "g3"):
        raise UnreadableError(f"no such ground: {word!r}; write g1, g2 or g3")
    return core.Suspend(int(word[1:]), w.items(), notice_given=not w.flag("unnotified"))


def _extend(w: Words) -> Act:
    return core.Extend(w.suspension(), day_of(w.key("until")), w.key("reason"))


def _void(w: Words) -> Act:
    word = w.take("#N")
    if not re.fullmatch(r"#\d+", word):
        raise UnreadableError(f"no such fact line: {word!r}; write #1, #2 …")
    return core.Void(int(word[1:]), "example")


_READERS: Final[Mapping[str, Callable[[Words], Act]]] = MappingProxyType(
    {
        "received": _received,
        "diligence": lambda _: core.Diligence(),
        "dossier": lambda _: core.Dossier(),
        "comment": lambda w: core.Comment(anonymous=w.flag("anon")),
        "comment_withdrawn": lambda _: core.CommentWithdrawn(),
        "advice": lambda w: core.Advice(w.choice(core.AdviceForm, without="SILENT")),
        "request_vote": lambda _: core.RequestVote(),
        "open_vote": lambda _: core.OpenVote(),
        "ballot": lambda w: core.Ballot(w.choice(core.Answer)),
        "suspend": _suspend,
        "info": lambda w: core.Info(w.suspension(), w.items()),
        "lift": lambda w: core.Lift(w.suspension(), w.key("reason")),
        "extend": _extend,
        "withdraw": lambda _: core.Withdraw(),
        "ceased": lambda _: core.Ceased(),
        "region": lambda w: core.Region(region_of(w.take("a region"))),
        "notified": lambda w: core.Notified(review_information=w.flag("review_info")),
        "review_requested": lambda _: core.ReviewRequested(),
        "review_decided": lambda w: core.ReviewDecided(w.choice(core.ReviewResult)),
        "decert_notice": lambda w: core.DecertNotice(w.key("reasons")),
        "decert_response": lambda w: core.DecertResponse(final=w.flag("final")),
        "decert_drop": lambda _: core.DecertDrop(),
        "decert_open_vote": lambda _: core.DecertOpenVote(),
        "decert_notified": lambda w: core.DecertNotified(review_information=w.flag("review_info")),
        "relinquished": lambda _: core.Relinquished(),
        "ralo_decides": lambda w: core.RaloDecides(w.choice(core.RaloDecision)),
        "void": _void,
    }
)


class Line(NamedTuple):
    """A fact line as read: when, recorded when, and the acts it stands for (several for `ballots`)."""

    at: datetime
    recorded_at: datetime
    acts: tuple[tuple[tuple[Actor, ...], Act], ...]


def read_line(text: str) -> Line:
    """Read one fact line; raise `UnreadableError` saying what was not understood."""
    instant, _, rest = text.partition(" ")
    at = instant_of(instant)
    kind, *words = rest.split() or [""]
    w = Words(words)
    recorded = w.key("rec")
    recorded_at = instant_of(recorded) if recorded else at
    if kind == "ballots":
        acts = _ballots(w)
    elif kind in _READERS:
        by = actors_of(w.take("the actor"), staff=_COUNTERSIGNED if kind == "void" else 1)
        acts = ((by, _READERS[kind](w)),)
    else:
        raise UnreadableError(f"no such kind of fact: {kind!r}")
    w.nothing_left()
    return Line(at, recorded_at, acts)


def _ballots(w: Words) -> tuple[tuple[tuple[Actor, ...], Act], ...]:
    """`7YES 3NO`: cast by a1, a2 … in order."""
    answers: list[core.Answer] = []
    while w.plain:
        word = w.take("nYES")
        match = _VOTES.fullmatch(word)
        if match is None:
            raise UnreadableError(f"not a number of ballots: {word!r}; write 7YES, 3NO or 1ABSTAIN")
        answers += [core.Answer(match[2])] * int(match[1])
    return tuple((actors_of(f"a{number}"), core.Ballot(answer)) for number, answer in enumerate(answers, start=1))


def numbered(lines: list[Line | None]) -> list[Fact]:
    """Number the facts in record order, and point each void at the fact of its line.

    A line that could not be read keeps its place in the counting; a void of a `ballots` line, or of
    one that could not be read, points at nothing.
    """
    first: dict[int, int] = {}
    found: list[Fact] = []
    for place, line in enumerate(lines, start=1):
        if line is not None:
            if len(line.acts) == 1:
                first[place] = len(found) + 1
            for by, act in line.acts:
                found.append(Fact(len(found) + 1, line.at, line.recorded_at, by, act))
    return [
        fact._replace(act=core.Void(first.get(fact.act.fact, 0), fact.act.reasons))
        if isinstance(fact.act, core.Void)
        else fact
        for fact in found
    ]
