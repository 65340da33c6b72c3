"""The addresses of letters, notices and mail."""

from django.urls import URLPattern, path

from chapterhouse.web.views import inviting, letters, outbox, told

urlpatterns: list[URLPattern] = [
    path("cases/<str:ref>/letters", letters.index, name="letters"),
    path("cases/<str:ref>/letters/<slug:number>", letters.letter, name="letter"),
    path("cases/<str:ref>/letters/<slug:number>.pdf", letters.pdf, name="letter-pdf"),
    path("cases/<str:ref>/review/invite", inviting.invite, name="review-invite"),
    path("told/", told.how, name="told-how"),
    path("told/stop/<str:token>/", told.stop, name="told-stop"),
    path("mail/returned/", told.returned, name="mail-returned"),
    path("mail/returned/<int:mail>/", told.settle, name="mail-settle"),
    path("outbox/", outbox.index, name="outbox"),
    path("outbox/<int:mail>/", outbox.mail, name="outbox-mail"),
    path("outbox/<int:mail>/html/", outbox.html, name="outbox-html"),
    path("outbox/<int:mail>/invitation.ics", outbox.calendar, name="outbox-calendar"),
]
