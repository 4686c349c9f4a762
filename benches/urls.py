"""The addresses of the product and one more: the base template with nothing in it, for whoever is signed in.

It passes the same middleware, session and table of permissions as every page, so that what a picture costs more than
that is the picture.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from voorkant.web.permissions import SIGNED_IN, VIEWS
from voorkant.web.urls import handler400, handler403, handler404, handler429, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]


def empty(request: HttpRequest) -> HttpResponse:
    """Show the base template and nothing else."""
    return render(request, "base.html")


VIEWS["bench-empty"] = SIGNED_IN
urlpatterns = [path("analyseren/leeg/", empty, name="bench-empty"), *urlpatterns]
