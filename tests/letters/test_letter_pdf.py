"""A letter as PDF: as it was sent, in its own language and direction, for whom may read it, and without marks."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from django.conf import settings
from django.urls import reverse

from chapterhouse.doors.acts import read_act
from chapterhouse.doors.doing import do
from chapterhouse.letters.keeping import LetterText, of_case
from chapterhouse.web.paper.setting import lacks_glyphs
from stand import Body, a_body, day, in_review, person
from visits import queries_of, read, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return a_body()


def asked(body: Body, language: str, text: str) -> tuple[str, int]:
    """A case whose applicant was written to; returns case and number of the letter."""
    ref = in_review(body)
    wanted = read_act("suspend", {"ground": "2", "items": ["accounts"], "notice_given": "true"})
    letter = LetterText("information", language, "Re: <accounts>", text, "The template.", body.secretary.code)
    do(ref, wanted, [body.secretary], at=day(3), recorded_at=day(3), letter=letter)
    return ref, of_case(ref)[0].number


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_it_is_set_in_the_language_of_the_letter(body: Body, language: str) -> None:
    # typst's own markup in a text is text
    words = {"ar": "نحتاج إلى الحسابات.", "zh-hans": "我们需要账目。", "ru": "Нам нужны отчёты."}
    ref, number = asked(body, language, words.get(language, "We need #accounts[2025].") + "\n\n• one\n• two")
    answer = signed_in(body.founder, "fr").get(reverse("letter-pdf", args=[ref, number]))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="letter-{ref}-{number}.pdf"'
    assert "no-store" in answer.headers["Cache-Control"]
    with pikepdf.open(BytesIO(answer.content)) as opened:
        assert len(opened.pages) == 1
        assert str(opened.docinfo["/Title"]) == "Re: <accounts>"
        assert str(opened.Root["/Lang"]).startswith(language.partition("-")[0])
        shown = dict(opened.Root["/ViewerPreferences"]) if "/ViewerPreferences" in opened.Root else {}
        assert (str(shown.get("/Direction")) == "/R2L") is (language == "ar")
    if language != "zh-hans":  # its fonts are the machine's
        assert not lacks_glyphs(answer.content)


def test_it_is_for_those_who_may_read_the_letter_and_tells_the_same_to_all(body: Body) -> None:
    ref, number = asked(body, "en", "We need the accounts.")
    address = reverse("letter-pdf", args=[ref, number])
    for one in (body.founder, body.chair, body.secretary, body.members[0], body.staff[0]):
        assert signed_in(one).get(address).status_code == 200
    assert signed_in(person("other")).get(address).status_code == 403
    assert signed_in(None).get(address).status_code == 302
    assert signed_in(body.founder).get(reverse("letter-pdf", args=[ref, 99])).status_code == 404
    # inside as outside: a reader of the paper sees no marks of what was changed
    assert len({len(signed_in(one).get(address).content) for one in (body.founder, body.staff[0])}) == 1
    assert queries_of(signed_in(body.founder), address) < 10
    assert address in read(body.founder, "letter", ref, number)
    assert address in read(body.founder, "letters", ref)
