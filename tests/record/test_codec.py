"""Facts are written down in one way, and everything ever written is read for ever."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from chapterhouse.procedure import KINDS, Actor, Fact, Role
from chapterhouse.procedure import facts as f
from chapterhouse.procedure.days import Day
from chapterhouse.record.codec import UnknownKindError, act_as_content, canonical, decode, encode

GOLDEN = Path(__file__).parent / "golden" / "payloads.jsonl"
AT = datetime(2026, 3, 2, 12, 30, 15, 123456, tzinfo=UTC)
LEARNT = datetime(2026, 3, 3, tzinfo=UTC)
STAFF = Actor(Role.STAFF, "p1")
REGION = Actor(Role.SECRETARIAT, "p2", "LAC")

ACTS: tuple[f.Act, ...] = (
    f.Received("EU", f.Track.INDIVIDUAL, "Réseau العربية 中文", "fr", "2020"),
    f.Diligence(),
    f.Dossier(2, "ab" * 32),
    f.Comment(anonymous=True, receipt="cd" * 16),
    f.CommentWithdrawn("cd" * 16),
    f.Advice(f.AdviceForm.NO_CONSENSUS, "Arguments for and against."),
    f.RequestVote(),
    f.OpenVote(),
    f.Ballot(f.Answer.NO),
    f.Suspend(2, ("statutes", "accounts"), notice_given=True),
    f.Info(1, ("statutes",)),
    f.Lift(1, "enough"),
    f.Extend(1, Day(739000), "holidays"),
    f.Withdraw(),
    f.Ceased(),
    f.Region("AF"),
    f.Notified(review_information=True),
    f.ReviewRequested("Ombudsman"),
    f.ReviewDecided(f.ReviewResult.REMANDED, "Board"),
    f.DecertNotice("no activity"),
    f.DecertResponse(final=True, version=1, digest="ab" * 32),
    f.DecertDrop(),
    f.DecertOpenVote(),
    f.DecertNotified(review_information=True),
    f.Relinquished(),
    f.RaloDecides(f.RaloDecision.DECLINE),
    f.Void(3, "typed twice"),
)


def fact_of(act: f.Act) -> Fact:
    by = (STAFF, STAFF._replace(who="p9")) if isinstance(act, f.Void) else (REGION,)
    return Fact(7, AT, LEARNT, by, act)


def test_no_kind_is_forgotten() -> None:
    assert {act.kind for act in ACTS} == set(KINDS)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.kind)
def test_every_kind_comes_back_as_it_was(act: f.Act) -> None:
    fact = fact_of(act)
    answer = act.answer if isinstance(act, f.Ballot) else f.Answer.ABSTAIN
    read = decode(7, act.kind, encode(fact), answer)
    assert read == fact
    assert encode(read) == encode(fact)


def test_the_answer_of_a_ballot_is_not_written_down() -> None:
    assert encode(fact_of(f.Ballot(f.Answer.NO))) == encode(fact_of(f.Ballot(f.Answer.YES)))
    assert act_as_content(f.Ballot(f.Answer.NO)) == {"kind": "ballot"}


def test_everything_ever_written_is_still_read() -> None:
    lines = [json.loads(line) for line in GOLDEN.read_text().splitlines()]
    assert {line["kind"] for line in lines} == set(KINDS)
    for line in lines:
        body = line["body"].encode()
        read = decode(7, line["kind"], body, f.Answer.NO)
        assert repr(read) == line["reads"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"act":{},"at":"2026-03-02T12:00:00Z","by":[],"more":1,"recorded_at":"2026-03-02T12:00:00Z"}',
        b'{"act":{},"at":"yesterday","by":[],"recorded_at":"2026-03-02T12:00:00Z"}',
        b'{"act":{},"at":"2026-03-02T12:00:00Z","by":[["cook","p1",""]],"recorded_at":"2026-03-02T12:00:00Z"}',
        b'{"at":"2026-03-02T12:00:00Z","by":[],"recorded_at":"2026-03-02T12:00:00Z"}',
        b"[]",
        b"",
    ],
)
def test_what_is_not_a_fact_is_not_read(body: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode(1, "diligence", body)


def test_a_kind_of_a_later_version_says_so() -> None:
    with pytest.raises(UnknownKindError, match="'blessing', which this version does not know"):
        decode(1, "blessing", b"{}")


def test_equal_content_is_written_alike() -> None:
    assert canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'.encode()
