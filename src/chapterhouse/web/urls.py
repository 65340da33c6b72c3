"""The addresses of the pages."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from chapterhouse.web.access import Whom, open_to
from chapterhouse.web.views import (
    account,
    applications,
    apply,
    demo,
    desk,
    health,
    people,
    public,
    register,
    rules,
    theme,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", public.home, name="home"),
    path("about/", public.about, name="about"),
    path("applications/", applications.index, name="applications"),
    path("register/", register.index, name="register"),
    path("register/list.<slug:form>", register.export, name="register-export"),
    path("register/<slug:ref>/", register.entry, name="register-entry"),
    path("rules/", rules.index, name="rules"),
    path("apply/", apply.start, name="apply"),
    path("apply/region/", apply.region, name="apply-region"),
    path("apply/<slug:track>/", apply.form, name="apply-form"),
    path("desk/", desk.index, name="desk"),
    path("desk/notices/", desk.read_notices, name="notices-read"),
    path("people/", people.index, name="people"),
    path("people/list.<slug:form>", people.export, name="people-export"),
    path("people/add/", people.add, name="people-add"),
    path("account/", account.own, name="account"),
    path("demo/people/", account.demo_people, name="demo-people"),
    path("demo/sign-in/", account.demo_sign_in, name="demo-sign-in"),
    path("demo/clock/", demo.move_clock, name="demo-clock"),
    path("theme/", theme.choose, name="theme"),
    path("language/", open_to(Whom.EVERYBODY)(set_language), name="set_language"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("", include("chapterhouse.web.urls_case")),
    path("", include("chapterhouse.web.urls_accounts")),
    path("", include("chapterhouse.web.urls_applying")),
    path("", include("chapterhouse.web.urls_diligence")),
    path("", include("chapterhouse.web.urls_documents")),
    path("", include("chapterhouse.web.urls_guidance")),
    path("", include("chapterhouse.web.urls_letters")),
    path("", include("chapterhouse.web.urls_lists")),
    path("", include("chapterhouse.web.urls_region")),
]
