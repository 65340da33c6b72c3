"""The addresses of lists, feeds, exports and statistics."""

from django.urls import URLPattern, path

from chapterhouse.web.views import desk_export, desk_views

urlpatterns: list[URLPattern] = [
    path("desk/views/", desk_views.index, name="desk-views"),
    path("desk/cases.<slug:form>", desk_export.cases, name="desk-export"),
]
