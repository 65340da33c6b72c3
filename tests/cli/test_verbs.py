"""Every verb: works, helps, speaks JSON, says what is wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from django.db import OperationalError
from pytest_django import Settings

from chapterhouse import clock
from chapterhouse.api.tokens import code_of
from chapterhouse.cli import VERBS
from chapterhouse.cli.looping import repeat
from chapterhouse.demo import DemoPerson
from chapterhouse.procedure import KINDS
from chapterhouse.procedure import facts as f
from chapterhouse.record import dossiers, queries
from chapterhouse.record.history import history_of
from chapterhouse.record.models import Case
from cli.conftest import Command
from stand import Body, act, in_review, in_window, received, voting

Ago = Callable[[float], datetime]
SHELL = [sys.executable, "-m", "chapterhouse"]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_helps(command: Command, verb: str) -> None:
    said = command(verb, "--help")
    assert said.status == 0
    assert verb in said.out
    assert "--json" in said.out
    assert said.err == ""


def test_help_lists_the_verbs(command: Command) -> None:
    said = command("--help")
    assert said.status == 0
    assert all(verb in said.out for verb in VERBS)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("dance",),
        ("explain",),
        ("explain", "101", "--at", "yesterday"),
        ("explain", "101", "--at", "0001-01-01"),
        ("explain", "101", "extra"),
        ("forecast",),
        ("what-if",),
        ("what-if", "--set", "silence.negative"),
        ("what-if", "--set", "silence.negative=perhaps"),
        ("what-if", "--set", "no.such=1"),
        ("do",),
        ("do", "dance", "101", "--as", "staff1"),
        ("do", "withdraw", "101"),
        ("replay",),
        ("fill",),
        ("token",),
        ("tick", "--sometimes"),
        ("check", "everything"),
    ],
)
def test_wrong_use_is_told(command: Command, transactional_db: None, words: tuple[str, ...]) -> None:
    said = command(*words)
    assert said.status == 2
    assert said.err.startswith(("usage: chapterhouse", "chapterhouse: "))
    assert said.out == ""


EXAMPLE = """
```example
E01 consent
2025-01-10 received applicant EU
at 2025-01-10: phase RECEIVED; elapsed 0
at 2025-01-11: phase {phase}
```
"""


def test_replay_counts_over_all_files(command: Command, tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.md", tmp_path / "wrong.md"
    right.write_text(EXAMPLE.format(phase="RECEIVED"))
    wrong.write_text(EXAMPLE.format(phase="CLOSED"))
    said = command("replay", str(right))
    assert (said.status, said.out.splitlines()[-1]) == (0, "1 examples, 3 checks, 0 failures")
    said = command("replay", str(right), str(wrong))
    assert (said.status, said.out.splitlines()[-1]) == (1, "2 examples, 6 checks, 1 failures")
    assert len(said.out.splitlines()) == 2
    said = command("replay", "--json", str(wrong))
    assert (said.status, said.document["examples"], len(said.document["failures"])) == (1, 1, 1)


def test_replay_of_no_file(command: Command, tmp_path: Path) -> None:
    said = command("replay", str(tmp_path / "nothing.md"))
    assert said.status == 1
    assert "nothing.md" in said.err


def test_replay_needs_no_database(tmp_path: Path) -> None:
    text = tmp_path / "one.md"
    text.write_text(EXAMPLE.format(phase="RECEIVED"))
    without = {"PATH": "/usr/bin", "CHAPTERHOUSE_DATABASE_URL": "postgresql://nowhere.invalid/none"}
    done = subprocess.run([*SHELL, "replay", text], env=without, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "1 examples, 3 checks, 0 failures\n", "")


def test_explain_names_rule_facts_values_and_adopters(command: Command, body: Body, ago: Ago) -> None:
    ref = in_window(body, f.AdviceForm.NOT_ACCREDIT, at=ago(30))
    said = command("explain", ref)
    assert said.status == 0
    assert "Outcome: Refused" in said.out
    assert "A07  The text says that silence accredits" in said.out
    assert "silence.negative = follow_advice, in force from 2003-01-01, not adopted (interpretation)" in said.out
    assert "The region gave its advice: Do not accredit" in said.out
    document = command("explain", ref, "--json").document
    for part in document["parts"]:
        assert part["because"], part["part"]
        for why in part["because"]:
            assert why["rule"]
            assert why["text"]
            assert all(value["adopted_by"] and value["reference"] for value in why["values"])


def test_explain_at_a_time_and_as_known(command: Command, body: Body, ago: Ago) -> None:
    ref = in_review(body, ago(6))
    then = f"{ago(4.5):%Y-%m-%dT%H:%M}"
    assert "Phase: Due diligence" in command("explain", ref, "--at", then).out
    assert "Phase: Due diligence" in command("explain", ref, "--known", then).out
    assert "Phase: Regional review" in command("explain", ref).out


def test_explain_tells_no_number_of_sealed_comments(command: Command, body: Body, ago: Ago) -> None:
    open_case, sealed = in_window(body, at=ago(20)), in_window(body, at=ago(30))
    assert "comments that stand: 1" in command("explain", open_case).out
    assert "comments that stand" not in command("explain", sealed).out


@pytest.mark.parametrize(
    "words", [("explain", "999"), ("forecast", "999"), ("what-if", "--set", "vote.days=3", "--case", "999")]
)
def test_a_case_that_is_not_there(command: Command, body: Body, words: tuple[str, ...]) -> None:
    said = command(*words)
    assert said.status == 1
    assert said.err == "There is no case 999.\n"


def test_forecast(command: Command, body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    said = command("forecast", ref)
    assert said.status == 0
    assert "if it were suspended now" in said.out
    paths = command("forecast", ref, "--json").document["forecast"]
    assert paths["earliest"]["decided_on"] <= paths["likely"]["decided_on"] <= paths["latest"]["decided_on"]
    assert paths["if_vote_requested_now"]["slack"] < paths["earliest"]["slack"]


def test_forecast_of_what_is_over(command: Command, body: Body, ago: Ago) -> None:
    ref = received(body, ago(2))
    act(ref, f.Withdraw(), body.applicant, ago(1))
    assert "nothing to foresee" in command("forecast", ref).out
    assert command("forecast", ref, "--json").document == {"ref": ref, "forecast": None}


def test_what_if_lists_every_difference_and_nothing_else(command: Command, body: Body, ago: Ago) -> None:
    refused = in_window(body, f.AdviceForm.NOT_ACCREDIT, at=ago(30))
    in_window(body, at=ago(30))
    said = command("what-if", "--set", "silence.negative=literal")
    assert said.status == 0
    assert said.out.splitlines()[0] == f"Case {refused}"
    assert "  Outcome: Refused -> Accredited" in said.out
    assert said.out.splitlines()[-1] == "1 of 2 cases would differ"
    document = command("what-if", "--json", "--set", "silence.negative=literal", "--case", refused).document
    outcome = next(one for one in document["differences"][refused] if one["part"] == "outcome")
    assert (outcome["as_is"], outcome["as_if"]) == ("REFUSE", "ACCREDIT")
    later = command("what-if", "--set", f"silence.negative=literal@{clock.now():%Y-%m-%d}")
    assert later.out == "0 of 2 cases would differ\n"


def test_tick_acts_upon_what_is_due(command: Command, body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(30))
    assert command("tick").out == "1 cases acted upon\n"
    assert Case.objects.get(ref=ref).outcome == "ACCREDIT"
    assert command("tick", "--json").document == {"cases": 0}


def test_deliver_sends_what_waits(command: Command, body: Body, ago: Ago) -> None:
    received(body, ago(1))
    said = command("deliver")
    assert said.status == 0
    assert said.out == "4 notices delivered, 4 mails sent, 0 returned, 0 put off\n"
    assert command("deliver", "--json").document == {"notices": 0, "sent": 0, "returned": 0, "put_off": 0}


@pytest.mark.parametrize("verb", ["tick", "deliver"])
def test_a_loop_ends_when_asked_to(environment: dict[str, str], verb: str) -> None:
    running = subprocess.Popen(
        [*SHELL, verb, "--loop", "--every", "0.01"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with running:
        heard = Path(f"/proc/{running.pid}/status")
        while not _catches(heard, signal.SIGTERM):
            assert running.poll() is None
        running.send_signal(signal.SIGTERM)
        out, err = running.communicate()
    assert (running.returncode, out, err) == (0, b"", b"")


@pytest.fixture
def handlers() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_loop_waits_for_a_lost_database(
    transactional_db: None, handlers: None, caplog: pytest.LogCaptureFixture
) -> None:
    rounds: list[int] = []

    def once() -> None:
        rounds.append(len(rounds))
        if rounds == [0]:
            raise OperationalError("the server went away")
        os.kill(os.getpid(), signal.SIGTERM)

    repeat(once, every=0.001)
    assert rounds == [0, 1]
    assert "trying again" in caplog.text


@pytest.mark.parametrize("verb", ["tick", "deliver"])
def test_a_loop_ends_between_two_rounds(transactional_db: None, handlers: None, command: Command, verb: str) -> None:
    before = signal.getsignal(signal.SIGTERM)

    def end_it() -> None:
        while signal.getsignal(signal.SIGTERM) is before:
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    ending = Thread(target=end_it)
    ending.start()
    said = command(verb, "--loop", "--every", "0.001")
    ending.join()
    assert (said.status, said.out, said.err) == (0, "", "")


def _catches(status: Path, number: int) -> bool:
    """Whether a process has begun to handle a signal by itself."""
    caught = next(line for line in status.read_text().splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)


def test_rebuild_finds_and_mends_what_differs(command: Command, body: Body, ago: Ago) -> None:
    ref = in_review(body, ago(6))
    assert command("rebuild", "--check").status == 0
    Case.objects.filter(ref=ref).update(phase="CLOSED")
    said = command("rebuild", "--check")
    assert said.status == 1
    assert "phase" in said.out
    assert command("rebuild", "--check", "--json").document["rewritten"] is False
    assert command("rebuild").status == 0
    assert Case.objects.get(ref=ref).phase == "REVIEW"
    assert command("rebuild", "--check").out == "0 differ\n"


def test_a_token_is_printed_once_and_can_be_taken_back(command: Command, body: Body) -> None:
    said = command("token", "staff1")
    assert said.status == 0
    assert code_of(said.out.strip()) == body.staff[0].code
    second = command("token", body.staff[0].code, "--json").document
    assert second["person"] == body.staff[0].code
    assert command("token", "staff1@example.org", "--revoke").out == "2 tokens taken back\n"
    assert code_of(second["token"]) is None
    assert command("token", "nobody").status == 1


def test_rules_with_adopters(command: Command, transactional_db: None) -> None:
    said = command("rules")
    assert said.status == 0
    assert "objection.days = 7" in said.out
    assert "not adopted (demonstration value)" in said.out
    assert "limit.days = 90" in said.out
    assert "two_thirds_all" not in said.out
    assert "two_thirds_all, from " in command("rules", "--history").out
    listed = command("rules", "--json").document["parameters"]
    assert next(one for one in listed if one["name"] == "vote.days")["in_force"]["value"] == 7


def test_check_tells_what_is_missing(command: Command, body: Body, ago: Ago, settings: Settings) -> None:
    assert command("check").status == 0
    told = command("check", "--json").document
    assert told["problems"] == []
    assert set(told["lags"].values()) == {0}
    in_window(body, at=ago(30))
    said = command("check")
    assert said.status == 1
    assert "tick" in said.out


def test_a_database_without_tables_is_told(tmp_path: Path, environment: dict[str, str]) -> None:
    empty = {**environment, "CHAPTERHOUSE_DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    done = subprocess.run([*SHELL, "rules"], env=empty, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "no such table" in done.stderr
    assert "check" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_is_told(environment: dict[str, str]) -> None:
    wrong = {**environment, "CHAPTERHOUSE_DEMO": "perhaps"}
    done = subprocess.run([*SHELL, "rules"], env=wrong, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "CHAPTERHOUSE_DEMO" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_demo_its_people_and_bulk_cases(command: Command, transactional_db: None) -> None:
    assert command("demo").status == 0
    cases = Case.objects.count()
    assert cases > 50
    assert command("demo", "--json").status == 0
    assert Case.objects.count() == cases
    people = command("people", "--json").document["people"]
    assert people[0].keys() == set(DemoPerson._fields)
    assert {"staff", "chair", "secretariat"} <= {role for one in people for role in one["roles"]}
    assert people[0]["user"] in command("people").out
    said = command("fill", "--groups", "2", "--cases", "3", "--seed", "7", "--json")
    assert (said.status, said.document) == (0, {"groups": 2, "cases": 3, "seed": 7})
    assert "5 of 5" in said.err
    assert Case.objects.count() == cases + 5
    assert command("rebuild", "--check").status == 0


@pytest.mark.parametrize("words", [("demo",), ("people",), ("fill", "--groups", "1", "--cases", "1")])
def test_the_demo_is_for_the_demo(
    command: Command, transactional_db: None, settings: Settings, words: tuple[str, ...]
) -> None:
    settings.CHAPTERHOUSE_DEMO = False
    said = command(*words)
    assert said.status == 1
    assert "CHAPTERHOUSE_DEMO=1" in said.err


# --- do ---


@pytest.mark.parametrize("kind", KINDS)
def test_every_act_lists_its_fields(command: Command, kind: str) -> None:
    said = command("do", kind, "--help")
    assert said.status == 0
    assert "fields:" in said.out


def test_an_act_is_done(command: Command, body: Body, ago: Ago) -> None:
    ref = received(body, ago(1))
    said = command("do", "diligence", ref, "--as", "staff1")
    assert (said.status, said.out) == (0, f"Case {ref}, fact 2 recorded: Due diligence\n")
    assert history_of(int(ref))[-1].by == (body.a_staff,)


def test_fields_stand_before_or_after_options(command: Command, body: Body, ago: Ago) -> None:
    ref = in_review(body, ago(30))
    said = command("do", "advice", ref, "form=NONE", "--as", "secretary", "text=Nobody said anything.", "--json")
    assert said.status == 0
    assert said.document["outline"]["phase"] == "VOTE_DUE"
    advice = history_of(int(ref))[-1].act
    assert advice == f.Advice(f.AdviceForm.NONE, "Nobody said anything.")


def test_a_new_organisation_applies(command: Command, body: Body) -> None:
    form = 'form={"website": "https://river.example"}'
    said = command("do", "received", "new", "--as", "founder", "name=Riverside", "country=BR", form, "--json")
    assert said.status == 0
    assert Case.objects.get(ref=said.document["ref"]).region == "LAC"


def test_what_is_refused_is_told_with_its_rule(command: Command, body: Body, ago: Ago) -> None:
    ref = received(body, ago(1))
    said = command("do", "advice", ref, "--as", "secretary", "form=ACCREDIT")
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith("S4.1: Advice is given once")
    said = command("do", "advice", ref, "--as", "secretary", "form=ACCREDIT", "--json")
    assert (said.status, said.document["rule"]) == (1, "S4.1")
    assert len(history_of(int(ref))) == 1


def test_several_act_together(command: Command, body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(20))
    assert command("do", "suspend", ref, "--as", "seat1", "ground=3", "items=minutes").err.startswith("X3: Too few")
    assert command("do", "suspend", ref, "--as", "seat1,seat2", "ground=3", "items=minutes").status == 0
    void = command("do", "void", ref, "--as", "staff1,staff2", "fact=6", "reasons=Typed twice.")
    assert void.status == 0
    assert "Objection window" in void.out


def test_an_als_says_what_it_has_to_say(command: Command, body: Body, ago: Ago) -> None:
    ref = in_window(body, at=ago(60))
    act(ref, f.Notified(review_information=True), body.a_staff, ago(30))
    act(ref, f.DecertNotice("No contact."), body.a_staff, ago(5))
    assert command("do", "decert_response", ref, "--as", "founder", "final=yes", "text=We met.").status == 0
    said = dossiers.responses(dossiers.versions(ref), queries.status_of(ref, ago(-1)))
    assert [(one.text, one.final) for one in said] == [("We met.", True)]


def test_a_repeated_command_with_a_key_is_done_once(command: Command, body: Body, ago: Ago) -> None:
    ref = received(body, ago(1))
    for repeated in (False, True):
        said = command("do", "diligence", ref, "--as", "staff1", "--key", "k1", "--json")
        assert (said.status, said.document["repeated"]) == (0, repeated)
    assert command("do", "dossier", ref, "--as", "staff1", "--key", "k1").status == 1
    assert len(history_of(int(ref))) == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("advice", "101", "--as", "secretary"), "form: This is needed."),
        (("advice", "101", "--as", "secretary", "form=PERHAPS"), "form: This must be one of"),
        (("advice", "101", "--as", "secretary", "why=x", "form=NONE"), "why: There is no such field"),
        (("advice", "101", "--as", "secretary", "NONE"), "'NONE' is no field"),
        (("advice", "101", "--as", ","), "--as names nobody"),
        (("withdraw", "101", "--as", "founder", "--loudly"), "'--loudly' is no field"),
        (("withdraw", "new", "--as", "founder"), "Only `do received` opens a new case"),
        (("received", "new", "--as", "founder", "name=R", "country=FR", "form=website"), "form: write texts by name"),
        (("received", "new", "--as", "founder", "name=R", "country=XX"), "country: No region is known"),
        (("withdraw", "101", "--as", "founder", "--at", "soon"), "'soon' is no instant"),
    ],
)
def test_a_wrong_field_is_wrong_use(command: Command, body: Body, ago: Ago, words: tuple[str, ...], told: str) -> None:
    received(body, ago(1))
    said = command("do", *words)
    assert said.status == 2
    assert told in said.err
    assert Case.objects.get().last_number == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("withdraw", "999", "--as", "founder"), "There is no case 999."),
        (("withdraw", "101", "--as", "nobody"), "There is no person nobody"),
    ],
)
def test_who_and_what_is_not_there(command: Command, body: Body, ago: Ago, words: tuple[str, ...], told: str) -> None:
    received(body, ago(1))
    said = command("do", *words)
    assert said.status == 1
    assert told in said.err


def test_the_clock_of_the_demo_moves_to_the_act(command: Command, body: Body, ago: Ago) -> None:
    ref = received(body, ago(1))
    later = clock.now() + timedelta(days=3)
    assert command("do", "diligence", ref, "--as", "staff1", "--at", f"{later:%Y-%m-%dT%H:%M}").status == 0
    assert clock.now() - later < timedelta(minutes=1)
    assert history_of(int(ref))[-1].at == later.replace(second=0, microsecond=0)


def test_an_act_of_the_past_is_recorded_as_of_then(command: Command, body: Body) -> None:
    """A whole life under dates of its own, as the worked examples tell theirs."""
    steps = [
        ("received", "new", "founder", "2025-01-10", "name=Riverside", "country=FR"),
        ("diligence", "101", "staff1", "2025-01-12"),
        ("dossier", "101", "staff1", "2025-01-20"),
        ("comment", "101", "member1", "2025-01-25", "text=Active."),
        ("advice", "101", "secretary", "2025-02-10", "form=ACCREDIT"),
    ]
    for kind, ref, who, at, *fields in steps:
        said = command("do", kind, ref, "--as", who, "--at", at, *fields)
        assert said.status == 0, said.err
    assert "Phase: Objection window" in command("explain", "101", "--at", "2025-02-15").out
    assert "Phase: Decided, notice awaited" in command("explain", "101", "--at", "2025-02-18").out


def test_what_is_learnt_late_is_recorded_now(command: Command, body: Body, ago: Ago) -> None:
    """A request mailed on the last day, found after the window had expired: it counts while nobody was told."""
    ref = in_window(body, at=ago(26))
    assert "Decided" in command("explain", ref).out
    at = f"{ago(2):%Y-%m-%dT%H:%M}"
    assert command("do", "request_vote", ref, "--as", "seat1", "--at", at, "--late").status == 0
    fact = history_of(int(ref))[-1]
    assert fact.recorded_at - fact.at > timedelta(days=1)
    assert "Phase: Vote due" in command("explain", ref).out
    assert "Phase: Decided" in command("explain", ref, "--known", f"{ago(0.5):%Y-%m-%dT%H:%M}").out


def test_a_real_clock_is_not_moved(command: Command, body: Body, ago: Ago, settings: Settings) -> None:
    ref = received(body, ago(1))
    settings.CHAPTERHOUSE_DEMO = False
    said = command("do", "diligence", ref, "--as", "staff1", "--at", "2031-01-01")
    assert said.status == 1
    assert "only with the clock of the demo" in said.err
    assert len(history_of(int(ref))) == 1


def test_a_ballot_is_taken(command: Command, body: Body, ago: Ago) -> None:
    ref = voting(body, ago(21))
    assert command("do", "ballot", ref, "--as", "seat4", "answer=YES").status == 0
    assert command("do", "ballot", ref, "--as", "staff1", "answer=YES").err.startswith("S5.b1: ")
