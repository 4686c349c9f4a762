"""Pages for when something goes wrong: what happened, that nothing was lost, and what to do now.

Somebody who typed a story and gets an error fears that it is gone. So each page says first what is safe. The page for a
fault of our own stands alone: it needs no database, no session and no style sheet.
"""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The browser sent something that cannot be read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Somebody may not open this page in their role."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no page at this address."""
    return render(request, "404.html", status=404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Too many tries in a short time."""
    return render(request, "429.html", status=429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long, or cookies are off."""
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; rendered from one template without a request."""
    try:
        style = staticfiles_storage.url("build/error.css")
    except ValueError:
        style = ""
    return HttpResponseServerError(render_to_string("500.html", {"style": style, "language": get_language()}))
