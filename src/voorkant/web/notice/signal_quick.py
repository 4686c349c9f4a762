"""A short way in for what is passed on: past what protects a page, and past nothing that asks who somebody is.

A school of eight hundred sends its worries after an evening for parents. A session, an account, messages and the table
of permissions cost as much as keeping the signal, and none of them matters here: the form of a link is open to
everybody and carries its own signed note. Only that one form goes this way; the table still decides that it may.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from voorkant.web.who_may import EVERYONE, VIEWS

START, NAME = "/s/", "signal-link"


class QuickSignals:
    """Let the form of a link be sent without a session; everything else goes the usual way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the form of a link at once, or pass on."""
        if request.method != "POST" or not request.path_info.startswith(START) or VIEWS.get(NAME) != EVERYONE:
            return self.get_response(request)
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        if match.view_name != NAME:
            return self.get_response(request)
        request.resolver_match = match
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        response.headers.setdefault("X-Frame-Options", "DENY")
        response.headers.setdefault("Content-Length", str(len(response.content)))
        return response
