"""The addresses of the region and the committee."""

from django.urls import URLPattern, path

from chapterhouse.web.views import procedures, region, ties

urlpatterns: list[URLPattern] = [
    path("region/review/", region.review, name="region-review"),
    path("regions/<slug:code>/procedures/", procedures.index, name="region-procedures"),
    path("regions/<slug:code>/procedures/write/", procedures.write, name="region-procedures-write"),
    path("cases/<str:ref>/advice", region.advice, name="regional-advice"),
    path("cases/<str:ref>/ties", ties.index, name="ties"),
    path("cases/<str:ref>/ties/<int:number>/withdraw", ties.withdraw, name="tie-withdraw"),
]
