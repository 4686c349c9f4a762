"""The first page of each role, the five steps, and the pages that everybody may read."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from voorkant.store.selectors.kept import kept_about_people
from voorkant.web.context import area_code
from voorkant.web.home import first_page
from voorkant.web.navigation import STEPS, links
from voorkant.web.permissions import role_of


def home(request: HttpRequest) -> HttpResponse:
    """The first page of whoever asks."""
    template, context = first_page(request)
    return render(request, template, context)


def step(request: HttpRequest, key: str) -> HttpResponse:
    """What one of the five steps is for, and what somebody can do in it today."""
    found = next((step for step in STEPS if step.key == key), None)
    if found is None:
        raise Http404(key)
    entries = links(found.entries, role_of(request), area_code(request))
    return render(request, f"steps/{key}.html", {"step": found, "entries": entries})


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language that the reader chose, and go back to the same page."""
    chosen = request.POST.get("language", "")
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            httponly=True,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            samesite="Lax",
        )
        if request.user.is_authenticated and request.user.language != chosen:
            request.user.language = chosen
            request.user.save(update_fields=["language"])
    return response


def about(request: HttpRequest) -> HttpResponse:
    """What this is, what it keeps, and under which licence it is shared."""
    return render(request, "about.html", {"kept": kept_about_people()})


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law asks for."""
    return render(request, "accessibility.html")


def health(request: HttpRequest) -> JsonResponse:
    """Tell a monitor that the server answers."""
    return JsonResponse({"status": "ok"})
