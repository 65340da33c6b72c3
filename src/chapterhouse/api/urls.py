"""The API as a whole: its routes, who is let in, and what it answers when something is wrong."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from chapterhouse import __version__
from chapterhouse.api import cases, proposals, public
from chapterhouse.api.readers import Bearer, Browser, anybody
from chapterhouse.doors import documents
from chapterhouse.doors.acts import ActError
from chapterhouse.doors.together import NoProposalError
from chapterhouse.doors.words import refusal_message
from chapterhouse.record.errors import Conflict, NoSuchCase, Refused


class Api(NinjaAPI):
    """Answers differ by who asks and in which language, and nobody in between keeps them."""

    def create_response(self, request: HttpRequest, data: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - as inherited
        """Return the response with what caches must know."""
        response = super().create_response(request, data, **kwargs)
        response["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Accept-Language", "Authorization", "Cookie"])
        return response


api = Api(
    title="Chapterhouse",
    version=__version__,
    description="The accreditation of member groups, by the body's own procedure. Messages are in the language "
    "of `Accept-Language`; instants are in UTC; days are those of the procedure's time zone.",
    docs_url=None,  # it would load its scripts from elsewhere
    urls_namespace="api-1",
    auth=[Bearer(), Browser(), anybody],
)
for part in (cases.router, proposals.router, public.router):
    api.add_router("", part)


@api.exception_handler(NoSuchCase)
@api.exception_handler(NoProposalError)
def _nothing_there(request: HttpRequest, _error: Exception) -> HttpResponse:
    """What is not there and what this reader may not see are answered alike."""
    return api.create_response(request, {"message": gettext("There is nothing here.")}, status=404)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    refusal = {"rule": error.rule, "message": refusal_message(error.rule, error.reason)}
    return api.create_response(request, refusal, status=409)


@api.exception_handler(Conflict)
def _conflict(request: HttpRequest, error: Conflict) -> HttpResponse:
    return api.create_response(request, {"message": documents.conflict_message(error.reason)}, status=412)


@api.exception_handler(ActError)
def _wrong_act(request: HttpRequest, error: ActError) -> HttpResponse:
    return _wrong_shape(request, error.problems)


@api.exception_handler(ValidationError)
def _wrong_request(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return _wrong_shape(request, {str(one["loc"][-1]): str(one["msg"]) for one in error.errors})


def _wrong_shape(request: HttpRequest, problems: dict[str, str]) -> HttpResponse:
    message = gettext("The request cannot be read. See what is wrong, field by field.")
    return api.create_response(request, {"message": message, "problems": problems}, status=422)


@api.exception_handler(HttpError)
@api.exception_handler(AuthenticationError)
def _not_let_in(request: HttpRequest, error: HttpError) -> HttpResponse:
    return api.create_response(request, {"message": str(error)}, status=error.status_code)


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, _error: Exception) -> HttpResponse:
    return api.create_response(request, {"message": gettext("The request is too big.")}, status=400)


def _nowhere(request: HttpRequest, _rest: str) -> HttpResponse:
    return _nothing_there(request, LookupError())


urlpatterns = [path("", api.urls), path("<path:_rest>", _nowhere, name="api-nothing")]
