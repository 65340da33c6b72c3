"""The addresses of uploaded documents."""

from django.urls import URLPattern, path

from chapterhouse.web.views import documents, files, uploads, website

urlpatterns: list[URLPattern] = [
    path("documents/of/<slug:owner>/", documents.index, name="documents"),
    path("documents/of/<slug:owner>/add/", documents.add, name="document-add"),
    path("documents/of/<slug:owner>/pieces/", uploads.begin, name="upload-begin"),
    path("documents/pieces/<uuid:arrival>/", uploads.progress, name="upload"),
    path("documents/pieces/<uuid:arrival>/end/", uploads.end, name="upload-end"),
    path("documents/pieces/<uuid:arrival>/forget/", uploads.forget, name="upload-forget"),
    path("documents/<uuid:document>/", files.open_document, name="document"),
    path("documents/<uuid:document>/raw/", files.open_raw, name="document-raw"),
    path("documents/<uuid:document>/description/", documents.describe, name="document-describe"),
    path("documents/<uuid:document>/public/", documents.publish, name="document-public"),
    path("documents/<uuid:document>/check/", documents.check, name="document-check"),
    path("documents/<uuid:document>/remove/", documents.remove, name="document-remove"),
    path("cases/<str:ref>/website/", website.check, name="website-check"),
    path("files/<str:token>", files.serve, name="file"),
]
