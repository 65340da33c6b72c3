"""The checklist: form and finding side by side, sources counted, nothing lost between two of Staff, nobody else let in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from chapterhouse.documents import looks
from chapterhouse.procedure import Track
from chapterhouse.procedure import facts as f
from chapterhouse.record import dossiers, queries
from chapterhouse.record.perform import receive
from diligence.papers import checklist_of, find, source
from stand import START, Body, act, day, in_review, received
from visits import goes_to, queries_of, read, signed_in


def test_a_finding_is_written_down_with_what_shows_it(body: Body, ref: str) -> None:
    answer = find(
        body.staff[0],
        ref,
        "C3",
        text="Accounts of two years.",
        **source(0, "link", "Accounts", "https://example.org/accounts"),
        **source(1, "note", "Told on the phone"),
    )
    assert goes_to(answer) == reverse("diligence", args=[ref])
    found = checklist_of(ref).on("C3")
    assert (found.word, found.text, found.by, found.n) == ("met", "Accounts of two years.", body.staff[0].code, 1)
    assert [(one.kind, one.text) for one in found.evidence] == [("link", "Accounts"), ("note", "Told on the phone")]
    page = read(body.staff[1], "diligence", ref)
    assert "1 of 13 points has a finding." in page or "1 of 13 points have a finding." in page
    assert "2 sources" in page


def test_every_saving_is_a_version_and_no_fact(body: Body, ref: str) -> None:
    before = queries.case_row(ref).last_number
    find(body.staff[0], ref, "C3")
    find(body.staff[0], ref, "C2")
    kept = dossiers.latest(ref, 1, dossiers.CHECKLIST)
    assert kept is not None
    assert kept.version == 2
    assert queries.case_row(ref).last_number == before
    assert {one.kind for one in queries.dossiers(ref)} == {"application"}


def test_form_and_finding_stand_side_by_side(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C4", word="not_met", text="The site is down.", contradiction="The form calls it current.")
    page = read(body.staff[0], "diligence-point", ref, "C4")
    for words in ("https://example.org", "The site is down.", "The form calls it current.", "Not met"):
        assert words in page
    assert "the form says otherwise" in read(body.staff[0], "diligence", ref)
    assert "1 contradiction" in read(body.staff[0], "diligence", ref)


def test_who_writes_second_is_told_and_loses_nothing(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C3", text="The first word.")
    late = find(body.staff[1], ref, "C3", text="The second word.")
    assert late.status_code == 412
    page = late.content.decode()
    assert "The first word." in page
    assert "The second word." in page
    assert checklist_of(ref).on("C3").text == "The first word."
    again = find(body.staff[1], ref, "C3", text="The second word.", seen=1)
    assert again.status_code == 302
    assert checklist_of(ref).on("C3").by == body.staff[1].code


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"word": ""}, "This field is required."),
        ({"word": "perhaps"}, "perhaps"),
        ({"text": ""}, "This field is required."),
        ({"text": "x" * 10_001}, "10001"),
        (source(0, "link", "Site", "javascript:alert(1)"), "Give an address that begins with"),
        (source(0, "link", "Site", "//evil.example/x"), "Give an address that begins with"),
        (source(0, "spell", "Site"), "spell"),
        ({"text": "nul\x00byte", "contradiction": "typed before"}, "Null characters"),
    ],
)
def test_what_cannot_be_taken_is_told_and_kept(body: Body, ref: str, typed: dict[str, object], told: str) -> None:
    answer = find(body.staff[0], ref, "C3", **{"contradiction": "typed before", **typed})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert told in page
    assert "typed before" in page
    assert not checklist_of(ref).on("C3").is_made


def test_a_place_on_this_site_may_show_it(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C3", **source(0, "document", "Statutes", "/documents/7"))
    assert checklist_of(ref).on("C3").evidence[0].link == "/documents/7"


def test_there_is_no_such_point_or_case(body: Body, ref: str) -> None:
    client = signed_in(body.staff[0])
    assert client.get(reverse("diligence-point", args=[ref, "nonsense"])).status_code == 404
    assert client.get(reverse("diligence", args=["999"])).status_code == 404


def test_the_way_on_is_to_begin_and_then_to_give(body: Body, ref: str) -> None:
    begin = reverse("act", args=[ref, "diligence"])
    assert f'class="primary" href="{begin}"' in read(body.staff[0], "diligence", ref)
    act(ref, f.Diligence(), body.a_staff, day(1))
    page = read(body.staff[0], "diligence", ref)
    assert f'class="primary" href="{reverse("report", args=[ref])}?draft=1"' in page
    given = in_review(body)
    assert "Look at the report" in read(body.staff[0], "diligence", given)


def test_an_old_day_of_the_case_is_still_the_same_checklist(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C3")
    assert "They live on fees." in read(body.staff[0], "diligence-point", ref, "C3", at="2026-03-02")


def test_pages_cost_the_same_with_one_finding_and_with_all(body: Body, ref: str) -> None:
    client = signed_in(body.staff[0])
    find(body.staff[0], ref, "C3", **source(0, "note", "n"))
    addresses = [reverse("diligence", args=[ref]), reverse("diligence-point", args=[ref, "C3"])]
    one = [queries_of(client, address) for address in addresses]
    for point in ("D1", "C1a", "C2", "C4", "C5"):
        find(body.staff[0], ref, point)
    assert [queries_of(client, address) for address in addresses] == one
    assert max(one) < 10


def test_an_individual_is_looked_at_by_other_points(body: Body) -> None:
    done = receive(
        f.Received("EU", Track.INDIVIDUAL, "Ada Example", "en"),
        body.applicant,
        at=START,
        recorded_at=START,
        form={"statement": "I care."},
        name="Ada Example",
        country="FR",
        contact=body.founder,
    )
    page = read(body.staff[0], "diligence", done.ref)
    assert "Who the person is" in page
    assert "Supports itself" not in page
    assert received(body) != done.ref


def test_a_look_at_the_website_is_attached_to_what_is_to_be_posted(body: Body, ref: str) -> None:
    client = signed_in(body.staff[0])
    address = reverse("diligence-website", args=[ref])
    assert client.post(address).status_code == 404
    row = looks.LookRow(
        "https://example.org/", "", 200, "Our group", "en", frozenset({"goals"}), is_cut=False, problem=""
    )
    silent = row._replace(address="https://example.org/b", title="", mentioned=frozenset())
    away = row._replace(address="https://gone.example/", problem="away")
    looks.keep(ref, [row, silent, away], body.staff[0].code, day(2))
    page = read(body.staff[0], "website-check", ref)
    assert address in page
    assert 'value="C4" id="point-C4" checked' in page
    for _again in range(2):
        assert goes_to(client.post(address, {"points": "C4"})) == reverse("diligence-point", args=[ref, "C4"])
    found = checklist_of(ref).on("C4")
    assert found.evidence[0].text == "2026-03-04, \u2068Our group\u2069: Goals"
    assert len(found.evidence) == 3
    assert not found.is_made
    assert goes_to(client.post(address, {"points": ["C1a", "C3"]})) == reverse("diligence", args=[ref])
    for name in ("C1a", "C3"):
        assert checklist_of(ref).on(name).evidence == found.evidence
    assert "tick the findings" in client.post(address, {}, follow=True).content.decode()
    assert client.post(address, {"points": ["C1a", "none"]}).status_code == 404
    assert len(checklist_of(ref).on("C1a").evidence) == 3
    page = read(body.staff[0], "diligence-point", ref, "C1b")
    assert "Website check: \u20682026-03-04, \u2068Our group\u2069: Goals" in page
    find(body.staff[0], ref, "C1b", attach=["website-https://example.org/"])
    assert checklist_of(ref).on("C1b").evidence == found.evidence[:1]
