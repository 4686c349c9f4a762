"""The living prevention matrix: where help is needed, what there is, whether it works, whom it reaches, what it costs.

The body of the page is the same for every reader of a role until anything changes that it shows; so it is kept under
exactly that, and a matrix of two thousand offers opens as fast as a page of text.
"""

from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.matrix_rules import load_matrix_rules
from voorkant.core.organise.matrix import GapGroup, MatrixRow
from voorkant.core.organise.matrix.cells import reach_of
from voorkant.core.organise.matrix.inputs import CARE, LEVELS, UNSAID, Rules
from voorkant.core.organise.matrix.result import Placed
from voorkant.core.organise.matrix.telling import (
    CARE_NAME,
    REACHES,
    STANDING,
    UNSAID_LEVEL,
    euro_words,
    evidence_words,
    held_words,
    mark_of,
    need_words,
    offer_words,
    row_answer,
    tell,
)
from voorkant.core.organise.matrix.words import euro_word, reach_words
from voorkant.core.shared.errors import BadInput, NotFound, VoorkantError
from voorkant.store.models import Municipality
from voorkant.store.selectors import charts
from voorkant.store.selectors.matrix_paper import SIZES, matrix_paper
from voorkant.store.selectors.matrix_table import matrix_sheets
from voorkant.store.selectors.matrix_version import matrix_version
from voorkant.store.selectors.picture import picture_of
from voorkant.store.selectors.versions import one_version
from voorkant.web.export import sheets_response
from voorkant.web.organise import matrix_page as page
from voorkant.web.permissions import role_of
from voorkant.web.platform.sources import own_municipality

A_DAY = 24 * 3600


def matrix(request: HttpRequest) -> HttpResponse:
    """Show the matrix of a place."""
    municipality, asked = own_municipality(request), page.ask(request)
    try:
        with one_version():
            bar, body, invented = _text(request, municipality, asked)
    except VoorkantError as error:
        return _refused(request, error)
    return render(request, "organise/matrix.html", {"bar": bar, "body": body, "invented": invented})


def _text(request: HttpRequest, municipality: Municipality, asked: page.Asked) -> tuple[str, str, bool]:
    """Give the bar with places and the body as HTML, kept for all readers of a role."""
    language, role = translation.get_language() or "nl", role_of(request)
    version = matrix_version(municipality, timezone.localdate())
    key = f"matrix:{hash((municipality.pk, asked, language, role, version))}"
    memory = caches["pages"]
    if (kept := memory.get(key)) is None:
        kept = _render(request, municipality, asked, role)
        memory.set(key, kept, A_DAY)
    bar, body, invented = kept
    return bar, body, invented


def _render(request: HttpRequest, municipality: Municipality, asked: page.Asked, role: str) -> tuple[str, str, bool]:
    found, place = page.find(municipality, asked), page.place_of(municipality, asked)
    bar = {
        "asked": asked,
        "area": place,
        "trail": page.trail(place, municipality, asked),
        "places": page.places(municipality),
        "municipality": municipality,
    }
    body = page.content(found, asked, municipality, role) | {"role": role, "municipality": municipality}
    return (
        str(render_to_string("organise/matrix_area.html", bar, request)),
        str(render_to_string("organise/matrix_body.html", body, request)),
        bool(municipality.invented or found.invented),
    )


@dataclass(frozen=True, slots=True)
class _Filled:
    """A cell that somebody opened, or the money for care of its row (`level` is care)."""

    row: MatrixRow
    level: str


def cell(request: HttpRequest, row: str, band: str, level: str) -> HttpResponse:
    """Show what fills a cell: the need, the offers, whether they work, whom they reach, the money, what is missing."""
    municipality, asked = own_municipality(request), page.ask(request)
    found_level = CARE if level == CARE else page.level_of(level)
    language = load_language()
    if found_level is None or (row not in language.problems and row not in language.factors):
        raise Http404
    asked = page.Asked(asked.area, row, band, asked.year, asked.against)
    try:
        with one_version():
            found = page.find(municipality, asked)
            place = page.place_of(municipality, asked)
            shown = next(iter(found.rows), None)
            context = _cell_context(request, municipality, asked, found, _Filled(shown, found_level)) if shown else {}
    except VoorkantError as error:
        return _refused(request, error)
    context |= {
        "area": place,
        "trail": page.trail(place, municipality, asked),
        "places": page.places(municipality),
        "asked": asked,
        "matrix": found,
        "municipality": municipality,
        "back": asked.query(blad=request.GET.get("blad") or row, leeftijd=None),
        "invented": municipality.invented,
    }
    if shown is None:
        return render(request, "organise/matrix_cell_empty.html", context)
    return render(request, "organise/matrix_cell.html", context)


def _cell_context(
    request: HttpRequest, municipality: Municipality, asked: page.Asked, found: Any, filled: _Filled
) -> dict[str, Any]:
    rules, role, row = load_matrix_rules().rules, role_of(request), filled.row
    head, facts = need_words(row.need)
    names = {**rules.levels, UNSAID: UNSAID_LEVEL, CARE: CARE_NAME}
    cell = row.unsaid if filled.level == CARE else row.cell(filled.level)
    euro = row.care if filled.level == CARE else cell.euro
    offers = () if filled.level == CARE else cell.offers
    return {
        "row": row,
        "band": row.band,
        "level_id": filled.level,
        "level": names[filled.level],
        "need_head": head,
        "need_facts": facts,
        "held": held_words(row.need),
        "need_chart": _chart(row, found.area),
        "cell": cell,
        "answer": row_answer(row, found.place, cell if filled.level in LEVELS else None),
        "told": tell(cell, found.gaps, rules),
        "mark": mark_of(cell),
        "offers": [_offer(one, rules) for one in offers],
        "evidence": evidence_words(cell, rules),
        "reach": reach_words(reach_of(offers)),
        "euro": euro_words(euro) if euro.any else None,
        "parts": [{"line": line, "part": euro_word(part), "own": own} for line, part, own in euro.parts],
        "gaps": [page.gap_row(one, asked, role) for one in found.gaps if one.group is GapGroup.GAP],
        "questions": [page.gap_row(one, asked, role) for one in found.gaps if one.group is not GapGroup.GAP],
        "others": [
            {"level": names[one.level], "told": tell(one, found.gaps, rules), "url": page.cell_url(row, one, asked)}
            for one in (*row.cells, *((row.unsaid,) if row.unsaid.offers else ()))
            if one.level != filled.level
        ],
        "catalogue_url": page.catalogue_url(row, role),
    }


def _offer(one: Placed, rules: Rules) -> dict[str, Any]:
    return {
        "placed": one,
        "offer": one.offer,
        "works": offer_words(one, rules),
        "standing": STANDING[one.standing],
        "reaches": REACHES[one.reaches],
    }


def _chart(row: MatrixRow, area: str) -> dict[str, Any] | None:
    """Draw the need over the years where the picture has it for these people."""
    if not row.need.indicator:
        return None
    for group in (*row.band.ages, "all"):
        picture = picture_of(area, group=group, places_for=0)
        lines = (each for line in picture.lines for each in (line.lead, *line.others) if each is not None)
        line = next(
            (one for one in lines if one.indicator == row.need.indicator and one.reading.value is not None), None
        )
        if line is not None and (chart := charts.trend_chart(line, picture)) is not None:
            language = translation.get_language() or "nl"
            return {"svg": chart.inline(language), "table": chart.table(), "title": chart.title, "source": chart.source}
    return None


def paper(request: HttpRequest) -> HttpResponse:
    """Give the matrix on one sheet of paper for the council, A3 or A4."""
    municipality, asked = own_municipality(request), page.ask(request)
    size = request.GET.get("papier", "a4")
    if size not in SIZES:
        raise Http404
    try:
        found = page.find(municipality, asked)
    except VoorkantError as error:
        return _refused(request, error)
    data = matrix_paper(found, translation.get_language() or "nl", timezone.localdate(), size=size)
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="matrix-{found.area}-{found.template.id}-{size}.pdf"'
    return response


def table(request: HttpRequest, form: str) -> HttpResponse:
    """Give the matrix as Excel, with its sources, or its cells as CSV."""
    municipality, asked = own_municipality(request), page.ask(request)
    try:
        found = page.find(municipality, asked)
    except VoorkantError as error:
        return _refused(request, error)
    sheets = matrix_sheets(found, translation.get_language() or "nl")
    return sheets_response(sheets, name=f"matrix-{found.area}-{found.template.id}", form=form)


def _refused(request: HttpRequest, error: VoorkantError) -> HttpResponse:
    status = 404 if isinstance(error, NotFound) else 400 if isinstance(error, BadInput) else 500
    return render(request, "analyse/no_figures.html", {"error": error}, status=status)
