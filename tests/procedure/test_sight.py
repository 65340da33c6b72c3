"""The table of procedure.md, 8.2, cell by cell: who sees what, in every phase."""

from typing import Final

import pytest

from chapterhouse.procedure import Actor, Part, Role, Rosters, sees
from chapterhouse.procedure.facts import Region
from procedure.given import PREFIXES, Given, committee, given, regional
from procedure.people import (
    A1,
    A2,
    APPLICANT,
    CHAIR,
    M1,
    M2,
    OTHER_M1,
    OTHER_SECRETARIAT,
    OUTSIDER,
    PUBLIC,
    REVIEWER,
    SECRETARIAT,
    STAFF,
    neighbour,
)

COLUMNS: Final[dict[str, tuple[Actor, ...]]] = {
    "applicant": (APPLICANT, APPLICANT._replace(role=Role.ALS)),
    "region": (SECRETARIAT, M2),
    "elsewhere": (OTHER_SECRETARIAT, OTHER_M1),
    "committee": (A1,),
    "staff": (STAFF,),
    "chair": (CHAIR,),
    "public": (PUBLIC, OUTSIDER, REVIEWER, neighbour(9)),
}

ALWAYS: Final = frozenset(PREFIXES) - {"nothing"}
IN_REVIEW: Final = frozenset({"review", "review with comments"})
REVIEW_TO_DECISION: Final = IN_REVIEW | {
    "advice awaited",
    "advice awaited, comments",
    "window, positive",
    "window, negative",
    "vote due, no advice",
    "vote due, no consensus",
    "vote due, overturn",
    "vote due, overturn negative",
    "voting",
    "voting to overturn",
    "voting to overturn negative",
    "no quorum",
}
FROM_DOSSIER: Final = ALWAYS - {"received", "diligence", "refused, again"}
ADVISED: Final = (
    FROM_DOSSIER - IN_REVIEW - {"advice awaited", "advice awaited, comments", "individual", "individual decided"}
)
COUNTED: Final = frozenset(
    {"no quorum", "decided, vote", "decertified", "decertified, told", "decertified, under review"}
)
POLLED: Final = frozenset({"voting", "voting to overturn", "voting to overturn negative", "decertification voting"})
SHOWN: Final = frozenset({"decertified", "decertified, told", "decertified, under review"})
NEVER: Final[frozenset[str]] = frozenset()

INSIDE: Final = ("region", "committee", "staff", "chair")
EVERYBODY: Final = tuple(COLUMNS)


def row(phases: frozenset[str], *columns: str) -> dict[str, frozenset[str]]:
    return {column: phases if column in columns else NEVER for column in COLUMNS}


TABLE: Final[dict[Part, dict[str, frozenset[str]]]] = {
    Part.FORM: row(ALWAYS | {"nothing"}, *EVERYBODY),
    Part.FINDINGS: row(FROM_DOSSIER, "region", "committee", "chair") | {"staff": ALWAYS},
    Part.COMMENTS: row(REVIEW_TO_DECISION, *INSIDE),
    Part.NAMED_SOURCE: row(REVIEW_TO_DECISION, *INSIDE),
    Part.ANONYMOUS_SOURCE: row(NEVER),
    Part.COMMENT_COUNT: row(REVIEW_TO_DECISION, *INSIDE),
    Part.ADVICE: row(ADVISED, *EVERYBODY),
    Part.REQUESTER: row(ALWAYS, *INSIDE),
    Part.BALLOTS: row(SHOWN, *EVERYBODY) | {"staff": COUNTED, "chair": COUNTED},
    Part.TURNOUT: row(POLLED, "staff", "chair"),
    Part.TOTALS: row(COUNTED, *EVERYBODY),
    Part.SUSPENDED: row(ALWAYS | {"nothing"}, *EVERYBODY),
    Part.SUSPENSION_DETAILS: row(ALWAYS, "applicant", *INSIDE),
    Part.CLOCK: row(ALWAYS | {"nothing"}, *EVERYBODY),
    Part.ROSTER: row(ALWAYS | {"nothing"}, *EVERYBODY),
    Part.RESPONSE: row(ALWAYS, "applicant", *INSIDE),
}
"""8.2 as written; the last poll closed is the one whose ballots are asked for."""


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("part", TABLE)
def test_table(part: Part, prefix: str) -> None:
    status = given(prefix).status()
    for column, phases in TABLE[part].items():
        for actor in COLUMNS[column]:
            verdict = sees(status, actor, part)
            assert verdict.allowed is (prefix in phases), (column, verdict)
            assert verdict.rule


def test_the_last_closed_poll_stays_in_sight() -> None:
    """A decertification case dropped, or begun anew, does not hide the count of the poll before it."""
    history = given("decertification heard").decert_polled().voted(8, 6).decided()
    assert history.status().standing == "ACCREDITED"
    history.decert_noticed()
    closed = history.status().last_closed_poll
    assert closed is not None
    assert (closed.tally, closed.carried) == ((8, 6, 0), False)
    assert sees(history.status(), PUBLIC, Part.BALLOTS)


def test_what_an_als_says_when_heard_is_for_itself_and_for_those_inside() -> None:
    """S7.3: never published, nor for another region, nor for who sits in the committee no more."""
    people = Rosters(committee(15, leaves={2: 3}), {"EU": regional("EU", leaves={2: 3})})
    status = given("decertification heard", people=people).status()
    for actor in (APPLICANT._replace(role=Role.ALS), STAFF, CHAIR, A1, SECRETARIAT, M1):
        assert sees(status, actor, Part.RESPONSE)
    for actor in (PUBLIC, OUTSIDER, REVIEWER, A2, M2, OTHER_M1, OTHER_SECRETARIAT):
        assert sees(status, actor, Part.RESPONSE) == (False, "S7.3", "not_published")


@pytest.mark.parametrize("prefix", ["voting", "voting to overturn", "decertification voting"])
def test_ballots_during_the_poll(prefix: str) -> None:
    """One's own, during; nobody else's, and no running tally."""
    status = given(prefix).status()
    for actor in (APPLICANT, SECRETARIAT, M1, STAFF, CHAIR, A1, A2, PUBLIC):
        assert not sees(status, actor, Part.BALLOTS)
        assert not sees(status, actor, Part.TOTALS)
        assert sees(status, actor, Part.OWN_BALLOT).allowed is (actor in (A1, A2))
    assert not sees(status, OUTSIDER, Part.OWN_BALLOT)


def test_own_ballot_after_a_secret_poll() -> None:
    status = given("no quorum").status()
    assert sees(status, A1, Part.OWN_BALLOT)
    assert not sees(status, A1, Part.BALLOTS)


def test_ballots_of_a_poll_asked_for_by_name() -> None:
    status = given("no quorum").status()
    assert sees(status, PUBLIC, Part.TOTALS, status.polls[0])
    running = given("no quorum").poll_open().status()
    assert not sees(running, PUBLIC, Part.TOTALS, running.polls[1])
    assert sees(running, PUBLIC, Part.TOTALS, running.polls[0])


def overturned() -> Given:
    return given("voting to overturn").voted(9).decided()


def test_ballots_where_there_was_advice_are_public_after_close() -> None:
    status = overturned().status()
    assert status.outcome == "REFUSE"
    for actors in COLUMNS.values():
        assert all(sees(status, actor, Part.BALLOTS) for actor in actors)


def test_a_member_is_one_on_the_day_of_reading() -> None:
    people = Rosters(committee(15, leaves={2: 3}), {"EU": regional("EU", joins={6: 3}, leaves={2: 3})})
    status = given("review", people=people).status()
    assert not sees(status, A2, Part.COMMENTS)
    assert not sees(status, M2, Part.COMMENTS)
    assert sees(status, neighbour(6), Part.COMMENTS)


def test_after_a_change_of_region_the_old_one_reads_nothing() -> None:
    history = given("review with comments").did(STAFF, Region("AP"))
    for actor in (M1, SECRETARIAT, OTHER_M1, OTHER_SECRETARIAT, STAFF, A1):
        assert not sees(history.status(), actor, Part.COMMENTS)
    status = history.dossier().status()
    assert sees(status, OTHER_M1, Part.COMMENTS)
    assert not sees(status, M1, Part.COMMENTS)
    assert status.application is not None
    assert not status.application.comments


def test_the_findings_on_an_individual_reach_the_region_with_the_dossier() -> None:
    assert sees(given("individual").status(), SECRETARIAT, Part.FINDINGS)
    assert not sees(given("individual").status(), OTHER_SECRETARIAT, Part.FINDINGS)
