"""The report: given once as it stood, in the reader's language around the texts, and for nobody who may not see it."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from chapterhouse.procedure import facts as f
from chapterhouse.record import dossiers, queries
from chapterhouse.web.diligence.pdf import Head, pdf_of
from chapterhouse.web.diligence.report import read_findings
from chapterhouse.web.diligence.shown import shown
from chapterhouse.web.paper import setting
from diligence.papers import find, source
from stand import Body, act, day, in_review, received
from visits import read, signed_in


def give(body: Body, ref: str) -> str:
    """Give the report as its page does; returns where that leads."""
    client = signed_in(body.staff[0])
    page = client.get(reverse("report", args=[ref]) + "?draft=1").content.decode()
    answer = client.post(reverse("report-give", args=[ref]), {"seen": hidden(page, "seen"), "key": hidden(page, "key")})
    assert answer.status_code == 302
    return answer.headers["Location"]


def hidden(text: str, name: str) -> str:
    return text.split(f'name="{name}" value="')[1].split('"', maxsplit=1)[0]


def test_one_act_gives_it_with_the_checklist_as_its_findings(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C3", text="Marker-finding.", **source(0, "link", "Accounts", "https://example.org/a"))
    assert give(body, ref) == reverse("case", args=[ref])
    fact = queries.status_of(ref, day(2)).facts[-1]
    assert isinstance(fact.act, f.Dossier)
    kept = dossiers.latest(ref, 1, dossiers.FINDINGS)
    assert kept is not None
    assert (fact.act.version, fact.act.digest) == (kept.version, kept.digest)
    for who in (body.secretary, body.members[0], body.committee[0], body.chair):
        page = read(who, "report", ref)
        assert "Marker-finding." in page
        assert "https://example.org/a" in page
        assert "Given to the members of the region on 4 March 2026." in page
        assert reverse("report", args=[ref]) in read(who, "case", ref)


def test_what_was_given_stays_and_a_draft_goes_on(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C3", text="As given.")
    give(body, ref)
    find(body.staff[0], ref, "C3", text="As it became.", seen=1)
    assert "As given." in read(body.members[0], "report", ref)
    assert "As it became." not in read(body.members[0], "report", ref, draft="1")
    staff = read(body.staff[0], "report", ref)
    assert "As given." in staff
    assert "As it became." not in staff
    draft = read(body.staff[0], "report", ref, draft="1")
    assert "As it became." in draft
    assert "say something else by now" in draft
    kept = dossiers.latest(ref, 1, dossiers.FINDINGS)
    assert kept is not None
    assert kept.version == 1


def test_before_it_is_given_it_is_staffs_alone(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C3", text="Marker-draft.")
    assert "Marker-draft." in read(body.staff[0], "report", ref)
    assert "the region has not been given it yet" in read(body.staff[0], "report", ref)
    for who in (body.secretary, body.members[0], body.committee[0], body.chair, body.founder):
        read(who, "report", ref, status=403)
        read(who, "report-pdf", ref, status=403)


def test_the_party_and_the_public_never_read_it(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C3", text="Marker-finding.")
    give(body, ref)
    for name in ("report", "report-pdf"):
        read(body.founder, name, ref, status=403)
        assert signed_in(None).get(reverse(name, args=[ref])).status_code == 302
    for who in (None, body.founder):
        assert "Marker-finding." not in read(who, "case", ref)
        assert "Marker-finding." not in read(who, "record", ref)


def test_a_second_click_does_nothing_and_a_moved_case_is_told(body: Body, ref: str) -> None:
    client = signed_in(body.staff[0])
    page = client.get(reverse("report", args=[ref]) + "?draft=1").content.decode()
    sent = {"seen": hidden(page, "seen"), "key": hidden(page, "key")}
    act(ref, f.Diligence(), body.a_staff, day(2))
    moved = client.post(reverse("report-give", args=[ref]), sent)
    assert moved.status_code == 412
    assert "has moved on" in moved.content.decode()
    page = moved.content.decode()
    sent = {"seen": hidden(page, "seen"), "key": hidden(page, "key")}
    assert client.post(reverse("report-give", args=[ref]), sent).status_code == 302
    before = queries.case_row(ref).last_number
    again = client.post(reverse("report-give", args=[ref]), sent, follow=True)
    assert "Nothing was done twice." in again.content.decode()
    assert queries.case_row(ref).last_number == before


def test_it_is_refused_where_the_procedure_refuses_it(body: Body) -> None:
    ref = in_review(body)
    client = signed_in(body.staff[0])
    refused = client.post(reverse("report-give", args=[ref]))
    assert refused.status_code == 409
    assert 'class="rule"' in refused.content.decode()
    suspended = received(body)
    act(suspended, f.Suspend(1), body.applicant, day(1))
    page = read(body.staff[0], "report", suspended)
    assert "Give the report to the region" not in page
    assert "#rule-X0" in page


def test_the_act_leads_to_the_report(body: Body, ref: str) -> None:
    client = signed_in(body.staff[0])
    address = reverse("report", args=[ref]) + "?draft=1"
    assert address in read(body.staff[0], "case", ref)
    for answer in (
        client.get(reverse("act", args=[ref, "dossier"])),
        client.post(reverse("act", args=[ref, "dossier"])),
    ):
        assert (answer.status_code, answer.headers["Location"]) == (302, address)


def test_findings_of_another_form_stay_readable(body: Body) -> None:
    ref = received(body)
    texts = {"C1": "They write to each other.", "own-name": "Something a program found.", "C2": ""}
    act(ref, f.Dossier(), body.a_staff, day(1), dossier=texts)
    page = read(body.members[0], "report", ref)
    assert "They write to each other." in page
    assert "own-name" in page
    assert "#rule-C1" in page
    assert "#rule-own-name" not in page
    assert "They write to each other." in read(body.members[0], "case", ref)
    assert signed_in(body.members[0]).get(reverse("report-pdf", args=[ref])).status_code == 200


def test_a_report_given_without_findings_says_so(body: Body) -> None:
    ref = received(body)
    act(ref, f.Dossier(), body.a_staff, day(1), dossier={"C1": ""})
    assert "Nothing was written down." in read(body.members[0], "report", ref)


def test_the_reader_reads_around_the_original_text(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C3", text="Vit de cotisations.", language="fr")
    give(body, ref)
    page = read(body.members[0], "report", ref, language="ru")
    assert "Сама себя обеспечивает" in page
    assert '<div lang="fr" dir="auto"><p>Vit de cotisations.</p></div>' in page


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans", "ru"])
def test_the_pdf_draws_every_script(body: Body, ref: str, language: str) -> None:
    find(body.staff[0], ref, "C3", text='عربي\nРусский\n# not *markup* #let x = 1 @ref $m$ \\ "', language="ar")
    answer = signed_in(body.staff[0], language).get(reverse("report-pdf", args=[ref]))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    with pikepdf.open(BytesIO(answer.content)) as opened:
        assert str(opened.Root.Lang) == language[:2]
        names = {str(font["/BaseFont"]) for page in opened.pages for font in dict(page.resources["/Font"]).values()}
    assert any("SourceSans3" in name for name in names)
    assert any("NotoSansArabic" in name for name in names)


def test_the_pdf_says_where_a_character_has_no_glyph(body: Body, ref: str, monkeypatch: pytest.MonkeyPatch) -> None:
    own = setting.own_fonts()
    monkeypatch.setattr(setting, "fonts", lambda: own)
    find(body.staff[0], ref, "C3", text="latin")
    latin = signed_in(body.staff[0]).get(reverse("report-pdf", args=[ref])).content
    assert not setting.lacks_glyphs(latin)
    find(body.staff[0], ref, "C3", text="南星网友社", seen=1)
    chinese = signed_in(body.staff[0]).get(reverse("report-pdf", args=[ref])).content
    assert setting.lacks_glyphs(chinese)


def test_the_findings_a_program_reads_are_the_report(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C3", text="As given.")
    give(body, ref)
    kept = dossiers.latest(ref, 1, dossiers.FINDINGS)
    assert kept is not None
    made = read_findings(kept.content)
    assert made is not None
    assert [one.text for one in made.points if one.text] == ["As given."]
    assert made.edition == "2026-1"


def test_there_is_no_pdf_of_nothing(body: Body) -> None:
    ref = received(body)
    act(ref, f.Dossier(), body.a_staff, day(1))
    read(body.members[0], "report-pdf", ref, status=404)


def glyphs_of(written: bytes) -> list[int]:
    """How many glyphs each page writes; a header stands in the margin, so that it moves nothing else."""
    with pikepdf.open(BytesIO(written)) as opened:
        return [
            sum(
                len(bytes(one)) // 2
                for shows in pikepdf.parse_content_stream(page)
                if str(shows.operator) in ("Tj", "TJ")
                for one in (shows.operands[0] if str(shows.operator) == "TJ" else shows.operands)
                if isinstance(one, pikepdf.String)
            )
            for page in opened.pages
        ]


def test_on_paper_a_draft_says_so_on_every_page(body: Body, ref: str) -> None:
    for point in ("C1a", "C2", "C3", "C4", "C5", "D1"):
        find(body.staff[0], ref, point, text="As found. " * 200)
    give(body, ref)
    kept = dossiers.latest(ref, 1, dossiers.FINDINGS)
    assert kept is not None
    made = read_findings(kept.content)
    assert made is not None
    said = shown(made)
    given, draft = (glyphs_of(pdf_of(said, Head("Report", "Given.", "153", word))) for word in ("", "Draft"))
    assert len(given) > 1
    assert [more - fewer for more, fewer in zip(draft, given, strict=True)] == [len("DRAFT")] * len(given)
    client = signed_in(body.staff[0])
    address = reverse("report-pdf", args=[ref])
    assert sum(glyphs_of(client.get(f"{address}?draft=1").content)) > sum(glyphs_of(client.get(address).content))
