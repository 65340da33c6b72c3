"""The addresses of the region and the committee."""

from django.urls import URLPattern, path

from chapterhouse.web.views import ballots, committee, decertification, procedures, region, reviews, ties, turnout

urlpatterns: list[URLPattern] = [
    path("region/review/", region.review, name="region-review"),
    path("regions/<slug:code>/procedures/", procedures.index, name="region-procedures"),
    path("regions/<slug:code>/procedures/write/", procedures.write, name="region-procedures-write"),
    path("cases/<str:ref>/advice", region.advice, name="regional-advice"),
    path("cases/<str:ref>/ties", ties.index, name="ties"),
    path("cases/<str:ref>/ties/<int:number>/withdraw", ties.withdraw, name="tie-withdraw"),
    path("committee/", committee.index, name="committee"),
    path("committee/ballots/", ballots.index, name="ballots"),
    path("committee/reviews/", reviews.reviews, name="reviews"),
    path("committee/reviews.<slug:form>", reviews.export, name="reviews-export"),
    path("committee/cases.<slug:form>", committee.export, name="committee-export"),
    path("committee/decertifications/", decertification.several, name="decertifications"),
    path("cases/<str:ref>/decertification", decertification.index, name="decertification"),
    path("cases/<str:ref>/turnout", turnout.index, name="turnout"),
    path("cases/<str:ref>/remind", turnout.remind, name="remind"),
]
