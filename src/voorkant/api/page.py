"""The page on which a developer reads how to connect: made from the OpenAPI document, on our own server, no scripts.

Swagger and its like bring a megabyte of script from elsewhere and cannot be read with a screen reader in our look. This
is a page like the others, and it cannot say something else than the document, because it is the document.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from voorkant.api.names import SCOPES as MEANINGS
from voorkant.api.schema import ADDRESS, KEY, METHODS, document_of, shape_name
from voorkant.api.v1 import api
from voorkant.core.shared.text import Text

Parts = tuple[str, ...]
"""Parts of a text, of which the second, fourth and so on are code."""
Paragraphs = tuple[Parts, ...]
OR = Text(" of ", " or ")


@dataclass(frozen=True, slots=True)
class Row:
    """One parameter or field: its name and what that means, kind of value, whether it must be there, and more."""

    name: str
    meaning: str
    kind: str
    required: bool
    words: Parts
    example: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One way in which an operation answers; `shape` names what is in it."""

    status: str
    words: str
    shape: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as a developer reads it."""

    anchor: str
    title: str
    line: str
    paragraphs: Paragraphs
    scope: str
    opens: str
    parameters: tuple[Row, ...]
    fields: tuple[Row, ...]
    answers: tuple[Answer, ...]
    request: str
    response: str


@dataclass(frozen=True, slots=True)
class Group:
    """The operations under one tag."""

    title: str
    words: str
    operations: tuple[Operation, ...]


def page(request: HttpRequest) -> HttpResponse:
    """Show how to connect another system."""
    return render(request, "about_api.html", _contents(str(request.LANGUAGE_CODE)))


@lru_cache(maxsize=2)
def _contents(language: str) -> dict[str, Any]:
    document = document_of(api, language)
    shapes = document["components"]["schemas"]
    operations = [
        (operation["tags"][0], _operation(method, path, operation, shapes, language))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]
    return {
        "version": document["info"]["version"],
        "paragraphs": _paragraphs(document["info"]["description"]),
        "key": _parts(document["components"]["securitySchemes"][KEY]["description"]),
        "groups": [
            Group(tag["name"], tag["description"], tuple(one for name, one in operations if name == tag["name"]))
            for tag in document["tags"]
        ],
        "shapes": [
            (name, _meaning(shape, language), shape["description"], _rows(shape, language))
            for name, shape in sorted(shapes.items())
        ],
        "description": f"{ADDRESS}/openapi.json" + ("" if language == "nl" else f"?taal={language}"),
    }


def _operation(method: str, path: str, operation: dict[str, Any], shapes: dict[str, Any], language: str) -> Operation:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    answers = operation["responses"]
    good = next(answer for status, answer in sorted(answers.items(), reverse=True) if status < "300")
    scope = next((scope for one in operation.get("security", []) for scope in one[KEY]), "")
    return Operation(
        anchor=operation["operationId"],
        title=operation["summary"],
        line=f"{method.upper()} {ADDRESS}{path}",
        paragraphs=_paragraphs(operation["description"]),
        scope=scope,
        opens=MEANINGS.get(scope, "") if language != "nl" else "",
        parameters=tuple(
            _row(one["name"], {**one["schema"], **one}, one["required"], one.get("example"), language)
            for one in operation["parameters"]
        ),
        fields=_rows(shapes[shape_name(body["schema"])], language) if body else (),
        answers=tuple(_answer(status, answer) for status, answer in sorted(answers.items())),
        request=_json(body["example"]) if body else "",
        response=_json(good["content"]["application/json"]["example"]),
    )


def _paragraphs(text: str) -> Paragraphs:
    return tuple(_parts(paragraph) for paragraph in text.split("\n\n"))


def _parts(text: str) -> Parts:
    return tuple(text.split("`"))


def _answer(status: str, answer: dict[str, Any]) -> Answer:
    (content,) = answer["content"].values()
    shape = content["schema"]
    return Answer(status, answer["description"], shape_name(shape.get("items", shape)))


def _rows(shape: dict[str, Any], language: str) -> tuple[Row, ...]:
    required = shape.get("required", ())
    return tuple(
        _row(name, field, name in required, next(iter(field.get("examples", [])), None), language)
        for name, field in shape["properties"].items()
    )


def _row(name: str, shape: dict[str, Any], required: bool, example: Any, language: str) -> Row:
    return Row(
        name=name,
        meaning=_meaning(shape, language),
        kind=_kind(shape, language),
        required=required,
        words=_parts(shape["description"]),
        example="" if example is None else json.dumps(example, ensure_ascii=False),
    )


def _meaning(shape: dict[str, Any], language: str) -> str:
    """Say what a name means to whom cannot read it; who reads Dutch needs no help with `gebied`."""
    return "" if language == "nl" else str(shape["title"])


def _kind(shape: dict[str, Any], language: str) -> str:
    """Name the kind of value as JSON does: "integer", "string (date)", "Gebied[]", "string of null"."""
    if name := shape_name(shape):
        return name
    if choices := shape.get("anyOf"):
        return OR.to(language).join(_kind(choice, language) for choice in choices)
    if values := shape.get("enum"):
        return " | ".join(map(str, values))
    if shape.get("type") == "array":
        return f"{_kind(shape['items'], language)}[]"
    made = shape.get("format")
    return f"{shape.get('type', '')} ({made})" if made else str(shape.get("type", ""))


def _json(example: Any) -> str:
    return json.dumps(example, ensure_ascii=False, indent=2)
