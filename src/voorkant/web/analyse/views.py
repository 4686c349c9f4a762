"""The picture: what is frequent in a place, where, for whom, since when, how sure, and what next."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.spreadsheets import table_as_workbook
from voorkant.core.shared.area import municipality_code
from voorkant.core.shared.errors import NotFound
from voorkant.store.models import Municipality
from voorkant.store.selectors.areas import name_alone, unknown_area
from voorkant.store.selectors.picture import picture_of
from voorkant.store.selectors.surges import surges_in
from voorkant.web.analyse import page
from voorkant.web.analyse.kept import picture_text
from voorkant.web.analyse.surges import team_of
from voorkant.web.analyse.tables import picture_rows
from voorkant.web.context import municipality_of
from voorkant.web.permissions import role_of
from voorkant.web.who_may import HEARS_OF_SURGES

RISING = "<!--rising-->"
"""Where the kept text of a picture leaves room for what rises."""


def own_picture(request: HttpRequest) -> HttpResponse:
    """Go to the picture of the reader's own municipality."""
    municipality = municipality_of(request)
    if municipality is None:
        return render(request, "analyse/no_figures.html", status=404)
    return redirect("picture", municipality.code)


def picture(request: HttpRequest, code: str) -> HttpResponse:
    """Show the picture of an area."""
    try:
        asked = page.ask(code, request.GET)
    except NotFound as error:
        return _not_there(request, error)
    municipality = municipality_of(request)
    own = page.own_counts(request.user, municipality, asked.area)
    bar, body = picture_text(request, asked, own, page.counts_of_team(request.user, asked.area))
    invented = bool(municipality and municipality.invented and own)
    body = body.replace(RISING, _rising(request, municipality, asked.area.code))
    return render(request, "analyse/picture.html", {"area": asked.area, "bar": bar, "body": body, "invented": invented})


def _rising(request: HttpRequest, municipality: Municipality | None, area: str) -> str:
    """What rises in a place, for whoever hears of surges; each time anew, as a team reads its own numbers."""
    if municipality is None or role_of(request) not in HEARS_OF_SURGES or municipality_code(area) != municipality.code:
        return ""
    rising = surges_in(municipality, area, team_of(request))
    return str(render_to_string("analyse/rising.html", {"rising": rising, "role": role_of(request)}, request))


def figure(request: HttpRequest, code: str, indicator: str) -> HttpResponse:
    """Show everything about one figure of an area: value, years, comparisons, and its origin."""
    language = load_language()
    if indicator not in language.indicators:
        raise Http404
    try:
        asked = page.ask(code, request.GET)
        found = picture_of(asked.area.code, group=asked.group)
    except NotFound as error:
        return _not_there(request, error)
    lines = [each for line in found.lines for each in (line.lead, *line.others) if each and each.indicator == indicator]
    line = lines[0] if lines else None
    origins = [(ref, found.provenance[ref]) for ref in (line.reading.refs if line else ()) if ref in found.provenance]
    return render(
        request,
        "analyse/figure.html",
        {
            "asked": asked,
            "area": asked.area,
            "trail": page.trail(asked.area),
            "indicator": language.indicators[indicator],
            "line": line,
            "origins": origins,
            "problems": [(tie, language.problems[tie.to]) for tie in language.indicators[indicator].problems],
            "factors": [(tie, language.factors[tie.to]) for tie in language.indicators[indicator].factors],
            "sources": language.sources,
        },
    )


def table(request: HttpRequest, code: str) -> HttpResponse:
    """Give the table of a picture as an Excel workbook."""
    try:
        asked = page.ask(code, request.GET)
    except NotFound as error:
        return _not_there(request, error)
    own = page.own_counts(request.user, municipality_of(request), asked.area)
    rows = page.rows(picture_of(asked.area.code, group=asked.group), own)
    language = translation.get_language() or "nl"
    data = table_as_workbook(picture_rows(rows, asked, language), title=name_alone(asked.area).to(language))
    response = HttpResponse(data, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response["Content-Disposition"] = f'attachment; filename="beeld-{asked.area.code}.xlsx"'
    return response


def choose_area(request: HttpRequest) -> HttpResponse:
    """Go to the picture of the place that was chosen or typed; where it may be several, let the reader choose."""
    wanted = request.GET.get("code") or request.GET.get("naam", "")
    try:
        found = page.places_named(wanted)
    except NotFound as error:
        return _not_there(request, error)
    if len(found) == 1:
        return redirect(page.picture_url(found[0].code, problem=request.GET.get("probleem", "")))
    if not found:
        return _not_there(request, unknown_area(wanted))
    return render(request, "analyse/choose.html", {"found": found, "wanted": wanted})


def _not_there(request: HttpRequest, error: NotFound) -> HttpResponse:
    return render(request, "analyse/no_figures.html", {"error": error}, status=404)
