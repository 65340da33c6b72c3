"""Comments: one voice each, no name where none was given, readable until Step 5 concludes and never after."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.db import connection

from chapterhouse.comments import destruction, keys
from chapterhouse.comments.models import Key, SealedText
from chapterhouse.comments.sealing import SIZES, UnreadableError, seal, unseal
from chapterhouse.doors.mails import compose
from chapterhouse.procedure import Actor, Part, Role, sees
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.record.errors import Refused
from chapterhouse.record.history import history_of
from chapterhouse.record.tick import tick_once
from stand import Body, a_body, act, day, in_review, in_window, received

pytestmark = pytest.mark.django_db(transaction=True)

MARKER = "MARKER-Zq7x-the-treasurer-left"


def said(ref: str, application: int = 1) -> list[tuple[str, bool, str]]:
    return [(one.author, one.anonymous, one.text) for one in queries.comments_of(ref, application)]


def comment(ref: str, body: Body, index: int, days: float, text: str, *, anonymous: bool = False) -> None:
    act(ref, f.Comment(anonymous=anonymous), body.member(index), day(days), text=text)


def test_comments_stand_with_and_without_a_name() -> None:
    body = a_body()
    ref = in_review(body)
    comment(ref, body, 0, 3, "Active since 2019.")
    comment(ref, body, 1, 4, "Weak.", anonymous=True)
    assert said(ref) == [(body.members[0].code, False, "Active since 2019."), ("", True, "Weak.")]
    assert [one.day for one in queries.comments_of(ref, 1)] == [day(3).date(), day(4).date()]
    assert said(ref, 2) == []
    anonymous = history_of(101)[-1]
    assert anonymous.by == (Actor(Role.REGIONAL_MEMBER, "", "EU"),)


def test_each_member_has_one_voice_with_or_without_a_name() -> None:
    body = a_body()
    ref = in_review(body)
    comment(ref, body, 0, 3, "First.", anonymous=True)
    comment(ref, body, 0, 4, "Second.", anonymous=True)
    assert said(ref) == [("", True, "Second.")]
    with pytest.raises(Refused) as refused:
        comment(ref, body, 0, 5, "With my name.")
    assert (refused.value.rule, refused.value.reason) == ("S3.2", "anonymous_stands")
    act(ref, f.CommentWithdrawn(), body.member(0), day(5))
    assert said(ref) == []
    comment(ref, body, 0, 6, "With my name.")
    with pytest.raises(Refused) as refused:
        comment(ref, body, 0, 7, "Without.", anonymous=True)
    assert (refused.value.rule, refused.value.reason) == ("S3.2", "named_stands")
    act(ref, f.CommentWithdrawn(), body.member(0), day(8))
    assert said(ref) == []


def test_nobody_withdraws_for_another() -> None:
    body = a_body()
    ref = in_review(body)
    with pytest.raises(Refused) as refused:
        act(ref, f.CommentWithdrawn(), body.member(1), day(3))
    assert refused.value.reason == "no_comment"
    with pytest.raises(Refused) as refused:
        act(ref, f.CommentWithdrawn(), (), day(3))
    assert refused.value.reason == "who"
    comment(ref, body, 0, 3, "Weak.", anonymous=True)
    kept = history_of(101)[-1].act
    assert isinstance(kept, f.Comment)
    with pytest.raises(Refused):
        act(ref, f.CommentWithdrawn(receipt=kept.receipt), body.member(1), day(4))
    act(ref, f.Comment(anonymous=True, receipt=kept.receipt), body.member(1), day(4), text="Mine.")
    assert said(ref) == [("", True, "Weak."), ("", True, "Mine.")]


def test_a_voice_without_a_person_is_none() -> None:
    body = a_body()
    ref = in_review(body)
    with pytest.raises(Refused) as refused:
        act(ref, f.Comment(anonymous=True), Actor(Role.REGIONAL_MEMBER, "", "EU"), day(3), text="Whose?")
    assert (refused.value.rule, refused.value.reason) == ("S3.2", "who")


def test_no_case_yet_takes_no_comment() -> None:
    body = a_body()
    ref = in_review(body)
    act(ref, f.Withdraw(), body.applicant, day(3))
    with pytest.raises(Refused):
        comment(ref, body, 0, 4, "Too late.")
    assert said(ref) == []


def test_read_until_the_decision_and_destroyed_with_the_notice() -> None:
    body = a_body()
    ref = in_window(body)
    staff = body.a_staff
    assert sees(queries.status_of(ref, day(20)), staff, Part.COMMENTS)
    assert not sees(queries.status_of(ref, day(26)), staff, Part.COMMENTS)
    tick_once(day(26))
    (key,) = Key.objects.all()
    assert keys.exists(key.name)
    act(ref, f.Notified(review_information=True), staff, day(27))
    key.refresh_from_db()
    assert (key.is_condemned, key.is_destroyed, keys.exists(key.name)) == (True, True, False)
    assert [bytes(row.sealed) for row in SealedText.objects.all()] == [b""]
    assert said(ref) == []
    assert [row.value for row in queries.effects(ref) if "comments_destroyed" in row.what] == ["destroyed"]


def test_destroyed_by_time_when_nobody_notifies() -> None:
    body = a_body()
    ref = in_window(body)
    tick_once(day(26))
    tick_once(day(33))
    assert Key.objects.filter(is_destroyed=False).exists()
    tick_once(day(34))
    assert not Key.objects.filter(is_destroyed=False).exists()
    assert said(ref) == []


def test_a_destruction_that_was_cut_short_is_done_by_the_next_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    body = a_body()
    ref = in_window(body)
    tick_once(day(26))
    (key,) = Key.objects.all()

    def cut(path: Path, *, missing_ok: bool = False) -> None:
        raise OSError(path)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", cut)
        with pytest.raises(OSError, match=key.name):
            act(ref, f.Notified(review_information=True), body.a_staff, day(27))
    assert queries.case_row(ref).phase == "CLOSED"
    assert keys.exists(key.name)
    assert any("to be destroyed" in line for line in destruction.problems())
    assert said(ref) == []
    tick_once(day(27.1))
    assert not keys.exists(key.name)
    assert destruction.problems() == []


def test_a_comment_learnt_after_the_destruction_is_destroyed_with_its_key() -> None:
    body = a_body()
    ref = in_review(body)
    comment(ref, body, 0, 3, "In time.")
    act(ref, f.Withdraw(), body.applicant, day(4))
    tick_once(day(20))
    act(ref, f.Comment(), body.member(1), day(3.5), recorded_at=day(21), text="On paper, found later.")
    assert history_of(101)[-1].act == f.Comment()
    assert sorted(Key.objects.values_list("name", "is_destroyed")) == [("101.1.1", True), ("101.1.2", True)]
    assert {bytes(row.sealed) for row in SealedText.objects.all()} == {b""}
    assert list(keys.folder().iterdir()) == []


def test_a_comment_on_a_former_application_is_kept_with_that_one() -> None:
    body = a_body()
    ref = in_review(body)
    act(ref, f.Withdraw(), body.applicant, day(4))
    received(body, day(5), ref=ref)
    act(ref, f.Comment(), body.member(1), day(3.5), recorded_at=day(6), text="Found later.")
    assert list(Key.objects.values_list("application", flat=True)) == [1]
    assert said(ref, 1) == said(ref, 2) == []


def test_after_a_move_to_another_region_old_comments_stay_gone() -> None:
    body = a_body()
    ref = in_review(body)
    comment(ref, body, 0, 3, "Old.", anonymous=True)
    act(ref, f.Region("AF"), body.a_staff, day(4))
    assert said(ref) == []
    tick_once(day(20))
    assert list(Key.objects.values_list("is_destroyed", flat=True)) == [True]
    act(ref, f.Region("EU"), body.a_staff, day(21))
    act(ref, f.Dossier(), body.a_staff, day(22))
    comment(ref, body, 0, 23, "New.")
    assert said(ref) == [(body.members[0].code, False, "New.")]
    assert sorted(Key.objects.values_list("name", "is_destroyed")) == [("101.1.1", True), ("101.1.2", False)]


def test_a_lost_key_says_what_it_means() -> None:
    body = a_body()
    ref = in_review(body)
    comment(ref, body, 0, 3, "Gone.")
    (keys.folder() / "101.1.1").unlink()
    with pytest.raises(keys.KeyLostError, match=r"101\.1\.1 is missing .* ask the members of the region"):
        said(ref)
    assert len(destruction.problems()) == 1
    (keys.folder() / "101.1.1").write_bytes(b"short")
    with pytest.raises(keys.KeyLostError):
        said(ref)


def test_keys_are_their_owners_only_and_taken_up_again_after_a_rollback() -> None:
    first = keys.create("1.1.1")
    assert len(first) == 2 * keys.HALF
    assert keys.create("1.1.1") == first
    path = keys.folder() / "1.1.1"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.folder().stat().st_mode) == 0o700
    assert [one.name for one in keys.folder().iterdir()] == ["1.1.1"]
    keys.destroy("1.1.1")
    keys.destroy("1.1.1")
    assert not keys.exists("1.1.1")


@pytest.mark.parametrize("length", [0, 1, 252, 253, 1020, 1021, 16380, 16381, 40000])
def test_lengths_are_hidden_and_texts_come_back(length: int) -> None:
    key, bound = os.urandom(64), b"here"
    sealed = seal(key, b"x" * length, bound)
    padded = len(sealed) - 12 - 16
    assert padded in SIZES or padded % SIZES[-1] == 0
    assert unseal(key, sealed, bound) == b"x" * length


def test_a_row_in_anothers_place_does_not_open() -> None:
    body = a_body()
    ref = in_review(body)
    comment(ref, body, 0, 3, "Mine.")
    comment(ref, body, 1, 3, "Yours.")
    mine, yours = SealedText.objects.order_by("number")
    SealedText.objects.filter(pk=mine.pk).update(sealed=yours.sealed)
    with pytest.raises(UnreadableError):
        said(ref)


def tables() -> bytes:
    """Every cell of every table."""
    found: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            cells = [cell for row in cursor.fetchall() for cell in row]
            found += [bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for cell in cells]
    return b"\n".join(found)


def files() -> bytes:
    """Every byte of the database's own files, where there are any, and of the data folder."""
    found = [path.read_bytes() for path in Path(settings.CHAPTERHOUSE_DATA).rglob("*") if path.is_file()]
    if connection.vendor == "sqlite":
        name = Path(str(connection.settings_dict["NAME"]))
        found += [path.read_bytes() for path in name.parent.glob(f"{name.name}*")]
    return b"\n".join(found)


def test_a_planted_marker_is_found_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    body = a_body()
    ref = in_review(body)
    caplog.set_level(logging.DEBUG)
    author, before = body.members[1].code.encode(), tables()
    act(ref, f.Comment(anonymous=True), body.member(1), day(3), text=MARKER, idempotency_key="k1")
    comment(ref, body, 1, 4, f"{MARKER} edited", anonymous=True)
    act(ref, f.CommentWithdrawn(), body.member(1), day(5), idempotency_key="k2")
    # her code is where it was before she commented (her person, her letters) and nowhere else
    assert tables().count(author) == before.count(author) > 0
    comment(ref, body, 0, 5, f"{MARKER} with a name")
    act(ref, f.Advice(f.AdviceForm.ACCREDIT), body.the_secretariat, day(18))
    compose(day(19), day(19).date())
    effects = msgspec.json.encode([tuple(row) for row in queries.effects(ref)])
    for place in (tables(), files(), effects, caplog.text.encode()):
        assert MARKER.encode() not in place
    assert b"Open Net Friends" in tables()
    assert connection.vendor != "sqlite" or b"Open Net Friends" in files()


def test_the_receipt_tells_nothing_without_the_key() -> None:
    """The limit: whoever holds the live key can try the members; afterwards nobody can."""
    body = a_body()
    ref = in_review(body)
    comment(ref, body, 1, 3, "Weak.", anonymous=True)
    stated = history_of(101)[-1].act
    assert isinstance(stated, f.Comment)
    again = in_review(body, day(1))
    comment(again, body, 1, 5, "Weak.", anonymous=True)
    other = history_of(102)[-1].act
    assert isinstance(other, f.Comment)
    assert stated.receipt != other.receipt
    assert len(stated.receipt) == 32
