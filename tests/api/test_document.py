"""The OpenAPI document: valid, complete, and following what the Dutch API Design Rules ask of a document."""

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis

from tests.api.conftest import System
from voorkant.api.words import WORDS, word
from voorkant.store.services.keys import SCOPES

CAMEL = r"_?[a-z][a-z0-9]*([A-Z][a-z0-9]*)*"


@pytest.fixture
def document(stranger: System) -> dict[str, Any]:
    """Give the document as a stranger reads it."""
    answer = stranger.get("/openapi.json")
    assert answer.status_code == 200
    return answer.json()


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation


def contents(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for _, _, operation in operations(document):
        for part in (operation.get("requestBody", {}), *operation["responses"].values()):
            yield from part.get("content", {}).values()


@pytest.mark.row("P5")
def test_the_document_is_valid_openapi_3_1(document: dict[str, Any]):
    assert document["openapi"].startswith("3.1")
    schemathesis.openapi.from_dict(document).validate()


def test_a_document_that_is_not_valid_would_be_noticed(document: dict[str, Any]):
    del document["paths"]["/gebieden"]["get"]["responses"]["200"]["description"]
    with pytest.raises(Exception, match="description"):
        schemathesis.openapi.from_dict(document).validate()


def test_every_reference_leads_somewhere_and_every_shape_is_used(document: dict[str, Any]):
    references = set(re.findall(r"'\$ref': '#/([^']+)'", str(document)))
    for reference in references:
        part = document
        for name in reference.split("/"):
            part = part[name]
    assert {f"components/schemas/{name}" for name in document["components"]["schemas"]} <= references


def test_it_says_who_made_it_under_which_licence_and_where_it_is(document: dict[str, Any]):
    info = document["info"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", info["version"])
    assert set(info["contact"]) == {"name", "url", "email"}
    assert info["license"]["identifier"] == "EUPL-1.2"
    assert "deprecated" in info["description"]
    assert [server["url"] for server in document["servers"]] == ["/api/v1"]


def test_every_operation_has_a_dutch_title_a_description_and_its_own_id(document: dict[str, Any]):
    found = [operation for _, _, operation in operations(document)]
    assert all(operation["summary"] and operation["description"] and operation["tags"] for operation in found)
    ids = [operation["operationId"] for operation in found]
    assert len(set(ids)) == len(ids)
    assert {tag for operation in found for tag in operation["tags"]} <= {tag["name"] for tag in document["tags"]}


def test_addresses_are_plain_words_without_a_slash_at_the_end(document: dict[str, Any]):
    for path in document["paths"]:
        assert path == "/" or re.fullmatch(r"(/([a-z0-9-]+|\{[a-z]+\}))+", path)


def test_names_of_fields_and_parameters_are_camel_case(document: dict[str, Any]):
    names = [parameter["name"] for _, _, one in operations(document) for parameter in one["parameters"]]
    for shape in document["components"]["schemas"].values():
        names += shape.get("properties", {})
    assert names
    assert [name for name in names if not re.fullmatch(CAMEL, name)] == []
    assert all(re.fullmatch("[A-Z][A-Za-z]+", name) for name in document["components"]["schemas"])


def test_every_field_and_parameter_is_explained(document: dict[str, Any]):
    for _, path, operation in operations(document):
        for parameter in operation["parameters"]:
            assert parameter.get("description") or parameter["in"] == "path", (path, parameter["name"])
    for name, shape in document["components"]["schemas"].items():
        assert shape["description"], name
        assert [field for field, said in shape["properties"].items() if not said.get("description")] == [], name


def test_every_answer_names_the_version_and_every_refusal_is_problem_json(document: dict[str, Any]):
    for method, path, operation in operations(document):
        for status, answer in operation["responses"].items():
            assert "API-Version" in answer["headers"], (method, path, status)
            media = "application/json" if status < "400" else "application/problem+json"
            assert list(answer["content"]) == [media], (method, path, status)


def test_whoever_may_be_refused_is_told_so(document: dict[str, Any]):
    for method, path, operation in operations(document):
        statuses = set(operation["responses"])
        if operation.get("security"):
            assert {"401", "403", "429"} <= statuses, path
        if operation["parameters"] or method == "post":
            assert "400" in statuses, path
        assert "422" not in statuses, path


def test_each_operation_asks_a_scope_that_a_key_can_have(document: dict[str, Any]):
    asked = [operation["security"] for _, path, operation in operations(document) if path != "/"]
    assert {scope for one in asked for scope in one[0]["sleutel"]} == set(SCOPES)
    assert document["components"]["securitySchemes"]["sleutel"]["scheme"] == "bearer"


def test_every_example_fits_its_shape(document: dict[str, Any]):
    found = [content for content in contents(document) if "example" in content]
    assert len(found) > len(document["paths"])
    for content in found:
        shape = {**content["schema"], "components": document["components"]}
        jsonschema.validate(content["example"], shape)
    for _, _, operation in operations(document):
        for parameter in operation["parameters"]:
            if "example" in parameter:
                jsonschema.validate(parameter["example"], parameter["schema"])


@pytest.mark.parametrize("kind", WORDS, ids=lambda kind: kind.__name__)
def test_every_value_has_one_word_of_its_own(kind: type[StrEnum]):
    words = [word(member) for member in kind]
    assert len(set(words)) == len(words)
    assert all(re.fullmatch(CAMEL, one) for one in words)


def test_the_manual_names_every_operation_with_its_scope(document: dict[str, Any]):
    manual = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    described = dict(re.findall(r"^\| `([A-Z]+ /\S*)` \| `?([a-z:]+)`? \|", manual, re.MULTILINE))
    asked = {
        f"{method.upper()} {path}": operation["security"][0]["sleutel"][0] if "security" in operation else "none"
        for method, path, operation in operations(document)
    }
    assert described == asked
    assert f"API-Version: {document['info']['version']}" in manual
