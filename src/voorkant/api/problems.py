"""Errors as application/problem+json: what happened, why and what to do, with a code that stays."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from voorkant.core.shared.errors import BadInput, NotFound, VoorkantError
from voorkant.core.shared.text import Text

TYPE = "urn:voorkant:fout:"
TITLES = {
    400: Text("De vraag klopt niet", "The request is not right"),
    401: Text("Er is geen geldige sleutel", "There is no valid key"),
    403: Text("Dit mag niet met deze sleutel", "This key may not do this"),
    404: Text("Dit is er niet", "This is not there"),
    409: Text("Dit is er al", "This is there already"),
    422: Text("Een veld klopt niet", "A field is not right"),
    429: Text("Te veel vragen achter elkaar", "Too many requests in a row"),
    500: Text("Er ging hier iets mis", "Something went wrong here"),
}


class Forbidden(Exception):
    """A valid key without the scope that a resource asks."""

    def __init__(self, scope: str) -> None:
        self.scope = scope
        super().__init__(scope)


def problem(status: int, code: str, detail: str, *, fields: list[dict[str, str]] | None = None) -> HttpResponse:
    """Make a problem+json answer."""
    body: dict[str, Any] = {
        "type": TYPE + code,
        "title": TITLES.get(status, TITLES[400]).to(get_language() or "nl"),
        "status": status,
        "detail": detail,
    }
    if fields:
        body["velden"] = fields
    response = JsonResponse(body, status=status, content_type="application/problem+json")
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="voorkant"'
    return response


def speak_problem_json(api: NinjaAPI) -> None:
    """Let the API answer every refusal as problem+json."""

    @api.exception_handler(VoorkantError)
    def _refused(request: HttpRequest, error: VoorkantError) -> HttpResponse:
        status = 404 if isinstance(error, NotFound) else 422 if isinstance(error, BadInput) else 503
        return problem(status, error.code, error.sentence(get_language() or "nl"))

    @api.exception_handler(AuthenticationError)
    def _unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        what = Text(
            "Geef een sleutel mee in de kop Authorization: Bearer vk_… Vraag haar aan de beheerder van de gemeente.",
            "Send a key in the header Authorization: Bearer vk_… Ask the municipality's administrator for one.",
        )
        return problem(401, "sleutel-ongeldig", what.to(get_language() or "nl"))

    @api.exception_handler(Forbidden)
    def _forbidden(request: HttpRequest, error: Forbidden) -> HttpResponse:
        what = Text(
            f"Deze sleutel heeft het bereik '{error.scope}' niet.", f"This key does not have the scope '{error.scope}'."
        )
        return problem(403, "bereik-ontbreekt", what.to(get_language() or "nl"))

    @api.exception_handler(ValidationError)
    def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        fields = [
            {"naam": ".".join(str(part) for part in one["loc"][1:]) or str(one["loc"][-1]), "fout": str(one["msg"])}
            for one in error.errors
        ]
        named = ", ".join(one["naam"] for one in fields)
        what = Text(f"Deze velden kloppen niet: {named}.", f"These fields are not right: {named}.")
        return problem(422, "velden-ongeldig", what.to(get_language() or "nl"), fields=fields)

    @api.exception_handler(HttpError)
    def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(error.status_code, f"http-{error.status_code}", str(error))

    @api.exception_handler(Http404)
    def _absent(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(404, "niet-gevonden", TITLES[404].to(get_language() or "nl") + ".")
