"""Errors as application/problem+json: what happened, why and what to do, with a code that stays.

A developer reads "leeftijd: '25-45' staat niet in de lijst van leeftijden" and corrects it; their program reads
`velden[0].naam` and does the same. All faults of a message come at once.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from voorkant.api.faults import SENTENCES, said
from voorkant.api.keys import Forbidden
from voorkant.api.question_shapes import FIELDS
from voorkant.api.reading import Unreadable
from voorkant.api.strict import UnknownParameters
from voorkant.core.notice.question import BadQuestion
from voorkant.core.shared.errors import BadInput, NotFound, VoorkantError
from voorkant.core.shared.text import Text
from voorkant.store.services.limits import TooMany

TYPE = "urn:voorkant:fout:"
MEDIA_TYPE = "application/problem+json"
INVALID = 400
"""What the NLGov REST API Design Rules ask for all invalid input (/core/error-handling/invalid-input); never 422."""

TITLES = {
    400: Text("De vraag klopt niet", "The request is not right"),
    401: Text("Er is geen geldige sleutel", "There is no valid key"),
    403: Text("Dit mag niet met deze sleutel", "This key may not do this"),
    404: Text("Dit is er niet", "This is not there"),
    405: Text("Dit kan hier niet", "This cannot be done here"),
    406: Text("Dit antwoord kunnen wij niet geven", "We cannot give this kind of answer"),
    413: Text("Het bericht is te groot", "The message is too large"),
    415: Text("Deze vorm lezen wij niet", "We do not read this form"),
    429: Text("Te veel vragen achter elkaar", "Too many requests in a row"),
    500: Text("Er ging hier iets mis", "Something went wrong here"),
    503: Text("Dit kan nu even niet", "This cannot be done just now"),
}
DETAILS = {
    400: Text("Dit verzoek is niet te lezen. Er is niets gedaan.", "This request cannot be read. Nothing was done."),
    403: Text("Dit verzoek is geweigerd.", "This request was refused."),
    404: Text(
        "Dit adres bestaat niet. Kijk in /api/v1/openapi.json; een adres eindigt niet op een schuine streep.",
        "This address does not exist. See /api/v1/openapi.json; an address does not end with a slash.",
    ),
    405: Text("Gebruik een van de methoden in de kop Allow.", "Use one of the methods in the header Allow."),
    406: Text("Vraag om application/json in de kop Accept.", "Ask for application/json in the header Accept."),
    413: Text(
        "Stuur een kleiner bericht, één hulpvraag per keer. Er is niets opgeslagen.",
        "Send a smaller message, one question at a time. Nothing was stored.",
    ),
    415: Text(
        "Stuur JSON, met de kop Content-Type: application/json. Er is niets opgeslagen.",
        "Send JSON, with the header Content-Type: application/json. Nothing was stored.",
    ),
    500: Text(
        "Dit ligt aan ons, niet aan je vraag. Probeer het later opnieuw.",
        "This is our fault, not your request's. Try again later.",
    ),
}
_NO_KEY = Text(
    "Geef een geldige sleutel mee: Authorization: Bearer vk_… De beheerder van de gemeente maakt haar.",
    "Send a valid key: Authorization: Bearer vk_… The municipality's administrator makes one.",
)
_NO_SCOPE = Text(
    "Deze sleutel heeft het bereik '{scope}' niet. Vraag de beheerder van de gemeente om een sleutel met dat bereik.",
    "This key does not have the scope '{scope}'. Ask the municipality's administrator for a key that has it.",
)
_FIELDS = Text(
    "Niet goed: {names}. Verbeter dit en probeer het opnieuw.", "Not right: {names}. Correct this and try again."
)
_NOTHING_STORED = Text("Er is niets opgeslagen. ", "Nothing was stored. ")


def problem(
    status: int, code: str = "", detail: Text | None = None, fields: list[dict[str, str]] | None = None
) -> HttpResponse:
    """Make a problem+json answer (RFC 9457) in the language of the request."""
    language = get_language() or "nl"
    words = detail or DETAILS.get(status, DETAILS[500] if status >= 500 else DETAILS[400])
    body: dict[str, Any] = {
        "type": TYPE + (code or f"http-{status}"),
        "title": TITLES.get(status, TITLES[500] if status >= 500 else TITLES[400]).to(language),
        "status": status,
        "detail": words.to(language),
    }
    if fields:
        body["velden"] = fields
    response = JsonResponse(body, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="voorkant"'
    return response


def speak_problem_json(api: NinjaAPI) -> None:
    """Let the API answer every refusal as problem+json."""
    handlers: dict[type[Exception], Any] = {
        VoorkantError: _refused,
        BadQuestion: _bad_question,
        TooMany: _too_many,
        AuthenticationError: lambda _request, _error: problem(401, "sleutel-ongeldig", _NO_KEY),
        Forbidden: lambda _request, error: problem(403, "bereik-ontbreekt", _NO_SCOPE.format(scope=error.scope)),
        ValidationError: _invalid,
        UnknownParameters: _unknown,
        HttpError: _unreadable,
        Http404: lambda _request, _error: problem(404),
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _refused(request: HttpRequest, error: VoorkantError) -> HttpResponse:
    status = 404 if isinstance(error, NotFound) else INVALID if isinstance(error, BadInput) else 503
    return problem(status, error.code, _sentence(error))


def _too_many(request: HttpRequest, error: TooMany) -> HttpResponse:
    response = problem(429, error.code, _sentence(error))
    response["Retry-After"] = str(error.wait)
    return response


def _bad_question(request: HttpRequest, error: BadQuestion) -> HttpResponse:
    language = get_language() or "nl"
    fields = [{"naam": FIELDS[one.field], "fout": one.text.to(language)} for one in error.errors]
    return problem(INVALID, error.code, _sentence(error), fields)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    language = get_language() or "nl"
    fields = [{"naam": _name(one["loc"]), "fout": said(one).to(language)} for one in error.errors]
    names = ", ".join(dict.fromkeys(one["naam"] for one in fields))
    words = _FIELDS.format(names=names)
    return problem(INVALID, "velden-ongeldig", words if request.method == "GET" else _NOTHING_STORED + words, fields)


def _unknown(request: HttpRequest, error: UnknownParameters) -> HttpResponse:
    language = get_language() or "nl"
    fields = [{"naam": name, "fout": SENTENCES["extra_forbidden"].to(language)} for name in error.names]
    return problem(INVALID, "velden-ongeldig", _FIELDS.format(names=", ".join(error.names)), fields)


def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    cause = error.__cause__
    if isinstance(cause, Unreadable):
        return problem(cause.status, cause.code, cause.detail)
    return problem(error.status_code)


def _name(path: tuple[Any, ...]) -> str:
    """Name a field as the sender does: ("body", "hulpvraag", "problemen", 0) is problemen.0."""
    parts = path[2:] if path[0] == "body" else path[-1:]
    return ".".join(map(str, parts)) or "bericht"


def _sentence(error: VoorkantError) -> Text:
    return Text(error.sentence("nl"), error.sentence("en"))
