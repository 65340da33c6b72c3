"""Drafts: nothing typed is lost, two who write at once keep each other's answers, and an old draft ends."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from chapterhouse.drafts import mailed, queries, translations, writing
from chapterhouse.drafts.queries import DraftRow
from chapterhouse.drafts.writing import DraftGoneError, Typed
from stand import day, person

pytestmark = pytest.mark.django_db
NOW = day(0)


def begun(**more: object) -> DraftRow:
    return writing.begin("als", "2026-1", kept_days=30, at=NOW, **more)  # type: ignore[arg-type]


def typed(draft: DraftRow, question: str, value: object, seen: int, by: str = "") -> writing.Written:
    return writing.write(draft.id, [Typed(question, value, seen)], by=by, at=NOW)[0]


def test_an_answer_is_kept_with_each_change() -> None:
    draft = begun(typed={"name": "Before"})
    assert typed(draft, "name", "After", 1) == ("name", 2, None)
    assert typed(draft, "name", "After", 2) == ("name", 2, None)
    assert queries.answers(draft.id)["name"].value == "After"
    assert queries.names([draft.id]) == {draft.id: "After"}


def test_two_who_write_different_answers_keep_both() -> None:
    draft = begun(typed={"C1a": "", "C1b": ""})
    typed(draft, "C1a", "by one", 1, "p1")
    typed(draft, "C1b", "by the other", 1, "p2")
    assert {name: kept.value for name, kept in queries.answers(draft.id).items()} == {
        "C1a": "by one",
        "C1b": "by the other",
    }
    assert queries.overwritten(draft.id) == []


def test_the_last_who_writes_an_answer_wins_and_the_other_stays_in_sight() -> None:
    draft = begun(typed={"C2": "at first"})
    typed(draft, "C2", "by one", 1, "p1")
    done = typed(draft, "C2", "by the other", 1, "p2")
    assert done.over is not None
    assert (done.version, done.over.value, done.over.by) == (3, "by one", "p1")
    assert queries.answers(draft.id)["C2"].value == "by the other"
    (unseen,) = queries.overwritten(draft.id)
    assert (unseen.question, unseen.value, unseen.by) == ("C2", "by one", "p1")


@pytest.mark.parametrize(("restore", "stands"), [(True, "by one"), (False, "by the other")])
def test_what_was_written_over_is_settled_by_one_of_them(restore: bool, stands: str) -> None:
    draft = begun(typed={"C2": "at first"})
    typed(draft, "C2", "by one", 1, "p1")
    typed(draft, "C2", "by the other", 1, "p2")
    number = queries.overwritten(draft.id)[0].id
    for _twice in range(2):
        writing.settle(draft.id, number, restore=restore, by="p1", at=NOW)
    assert queries.answers(draft.id)["C2"].value == stands
    assert queries.overwritten(draft.id) == []


def test_the_same_words_twice_are_no_conflict_and_an_empty_answer_is_nothing_lost() -> None:
    draft = begun(typed={"C2": ""})
    typed(draft, "C2", "the same", 1)
    assert typed(draft, "C2", "the same", 1).over is None
    other = begun(typed={"C2": "x"})
    typed(other, "C2", "", 1)
    assert typed(other, "C2", "y", 1).over is None


def test_a_draft_is_its_holders_and_whoever_has_its_link() -> None:
    one, other = person("one"), person("other")
    draft = begun(person=one.code)
    assert queries.holder_of(draft.id, one, [])
    assert not queries.holder_of(draft.id, other, [])
    assert queries.holder_of(draft.id, None, ["nonsense", draft.key])
    assert not queries.holder_of(uuid4(), one, [draft.key])
    assert not queries.holder_of("no id", one, [draft.key])
    writing.hold(draft.id, other.code)
    assert queries.holder_of(draft.id, other, [])
    assert queries.holders(draft.id) == [one.code, other.code]


def test_the_drafts_of_somebody_the_latest_in_front() -> None:
    one = person("one")
    first, second = begun(person=one.code), begun()
    typed(first, "name", "x", 0)
    sent = begun(person=one.code)
    writing.sent(sent.id, "101")
    found = queries.drafts_of(one, [second.key], NOW)
    assert {draft.id for draft in found} == {first.id, second.id}
    assert queries.drafts_of(None, [], NOW) == []


def test_a_draft_ends_when_nobody_changed_it_for_thirty_days() -> None:
    draft = begun()
    writing.write(draft.id, [Typed("name", "x", 0)], by="", at=day(20))
    assert queries.draft(draft.id, day(49)) is not None
    assert queries.draft(draft.id, day(50)) is None
    assert queries.draft_of_key(draft.key, day(50)) is None
    with pytest.raises(DraftGoneError):
        writing.write(draft.id, [Typed("name", "y", 1)], by="", at=day(50))


def test_what_has_ended_is_swept_away_with_all_that_belongs_to_it() -> None:
    draft, other = begun(), begun(typed={"name": "x"})
    mailed.invite(draft.owner, "b@example.org", by="A", at=NOW)
    translations.translate(draft.owner, "fr", {"C2": "oui"}, made_by="A", by="", at=NOW)
    writing.write(other.id, [Typed("name", "y", 1)], by="", at=day(20))
    assert writing.sweep(day(30) - timedelta(seconds=1)) == []
    assert writing.sweep(day(30)) == [draft.owner]
    assert writing.sweep(day(30)) == []
    assert translations.translations(draft.owner) == []
    assert queries.answers(other.id)["name"].value == "y"


def test_a_draft_is_sent_by_one_person_and_its_answers_leave() -> None:
    draft = begun(typed={"name": "x"})
    assert writing.claim(draft.id, "p1", NOW)
    assert not writing.claim(draft.id, "p2", NOW)
    writing.release(draft.id)
    assert writing.claim(draft.id, "p2", NOW)
    writing.sent(draft.id, "101")
    now = queries.draft(draft.id, NOW)
    assert now is not None
    assert (now.sent_ref, queries.answers(draft.id)) == ("101", {})
    with pytest.raises(DraftGoneError):
        writing.claim(draft.id, "p2", NOW)


def test_nobody_reads_a_draft_whose_id_could_not_be() -> None:
    assert queries.draft("not an id", NOW) is None


def test_an_address_is_shown_by_the_link_or_by_the_code() -> None:
    draft = begun()
    by_link = mailed.ask_proof(draft.id, " Ada@Example.org ", NOW)
    assert by_link.email == "ada@example.org"
    assert mailed.proof_of_token(by_link.token, NOW) == (draft.id, "ada@example.org")
    assert mailed.proof_of_token("nonsense", NOW) is None
    assert mailed.proof_of_token(by_link.token, NOW + mailed.PROOF_LASTS) is None
    assert not mailed.proof(draft.id, "ada@example.org", NOW).is_shown
    mailed.prove(by_link.token, NOW)
    assert mailed.proof(draft.id, "ADA@example.org", NOW).is_shown
    other = begun()
    by_code = mailed.ask_proof(other.id, "b@example.org", NOW)
    assert mailed.prove_by_code(other.id, "b@example.org", f" {by_code.code[:4]} {by_code.code[4:]} ", NOW)
    assert mailed.proof(other.id, "b@example.org", NOW).is_shown
    assert not mailed.prove_by_code(other.id, "b@example.org", by_code.code, NOW)


def test_a_code_cannot_be_guessed_by_trying() -> None:
    draft = begun()
    sent = mailed.ask_proof(draft.id, "a@example.org", NOW)
    wrong = "0" * 8 if sent.code != "0" * 8 else "1" * 8
    for _ in range(mailed.MOST_TRIES):
        assert not mailed.prove_by_code(draft.id, "a@example.org", wrong, NOW)
    assert not mailed.prove_by_code(draft.id, "a@example.org", sent.code, NOW)
    assert mailed.proof(draft.id, "a@example.org", NOW).waiting is None


def test_nobodys_mailbox_is_filled() -> None:
    draft = begun()
    for _ in range(mailed.MOST_AN_HOUR):
        mailed.ask_proof(draft.id, "a@example.org", NOW)
        mailed.invite(draft.owner, "b@example.org", by="A", at=NOW)
    for other in (draft, begun()):
        with pytest.raises(mailed.TooManyError):
            mailed.ask_proof(other.id, "a@example.org", NOW)
        with pytest.raises(mailed.TooManyError):
            mailed.invite(other.owner, "b@example.org", by="A", at=NOW)
    mailed.ask_proof(draft.id, "a@example.org", NOW + timedelta(hours=1))


def test_an_invitation_is_taken_once_or_taken_back() -> None:
    one, other, draft = person("one"), person("other"), begun()
    sent = mailed.invite(draft.owner, "B@example.org", by="Ada", at=NOW)
    invited = mailed.invitation(sent.token, NOW)
    assert invited is not None
    assert (invited.email, invited.by) == ("b@example.org", "Ada")
    assert mailed.invitations(draft.owner, NOW) == [invited]
    for who in (one, other):
        mailed.hold_by_invitation(invited, draft.id, who.code)
    assert queries.holders(draft.id) == [one.code]
    assert mailed.invitation(sent.token, NOW) is None
    again = mailed.invite(draft.owner, "c@example.org", by="Ada", at=NOW)
    (standing,) = mailed.invitations(draft.owner, NOW)
    assert mailed.invitation(again.token, NOW + mailed.INVITATION_LASTS) is None
    mailed.take_back("draft-other", standing.id)
    mailed.take_back(draft.owner, standing.id)
    assert mailed.invitations(draft.owner, NOW) == []


def test_a_translation_stands_beside_in_versions() -> None:
    draft = begun()
    kept = translations.translate(draft.owner, "fr", {"C2": "un", "C5": ""}, made_by="Ada", by="p1", at=NOW)
    assert kept == ["C2"]
    assert translations.translate(draft.owner, "fr", {"C2": "un"}, made_by="Bo", by="p2", at=NOW) == []
    translations.translate(draft.owner, "fr", {"C2": "deux"}, made_by="Bo", by="p2", at=NOW)
    translations.translate(draft.owner, "es", {"C2": "uno"}, made_by="Bo", by="p2", at=NOW)
    translations.translate(draft.owner, "es", {"C2": ""}, made_by="Bo", by="p2", at=NOW)
    (one,) = translations.translations(draft.owner)
    assert (one.question, one.language, one.text, one.made_by) == ("C2", "fr", "deux", "Bo")
