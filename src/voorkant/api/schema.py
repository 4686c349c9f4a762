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

from voorkant.api.bilingual import DUTCH, title, to_language
from voorkant.api.keys import Scope
from voorkant.api.middleware import VERSION
from voorkant.api.names import SCOPES as MEANINGS
from voorkant.api.problems import MEDIA_TYPE, TITLES
from voorkant.api.reading import JSON
from voorkant.api.shapes import Probleemmelding
from voorkant.core.shared.text import Text
from voorkant.store.services.keys import SCOPES

ADDRESS = "/api/v1"
KEY = "sleutel"
METHODS = ("get", "post")
ANSWERS = {200: Text("Gelukt.", "Done."), 201: Text("Vastgelegd.", "Recorded."), 202: Text("Aangenomen.", "Accepted.")}
AREA = Text("Code van een gebied.", "Code of an area.")
IN_PATH: dict[str, tuple[Text, str | int]] = {
    "code": (AREA, "GM0285"),
    "gebied": (AREA, "GM0285"),
    "nummer": (Text("Nummer van een gepubliceerde tabel.", "Number of a published table."), 1),
    "levensgebeurtenis": (Text("Id van een levensgebeurtenis.", "Id of a life event."), "bereavement"),
    "interventie": (Text("Id van een interventie.", "Id of an intervention."), "voorzorg"),
    "id": (Text("Nummer van een vindplaats.", "Number of a finding place."), 3),
}
SERVER = Text("Deze server.", "This server.")
VERSION_HEADER = {"$ref": "#/components/headers/API-Version"}
TAGS = {
    Text("gebieden", "areas"): Text(
        "Land, gemeenten, wijken, kernen en buurten.",
        "Country, municipalities, districts, villages and neighbourhoods.",
    ),
    Text("gedeelde taal", "shared language"): Text(
        "Problemen en indicatoren: hoe het veld dingen noemt.", "Problems and indicators: what the field calls things."
    ),
    Text("cijfers en beelden", "figures and pictures"): Text(
        "Open cijfers, en wat ze samen over een gebied zeggen.", "Open figures, and what they tell together of an area."
    ),
    Text("hulpvragen", "questions"): Text(
        "Hulpvragen zonder naam: vastleggen, teruglezen en tellen.",
        "Questions for help without a name: record, read back and count.",
    ),
    Text("vindplaatsen", "finding places"): Text(
        "Waarheen je verwijst: afspraken en aanbod per vindplaats.",
        "Where to refer: agreements and offers per finding place.",
    ),
    Text("programma", "programme"): Text(
        "Welke opgaven lopen en hoe ver ze zijn.", "Which assignments run and how far they are."
    ),
    Text("partners", "partners"): Text(
        "Wie er is, wat er te doen is en wat er is afgesproken.",
        "Who there is, what there is to do and what was agreed.",
    ),
    Text("api", "api"): Text("De API zelf.", "The API itself."),
    Text("groepsaanbod", "group offers"): Text(
        "Groepen en cursussen: waar plaats is, en hoeveel mensen er kwamen.",
        "Groups and courses: where there is room, and how many people came.",
    ),
    Text("teamagenda", "team agenda"): Text(
        "De agenda van een team van elke maand, met wat is besloten.",
        "The agenda of a team of each month, with what was decided.",
    ),
    Text("preventie", "prevention"): Text(
        "Tijd die teams voor preventie vrijhouden, per team en nooit per persoon.",
        "Time that teams keep free for prevention, per team and never per person.",
    ),
}
PARTS = {
    "headers": {
        "API-Version": {
            "description": Text("Volledig versienummer van de API.", "Full version number of the API."),
            "schema": {"type": "string"},
            "example": VERSION,
        },
        "Retry-After": {
            "description": Text(
                "Over hoeveel seconden je het weer kunt proberen.", "After how many seconds you can try again."
            ),
            "schema": {"type": "integer"},
            "example": 42,
        },
    },
    "securitySchemes": {
        KEY: {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "vk_…",
            "description": Text(
                "Een sleutel van één organisatie; de beheerder van de gemeente maakt haar. Zij opent alleen wat in "
                f"haar bereik ligt: {', '.join(f'`{scope}`' for scope in SCOPES)}.",
                "A key of one organisation; the municipality's administrator makes it. It opens only what is in its "
                f"scope: {', '.join(f'`{scope}` ({MEANINGS[scope]})' for scope in SCOPES)}.",
            ),
        }
    },
}


class Document(OpenAPISchema):
    """The document of one API, each text in both languages; `document_of` picks one."""

    def __init__(self, api: NinjaAPI) -> None:
        super().__init__(api, "")
        shape = Probleemmelding.model_json_schema(ref_template="#/components/schemas/{model}")
        self.add_schema_definitions(shape.pop("$defs", {}))
        self.schemas["Probleemmelding"] = shape
        self["components"] = {"schemas": self.schemas, **PARTS}
        self["servers"] = [{"url": ADDRESS, "description": SERVER}]
        self["tags"] = [{"name": name, "description": words} for name, words in TAGS.items()]
        _add_titles(self.schemas)
        for operations in self["paths"].values():
            for operation in operations.values():
                _add_examples(operation, self.schemas)
        for name in set(self.schemas) - _used(self["paths"], self.schemas):
            del self.schemas[name]

    def operation_details(self, operation: Operation) -> dict[str, Any]:
        """Give an operation with its description and tags in both languages."""
        found: dict[str, Any] = super().operation_details(operation)
        if dutch := found.pop(DUTCH, ""):
            found["description"] = Text(dutch, found["description"])
        found["tags"] = [tag for tag in TAGS if tag.nl in found["tags"]]
        return found

    def operation_security(self, operation: Operation) -> list[dict[str, list[str]]] | None:
        """Name the scope that an operation asks; an open one asks none."""
        scopes = [one.scope for one in operation.auth_callbacks if isinstance(one, Scope)]
        return [{KEY: scopes}] if scopes else []

    def operation_parameters(self, operation: Operation) -> list[dict[str, Any]]:
        """Give parameters with one example each, as OpenAPI 3.1 wants them."""
        found = super().operation_parameters(operation)
        for parameter in found:
            parameter["schema"]["title"] = title(parameter["name"])
            if parameter["in"] == "path":
                words, example = IN_PATH[parameter["name"]]
                parameter |= {"description": words, "example": example}
            if examples := parameter.pop("examples", None):
                parameter["example"] = examples[0]
        return found

    def responses(self, operation: Operation) -> dict[Any, dict[str, Any]]:
        """Give each answer with its headers, and each way in which an operation refuses."""
        found: dict[Any, dict[str, Any]] = {}
        for status, answer in super().responses(operation).items():
            answer["content"][JSON]["schema"].pop("title", None)  # a name of the frame's own, in English only
            found[str(status)] = {**answer, "description": ANSWERS[status], "headers": {"API-Version": VERSION_HEADER}}
        for status in _refusals(operation):
            found[str(status)] = _refusal(status)
        return found


@lru_cache(maxsize=2)
def document_of(api: NinjaAPI, language: str = "nl") -> dict[str, Any]:
    """Give the document of an API in one language, ready for JSON; made once for each."""
    document: dict[str, Any] = to_language(Document(api), language)
    return document


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
        if "{" not in operation.path:
            statuses.remove(404)
    return sorted(statuses)


def _refusal(status: int) -> dict[str, Any]:
    headers: dict[str, Any] = {"API-Version": VERSION_HEADER}
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        headers["Retry-After"] = {"$ref": "#/components/headers/Retry-After"}
    return {
        "description": TITLES[status] + Text(".", "."),
        "headers": headers,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Probleemmelding"}}},
    }


def _add_titles(shapes: dict[str, Any]) -> None:
    for name, shape in shapes.items():
        shape["title"] = title(name)
        for field, described in shape["properties"].items():
            described["title"] = title(field)


def _add_examples(operation: dict[str, Any], shapes: dict[str, Any]) -> None:
    bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
    for content in (body["content"] for body in bodies if "content" in body):
        for media, described in content.items():
            if media == JSON:
                described["example"] = example_of(described["schema"], shapes)
