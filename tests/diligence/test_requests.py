"""Questions to the applicant: asked without suspending, answered on a page, followed, and where essential asked to suspend."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.urls import reverse

from chapterhouse import clock
from chapterhouse.diligence.models import Request, Wanted
from chapterhouse.notices.queries import for_person
from chapterhouse.procedure import facts as f
from chapterhouse.record import queries
from chapterhouse.record.perform import receive
from diligence.papers import find
from diligence.test_report import give
from stand import Body, act, day
from visits import queries_of, read, signed_in, standing_still


def ask(body: Body, ref: str, **typed: str) -> HttpResponse:
    asked = {"text": "About your accounts.", "wanted": "Accounts of 2025\nStatutes in force", "language": "fr"}
    asked |= {"answer_by": "2026-03-20", "point": "", **typed}
    answer = signed_in(body.staff[0]).post(reverse("diligence-requests", args=[ref]), asked)
    assert isinstance(answer, HttpResponse)
    return answer


def answer(body: Body, ref: str, **given: str) -> HttpResponse:
    texts = {f"answer-{one.pk}": "" for one in Wanted.objects.all()}
    sent = signed_in(body.founder).post(reverse("questions", args=[ref]), {**texts, "language": "fr", **given})
    assert isinstance(sent, HttpResponse)
    return sent


def test_a_question_suspends_nothing(body: Body, ref: str) -> None:
    before = queries.case_row(ref).last_number
    assert ask(body, ref).status_code == 302
    status = queries.status_of(ref, day(2))
    assert not status.suspensions
    assert queries.case_row(ref).last_number == before
    notice = for_person(body.founder)[0]
    assert (notice.subject, notice.place) == ("diligence.asked", reverse("questions", args=[ref]))
    page = read(body.founder, "questions", ref)
    for words in ("About your accounts.", "Accounts of 2025", "Statutes in force", "20 March 2026"):
        assert words in page
    assert reverse("questions", args=[ref]) in read(body.founder, "case", ref)


def test_the_applicant_answers_one_now_and_one_later(body: Body, ref: str) -> None:
    ask(body, ref)
    first, second = (one.pk for one in Wanted.objects.all())
    assert answer(body, ref, **{f"answer-{first}": "Marker-answer."}).status_code == 302
    page = read(body.staff[0], "diligence-requests", ref)
    assert "Marker-answer." in page
    assert "still missing" in page
    notice = for_person(body.staff[0])[0]
    assert (notice.subject, notice.place) == ("diligence.answered", reverse("diligence-requests", args=[ref]))
    assert "1 answer of the applicant outstanding" in read(body.staff[0], "diligence", ref)
    told = len(for_person(body.staff[0]))
    answer(body, ref, **{f"answer-{first}": "Marker-answer."})
    assert len(for_person(body.staff[0])) == told, "the same again is no news"
    answer(body, ref, **{f"answer-{first}": "Marker-changed.", f"answer-{second}": "Here they are."})
    page = read(body.staff[0], "diligence-requests", ref)
    assert "Marker-changed." in page
    assert "All received" in page
    assert "outstanding" not in read(body.staff[0], "diligence", ref)


def test_the_page_of_the_case_says_how_many_questions_are_open_and_asks_the_database_nothing_for_it(
    body: Body, ref: str
) -> None:
    client = signed_in(body.founder)
    case = reverse("case", args=[ref])
    assert "Nothing is asked of you at present." in client.get(case).content.decode()
    before = queries_of(client, case)
    ask(body, ref)
    ask(body, ref, wanted="Minutes of 2025")
    page = client.get(case).content.decode()
    assert "3 questions of Staff are still open. They suspend nothing." in page
    assert "Nothing is asked of you at present." not in page
    assert queries_of(client, case) == before <= 9
    for other in (*body.staff, body.members[0], body.chair):
        assert "questions of Staff are still open" not in read(other, "case", ref)
    first, _second, third = (one.pk for one in Wanted.objects.order_by("pk"))
    answer(body, ref, **{f"answer-{first}": "Here."})
    assert "2 questions of Staff are still open" in client.get(case).content.decode()
    signed_in(body.staff[0]).post(reverse("diligence-received", args=[ref, third]))
    assert "1 question of Staff is still open. It suspends nothing." in client.get(case).content.decode()
    opened = Request.objects.order_by("pk")[0]
    signed_in(body.staff[0]).post(reverse("diligence-request-close", args=[ref, opened.pk]))
    assert "of Staff are still open" not in client.get(case).content.decode()
    assert "Nothing is asked of you at present." in client.get(case).content.decode()


def test_a_new_application_begins_without_open_questions(body: Body, ref: str) -> None:
    ask(body, ref)
    act(ref, f.Withdraw(), body.applicant, day(2))
    assert "of Staff are still open" not in read(body.founder, "case", ref)
    receive(
        f.Received("EU", name="Open Net Friends", language="fr"),
        body.applicant,
        at=day(2),
        recorded_at=day(2),
        form={"name": "Open Net Friends"},
        name="Open Net Friends",
        country="FR",
        contact=None,
        ref=ref,
    )
    assert queries.case_row(ref).questions == 0


def test_a_contradiction_is_asked_about_in_the_applicants_language(body: Body, ref: str) -> None:
    find(body.staff[0], ref, "C3", text="A ministry pays.", contradiction="The form says fees.")
    page = read(body.staff[0], "diligence-requests", ref, point="C3")
    assert "Sur «\u00a0Subvient à ses besoins\u00a0»" in page
    assert "A ministry pays." not in page
    ask(body, ref, point="C3", wanted="Les deux\ns’accordent comment ?")
    assert Wanted.objects.get().text == "Les deux\ns’accordent comment ?"
    assert "the applicant’s reply is awaited" in read(body.staff[0], "diligence", ref)
    answer(body, ref, **{f"answer-{Wanted.objects.get().pk}": "La subvention a pris fin."})
    assert "the applicant replied" in read(body.staff[0], "diligence", ref)
    assert "La subvention a pris fin." in read(body.staff[0], "diligence-point", ref, "C3")
    give(body, ref)
    page = read(body.members[0], "report", ref)
    assert "La subvention a pris fin." in page
    assert "The form says fees." in page


def test_what_is_asked_beside_the_points_is_a_step_of_the_report(body: Body, ref: str) -> None:
    ask(body, ref)
    answer(body, ref, **{f"answer-{one.pk}": "Voici." for one in Wanted.objects.all()})
    assert "Accounts of 2025" in read(body.staff[0], "report", ref)
    assert "2 requests" not in read(body.staff[0], "diligence-measure", ref, "information")
    assert "1 request so far." in read(body.staff[0], "diligence-measure", ref, "information")


def test_staff_follows_it(body: Body, ref: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(body, ref)
    client, number = signed_in(body.staff[0]), Request.objects.get().pk
    monkeypatch.setattr(clock, "now", standing_still(day(22)))
    page = read(body.staff[0], "diligence-requests", ref)
    assert "Late: asked for by 20 March 2026" in page
    assert "20 days ago" in page
    assert "Late: asked for by 20 March 2026" in read(body.staff[0], "diligence", ref)
    assert client.post(reverse("diligence-request-remind", args=[ref, number])).status_code == 302
    assert "1 reminder sent" in read(body.staff[0], "diligence-requests", ref)
    assert for_person(body.founder)[0].subject == "diligence.reminded"
    first, second = Wanted.objects.all()
    assert client.post(reverse("diligence-received", args=[ref, first.pk])).status_code == 302
    assert client.post(reverse("diligence-received", args=[ref, first.pk])).status_code == 404
    assert client.post(reverse("diligence-received", args=["999", second.pk])).status_code == 404
    assert client.post(reverse("diligence-request-close", args=[ref, number])).status_code == 302
    assert "Closed with the answers received" in read(body.staff[0], "diligence-requests", ref)
    for name in ("diligence-request-close", "diligence-request-remind"):
        assert client.post(reverse(name, args=[ref, number])).status_code == 404
    closed = client.post(reverse("diligence-request-suspend", args=[ref, number]), {"whom": "secretariat"})
    assert closed.status_code == 404
    assert "Staff asks nothing of you at present." in read(body.founder, "questions", ref)


def test_nothing_is_left_to_remind_of_once_all_has_come(body: Body, ref: str) -> None:
    ask(body, ref, wanted="One thing")
    client, number = signed_in(body.staff[0]), Request.objects.get().pk
    client.post(reverse("diligence-received", args=[ref, Wanted.objects.get().pk]))
    assert client.post(reverse("diligence-request-remind", args=[ref, number])).status_code == 404
    address = reverse("diligence-request-suspend", args=[ref, number])
    assert client.post(address, {"whom": "applicant"}).status_code == 404
    assert "received on" in read(body.founder, "questions", ref)


def test_staff_asks_the_secretariat_to_suspend_and_its_form_begins_with_what_is_missing(body: Body, ref: str) -> None:
    ask(body, ref)
    client, number = signed_in(body.staff[0]), Request.objects.get().pk
    assert "Accounts of 2025" not in read(body.secretary, "act", ref, "suspend")
    address = reverse("diligence-request-suspend", args=[ref, number])
    assert client.post(address, {"whom": "staff"}).status_code == 404
    assert client.post(address, {"whom": "secretariat"}).status_code == 302
    assert not queries.status_of(ref, day(2)).suspensions
    notice = for_person(body.secretary)[0]
    assert (notice.subject, notice.place) == ("diligence.suspension_asked", reverse("act", args=[ref, "suspend"]))
    assert "Accounts of 2025\nStatutes in force</textarea>" in read(body.secretary, "act", ref, "suspend")
    assert "The Secretariat was asked on" in read(body.staff[0], "diligence-requests", ref)
    assert "Accounts of 2025" not in read(body.founder, "act", ref, "suspend")


def test_staff_asks_the_applicant_to_suspend(body: Body, ref: str) -> None:
    ask(body, ref)
    address = reverse("diligence-request-suspend", args=[ref, Request.objects.get().pk])
    assert signed_in(body.staff[0]).post(address, {"whom": "applicant"}).status_code == 302
    notice = for_person(body.founder)[0]
    assert (notice.subject, notice.place) == ("diligence.suspension_asked", reverse("act", args=[ref, "suspend"]))
    assert "The applicant was asked on" in read(body.staff[0], "diligence-requests", ref)


def test_what_a_suspension_waits_for_stands_beside(body: Body, ref: str) -> None:
    act(ref, f.Suspend(2, ("statutes", "officers")), body.the_secretariat, day(1))
    act(ref, f.Info(1, ("officers",)), body.a_staff, day(2))
    page = read(body.staff[0], "diligence-requests", ref)
    assert "Suspended" in page
    assert reverse("act", args=[ref, "info"]) in page
    assert "Nothing is asked of the applicant" not in page
    assert "it neither prolongs nor ends it" in page
    assert "the ninety days run on" not in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"wanted": ""}, "This field is required."),
        ({"wanted": "\n".join("abcdefghijklmnopqrstuvw")}, "Ask for 20 things at most."),
        ({"answer_by": "2026-03-04"}, "Choose a day after today."),
        ({"answer_by": "soon"}, "Enter a valid date."),
        ({"language": "xx"}, "xx"),
    ],
)
def test_what_cannot_be_asked_is_told_and_kept(body: Body, ref: str, typed: dict[str, str], told: str) -> None:
    refused = ask(body, ref, **{"text": "Kept words.", **typed})
    assert refused.status_code == 422
    assert told in refused.content.decode()
    assert "Kept words." in refused.content.decode()
    assert not Request.objects.exists()


def test_an_answer_too_long_is_told_and_kept(body: Body, ref: str) -> None:
    ask(body, ref)
    first, second = (one.pk for one in Wanted.objects.all())
    refused = answer(body, ref, **{f"answer-{first}": "x" * 10_001, f"answer-{second}": "Kept words."})
    assert refused.status_code == 422
    assert "Kept words." in refused.content.decode()
    assert not Wanted.objects.exclude(answer="").exists()


def test_a_question_on_no_point_is_refused(body: Body, ref: str) -> None:
    assert ask(body, ref, point="nonsense").status_code == 404
    assert signed_in(body.staff[0]).get(reverse("diligence-requests", args=[ref]) + "?point=x").status_code == 404


def test_others_do_not_read_what_is_asked(body: Body, ref: str) -> None:
    ask(body, ref, text="Marker-question.")
    answer(body, ref, **{f"answer-{one.pk}": "Marker-answer." for one in Wanted.objects.all()})
    for who in (None, body.secretary, body.members[0], body.committee[0], body.chair):
        for name in ("case", "record", "why"):
            page = read(who, name, ref)
            assert "Marker-question." not in page
            assert "Marker-answer." not in page
        if who is not None:
            read(who, "questions", ref, status=403)
            read(who, "diligence-requests", ref, status=403)


def test_pages_cost_the_same_with_one_question_and_with_three(body: Body, ref: str) -> None:
    ask(body, ref)
    pages = [(body.staff[0], "diligence-requests"), (body.founder, "questions"), (body.staff[0], "diligence")]
    one = [queries_of(signed_in(who), reverse(name, args=[ref])) for who, name in pages]
    ask(body, ref)
    ask(body, ref)
    assert [queries_of(signed_in(who), reverse(name, args=[ref])) for who, name in pages] == one
    assert max(one) < 10
