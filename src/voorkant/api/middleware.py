"""What holds for every answer under /api, also where no page of the API is: an unknown address, a wrong host, a fault.

A program that asks for `/api/v1/gebied` must not get our HTML page "Deze pagina is er niet". So everything that leaves
this door is JSON, carries the version, and has the headers that the NLGov REST API Design Rules ask for.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from voorkant.adapters.knowledge import load_language
from voorkant.api.problems import MEDIA_TYPE, problem
from voorkant.api.reading import JSON

VERSION = "1.0.0"
DOCUMENT = "/openapi.json"
HEADERS = {
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class ApiMiddleware:
    """Guard and dress every answer under /api."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse what cannot be read, answer HEAD like GET, and dress the answer."""
        if not _ours(request):
            return self.get_response(request)
        if head := request.method == "HEAD":
            request.method = "GET"
        response = _refusal(request) or self.get_response(request)
        response = _as_problem(response)
        for name, value in HEADERS.items():
            response[name] = value
        if head:
            response["Content-Length"] = str(len(response.content))
            response.content = b""
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Refuse who will not take JSON, before anything is done."""
        takes_json = request.accepts(JSON) or request.accepts(MEDIA_TYPE)
        return problem(406) if _ours(request) and not takes_json and not request.path.endswith(DOCUMENT) else None


def _ours(request: HttpRequest) -> bool:
    return request.path == "/api" or request.path.startswith("/api/")


def _refusal(request: HttpRequest) -> HttpResponse | None:
    try:
        request.get_host()
    except DisallowedHost:
        return problem(400, "server-onbekend")
    if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
        return problem(400, "teken-onbruikbaar")
    size = request.META.get("CONTENT_LENGTH") or "0"
    most = int(load_language().setting("api_body_kilobytes")) * 1024
    return problem(413, "bericht-te-groot") if not size.isdigit() or int(size) > most else None


def _as_problem(response: Any) -> HttpResponse:
    """Turn an error page that was made for people into problem+json."""
    if response.status_code < 400 or response.get("Content-Type", "").startswith(MEDIA_TYPE):
        found: HttpResponse = response
        return found
    made = problem(response.status_code)
    if allowed := response.get("Allow"):
        made["Allow"] = allowed.replace("GET", "GET, HEAD")
    return made
