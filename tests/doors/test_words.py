"""Nothing that the procedure says is without words."""

import ast
import re
from pathlib import Path

import pytest

import chapterhouse.procedure
import chapterhouse.record
from chapterhouse.doors import names, sentences, words
from chapterhouse.doors.field_names import field_name
from chapterhouse.doors.fields import fields_of
from chapterhouse.doors.reading_texts import READINGS
from chapterhouse.doors.rule_texts import RULES
from chapterhouse.procedure import KINDS, Because, Part, Role, Track, Value
from chapterhouse.procedure.days import Day
from chapterhouse.procedure.facts import AdviceForm, Answer, RaloDecision, ReviewResult
from chapterhouse.procedure.parameters import _CATALOGUE, PARAMETERS
from chapterhouse.procedure.words import Basis, EndReason, Flag, Outcome, Phase, Question, ReviewState, Standing, Timer

CORE = Path(chapterhouse.procedure.__file__).parent
RECORD = Path(chapterhouse.record.__file__).parent
TREES = {path.relative_to(CORE).as_posix(): ast.parse(path.read_text()) for path in CORE.rglob("*.py")}
# The write path refuses too, where it stands between an act and what the fact may hold
WRITING = {f"record/{name}.py": ast.parse((RECORD / f"{name}.py").read_text()) for name in ("perform", "spoken")}
# Where the rule is not written at the refusal itself: the rules it can be there
RULE_BY_NAME = {
    ("steps/suspension.py", "rule"): ("X1", "X2", "X3"),
    ("steps/poll.py", "rule"): ("S5.b1", "S7.1"),
}
# They pass on what another place returned
PASSED_ON = {
    ("derive.py", "reason"),
    ("fold.py", "refusal.reason"),
    ("voids.py", "reason"),
    ("record/perform.py", "offence.reason"),
    ("record/perform.py", "verdict.reason"),
}


def strings(node: ast.expr) -> list[str]:
    """Every text an expression can be."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=orelse):
            return [*strings(body), *strings(orelse)]
        case _:
            return []


def refusals() -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for name, tree in {**TREES, **WRITING}.items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            given = {"Refusal": 0, "Refused": 0, "Verdict": 1, "Irregular": 1}.get(node.func.id)
            if given is None:
                continue
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            parts = [*node.args[given:], *(named[key] for key in ("rule", "reason") if key in named)]
            if len(parts) < 2:
                continue  # allowed: nothing to say
            rule, reason = parts[0], parts[1]
            if (name, ast.unparse(reason)) in PASSED_ON:
                continue
            rules = strings(rule) or RULE_BY_NAME[name, ast.unparse(rule)]
            reasons = strings(reason)
            assert reasons, f"{name}:{node.lineno}: a reason that cannot be read here"
            found |= {(one, why) for one in rules for why in reasons}
    void = next(
        node
        for node in ast.walk(TREES["voids.py"])
        if isinstance(node, ast.FunctionDef) and node.name == "_void_refused"
    )
    returned = [node.value for node in ast.walk(void) if isinstance(node, ast.Return) and node.value is not None]
    found |= {("A30", reason) for value in returned for reason in strings(value) if reason}
    return found


def test_every_refusal_has_its_own_sentence() -> None:
    # (X1, too_few) and the like cannot occur: ground 1 asks for nobody and nothing
    impossible = {("X1", "too_few"), ("X1", "no_items"), ("X2", "too_few")}
    assert len(refusals()) > 80
    assert refusals() - impossible == set(words.REFUSALS)


@pytest.mark.parametrize("pair", sorted(words.REFUSALS))
def test_a_refusal_is_a_short_whole_sentence(pair: tuple[str, str]) -> None:
    message = words.refusal_message(*pair)
    assert message.endswith(".")
    assert message[0].isupper()
    assert 20 <= len(message) <= 180
    assert pair[0] not in message  # the rule is shown beside it


def test_a_refusal_without_known_reason_says_the_rule() -> None:
    assert words.refusal_message("S4.1", "?") == words.rule_text("S4.1")


RULE = re.compile(r"(?:[SXNDKCGRB][0-9](?:\.[0-9a-z]+)?|A[0-9]{2}b?)")


def cited() -> set[str]:
    """Every rule id that the core writes as a value."""
    return {
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and RULE.fullmatch(node.value)
    }


def test_every_rule_the_core_names_has_a_text() -> None:
    assert len(cited()) > 60
    assert cited() <= RULES.keys() | READINGS.keys()
    assert {parameter.rule for parameter in _CATALOGUE} <= RULES.keys() | READINGS.keys()


def test_every_reading_from_first_to_last_has_a_text() -> None:
    assert {f"A{number:02}" for number in range(1, 46)} | {"A19b", "A28b"} == READINGS.keys()


@pytest.mark.parametrize("rule", sorted(RULES.keys() | READINGS.keys()))
def test_a_rule_is_told_in_one_or_two_sentences(rule: str) -> None:
    text = words.rule_text(rule)
    assert text.endswith(".")
    assert len(text) <= 230


def test_every_word_of_the_core_has_a_name() -> None:
    assert all(map(names.phase_name, Phase))
    assert all(map(names.outcome_name, Outcome))
    assert all(map(names.basis_name, Basis))
    assert all(map(names.standing_name, Standing))
    assert all(map(names.end_reason_name, EndReason))
    assert all(map(names.review_name, ReviewState))
    assert all(map(names.review_result_name, ReviewResult))
    assert all(map(names.due_name, Timer))
    assert all(map(names.due_name, Flag))
    assert all(map(names.flag_name, Flag))
    assert all(map(names.advice_name, AdviceForm))
    assert all(map(names.answer_name, Answer))
    assert all(map(names.ralo_decision_name, RaloDecision))
    assert all(map(names.role_name, Role))
    assert all(map(names.track_name, Track))
    assert all(map(names.sight_name, Part))
    assert all(map(names.ground_name, (1, 2, 3)))
    assert all(map(names.clock_name, ("running", "frozen", "stopped")))
    assert all("Riverside" in names.question_text(question, "Riverside") for question in (*Question, None))


def test_names_of_one_sort_differ() -> None:
    for sort, named in ((Phase, names.phase_name), (Outcome, names.outcome_name), (Standing, names.standing_name)):
        assert len({named(member) for member in sort}) == len(sort)


@pytest.mark.parametrize("kind", KINDS)
def test_every_act_and_its_fields_have_a_name(kind: str) -> None:
    assert names.act_name(kind) != names.act_done(kind)
    assert all(field_name(kind, field.name) for field in fields_of(kind))


def about(*functions: str) -> set[str]:
    """The first text that calls of functions are given."""
    return {
        text
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in functions
        for argument in node.args[:1]
        for text in strings(argument)
    }


def test_every_part_of_a_status_has_a_name() -> None:
    outline = next(
        node
        for node in ast.walk(TREES["differences.py"])
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Dict)
    )
    assert isinstance(outline.value, ast.Dict)
    parts = {key.value for key in outline.value.keys if isinstance(key, ast.Constant)}
    told = about("s.turn", "Explanation")
    assert {"outcome", "tally", "clock"} <= told
    assert all(names.part_name(str(part)) for part in parts | told)


def test_what_comes_by_itself_has_a_name() -> None:
    for what in ("warning_60", "warning_75", "warning_85", "comments_destroyed", "review_right_ends"):
        assert names.due_name(what)


def test_every_number_of_a_reason_has_a_name() -> None:
    numbers = {
        pair.elts[0].value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Tuple)
        for pair in node.elts
        if isinstance(pair, ast.Tuple) and len(pair.elts) == 2 and isinstance(pair.elts[0], ast.Constant)
        if isinstance(pair.elts[0].value, str) and not RULE.fullmatch(pair.elts[0].value)
    }
    assert {"elapsed", "quorum", "first_day"} <= numbers
    assert all(names.number_name(str(number)) for number in numbers)


@pytest.mark.parametrize("parameter", _CATALOGUE, ids=lambda parameter: parameter.name)
def test_every_parameter_and_its_words_have_a_name(parameter: object) -> None:
    name = parameter.name  # type: ignore[attr-defined]
    assert names.parameter_name(name)
    expects = PARAMETERS[name].expects
    if expects.startswith("one of "):
        for word in expects.removeprefix("one of ").split(", "):
            assert names.value_words(name, word) != word or word == "none"


def test_values_that_are_no_words() -> None:
    assert names.value_words("vote.days", 7) == "7"
    assert names.value_words("vote.change", True) == "yes"
    assert names.value_words("vote.change", False) == "no"
    assert names.value_words("quorum.fixed", None) == "none"
    assert names.value_words("objection.days", None) == "not determined"
    assert names.value_words("calendar.zone", "UTC+9") == "UTC+9"
    assert names.parameter_name("individual.decider.EU").endswith("EU")


def value(name: str, is_value: int | str | None) -> Value:
    return Value(name, is_value, Day(1), "nobody", "nowhere")


def test_a_count_is_told_in_numbers() -> None:
    numbers = (("yes", 4), ("no", 6), ("abstain", 3), ("sitting", 15), ("quorum", 8))
    because = Because("S6.1", (7,), (), numbers)
    assert words.reason_sentence(because) == (
        "4 YES, 6 NO and 3 abstentions were recorded. 15 members were sitting; the quorum was 8."
    )
    assert words.reason_sentence(Because("S6.1")) == words.rule_text("S6.1")


def test_a_window_is_told_as_it_opens_and_as_it_expired() -> None:
    days = (value("objection.days", 7),)
    assert "for 7 days after the advice" in words.reason_sentence(Because("S5.b2", (5,), days))
    expired = Because("S5.b2", (5,), days, (("first_day", 739_299), ("excluded_days", 2)))
    assert "7 days after 17 February 2025" in words.reason_sentence(expired)
    missing = Because("S5.b2", (5,), (value("objection.days", None),))
    assert words.reason_sentence(missing) == words.rule_text("S5.b2")


def test_the_ninety_days_are_counted_out() -> None:
    because = Because("S9.1", (1,), (value("limit.days", 90),), (("elapsed", 95),))
    assert words.reason_sentence(because).startswith("95 days of 90")
    assert words.reason_sentence(Because("S9.1", (1,), (value("limit.days", 90),))) == words.rule_text("S9.1")


def test_what_silence_does_is_told_with_the_reading_in_force() -> None:
    because = Because("A07", (5,), (value("silence.negative", "follow_advice"),))
    assert "the advice is followed: refused" in words.reason_sentence(because)
    assert words.reason_sentence(Because("A07")) == words.rule_text("A07")


def test_the_threshold_is_told() -> None:
    assert "more than half of those who voted" in words.reason_sentence(
        Because("A11", (7,), (value("vote.threshold", "participants"),))
    )
    assert words.reason_sentence(Because("A11")) == words.rule_text("A11")


@pytest.mark.parametrize(
    ("part", "given", "said"),
    [
        ("standing", "ENDED(DECERTIFIED)", "Accreditation ended (Decertified)"),
        ("standing", "ACCREDITED", "Accredited"),
        ("question", "A", "accredit?"),
        ("question", "B", "overturn the advice?"),
        ("tally", "4/6/3", "4 YES, 6 NO, 3 abstentions"),
        ("clock", "running 12/90", "running, 12/90"),
        ("suspended", "2", "number 2"),
        ("hearing", "final", "the group has nothing more to say"),
        ("irregular", "5", "fact 5"),
        ("region", "EU", "EU"),
    ],
)
def test_values_of_the_status_are_told(part: str, given: str, said: str) -> None:
    assert sentences.explained_value(part, given) == said


@pytest.mark.parametrize(
    ("part", "given", "said"),
    [
        ("outcome", "-", "-"),
        ("suspended", "no", "no"),
        ("suspended", "1,3", "The applicant asked for it; Members of the committee need essential information"),
        ("irregular", "5:S3.2", "5:S3.2"),
        ("due", "739299", "2025-02-17"),
        ("due", "None", "None"),
        ("period", "window_expires 739299", "The objection window expires, 2025-02-17"),
        ("period", "window_expires None", "The objection window expires, standing still"),
        ("flags", "OVERDUE,NO_QUORUM", "Over the limit of ninety days, A vote closed without quorum"),
        ("elapsed", "12", "12"),
    ],
)
def test_differences_are_told(part: str, given: str, said: str) -> None:
    assert sentences.outline_value(part, given) == said
