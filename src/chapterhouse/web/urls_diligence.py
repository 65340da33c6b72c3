"""The addresses of due diligence."""

from django.urls import path

from chapterhouse.web.views import (
    diligence,
    diligence_file,
    diligence_measures,
    diligence_report,
    interviews,
    references,
    requests,
)

_CASE = "cases/<str:ref>/diligence"

urlpatterns = [
    path(f"{_CASE}", diligence.index, name="diligence"),
    path(f"{_CASE}/points/<slug:name>", diligence.point, name="diligence-point"),
    path(f"{_CASE}/points/<slug:name>/earlier", diligence_file.earlier_findings, name="diligence-earlier"),
    path(f"{_CASE}/steps/<int:number>/earlier", diligence_file.earlier_steps, name="diligence-step-earlier"),
    path(f"{_CASE}.json", diligence_file.whole_file, name="diligence-file"),
    path(f"{_CASE}/website", diligence.attach_website, name="diligence-website"),
    path(f"{_CASE}/measures/<slug:name>", diligence_measures.measure, name="diligence-measure"),
    path(f"{_CASE}/measures/<slug:name>/not-taken", diligence_measures.not_taken, name="diligence-not-taken"),
    path(f"{_CASE}/steps/<int:number>", diligence_measures.step, name="diligence-step"),
    path(f"{_CASE}/steps/<int:number>.ics", interviews.invitation, name="diligence-invitation"),
    path(f"{_CASE}/steps/<int:number>/mail", interviews.mail, name="diligence-interview-mail"),
    path(f"{_CASE}/steps/<int:number>/tell", interviews.tell, name="diligence-interview-tell"),
    path(f"{_CASE}/steps/<int:number>/off", interviews.call_off, name="diligence-interview-off"),
    path(f"{_CASE}/references", references.ask, name="diligence-reference-ask"),
    path(f"{_CASE}/references/<int:number>/remind", references.remind, name="diligence-reference-remind"),
    path(f"{_CASE}/references/<int:number>/give-up", references.give_up, name="diligence-reference-give-up"),
    path(f"{_CASE}/requests", requests.index, name="diligence-requests"),
    path(f"{_CASE}/requests/<int:number>/remind", requests.remind, name="diligence-request-remind"),
    path(f"{_CASE}/requests/<int:number>/close", requests.close, name="diligence-request-close"),
    path(f"{_CASE}/requests/<int:number>/suspend", requests.ask_to_suspend, name="diligence-request-suspend"),
    path(f"{_CASE}/wanted/<int:number>/received", requests.take_in, name="diligence-received"),
    path("cases/<str:ref>/questions", requests.questions, name="questions"),
    path("cases/<str:ref>/interviews/<int:number>.ics", interviews.own_invitation, name="own-invitation"),
    path("cases/<str:ref>/report", diligence_report.report, name="report"),
    path("cases/<str:ref>/report.pdf", diligence_report.pdf, name="report-pdf"),
    path("cases/<str:ref>/report/give", diligence_report.give, name="report-give"),
    path("references/<str:token>", references.reference, name="reference"),
]
