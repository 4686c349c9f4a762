"""Version 1 of the API, described by its own OpenAPI 3.1 document at /api/v1/openapi.json."""

from typing import Any, Literal

from django.http import HttpRequest, JsonResponse
from ninja import NinjaAPI, Query, Schema

from voorkant.api import shapes
from voorkant.api.bilingual import field, told
from voorkant.api.candidates import router as candidates
from voorkant.api.causes import router as causes
from voorkant.api.causes import talks as base_talks
from voorkant.api.directory_write import router as network
from voorkant.api.figures import router as figures
from voorkant.api.group_effects import router as group_effects
from voorkant.api.groups import router as groups
from voorkant.api.interventions import router as interventions
from voorkant.api.life_events import router as life_events
from voorkant.api.matrix import router as matrix
from voorkant.api.middleware import VERSION
from voorkant.api.money import router as money
from voorkant.api.network import places
from voorkant.api.prevention_hours import router as prevention_hours
from voorkant.api.problems import speak_problem_json
from voorkant.api.programme import router as programme
from voorkant.api.provisions import router as provisions
from voorkant.api.publications import router as publications
from voorkant.api.questions import router as questions
from voorkant.api.ranking import router as ranking
from voorkant.api.reading import PlainJson
from voorkant.api.routes import router as routes
from voorkant.api.scenarios import router as scenarios
from voorkant.api.schema import ADDRESS, document_of
from voorkant.api.social_base import router as social_base
from voorkant.api.stacking import router as stacking
from voorkant.api.strict import known_only
from voorkant.api.surges import router as surges
from voorkant.api.team_agenda import router as team_agenda
from voorkant.core.shared.text import Text

SUMMARY = Text(
    "Open cijfers en hulpvragen zonder naam, per gebied.", "Open figures and questions without names, by area."
)
DESCRIPTION = Text(
    """Wat er speelt in een gebied, uit open cijfers en hulpvragen zonder naam.

Elke organisatie heeft een eigen sleutel met een bereik; geef haar mee als `Authorization: Bearer vk_…`.

Fouten komen als `application/problem+json`, met alles wat niet goed is in één keer. Met `Accept-Language: en` komen
woorden in het Engels, ook die van deze beschrijving.

Lijsten komen in bladzijden: volg `_links.next` tot dat `null` is. Wat niet gepubliceerd is, staat er niet: ontbreken is
nooit nul. Een telling die iemand herkenbaar zou maken, is `null` met een status.

Binnen versie 1 komt er alleen iets bij. Vervalt er iets, dan staat dat hier met een datum, is de operatie `deprecated`,
en blijft de oude vorm nog ten minste een jaar werken. Nu vervalt er niets.""",
    """What is going on in an area, from open figures and questions without names.

Each organisation has a key of its own with a scope; send it as `Authorization: Bearer vk_…`.

The names of addresses, fields and fixed values are Dutch in every language; what they mean stands beside them.

Faults come as `application/problem+json`, with all that is not right at once. With `Accept-Language: en` words come in
English, those of this description too.

Lists come in pages: follow `_links.next` until it is `null`. What is not published is not there: missing is never zero.
A count that would make somebody recognisable is `null` with a status.

Within version 1 things are only added. If something is to go, that is said here with a date, the operation is
`deprecated`, and the old form keeps working for at least a year. Nothing is to go now.""",
)


class Taalkeuze(Schema):
    """In which language to read the description; a link in a browser has no header of its own."""

    taal: Literal["nl", "en"] | None = field(Text("Taal van de beschrijving.", "Language of the description."), None)


api = NinjaAPI(
    title="Voorkant",
    version=VERSION,
    description=DESCRIPTION.nl,
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    parser=PlainJson(),
    openapi_extra={
        "info": {
            "summary": SUMMARY,
            "description": DESCRIPTION,
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
            "contact": {
                "name": Text("De makers van Voorkant", "The makers of Voorkant"),
                "url": "https://voorkant.example/api",
                "email": "api@voorkant.example",
            },
        }
    },
)
api.add_decorator(known_only)
api.add_router("", figures)
api.add_router("", life_events)
api.add_router("", questions)
api.add_router("", publications)
api.add_router("", stacking)
api.add_router("", causes)
api.add_router("", base_talks)
api.add_router("", provisions)
api.add_router("", ranking)
api.add_router("", scenarios)
api.add_router("", routes)
api.add_router("", network)
api.add_router("", places)
api.add_router("", interventions)
api.add_router("", programme)
api.add_router("", money)
api.add_router("", matrix)
api.add_router("", surges)
api.add_router("", groups)
api.add_router("", group_effects)
api.add_router("", candidates)
api.add_router("", prevention_hours)
api.add_router("", social_base)
api.add_router("", team_agenda)
speak_problem_json(api)


@api.get(
    "/",
    response=shapes.Wortel,
    operation_id="wortel",
    tags=["api"],
    url_name="root",
    openapi_extra=told(
        Text("Wat deze API is", "What this API is"),
        "De naam, de versie, en waar de beschrijving staat. Hiervoor is geen sleutel nodig.",
    ),
)
def root(request: HttpRequest) -> Any:
    """The name, the version, and where the description stands. No key is needed for this."""
    return {"naam": api.title, "versie": api.version, "beschrijving": f"{ADDRESS}/openapi.json"}


@api.get("/openapi.json", include_in_schema=False, url_name="openapi-json")
def openapi(request: HttpRequest, chosen: Query[Taalkeuze]) -> Any:
    """Give the document to everybody, also to a page on another server; Dutch unless somebody asks for English."""
    language = chosen.taal or str(request.LANGUAGE_CODE)
    response = JsonResponse(document_of(api, language), json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    response["Content-Language"] = language
    return response
