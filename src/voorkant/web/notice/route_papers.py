"""The same on paper: a sheet per finding place, a page per partner, one route, or all sheets of the municipality."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language

from voorkant.adapters.knowledge import load_language
from voorkant.store.selectors.route_paper import partner_paper, place_paper, route_paper
from voorkant.store.selectors.routes import places_for
from voorkant.web.notice.routes import here, own_place

PDF_TYPE = "application/pdf"


def place_pdf(request: HttpRequest, place: int) -> HttpResponse:
    """The sheet of one finding place, on one A4."""
    guide = here(request)
    one = own_place(guide, place)
    return _pdf(place_paper(guide, [one], _language()), f"wat-zie-je-{one.name}")


def all_places_pdf(request: HttpRequest) -> HttpResponse:
    """The sheets of all finding places that take part, one after another; those of one's own organisation first."""
    guide = here(request)
    mine, others = places_for(guide, getattr(request.user, "organisation_id", None))
    if not mine and not others:
        raise Http404
    return _pdf(place_paper(guide, [*mine, *others], _language()), f"wat-zie-je-{guide.municipality.name}")


def partner_pdf(request: HttpRequest, partner: int) -> HttpResponse:
    """The page of one partner: what its places see, whom they call, and who refers to it."""
    guide = here(request)
    if partner not in guide.network.partners:
        raise Http404
    one = guide.network.partners[partner]
    return _pdf(partner_paper(guide, one, _language()), f"afspraken-{one.name}")


def route_pdf(request: HttpRequest, place: int, problem: str) -> HttpResponse:
    """One route in full."""
    guide = here(request)
    one = own_place(guide, place)
    if problem not in load_language().problems:
        raise Http404
    told = guide.refer(one, problem, area=request.GET.get("gebied", ""), age_band=request.GET.get("leeftijd", ""))
    return _pdf(route_paper(guide, told, _language()), f"waarheen-{problem}-{one.name}")


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def _pdf(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=PDF_TYPE)
    response["Content-Disposition"] = f'inline; filename="{slugify(name)}.pdf"'
    return response
