"""Applying: nothing typed is lost, the region follows from the country, and nothing is received twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import translation

from chapterhouse import clock
from chapterhouse.people.queries import cases_of, person_of
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from stand import Body, a_body, act, day, in_window, received
from visits import goes_to, read, signed_in, standing_still

pytestmark = pytest.mark.django_db

GROUP = {
    "name": "Harbour Light Club",
    "country": "FR",
    "kind": "user_group",
    "website": "harbour.example.org",
    "C1": "We write a letter every month.",
    "C2": "Members live here.",
    "C3": "Fees.",
    "C4": "On our pages.",
    "C5": "By taking part.",
    "contact_name": "Iris Lantern",
    "contact_email": "iris@example.org",
    "documents": "https://example.org/statutes\n\nhttps://example.org/members",
    "language": "fr",
    "key": "a-key",
}
PERSON = {
    "name": "Iris Lantern",
    "country": "KE",
    "statement": "I care about access.",
    "contact_name": "Iris Lantern",
    "contact_email": "iris@example.org",
    "language": "en",
}


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "now", standing_still(day(0)))
    yield
    translation.activate("en")


@pytest.fixture
def iris() -> Client:
    """Somebody with a new account, who has not done anything yet."""
    client = Client()
    client.force_login(User.objects.create_user("iris", "iris@example.org"))
    return client


def address(track: str = "als") -> str:
    return reverse("apply-form", args=[track])


def send(client: Client, fields: dict[str, str], track: str = "als", step: str = "send") -> tuple[int, str]:
    answer = client.post(address(track), {**fields, "step": step})
    return answer.status_code, answer.headers.get("Location", answer.content.decode())


def test_anybody_reads_what_is_asked() -> None:
    text = read(None, "apply")
    assert "a clock of 90 days starts" in text
    assert "Make an account" in text


def test_the_form_asks_a_visitor_to_sign_in_first() -> None:
    assert goes_to(Client().get(address())).startswith(reverse("account_login"))
    assert goes_to(Client().post(address(), GROUP)).startswith(reverse("account_login"))
    assert queries.cases_page().rows == []


def test_there_is_no_third_track(iris: Client) -> None:
    assert iris.get(address("nonsense")).status_code == 404


def test_answers_are_shown_before_they_are_sent(iris: Client) -> None:
    status, text = send(iris, GROUP, step="check")
    assert status == 200
    assert "Your application will go to this region: Europe." in text
    assert "Computer user organisation" in text
    assert 'name="step" value="send"' in text
    assert queries.cases_page().rows == []


def test_long_answers_stand_in_their_own_direction_and_short_ones_at_the_edge_of_the_page(iris: Client) -> None:
    _, text = send(iris, {**GROUP, "language": "ar", "C3": "الرسوم"}, step="check")
    assert '<dd><div dir="auto">الرسوم</div></dd>' in text
    assert "<dd><bdi>العربية</bdi></dd>" in text
    assert "<dd><bdi>https://example.org/statutes<br>" in text


def test_what_was_shown_can_be_changed(iris: Client) -> None:
    status, text = send(iris, GROUP, step="change")
    assert status == 200
    assert 'value="Harbour Light Club"' in text
    assert "Check your answers" in text


def test_sent_it_is_received_and_shown(iris: Client) -> None:
    status, place = send(iris, GROUP)
    assert (status, place) == (302, reverse("case", args=["101"]))
    row = queries.case_row("101")
    assert (row.name, row.country, row.region, row.track, row.language) == (
        "Harbour Light Club",
        "FR",
        "EU",
        "als",
        "fr",
    )
    kept = queries.latest_form("101")
    assert kept["documents"] == ["https://example.org/statutes", "https://example.org/members"]
    assert kept["website"] == "https://harbour.example.org"
    assert "country" not in kept
    person = person_of(User.objects.get(username="iris"))
    assert person is not None
    assert (person.name, cases_of(person)) == ("Iris Lantern", ["101"])


def test_a_case_shows_the_answers_in_the_order_of_the_form_each_at_its_edge(iris: Client) -> None:
    send(iris, {**GROUP, "language": "ar", "C3": "الرسوم"})
    text = iris.get(reverse("case", args=["101"])).content.decode()
    form = text[text.index("The application form") :]
    asked = ["Kind of group", "Website", "#rule-C1", "#rule-C5", ">Contact<", "Documents", "Language of the texts"]
    places = [form.index(one) for one in asked]
    assert places == sorted(places)
    assert '<div dir="auto">الرسوم</div>' in form
    assert "<bdi>العربية</bdi>" in form


def test_the_same_page_sent_twice_is_received_once(iris: Client) -> None:
    first = send(iris, GROUP)
    assert send(iris, GROUP) == first
    assert [row.ref for row in queries.cases_page().rows] == ["101"]


def test_another_application_from_the_same_page_is_a_conflict(iris: Client) -> None:
    send(iris, GROUP)
    status, text = send(iris, {**GROUP, "name": "Another"})
    assert status == 409
    assert "Another application was sent from this page." in text
    assert len(queries.cases_page().rows) == 1


def test_errors_keep_everything_typed_and_lead_to_the_fields(iris: Client) -> None:
    wrong = {**GROUP, "C3": "", "documents": "not an address", "contact_email": "nobody"}
    status, text = send(iris, wrong)
    assert status == 422
    for name in ("C3", "documents", "contact_email"):
        assert f'href="#id_{name}"' in text
    assert "We write a letter every month." in text
    assert "not an address" in text
    assert 'value="a-key"' in text
    assert queries.cases_page().rows == []


def test_there_is_a_limit_to_the_documents(iris: Client) -> None:
    many = "\n".join(f"https://example.org/{number}" for number in range(21))
    status, text = send(iris, {**GROUP, "documents": many})
    assert status == 422
    assert "Give at most 20 addresses" in text
    assert send(iris, {**GROUP, "documents": many.rpartition("\n")[0]})[0] == 302


def test_a_place_without_a_region_is_told_why(iris: Client) -> None:
    status, text = send(iris, {**GROUP, "country": "XK"})
    assert status == 422
    assert "Kosovo has no region in ICANN’s table" in text


def test_the_region_is_never_taken_from_the_form(iris: Client) -> None:
    send(iris, {**GROUP, "region": "AF"})
    assert queries.case_row("101").region == "EU"


def test_a_territory_goes_with_the_country_of_its_citizens(iris: Client) -> None:
    send(iris, {**GROUP, "country": "GF"})
    assert queries.case_row("101").region == "EU"


def test_an_individual_applies_on_a_form_of_their_own(iris: Client) -> None:
    status, place = send(iris, PERSON, "individual")
    assert (status, place) == (302, reverse("case", args=["101"]))
    assert (queries.case_row("101").track, queries.case_row("101").region) == ("individual", "AF")


@pytest.mark.parametrize(("country", "said"), [("BR", "Latin America and Caribbean"), ("XK", "no region"), ("", "")])
def test_the_region_of_a_country_is_said_beside_it(country: str, said: str) -> None:
    assert said in read(None, "apply-region", country=country)


def test_every_country_of_the_table_is_offered_in_every_language(iris: Client) -> None:
    table = queries.region_table()
    for language in ("en", "ar", "zh-hans"):
        text = iris.get(address(), headers={"accept-language": language}).content.decode()
        offered = set(re.findall(r'<option value="([A-Z]{2})"', text))
        assert set(table.countries_on(queries.rulebook().calendar.day_of(day(0)))) <= offered


def test_an_organisation_applies_again_in_its_own_case() -> None:
    body: Body = a_body()
    ref = received(body, day(-10))
    act(ref, f.Withdraw(), body.applicant, day(-5))
    founder = signed_in(body.founder)
    assert f"?again={ref}" in founder.get(reverse("apply")).content.decode()
    status, place = send(founder, {**GROUP, "again": ref})
    assert (status, place) == (302, reverse("case", args=[ref]))
    assert len(queries.cases_page().rows) == 1


def test_an_open_application_refuses_a_second_one_with_its_rule() -> None:
    body = a_body()
    ref = received(body, day(-10))
    status, text = send(signed_in(body.founder), {**GROUP, "again": ref})
    assert status == 409
    assert "has an application that is still open" in text
    assert "We write a letter every month." in text
    assert queries.case_row(ref).last_number == 1


def test_nobody_applies_again_for_others(iris: Client) -> None:
    ref = in_window(a_body(), at=day(-40))
    assert iris.get(address(), {"again": ref}).status_code == 404
    assert send(iris, {**GROUP, "again": ref})[0] == 404


def test_in_arabic_it_is_written_from_right_to_left(iris: Client) -> None:
    text = iris.get(address(), headers={"accept-language": "ar"}).content.decode()
    assert 'lang="ar" dir="rtl"' in text
