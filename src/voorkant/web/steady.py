"""A page is made from one version of the figures, even when an import is published while it is being made.

Otherwise the sentence could say 8,000 and the bar beside it 8,200; and each part would ask again whether any changed.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from voorkant.store.selectors.versions import one_version

READS = ("GET", "HEAD")


class SteadyFiguresMiddleware:
    """Hold on to one version of the figures for as long as a page is read; what changes things looks each time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; one that only reads sees one version."""
        if request.method not in READS:
            return self.get_response(request)
        with one_version():
            return self.get_response(request)
