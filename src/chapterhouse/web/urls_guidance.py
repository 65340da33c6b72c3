"""The addresses of what one reads and asks before applying."""

from django.urls import URLPattern, path

from chapterhouse.web.views.guidance import answering, asking, documents, reading

urlpatterns: list[URLPattern] = [
    path("become/", reading.become, name="become"),
    path("decision/", reading.decision, name="decision"),
    path("eligible/", reading.eligible, name="eligible"),
    path("guidelines/", documents.guidelines, name="guidelines"),
    path("guidelines/<int:number>/", documents.edition, name="guidelines-edition"),
    path("guidelines/keep/", documents.keep_guidelines, name="guidelines-keep"),
    path("guidelines/<int:number>/texts/", documents.keep_text, name="guidelines-text"),
    path("contact/", documents.contact, name="contact"),
    path("contact/keep/", documents.keep_contact, name="contact-keep"),
    path("help/", asking.index, name="help"),
    path("help/sent/", asking.sent, name="help-sent"),
    path("help/link/<str:token>/", asking.link, name="help-link"),
    path("help/answering/", answering.index, name="help-answering"),
    path("help/answering/list.<slug:form>", answering.export, name="help-export"),
    path("help/offer/", answering.offer, name="help-offer"),
    path("help/mentors/", answering.keep_mentors, name="help-mentors"),
    path("help/<uuid:number>/", answering.conversation, name="help-conversation"),
]
