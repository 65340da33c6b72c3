"""The addresses of one case: the page, its acts, its reasons, its record."""

from django.urls import path

from chapterhouse.web.views import acts, case, joint, why

urlpatterns = [
    path("cases/<str:ref>", case.case, name="case"),
    path("cases/<str:ref>/why", why.why, name="why"),
    path("cases/<str:ref>/record", why.record, name="record"),
    path("cases/<str:ref>/acts/<slug:kind>", acts.act, name="act"),
    path("cases/<str:ref>/joint/<int:number>", joint.join, name="join"),
]
