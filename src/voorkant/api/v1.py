"""Version 1 of the API, described by its own OpenAPI 3.1 document at /api/v1/openapi.json."""

from django.http import HttpRequest
from ninja import NinjaAPI

from voorkant.api.figures import router as figures
from voorkant.api.problems import speak_problem_json
from voorkant.api.questions import router as questions

DESCRIPTION = """Wat er speelt in een gebied, uit open cijfers en naamloze hulpvragen.

Elke partner heeft een eigen sleutel met een bereik; geef haar mee als `Authorization: Bearer vk_…`.
Fouten komen als `application/problem+json`. Wat niet gepubliceerd is, staat er niet: ontbreken is nooit nul.
Met `Accept-Language: en` komen de woorden in het Engels."""

api = NinjaAPI(
    title="Voorkant",
    version="1.0.0",
    description=DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
    openapi_extra={
        "info": {
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            "contact": {"name": "Voorkant", "url": "https://github.com/voorkant/voorkant"},
        }
    },
)
api.add_router("", figures)
api.add_router("", questions)
speak_problem_json(api)


@api.get("/", summary="Wat deze API biedt", tags=["api"], url_name="root")
def root(request: HttpRequest) -> dict[str, str]:
    """De naam, de versie en waar de beschrijving staat."""
    return {"naam": "Voorkant", "versie": "1.0.0", "beschrijving": "/api/v1/openapi.json"}


