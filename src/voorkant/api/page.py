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

from voorkant.api.schema import ADDRESS, KEY, METHODS, document_of, shape_name
from voorkant.api.v1 import api

Paragraphs = tuple[tuple[str, ...], ...]
"""Paragraphs of parts, of which the second, fourth and so on are code."""


@dataclass(frozen=True, slots=True)
class Row:
    """One parameter or field: its name, kind of value, whether it must be there, and what it means."""

    name: str
    kind: str
    required: bool
    words: str
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
    return render(request, "about_api.html", _contents())


@lru_cache(maxsize=1)
def _contents() -> dict[str, Any]:
    document = document_of(api)
    shapes = document["components"]["schemas"]
    operations = [
        (operation["tags"][0], _operation(method, path, operation, shapes))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]
    return {
        "version": document["info"]["version"],
        "paragraphs": _paragraphs(document["info"]["description"]),
        "key": document["components"]["securitySchemes"][KEY]["description"],
        "groups": [
            Group(tag["name"], tag["description"], tuple(one for name, one in operations if name == tag["name"]))
            for tag in document["tags"]
        ],
        "shapes": [(name, shape["description"], _rows(shape)) for name, shape in sorted(shapes.items())],
        "address": ADDRESS,
    }


def _operation(method: str, path: str, operation: dict[str, Any], shapes: dict[str, Any]) -> Operation:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    answers = operation["responses"]
    good = next(answer for status, answer in sorted(answers.items(), reverse=True) if status < "300")
    return Operation(
        anchor=operation["operationId"],
        title=operation["summary"],
        line=f"{method.upper()} {ADDRESS}{path}",
        paragraphs=_paragraphs(operation["description"]),
        scope=next((scope for one in operation.get("security", []) for scope in one[KEY]), ""),
        parameters=tuple(
            _row(one["name"], one["schema"], one["required"], one.get("description", ""), one.get("example"))
            for one in operation["parameters"]
        ),
        fields=_rows(shapes[shape_name(body["schema"])]) if body else (),
        answers=tuple(_answer(status, answer) for status, answer in sorted(answers.items())),
        request=_json(body["example"]) if body else "",
        response=_json(good["content"]["application/json"]["example"]),
    )


def _paragraphs(text: str) -> Paragraphs:
    return tuple(tuple(paragraph.split("`")) for paragraph in text.split("\n\n"))


def _answer(status: str, answer: dict[str, Any]) -> Answer:
    (content,) = answer["content"].values()
    shape = content["schema"]
    return Answer(status, answer["description"], shape_name(shape.get("items", shape)))


def _rows(shape: dict[str, Any]) -> tuple[Row, ...]:
    required = shape.get("required", ())
    return tuple(
        _row(name, field, name in required, field.get("description", ""), next(iter(field.get("examples", [])), None))
        for name, field in shape["properties"].items()
    )


def _row(name: str, shape: dict[str, Any], required: bool, words: str, example: Any) -> Row:
    return Row(name, _kind(shape), required, words, "" if example is None else json.dumps(example, ensure_ascii=False))


def _kind(shape: dict[str, Any]) -> str:
    """Name the kind of value as JSON does: "integer", "string (date)", "Gebied[]", "string of null"."""
    if name := shape_name(shape):
        return name
    if choices := shape.get("anyOf"):
        return " of ".join(_kind(choice) for choice in choices)
    if values := shape.get("enum"):
        return " | ".join(map(str, values))
    if shape.get("type") == "array":
        return f"{_kind(shape['items'])}[]"
    made = shape.get("format")
    return f"{shape.get('type', '')} ({made})" if made else str(shape.get("type", ""))


def _json(example: Any) -> str:
    return json.dumps(example, ensure_ascii=False, indent=2)
