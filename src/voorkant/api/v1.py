"""Version 1 of the API, described by its own OpenAPI 3.1 document at /api/v1/openapi.json."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from ninja import NinjaAPI

from voorkant.api import shapes
from voorkant.api.figures import router as figures
from voorkant.api.middleware import VERSION
from voorkant.api.problems import speak_problem_json
from voorkant.api.questions import router as questions
from voorkant.api.reading import PlainJson
from voorkant.api.schema import ADDRESS, document_of
from voorkant.api.strict import known_only

DESCRIPTION = """Wat er speelt in een gebied, uit open cijfers en hulpvragen zonder naam.

Elke organisatie heeft een eigen sleutel met een bereik; geef haar mee als `Authorization: Bearer vk_…`.

Fouten komen als `application/problem+json`, met alles wat niet goed is in één keer. Met `Accept-Language: en` komen
woorden in het Engels.

Lijsten komen in bladzijden: volg `_links.next` tot dat `null` is. Wat niet gepubliceerd is, staat er niet: ontbreken is
nooit nul. Een telling die iemand herkenbaar zou maken, is `null` met een status.

Binnen versie 1 komt er alleen iets bij. Vervalt er iets, dan staat dat hier met een datum, is de operatie `deprecated`,
en blijft de oude vorm nog ten minste een jaar werken. Nu vervalt er niets."""

api = NinjaAPI(
    title="Voorkant",
    version=VERSION,
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    parser=PlainJson(),
    openapi_extra={
        "info": {
            "summary": "Open cijfers en hulpvragen zonder naam, per gebied.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            "contact": {
                "name": "De makers van Voorkant",
                "url": "https://voorkant.example/api",
                "email": "api@voorkant.example",
            },
        }
    },
)
api.add_decorator(known_only)
api.add_router("", figures)
api.add_router("", questions)
speak_problem_json(api)


@api.get("/", response=shapes.Wortel, operation_id="wortel", summary="Wat deze API is", tags=["api"], url_name="root")
def root(request: HttpRequest) -> Any:
    """De naam, de versie, en waar de beschrijving staat. Hiervoor is geen sleutel nodig."""
    return {"naam": api.title, "versie": api.version, "beschrijving": f"{ADDRESS}/openapi.json"}


@api.get("/openapi.json", include_in_schema=False, url_name="openapi-json")
def openapi(request: HttpRequest) -> Any:
    """Give the document to everybody, also to a page on another server."""
    response = JsonResponse(document_of(api), json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response
