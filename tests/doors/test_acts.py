"""Acts as they come in at every door."""

from collections.abc import Mapping

import pytest

from chapterhouse.doors.acts import ActError, act_of, fields_of, read_act, written
from chapterhouse.doors.fields import Plain, Shape
from chapterhouse.doors.sentences import act_sentence
from chapterhouse.procedure import KINDS, Act, facts
from chapterhouse.procedure.days import Day


def problems(kind: str, fields: Mapping[str, Plain], *, typed: bool = False) -> dict[str, str]:
    with pytest.raises(ActError) as raised:
        read_act(kind, fields, typed=typed)
    return raised.value.problems


COMPLETE: list[tuple[str, dict[str, Plain], Act]] = [
    ("diligence", {}, facts.Diligence()),
    ("dossier", {}, facts.Dossier()),
    ("comment", {"text": "Good.", "anonymous": "yes"}, facts.Comment(anonymous=True)),
    ("comment_withdrawn", {}, facts.CommentWithdrawn()),
    ("advice", {"form": "NONE", "text": "None came."}, facts.Advice(facts.AdviceForm.NONE, "None came.")),
    ("request_vote", {}, facts.RequestVote()),
    ("open_vote", {}, facts.OpenVote()),
    ("ballot", {"answer": "YES"}, facts.Ballot(facts.Answer.YES)),
    ("suspend", {"ground": "2", "items": "statutes, minutes"}, facts.Suspend(2, ("statutes", "minutes"))),
    ("suspend", {"ground": "3", "items": "a\nb, c", "notice_given": "no"}, facts.Suspend(3, ("a", "b, c"), False)),
    ("info", {"suspension": "1"}, facts.Info(1)),
    ("lift", {"suspension": "1", "reasons": "Enough."}, facts.Lift(1, "Enough.")),
    ("extend", {"suspension": "1", "until": "2025-02-17"}, facts.Extend(1, Day(739_299))),
    ("withdraw", {}, facts.Withdraw()),
    ("ceased", {}, facts.Ceased()),
    ("region", {"region": "AP"}, facts.Region("AP")),
    ("notified", {"review_information": "on"}, facts.Notified(True)),
    ("review_requested", {"forum": "Ombudsman"}, facts.ReviewRequested("Ombudsman")),
    ("review_decided", {"result": "UPHELD"}, facts.ReviewDecided(facts.ReviewResult.UPHELD)),
    ("decert_notice", {"reasons": "Silent."}, facts.DecertNotice("Silent.")),
    ("decert_response", {"final": "true", "text": "We met."}, facts.DecertResponse(True)),
    ("decert_drop", {}, facts.DecertDrop()),
    ("decert_open_vote", {}, facts.DecertOpenVote()),
    ("decert_notified", {}, facts.DecertNotified()),
    ("relinquished", {}, facts.Relinquished()),
    ("ralo_decides", {"decision": "DECLINE"}, facts.RaloDecides(facts.RaloDecision.DECLINE)),
    ("void", {"fact": "4", "reasons": "Typed twice."}, facts.Void(4, "Typed twice.")),
    ("received", {"name": "Riverside", "country": "fr"}, facts.Received("", name="Riverside")),
]


@pytest.mark.parametrize(("kind", "fields", "act"), COMPLETE, ids=lambda part: part if isinstance(part, str) else "")
def test_an_act_is_read_from_texts(kind: str, fields: dict[str, Plain], act: Act) -> None:
    assert act_of(kind, fields) == act


def test_every_kind_is_read() -> None:
    assert {kind for kind, _, _ in COMPLETE} == KINDS.keys()


@pytest.mark.parametrize(("kind", "fields", "act"), COMPLETE, ids=lambda part: part if isinstance(part, str) else "")
def test_what_is_written_is_read_again(kind: str, fields: dict[str, Plain], act: Act) -> None:
    beside: dict[str, Plain] = {
        field.name: fields[field.name] for field in fields_of(kind) if field.name in fields and field.is_beside
    }
    assert read_act(kind, {**written(act), **beside}, typed=True).act == act


@pytest.mark.parametrize("act", [act for _, _, act in COMPLETE], ids=lambda act: act.kind)
def test_every_act_can_be_told(act: Act) -> None:
    assert act_sentence(act)


def test_what_the_act_says_is_told() -> None:
    assert act_sentence(facts.Advice(facts.AdviceForm.NONE)) == (
        "The region gave its advice: No regional advice is available"
    )
    assert act_sentence(facts.Extend(1, Day(739_299))) == "The applicant was given more time: until 2025-02-17"


def test_a_comment_is_kept_beside_the_fact() -> None:
    given = read_act("comment", {"text": "In confidence."})
    assert given.text == "In confidence."
    assert given.act == facts.Comment()


def test_an_application_brings_country_and_answers() -> None:
    given = read_act("received", {"name": "Riverside", "country": "fr", "form": {"website": "https://river.example"}})
    assert (given.country, given.answers) == ("FR", {"website": "https://river.example"})


def test_an_unknown_kind_is_answered_with_those_there_are() -> None:
    assert "withdraw" in problems("withdrawal", {})["kind"]


def test_every_problem_is_told_at_once() -> None:
    found = problems("extend", {"until": "next week", "why": "x"})
    assert found.keys() == {"suspension", "until", "why"}
    assert found["suspension"] == "This is needed."
    assert "2025-02-20" in found["until"]
    assert "suspension, until, reasons" in found["why"]
    assert "none" in problems("withdraw", {"why": "x"})["why"]


@pytest.mark.parametrize(
    ("kind", "field", "wrong"),
    [
        ("advice", "form", "SILENT"),  # derived, never said
        ("advice", "form", "accredit"),
        ("ballot", "answer", 1),
        ("suspend", "ground", "4"),
        ("suspend", "ground", "two"),
        ("suspend", "ground", True),
        ("suspend", "items", [""]),
        ("suspend", "items", ["x"] * 51),
        ("suspend", "items", 3),
        ("suspend", "notice_given", "perhaps"),
        ("info", "suspension", 0),
        ("info", "suspension", 10**12),
        ("extend", "until", "2025-02-30"),
        ("extend", "until", "9999-12-31"),  # further than days can be counted
        ("extend", "until", "20250217"),
        ("advice", "text", "x" * 20_001),
        ("advice", "text", "\x00"),
        ("advice", "text", "\ud800"),
        ("advice", "text", 3),
        ("received", "form", "website"),
        ("received", "form", {str(number): "" for number in range(51)}),
        ("received", "name", "   "),
    ],
)
def test_a_wrong_field_is_named(kind: str, field: str, wrong: Plain) -> None:
    right: dict[str, dict[str, Plain]] = {
        "advice": {"form": "NONE"},
        "ballot": {"answer": "YES"},
        "suspend": {"ground": 2},
        "info": {"suspension": 1},
        "extend": {"suspension": 1, "until": "2025-02-17"},
        "received": {"name": "Riverside", "country": "FR"},
    }
    read_act(kind, right[kind])
    assert problems(kind, {**right[kind], field: wrong}).keys() == {field}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("suspend", {"ground": "2"}),
        ("suspend", {"ground": 2, "items": "a,b"}),
        ("suspend", {"ground": 2, "notice_given": "yes"}),
        ("notified", {"review_information": ""}),
    ],
)
def test_a_document_with_types_is_read_strictly(kind: str, fields: dict[str, Plain]) -> None:
    assert problems(kind, fields, typed=True)


def test_the_fields_say_what_they_hold() -> None:
    suspend = {field.name: field for field in fields_of("suspend")}
    assert suspend["ground"].shape is Shape.NUMBER
    assert suspend["ground"].is_required
    assert suspend["items"].shape is Shape.LIST
    assert suspend["notice_given"].shape is Shape.YES_NO
    assert [field.name for field in fields_of("comment")] == ["anonymous", "text"]
    assert "SILENT" not in {choice for field in fields_of("advice") for choice in field.choices}
