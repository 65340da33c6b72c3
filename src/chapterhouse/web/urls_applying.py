"""The addresses of applications being written, and of who speaks for an organisation."""

from django.urls import URLPattern, path

from chapterhouse.web.views import apply
from chapterhouse.web.views.applying import contacts, draft, people, sending, translating

_DRAFT = "apply/drafts/<uuid:draft>/"

urlpatterns: list[URLPattern] = [
    path("apply/blank/<slug:track>/", apply.blank, name="apply-blank"),
    path("apply/continue/<str:key>/", people.resume, name="draft-resume"),
    path("apply/confirm/<str:token>/", people.confirm, name="draft-confirm"),
    path("apply/join/<str:token>/", people.accept, name="invitation"),
    path(_DRAFT, draft.overview, name="draft"),
    path(f"{_DRAFT}save/", draft.save, name="draft-save"),
    path(f"{_DRAFT}settle/<int:over>/", draft.settle, name="draft-settle"),
    path(f"{_DRAFT}missing/", draft.missing, name="draft-missing"),
    path(f"{_DRAFT}discard/", draft.discard, name="draft-discard"),
    path(f"{_DRAFT}check/", sending.check, name="draft-check"),
    path(f"{_DRAFT}prove/", sending.prove, name="draft-prove"),
    path(f"{_DRAFT}mail/", people.send_link, name="draft-mail"),
    path(f"{_DRAFT}invite/", people.invite, name="draft-invite"),
    path(f"{_DRAFT}translation/", translating.of_draft, name="draft-translation"),
    path(f"{_DRAFT}section/<slug:section>/", draft.section, name="draft-section"),
    path("cases/<str:ref>/contacts/", contacts.of_case, name="contacts"),
    path("cases/<str:ref>/translation/", translating.of_case, name="case-translation"),
]
