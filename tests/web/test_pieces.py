"""The drawings place what they are given, and the pieces say it in words, in both directions, without inline styles."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.urls import path
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.web import drawing
from chapterhouse.web.drawing import Mark, Notch, Ruler, Tally
from chapterhouse.web.templatetags import pieces


def _page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.path)


NAMES = [
    "applications",
    "register",
    "rules",
    "desk",
    "apply",
    "about",
    "account_login",
    "account_logout",
    "set_language",
    "theme",
    "demo-clock",
    "outbox",
]
urlpatterns = [path("", _page, name="home"), *(path(f"{name}/", _page, name=name) for name in NAMES)]
pytestmark = pytest.mark.usefixtures("_addresses")

TEMPLATES = Path(drawing.__file__).parent / "templates"
STATIC = Path(drawing.__file__).parent / "static" / "chapterhouse"


@pytest.fixture
def _addresses() -> Iterator[None]:
    with override_settings(
        ROOT_URLCONF=__name__,
        STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
    ):
        yield


RULER = Ruler(
    limit=90,
    counted=45,
    left=45,
    standing="running",
    marks=(Mark(at=0, sign="1", name="Received", on=date(2025, 1, 10)), Mark(at=2, sign="2", name="Begun")),
    notches=(Notch(at=9, days=12, name="Information wanted", begins=date(2025, 1, 19), ends=date(2025, 1, 31)),),
    earliest=54,
    latest=72,
)


def _render(name: str, language: str = "en", /, **context: object) -> str:
    with translation.override(language):
        return render_to_string(f"pieces/{name}.html", context, request=RequestFactory().get("/applications/17/"))


def _whole(percent: str) -> float:
    return float(percent.removesuffix("%"))


# --- geometry ---


def test_a_ruler_reads_from_left_to_right() -> None:
    drawn = drawing.draw_ruler(RULER)
    assert (drawn.counted.x, drawn.counted.width) == ("0.00%", "50.00%")
    assert drawn.forecast == drawing.Length("60.00%", "20.00%")
    assert drawn.today == "50.00%"
    assert drawn.limit == "100.00%"
    assert drawn.notches[0].x == "10.00%"
    assert [axis.day for axis in drawn.axis] == [0, 30, 60, 90]
    assert drawn.beyond is None
    assert drawn.late is None


def test_in_arabic_time_runs_from_right_to_left() -> None:
    drawn = drawing.draw_ruler(RULER, rtl=True)
    assert (drawn.counted.x, drawn.counted.width) == ("50.00%", "50.00%")
    assert drawn.forecast == drawing.Length("20.00%", "20.00%")
    assert drawn.limit == "0.00%"
    assert drawn.notches[0].x == "90.00%"
    assert drawn.axis[0].x == "100.00%"
    assert drawn.axis[0].anchor == "start", "an anchor follows the direction of the text by itself"


def test_beyond_the_limit_the_ruler_grows_and_shows_the_days_over() -> None:
    drawn = drawing.draw_ruler(Ruler(limit=90, counted=100, left=-10, standing="running", earliest=110, latest=120))
    assert drawn.limit == "75.00%"
    assert drawn.counted.width == "75.00%"
    assert drawn.late == drawing.Length("75.00%", "8.33%")
    assert drawn.beyond == drawing.Length("75.00%", "25.00%")


def test_a_suspension_takes_no_length() -> None:
    without = drawing.draw_ruler(Ruler(limit=90, counted=45, left=45, standing="running"))
    held = Ruler(limit=90, counted=45, left=45, standing="running", notches=(Notch(at=9, days=300, name="long"),))
    assert drawing.draw_ruler(held).counted == without.counted
    assert drawing.draw_ruler(held).height > without.height, "its days are written below"


def test_neighbours_are_set_on_different_lines() -> None:
    near = [Mark(at=day, sign=str(day), name="") for day in (0, 2, 4, 40)]
    drawn = drawing.draw_ruler(Ruler(limit=90, counted=45, left=45, standing="running", marks=near))
    heights = [placed.y for placed in drawn.marks]
    assert len(set(heights[:3])) == 3
    assert heights[3] == heights[0]
    assert min(heights) > 0, "the highest sign stays inside the drawing"


def test_a_limit_near_an_axis_day_does_not_run_into_it() -> None:
    drawn = drawing.draw_ruler(Ruler(limit=95, counted=0, left=95, standing="running"))
    assert [axis.day for axis in drawn.axis] == [0, 30, 60, 95]


@given(
    limit=st.integers(1, 200),
    counted=st.integers(0, 500),
    ahead=st.lists(st.integers(0, 300), min_size=2, max_size=2).map(sorted),
    places=st.lists(st.integers(0, 500), max_size=8),
    rtl=st.booleans(),
)
def test_everything_stays_on_the_ruler(
    limit: int, counted: int, ahead: list[int], places: list[int], rtl: bool
) -> None:
    ruler = Ruler(
        limit=limit,
        counted=counted,
        left=limit - counted,
        standing="running",
        earliest=counted + ahead[0],
        latest=counted + ahead[1],
        notches=[Notch(at=min(place, counted), days=1, name="") for place in places],
    )
    drawn = drawing.draw_ruler(ruler, rtl=rtl)
    for length in filter(None, (drawn.track, drawn.counted, drawn.forecast, drawn.beyond, drawn.late)):
        assert _whole(length.x) >= 0
        assert _whole(length.x) + _whole(length.width) <= 100
    for placed in drawn.notches:
        assert 0 <= _whole(placed.x) <= 100
        assert placed.y < drawn.height


def test_the_small_clock_is_full_and_late_beyond_the_limit() -> None:
    assert drawing.draw_small(RULER) == drawing.SmallDrawing(x=0, width=30, late=False)
    assert drawing.draw_small(RULER, rtl=True) == drawing.SmallDrawing(x=30, width=30, late=False)
    late = Ruler(limit=90, counted=104, left=-14, standing="running")
    assert drawing.draw_small(late) == drawing.SmallDrawing(x=0, width=60, late=True)


def test_the_three_answers_lie_end_to_end() -> None:
    drawn = drawing.draw_tally(Tally(yes=5, no=6, abstain=2, sitting=20, quorum=11, needed=7))
    assert (drawn.yes.x, drawn.yes.width) == ("0.00%", "25.00%")
    assert (drawn.no.x, drawn.no.width) == ("25.00%", "30.00%")
    assert (drawn.abstain.x, drawn.abstain.width) == ("55.00%", "10.00%")
    assert (drawn.quorum, drawn.needed) == ("55.00%", "35.00%")
    assert len(drawn.seats) == 19


def test_a_tally_is_mirrored_in_arabic() -> None:
    drawn = drawing.draw_tally(Tally(yes=5, no=6, abstain=2, sitting=20, quorum=11), rtl=True)
    assert (drawn.yes.x, drawn.no.x, drawn.abstain.x) == ("75.00%", "45.00%", "35.00%")
    assert drawn.quorum == "45.00%"
    assert drawn.needed is None


def test_an_empty_tally_draws_nothing_and_divides_by_nothing() -> None:
    drawn = drawing.draw_tally(Tally(yes=0, no=0, abstain=0, sitting=0))
    assert {drawn.yes.width, drawn.no.width, drawn.abstain.width} == {"0.00%"}


# --- tags ---


def test_days_are_written_in_the_readers_language_with_a_machine_date() -> None:
    with translation.override("es"):
        assert pieces.day(date(2025, 2, 14)) == '<time datetime="2025-02-14">14 de febrero de 2025</time>'
    with translation.override("zh-hans"):
        assert pieces.day_words(date(2025, 2, 14)) == "2025年2月14日"
    with translation.override("en"):
        assert pieces.day_words(date(2025, 2, 14)) == "14 February 2025"


def test_an_instant_names_its_zone() -> None:
    with translation.override("en"):
        assert "14 February 2025" in pieces.moment(datetime(2025, 2, 14, 9, 5, tzinfo=UTC))
        assert "09:05 UTC" in pieces.moment(datetime(2025, 2, 14, 9, 5, tzinfo=UTC))


def test_a_table_date_stays_left_to_right_in_arabic() -> None:
    with translation.override("ar"):
        assert (
            pieces.iso_day(date(2025, 2, 14)) == '<time class="iso" dir="ltr" datetime="2025-02-14">2025-02-14</time>'
        )


@pytest.mark.parametrize("show", [pieces.day, pieces.day_words, pieces.iso_day, pieces.moment, pieces.hour])
def test_no_date_shows_nothing(show: Callable[[object], str]) -> None:
    assert show(None) == ""
    assert show("") == ""


def test_only_icons_that_point_are_mirrored() -> None:
    assert "icon-turns" in pieces.icon("arrow-right")
    assert "icon-turns" not in pieces.icon("check-lg")


def test_every_icon_used_is_in_the_sprite() -> None:
    sprite = (STATIC / "icons.svg").read_text()
    there = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    used = set(pieces.MEANINGS.values()) | pieces.TURNING
    for template in TEMPLATES.rglob("*.html"):
        used |= set(re.findall(r'{% icon "([^"]+)" %}', template.read_text()))
    assert used <= there


# --- pieces ---

SCRIPT = "<script>alert(1)</script>"


class Sketch(forms.Form):
    name = forms.CharField(label="Name", help_text="As in the statutes.")
    site = forms.URLField(label="Website", required=False, assume_scheme="https")
    kind = forms.ChoiceField(label="Kind", widget=forms.RadioSelect, choices=[("a", "Club"), ("b", "School")])
    agreed = forms.BooleanField(label="We agree")


def _sketch() -> Sketch:
    form = Sketch({"name": "", "site": "not an address", "kind": "b"})
    assert not form.is_valid()
    return form


EVERY_PIECE: list[tuple[str, dict[str, Any]]] = [
    ("clock", {"clock": RULER, "due_on": date(2025, 5, 1), "received_on": date(2025, 1, 10)}),
    ("clock_small", {"clock": RULER}),
    (
        "record",
        {
            "entries": [
                {"at": date(2025, 1, 10), "kind": "done", "words": "Received", "by": SCRIPT, "number": 1},
                {"at": date(2025, 2, 24), "kind": "derived", "words": "Accredited", "rule": "S5.b2"},
            ]
        },
    ),
    ("refusals", {"refusals": [{"words": SCRIPT, "reason": "Not yet.", "rules": ["S5.b1", "X0"]}]}),
    (
        "acts",
        {
            "acts": [
                {"words": SCRIPT, "href": "/a/", "primary": True},
                {"words": "Lift", "href": "/b/", "post": True, "name": "n", "value": "1", "leads_to": "It goes on."},
            ]
        },
    ),
    (
        "why",
        {
            "reasons": [
                {
                    "rule": "S5.b2",
                    "sentence": SCRIPT,
                    "facts": [{"number": 5, "words": "Advice"}],
                    "parameters": [
                        {"name": "objection.days", "value": 7, "adopted": False, "in_force_from": date(2020, 1, 1)},
                        {"name": "limit.days", "value": 90, "adopted": True, "adopted_by": SCRIPT},
                    ],
                    "computed": [("excluded days", 0)],
                }
            ]
        },
    ),
    (
        "tally",
        {
            "tally": Tally(yes=4, no=6, abstain=3, sitting=15, quorum=8, needed=7),
            "sentence": SCRIPT,
            "rule": "S6.1",
            "readings": [{"name": "M1", "sentence": "4 to 6", "meaning": "late", "word": "fails"}],
        },
    ),
    (
        "ballot",
        {"question": SCRIPT, "action": "/v/", "answers": [{"value": "YES", "words": "Yes", "leads_to": "Refused."}]},
    ),
    (
        "desk_list",
        {"rows": [{"name": SCRIPT, "href": "/a/", "meaning": "late", "word": "late", "until": date(2025, 2, 1)}]},
    ),
    ("empty", {"what": SCRIPT, "meanwhile": "Wait.", "href": "/rules/", "words": "Rules"}),
    ("tasklist", {"tasks": [{"title": SCRIPT, "meaning": "quiet", "word": "closed"}]}),
    ("status_word", {"meaning": "still", "word": SCRIPT}),
    ("rule_link", {"rule": "S5.b1"}),
    ("pages", {"first_page": "?", "previous_page": "?before=20", "next_page": "?after=40"}),
    ("heading", {"words": SCRIPT, "heading": {"href": "?order=name", "sort": "descending"}}),
    (
        "filters",
        {
            "filters": [{"name": "q", "label": "Name", "value": SCRIPT}],
            "active": [{"label": "Name", "value": SCRIPT, "without": "?"}],
            "clear": "?",
        },
    ),
]


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
@pytest.mark.parametrize(("name", "context"), EVERY_PIECE, ids=[name for name, _ in EVERY_PIECE])
def test_each_piece_escapes_what_people_wrote_and_has_no_inline_style(
    name: str, context: dict[str, Any], language: str
) -> None:
    html = _render(name, language, **context)
    assert html.strip()
    assert "<script" not in html
    assert "style=" not in html
    assert not re.search(r'="\d+,\d', html), "numbers of a drawing are not written in the reader's language"


def test_every_piece_is_shown_here_or_is_part_of_one() -> None:
    files = {file.stem for file in (TEMPLATES / "pieces").glob("*.html")}
    forms_and_parts = {"field", "field_words", "error_summary", "clock_sentence", "clock_table"}
    assert files == {name for name, _ in EVERY_PIECE} | forms_and_parts


def test_the_clock_says_in_words_and_in_a_table_what_it_draws() -> None:
    html = _render("clock", clock=RULER, due_on=date(2025, 5, 1), received_on=date(2025, 1, 10))
    assert "Day 45" in html
    assert html.count("45 days are left to decide and to tell the applicant. The last day is 1 May 2025.") == 2
    assert "stood still 12 days" in html
    assert "12 days not counted" in html
    assert "Information wanted" in html


@pytest.mark.parametrize(
    ("standing", "left", "words"),
    [
        ("frozen", 64, "The clock stands still; 64 days are left when it goes on."),
        ("frozen", 1, "The clock stands still; 1 day is left when it goes on."),
        ("running", -14, "The limit passed 14 days ago. The procedure goes on."),
        ("stopped", 60, "The applicant was told after 30 counted days."),
    ],
)
def test_the_sentence_of_the_clock_follows_its_standing(standing: str, left: int, words: str) -> None:
    assert words in _render("clock", clock=Ruler(limit=90, counted=30, left=left, standing=standing))


def test_the_clock_is_drawn_mirrored_in_arabic() -> None:
    counted = '<rect class="ruler-counted" x="{}" y="0" width="40.00%"'
    ruler = Ruler(limit=90, counted=36, left=54, standing="running")
    assert counted.format("0.00%") in _render("clock", "en", clock=ruler)
    assert counted.format("60.00%") in _render("clock", "ar", clock=ruler)


def test_what_follows_by_rule_is_told_from_what_people_did() -> None:
    html = _render("record", **dict(EVERY_PIECE)["record"])
    assert html.count("entry-done") == 1
    assert html.count("entry-derived") == 1
    assert 'href="/rules/#rule-S5.b2"' in html


def test_what_happened_at_an_instant_says_its_hour_and_zone() -> None:
    entries = [{"at": datetime(2025, 2, 24, tzinfo=UTC), "kind": "derived", "words": "Accredited"}]
    html = _render("record", "ar", entries=entries)
    assert '<time datetime="2025-02-24">24 فبراير 2025</time> ' in html
    assert '<span dir="ltr">00:00 UTC</span>' in html
    assert "UTC" not in _render("record", entries=[{**entries[0], "at": date(2025, 2, 24)}])


def test_a_closed_act_gives_its_reason_and_each_rule() -> None:
    html = _render("refusals", **dict(EVERY_PIECE)["refusals"])
    assert "Not yet." in html
    assert 'href="/rules/#rule-S5.b1"' in html
    assert 'href="/rules/#rule-X0"' in html


def test_a_long_list_of_closed_acts_is_folded_and_counted() -> None:
    closed = {"words": "Open the vote", "reason": "Not yet.", "rules": ["S5.b1"]}
    assert "<details" not in _render("refusals", refusals=[closed] * 3)
    html = _render("refusals", refusals=[closed] * 4)
    assert "<details><summary>4 acts, each with its reason</summary>" in html
    assert html.index("</details>") > html.rindex("Not yet.")


def test_a_value_names_its_adopter_or_that_it_is_only_our_reading() -> None:
    html = _render("why", **dict(EVERY_PIECE)["why"])
    assert "not adopted: our reading, since" in html
    assert "adopted by &lt;script&gt;" in html


def test_a_field_keeps_what_was_typed_and_ties_help_and_error_to_it() -> None:
    form = _sketch()
    name = _render("field", field=form["name"])
    assert name.index("<label") < name.index("As in the statutes.") < name.index("<input")
    assert 'aria-describedby="id_name_helptext id_name_error"' in name
    assert 'id="id_name_helptext"' in name
    assert 'id="id_name_error"' in name
    site = _render("field", field=form["site"])
    assert 'value="not an address"' in site
    assert "(optional)" in site
    kind = _render("field", field=form["kind"])
    assert "<legend>Kind" in kind
    assert re.search(r'value="b"[^>]*checked', kind)


def test_the_error_summary_links_to_the_fields_and_is_silent_without_errors() -> None:
    html = _render("error_summary", form=_sketch())
    assert 'href="#id_name"' in html
    assert 'href="#id_agreed"' in html
    assert 'href="#id_kind' not in html
    assert _render("error_summary", form=Sketch()).strip() == ""


# --- the frame ---


def _frame(language: str, **cookies: str) -> str:
    request = RequestFactory().get("/applications/17/?q=x")
    request.COOKIES.update(cookies)
    with translation.override(language):
        return render_to_string("base.html", {"demo": True}, request=request)


def test_the_frame_speaks_the_language_and_its_direction() -> None:
    english, arabic = _frame("en"), _frame("ar")
    assert '<html lang="en" dir="ltr"' in english
    assert '<html lang="ar" dir="rtl"' in arabic
    assert "bootstrap.rtl.min.css" in arabic
    assert "bootstrap.rtl.min.css" not in english


def test_the_language_switch_shows_each_language_in_its_own_script_and_keeps_the_page() -> None:
    html = _frame("en")
    assert '<input type="hidden" name="next" value="/applications/17/?q=x">' in html
    assert 'value="ar" lang="ar" dir="rtl">' in html
    assert "Русский" in html


def test_the_theme_is_what_the_cookie_says_and_nothing_else() -> None:
    assert 'data-theme="dark"' in _frame("en", theme="dark")
    assert 'data-theme="auto"' in _frame("en")
    assert 'data-theme="auto"' in _frame("en", theme='"><b>')


def test_the_frame_marks_where_one_is_and_has_no_inline_style_or_script() -> None:
    html = _frame("en")
    assert '<a href="/applications/" aria-current="page">' in html
    assert '<a href="/register/">' in html
    assert "style=" not in html
    assert "<script>" not in html
    assert not re.search(r"\son[a-z]+=", html)


def test_someone_not_signed_in_sees_no_desk() -> None:
    assert 'href="/desk/"' not in _frame("en")


def test_a_page_the_site_does_not_have_is_not_linked() -> None:
    assert pieces.nav_link(RequestContext(RequestFactory().get("/")), "no-such-page", "Elsewhere") == ""


@pytest.mark.parametrize("sheet", ["chapterhouse.css", "pieces.css", "print.css"])
def test_the_stylesheets_know_neither_left_nor_right(sheet: str) -> None:
    css = re.sub(r"/\*.*?\*/", "", (STATIC / sheet).read_text(), flags=re.DOTALL)
    assert not re.search(
        r"(margin|padding|border)-(left|right)|text-align: (left|right)|[;{ ](left|right):|float:(?! none)", css
    )
