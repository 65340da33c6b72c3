"""The file as it grows: what shows a finding comes from the whole case, and who wrote what when stays readable."""

from __future__ import annotations

import json
from uuid import uuid4

from django.urls import reverse

from chapterhouse.diligence import references, requests
from chapterhouse.documents.models import Document
from chapterhouse.web.diligence.working import Step, add_step
from diligence.papers import checklist_of, find, source
from stand import Body, day
from visits import queries_of, read, signed_in


def everything(body: Body, ref: str) -> dict[str, str]:
    """Let the case have one of each thing that can show something; returns the keys."""
    staff = body.staff[0].code
    step = add_step(ref, 1, Step(0, "funding", staff, day(1), "Fees."))
    named, hidden = (
        references.ask(ref, 1, name, "r@example.org", "en", by=staff, at=day(0))
        for name in ("Rosa Known", "Marker-Unnamed")
    )
    for one, may in ((named, True), (hidden, False)):
        references.answer(one, references.Said("Neighbours.", "Workshops.", "", "yes", may, "en"), day(1))
    asked = requests.ask(
        ref,
        1,
        [requests.Asked("Send the accounts.", "C3"), requests.Asked("Name the auditor.")],
        text="",
        language="en",
        answer_by=day(20).date(),
        by=staff,
        at=day(1),
    )
    wanted = asked.wanted.order_by("id")[0]
    requests.answer(ref, {wanted.pk: "Here they are."}, language="en", by=body.founder.code, at=day(2))
    document = Document.objects.create(
        id=uuid4(),
        owner=f"case-{ref}",
        title="Statutes of 2024",
        subject="statutes",
        language="en",
        file_name="s.pdf",
        kind="pdf",
        size=10,
        digest="0" * 64,
        state="clean",
        added_by=body.founder.code,
        added_at=day(1),
    )
    return {
        "step": f"step-{step}",
        "named": f"reference-{named.pk}",
        "hidden": f"reference-{hidden.pk}",
        "asked": f"asked-{wanted.pk}",
        "document": f"document-{document.pk}",
    }


def test_everything_the_case_has_can_be_ticked_and_counts_once(body: Body, ref: str) -> None:
    keys = everything(body, ref)
    page = read(body.staff[0], "diligence-point", ref, "C3")
    for words in ("General sources of funding: ", "Rosa Known", "Send the accounts.", "Statutes of 2024"):
        assert words in page
    assert "Name the auditor." not in page.split("From the case")[1]
    find(body.staff[0], ref, "C3", attach=list(keys.values()), **source(0, "note", "Told on the phone"))
    assert "6 sources" in read(body.staff[0], "diligence", ref)
    again = read(body.staff[0], "diligence-point", ref, "C3")
    assert (
        again.count(" checked") - again.count('type="radio" name="word" value="met" id="id_word_0" required checked')
        >= 5
    )
    assert f'href="/cases/{ref}/diligence/measures/references#{keys["named"]}"' in again
    find(body.staff[0], ref, "C3", seen=1, attach=[keys["step"]])
    assert [one.kind for one in checklist_of(ref).on("C3").evidence] == ["funding"]


def test_in_the_report_each_source_leads_to_its_place_and_names_nobody_who_would_not_be(body: Body, ref: str) -> None:
    keys = everything(body, ref)
    find(body.staff[0], ref, "C3", attach=list(keys.values()))
    page = read(body.staff[0], "report", ref)
    for key in ("step", "named", "hidden", "asked"):
        assert f'href="#{keys[key]}"' in page
        assert f'id="{keys[key]}"' in page
    assert "/diligence/measures/" not in page
    assert "Marker-Unnamed" not in page
    assert f"/documents/{keys['document'].removeprefix('document-')}" in page
    assert b"%PDF" in signed_in(body.staff[0]).get(reverse("report-pdf", args=[ref])).content[:8]


def test_who_wrote_and_when_is_said_and_earlier_wordings_stay(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C3", text="The first word.")
    find(body.staff[0], ref, "D1", text="Of another point.")
    find(body.staff[1], ref, "C3", text="The second word.", seen=1, contradiction="The form says no.")
    page = read(body.staff[0], "diligence-point", ref, "C3")
    assert body.staff[1].name in page
    assert "1 earlier wording" in page
    earlier = read(body.staff[0], "diligence-earlier", ref, "C3")
    assert earlier.index("The second word.") < earlier.index("The first word.")
    assert earlier.count("</article>") == 2
    for words in (body.staff[0].name, body.staff[1].name, "The form says no.", "ICANN Staff"):
        assert words in earlier
    assert "Of another point." not in earlier
    assert read(body.staff[0], "diligence-earlier", ref, "C5").count("</article>") == 0


def test_a_step_says_who_changed_it(body: Body, ref: str) -> None:
    number = add_step(ref, 1, Step(0, "funding", body.staff[0].code, day(1), "Fees."))
    address = reverse("diligence-step", args=[ref, number])
    changed = {"found": "Fees and gifts.", "language": "en", "internal": "Marker-internal.", "seen": 1}
    assert signed_in(body.staff[1]).post(address, changed).status_code == 302
    page = read(body.staff[0], "diligence-step-earlier", ref, number)
    assert page.index("Fees and gifts.") < page.index("Fees.</p>")
    assert body.staff[1].name in page
    assert "1 earlier wording" in read(body.staff[0], "diligence-measure", ref, "funding")
    read(body.staff[0], "diligence-step-earlier", ref, 99, status=404)


def test_contradictions_stand_side_by_side_on_the_checklist(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C4", word="not_met", text="The site is down.", contradiction="The form calls it current.")
    page = read(body.staff[0], "diligence", ref)
    block = page.split("Form and finding do not agree")[1].split("</section>")[0]
    for words in ("https://example.org", "The site is down.", "The form calls it current.", "?point=C4"):
        assert words in block
    assert "ne concordent pas" in read(body.staff[0], "diligence-requests", ref, point="C4")
    assert "en savoir plus" in read(body.staff[0], "diligence-requests", ref, point="C3")


def test_the_whole_file_is_staffs_and_opens_no_referees_form(body: Body, ref: str) -> None:
    everything(body, ref)
    find(body.staff[0], ref, "C3", text="Marker-finding.")
    told = json.loads(signed_in(body.staff[0]).get(reverse("diligence-file", args=[ref])).content)
    assert told["checklist"]["points"]["C3"]["text"] == "Marker-finding."
    assert told["measures"]["steps"][0]["found"] == "Fees."
    assert [one["name"] for one in told["references"]] == ["Rosa Known", "Marker-Unnamed"]
    assert [one["answer"] for one in told["requests"][0]["wanted"]] == ["Here they are.", ""]
    assert told["versions"]["checklist"]["version"] == 1
    assert "nonce" not in json.dumps(told)
    for who in (body.founder, body.secretary, body.members[0], body.committee[0], body.chair):
        assert signed_in(who).get(reverse("diligence-file", args=[ref])).status_code == 403


def test_these_pages_cost_the_same_with_more(body: Body, ref: str) -> None:
    client = signed_in(body.staff[0])
    find(body.staff[0], ref, "C3")
    addresses = [
        reverse("diligence-point", args=[ref, "C3"]),
        reverse("diligence-earlier", args=[ref, "C3"]),
        reverse("diligence-file", args=[ref]),
    ]
    one = [queries_of(client, address) for address in addresses]
    everything(body, ref)
    find(body.staff[1], ref, "C3", seen=1, contradiction="So.")
    assert [queries_of(client, address) for address in addresses] == one
    assert max(one) < 10
