"""Comments made before a change of region are gone; those of the second review have a key of their own."""

import pytest

from chapterhouse.procedure import facts as f
from chapterhouse.record.queries import comments_of
from chapterhouse.record.tick import tick_once
from stand import a_body, act, day, in_review

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_second_review_takes_comments_after_the_key_of_the_first_is_gone() -> None:
    body = a_body()
    ref = in_review(body)
    act(ref, f.Comment(), body.member(0), day(6), text="The first round.")
    act(ref, f.Region("EU"), body.a_staff, day(7))
    tick_once(day(20))
    act(ref, f.Dossier(), body.a_staff, day(21), dossier={"D1": "independent"})
    act(ref, f.Comment(), body.member(0), day(22), text="The second round.")
    assert [one.text for one in comments_of(ref, 1)] == ["The second round."]
