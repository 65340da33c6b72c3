"""The addresses of accounts, privacy, and what Staff keeps: people, seats, values of the rules."""

from django.urls import URLPattern, path

from chapterhouse.web.views import adopting, people_import, person, privacy, second_factor, sessions

urlpatterns: list[URLPattern] = [
    path("rules/adopted/", adopting.index, name="rules-adopted"),
    path("rules/adopted/<str:name>/", adopting.adopt, name="rules-adopt"),
    path("people/erasures/", privacy.erasures, name="erasures"),
    path("people/erasures/<slug:code>/", privacy.fulfil, name="erasure"),
    path("people/import/", people_import.members, name="people-import"),
    path("people/end/<int:seat>/", person.end, name="people-end"),
    path("people/seats/<int:seat>/", person.seat, name="seat"),
    path("people/proposals/<int:number>/", person.proposal, name="proposal"),
    path("people/<slug:code>/", person.person, name="person"),
    path("people/<slug:code>/seat/", person.give, name="person-seat"),
    path("people/<slug:code>/account/", person.account, name="person-account"),
    path("account/privacy/", privacy.index, name="privacy"),
    path("account/privacy/export/", privacy.export, name="privacy-export"),
    path("account/privacy/erasure/", privacy.ask_erasure, name="privacy-erasure"),
    path("account/sessions/<int:number>/end/", sessions.end, name="session-end"),
    path("account/second-factor/", second_factor.second_factor, name="second-factor"),
]
