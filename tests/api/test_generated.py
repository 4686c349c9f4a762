"""The API does what its document says, for questions that nobody thought of: made from the document itself.

A fixed number of examples per operation, the same each time. Each answer must have a status, headers, a kind of content
and a shape that the document names; wrong questions must be refused, and nothing may fail on our side.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi import checks

from tests.api.conftest import System
from voorkant.api.schema import document_of
from voorkant.api.v1 import api
from voorkant.store.models import Municipality
from voorkant.web.wsgi import application

SCHEMA = schemathesis.openapi.from_dict(document_of(api))
SCHEMA.app = application
OPERATIONS = {f"{one.ok().method.upper()} {one.ok().path}": one.ok() for one in SCHEMA.get_all_operations()}
RIGHT = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
BOUNDS = {
    "max_examples": 25,
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


def takes_something(name: str) -> bool:
    described = OPERATIONS[name].definition.raw
    return bool(described["parameters"] or "requestBody" in described)


def lost_on_the_way(case: Case, address: str) -> bool:
    """Tell whether unknown names were made but, having no value, not sent: then nothing is wrong with the question."""
    known = {one["name"] for one in case.operation.definition.raw.get("parameters", ()) if one["in"] == "query"}
    sent = set(parse_qs(urlsplit(address).query, keep_blank_values=True))
    return bool(set(case.query or {}) - known) and not sent - known


def ask(operation: Any, mode: GenerationMode, system: System, right: list[Any]) -> list[int]:
    """Ask an operation of everything that its document allows, or does not; give the statuses of the answers."""
    seen = []

    @settings(**BOUNDS)
    @given(case=operation.as_strategy(mode))
    def one(case: Case) -> None:
        answer = case.call(headers=system.headers)
        seen.append(answer.status_code)
        case.validate_response(answer, checks=RIGHT if lost_on_the_way(case, answer.request.url) else right)

    one()
    return seen


@pytest.fixture
def patient(voorst: Municipality, team: System) -> Iterator[System]:
    """Give a system that may ask as often as it likes, of a server that keeps the connection of the test."""
    voorst.settings = {"api_requests_per_minute": 1_000_000}
    voorst.save()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield team
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.row("P5")
@pytest.mark.parametrize("name", OPERATIONS)
def test_whatever_is_asked_is_answered_as_the_document_says(patient: System, name: str):
    seen = ask(OPERATIONS[name], GenerationMode.POSITIVE, patient, RIGHT)
    assert seen
    assert not {401, 403, 405, 406, 415, 429} & set(seen)


@pytest.mark.parametrize("name", [name for name in OPERATIONS if "{" not in name and takes_something(name)])
def test_what_the_document_does_not_allow_is_refused(patient: System, name: str):
    seen = ask(OPERATIONS[name], GenerationMode.NEGATIVE, patient, [*RIGHT, checks.negative_data_rejection])
    assert set(seen) & {400, 404, 415}
