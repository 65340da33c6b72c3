"""The API keeps to its own description, whatever it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import response_schema_conformance, status_code_conformance

from api.conftest import Program
from chapterhouse.config.wsgi import application
from chapterhouse.people.models import Person
from chapterhouse.procedure import KINDS
from sizes import IS_PROVING, size
from stand import Body, in_window, received

Ago = Callable[[float], datetime]

ROUTES = {
    ("get", "/api/v1/cases"),
    ("post", "/api/v1/cases"),
    ("get", "/api/v1/cases/{ref}"),
    ("post", "/api/v1/cases/{ref}/facts"),
    ("get", "/api/v1/cases/{ref}/proposals"),
    ("post", "/api/v1/cases/{ref}/proposals"),
    ("post", "/api/v1/cases/{ref}/proposals/{number}/join"),
    ("get", "/api/v1/register"),
    ("get", "/api/v1/register/{id}"),
    ("get", "/api/v1/rules"),
    ("get", "/api/v1/people/me"),
}


@pytest.fixture
def document(body: Body) -> dict[str, Any]:
    described: dict[str, Any] = Program().get("/openapi.json")[1]
    return described


def test_every_route_is_described(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.1")
    found = {(method, path) for path, methods in document["paths"].items() for method in methods}
    assert found == ROUTES
    assert all(operation["summary"] for methods in document["paths"].values() for operation in methods.values())


def test_the_document_is_a_valid_one(document: dict[str, Any]) -> None:
    schemathesis.openapi.from_dict(document).validate()


def test_every_kind_of_act_is_described_with_its_fields(document: dict[str, Any]) -> None:
    body = document["paths"]["/api/v1/cases/{ref}/facts"]["post"]["requestBody"]
    kinds = {one["title"]: one for one in body["content"]["application/json"]["schema"]["oneOf"]}
    assert kinds.keys() == KINDS.keys()
    assert kinds["advice"]["properties"]["form"]["enum"] == ["ACCREDIT", "NOT_ACCREDIT", "NONE", "NO_CONSENSUS"]
    assert kinds["suspend"]["required"] == ["kind", "ground"]
    assert kinds["suspend"]["properties"]["ground"]["enum"] == [1, 2, 3]


CALLERS: dict[str, Callable[[Body], Person | None]] = {
    "anonymous": lambda _: None,
    "applicant": lambda body: body.founder,
    "Staff": lambda body: body.staff[0],
    "Chair": lambda body: body.chair,
    "member of the committee": lambda body: body.committee[0],
    "Secretariat": lambda body: body.secretary,
    "member of the region": lambda body: body.members[0],
}


@pytest.mark.parametrize("who", CALLERS)
def test_whatever_is_asked_is_answered_as_described(body: Body, ago: Ago, who: str) -> None:
    received(body, ago(3))
    in_window(body, at=ago(20))
    headers = Program(CALLERS[who](body)).headers
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    asked = 0
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()

        @settings(
            max_examples=size(8, prove=100),
            deadline=None,
            database=None,
            derandomize=not IS_PROVING,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case: Case) -> None:  # type: ignore[type-arg] # not generic where it runs
            nonlocal asked
            asked += 1
            if case.path_parameters and "ref" in case.path_parameters and asked % 2:
                case.path_parameters["ref"] = "102"
            # tokens and cookies made up at random would only ever be turned away
            case.cookies = {}
            case.headers.pop("Authorization", None)
            case.headers.update(headers)
            case.call_and_validate(
                checks=[not_a_server_error, status_code_conformance, response_schema_conformance],
            )

        ask()
    assert asked > len(ROUTES)
