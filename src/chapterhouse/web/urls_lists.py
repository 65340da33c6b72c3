"""The addresses of lists, feeds, exports and statistics."""

from django.urls import URLPattern, path

from chapterhouse.web.views import desk_export, desk_views, own_calendar, public_lists, reminders, statistics

urlpatterns: list[URLPattern] = [
    path("desk/views/", desk_views.index, name="desk-views"),
    path("desk/cases.<slug:form>", desk_export.cases, name="desk-export"),
    path("desk/remind/", reminders.remind, name="desk-remind"),
    path("desk/calendar/", own_calendar.address, name="desk-calendar"),
    path("calendar/<str:key>.ics", own_calendar.calendar, name="own-calendar"),
    path("applications/feed.atom", public_lists.feed, name="applications-feed"),
    path("applications/deadlines.ics", public_lists.deadlines, name="applications-calendar"),
    path("applications/list.<slug:form>", public_lists.export, name="applications-export"),
    path("statistics/", statistics.index, name="statistics"),
    path("statistics/list.<slug:form>", statistics.export, name="statistics-export"),
]
