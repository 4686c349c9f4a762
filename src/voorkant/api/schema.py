"""The OpenAPI 3.1 document of the API, complete enough that a developer needs nobody to ask.

The frame comes from the code itself, so that it cannot say what the code does not do. Added here is what the frame does
not know: which headers an answer has, how each operation refuses, which scope it asks, and an example of each answer.
"""

from functools import lru_cache
from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from voorkant.api.keys import Scope
from voorkant.api.middleware import VERSION
from voorkant.api.problems import MEDIA_TYPE, TITLES
from voorkant.api.reading import JSON
from voorkant.api.shapes import Probleemmelding
from voorkant.store.services.keys import SCOPES

ADDRESS = "/api/v1"
KEY = "sleutel"
METHODS = ("get", "post")
ANSWERS = {200: "Gelukt.", 201: "Vastgelegd."}
VERSION_HEADER = {"$ref": "#/components/headers/API-Version"}
TAGS = {
    "gebieden": "Land, gemeenten, wijken, kernen en buurten.",
    "gedeelde taal": "Problemen en indicatoren: hoe het veld dingen noemt.",
    "cijfers en beelden": "Open cijfers, en wat ze samen over een gebied zeggen.",
    "hulpvragen": "Hulpvragen zonder naam: vastleggen, teruglezen en tellen.",
    "api": "De API zelf.",
}
PARTS = {
    "headers": {
        "API-Version": {
            "description": "Volledig versienummer van de API.",
            "schema": {"type": "string"},
            "example": VERSION,
        },
        "Retry-After": {
            "description": "Over hoeveel seconden je het weer kunt proberen.",
            "schema": {"type": "integer"},
            "example": 42,
        },
    },
    "securitySchemes": {
        KEY: {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "vk_…",
            "description": "Een sleutel van één organisatie; de beheerder van de gemeente maakt haar. Zij opent alleen "
            f"wat in haar bereik ligt: {', '.join(SCOPES)}.",
        }
    },
}


class Document(OpenAPISchema):
    """The document of one API; a plain dictionary, ready for JSON."""

    def __init__(self, api: NinjaAPI) -> None:
        super().__init__(api, "")
        shape = Probleemmelding.model_json_schema(ref_template="#/components/schemas/{model}")
        self.add_schema_definitions(shape.pop("$defs", {}))
        self.schemas["Probleemmelding"] = shape
        self["components"] = {"schemas": self.schemas, **PARTS}
        self["servers"] = [{"url": ADDRESS, "description": "Deze server."}]
        self["tags"] = [{"name": name, "description": words} for name, words in TAGS.items()]
        for operations in self["paths"].values():
            for operation in operations.values():
                _add_examples(operation, self.schemas)
        for name in set(self.schemas) - _used(self["paths"], self.schemas):
            del self.schemas[name]

    def operation_security(self, operation: Operation) -> list[dict[str, list[str]]] | None:
        """Name the scope that an operation asks; an open one asks none."""
        scopes = [one.scope for one in operation.auth_callbacks if isinstance(one, Scope)]
        return [{KEY: scopes}] if scopes else []

    def operation_parameters(self, operation: Operation) -> list[dict[str, Any]]:
        """Give parameters with one example each, as OpenAPI 3.1 wants them."""
        found = super().operation_parameters(operation)
        for parameter in found:
            if examples := parameter.pop("examples", None):
                parameter["example"] = examples[0]
        return found

    def responses(self, operation: Operation) -> dict[Any, dict[str, Any]]:
        """Give each answer with its headers, and each way in which an operation refuses."""
        found: dict[Any, dict[str, Any]] = {}
        for status, answer in super().responses(operation).items():
            found[str(status)] = {**answer, "description": ANSWERS[status], "headers": {"API-Version": VERSION_HEADER}}
        for status in _refusals(operation):
            found[str(status)] = _refusal(status)
        return found


@lru_cache(maxsize=1)
def document_of(api: NinjaAPI) -> Document:
    """Give the document of an API; made once."""
    return Document(api)


def shape_name(shape: dict[str, Any]) -> str:
    """Name the shape that a schema refers to; empty when it refers to none."""
    return str(shape.get("$ref", "")).rpartition("/")[2]


def example_of(shape: dict[str, Any], shapes: dict[str, Any]) -> Any:
    """Put an example together from those of the fields of a JSON schema."""
    if name := shape_name(shape):
        return example_of(shapes[name], shapes)
    if examples := shape.get("examples"):
        return examples[0]
    if choices := shape.get("anyOf"):
        return example_of(choices[0], shapes)
    if shape.get("type") == "array":
        return [example_of(shape["items"], shapes)]
    if "properties" in shape:
        return {name: example_of(field, shapes) for name, field in shape["properties"].items()}
    if isinstance(inside := shape.get("additionalProperties"), dict):
        return {"2": example_of(inside, shapes)}
    return None


def _used(part: Any, shapes: dict[str, Any], found: set[str] | None = None) -> set[str]:
    """Name the shapes that a part of the document refers to, however deep."""
    found = set() if found is None else found
    if isinstance(part, dict):
        name = shape_name(part)
        if name in shapes and name not in found:
            found.add(name)
            _used(shapes[name], shapes, found)
    for inside in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        _used(inside, shapes, found)
    return found


def _refusals(operation: Operation) -> list[int]:
    statuses = [400, 406, 500]
    if operation.auth_callbacks:
        statuses += [401, 403, 429]
    if operation.auth_callbacks and (operation.models or "{" in operation.path):
        statuses.append(404)
    if "POST" in operation.methods:
        statuses += [413, 415, 503]
        statuses.remove(404)
    return sorted(statuses)


def _refusal(status: int) -> dict[str, Any]:
    headers: dict[str, Any] = {"API-Version": VERSION_HEADER}
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        headers["Retry-After"] = {"$ref": "#/components/headers/Retry-After"}
    return {
        "description": TITLES[status].nl + ".",
        "headers": headers,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleemmelding"}}},
    }


def _add_examples(operation: dict[str, Any], shapes: dict[str, Any]) -> None:
    bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
    for content in (body["content"] for body in bodies if "content" in body):
        for media, described in content.items():
            if media == JSON:
                described["example"] = example_of(described["schema"], shapes)
