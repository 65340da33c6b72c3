"""The sentences of what an act will do, and of who will know: each from the procedure, none from a table of pages."""

from __future__ import annotations

import pytest

from chapterhouse.web.cases.becoming import will_stand
from chapterhouse.web.cases.readers import key_sentence
from chapterhouse.web.cases.silences import under_each_value
from procedure.given import PREFIXES, Given, given


def under(name: str, value: object) -> Given:
    return Given().under({name: value})  # type: ignore[dict-item]


SAID = {
    "nothing": "",
    "received": "due diligence may begin",
    "diligence": "Staff will carry out due diligence",
    "review": "The region will review the application until",
    "advice awaited": "The advice of the region will be awaited.",
    "window, positive": "The advice to accredit will be published. Until",
    "window, negative": "The advice not to accredit will be published. Until",
    "vote due, no advice": "The committee will have to vote",
    "voting": "The committee will vote until",
    "individual": "The region will decide on the application.",
    "decided, consent": "The organisation will be accredited at once",
    "decided, refused": "The application will be refused at once",
    "accredited": "The organisation will stand as accredited.",
    "refused": "told of the refusal",
    "decertification noticed": "stay accredited while it is being heard",
    "decertification voting": "on whether the accreditation ends",
    "decertified": "The accreditation will have ended.",
}


@pytest.mark.parametrize("prefix", SAID)
def test_each_state_is_said_in_the_future(prefix: str) -> None:
    assert prefix in PREFIXES
    said = will_stand(given(prefix).status())
    assert SAID[prefix] in said
    assert bool(said) == bool(SAID[prefix])


def test_what_was_never_determined_is_said_to_be() -> None:
    status = under("objection.days", None).received().dossier().commented().review_over().advised().status()
    assert will_stand(status).endswith("How long a vote may then be requested was never determined.")
    assert under_each_value(status) == []


@pytest.mark.parametrize(
    ("value", "words"),
    [("conclusion", "at that moment"), ("review_end", "no longer possible"), ("notice", "7 days later")],
)
def test_the_key_goes_when_the_rules_say(value: str, words: str) -> None:
    assert words in key_sentence(under("comments.destroy", value).received().dossier().status())


def test_nothing_is_said_of_readings_where_there_is_no_doubt() -> None:
    assert under_each_value(given("window, positive").status()) == []
    assert len(under_each_value(given("window, negative").status())) == 3
