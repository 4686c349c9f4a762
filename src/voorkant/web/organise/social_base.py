"""Where can people meet each other, and where not? A map, a sentence, the gaps in order, and a page per kern or buurt.

An adviser opens it for Voorst and reads that at least 1.200 people of 65 and over in Twello-Zuid have no known place
within a walk; a neighbourhood meeting in Terwolde gets one sheet with what is there and lines to write what is not.
"""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from voorkant.adapters.facility_kinds import load_base_table
from voorkant.charts import MapChart
from voorkant.core.organise.base import words
from voorkant.core.organise.base.kinds import MEETING, AgeGroup
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.numbers import decimal
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality
from voorkant.store.selectors.areas import find_area
from voorkant.store.selectors.settings import setting_value
from voorkant.store.selectors.social_base import Base, BasedArea, base_of, gaps_in, sentence_of, what_of
from voorkant.store.selectors.social_base_area import AreaBase, area_base
from voorkant.store.selectors.social_base_chart import base_map, too_wide
from voorkant.store.selectors.social_base_paper import area_paper
from voorkant.store.selectors.social_base_places import Asked, BasePlace
from voorkant.store.selectors.social_base_table import export_rows
from voorkant.web.analyse.page import Drawn
from voorkant.web.export import table_response
from voorkant.web.notice.dialogues import own
from voorkant.web.organise.forms import here

FIRST_GROUP = "older"
MOST_GAPS, MOST_PLACES = 8, 120
SYMBOLS = {"circle": "●", "star": "★", "square": "■", "triangle-up": "▲", "triangle-down": "▼", "diamond": "◆",
           "triangle-right": "►", "cross": "✚"}  # fmt: skip
FORMALITIES = {"formeel": "formal", "informeel": "informal"}


@dataclass(frozen=True, slots=True)
class _View:
    """What the address asks: the question, the age group, and the same as an address."""

    asked: Asked
    group: AgeGroup
    query: str


@never_cache
def social_base(request: HttpRequest) -> HttpResponse:
    """The map of the municipality with its gaps; without any place how to begin."""
    municipality, view = own(request), _view(request)
    base = base_of(municipality, view.asked)
    if not base.places:
        return render(request, "organise/base/first.html", {"municipality": municipality})
    gaps = [one for one in gaps_in(base) if one.group == view.group.id]
    context = {
        **_filters(view),
        "base": base,
        "answer": _answer(base, view.group),
        "map": _drawn(_chart(base, view)),
        "gaps": [(one, reverse("social-base-area", args=[one.area])) for one in gaps if one.sure][:MOST_GAPS],
        "unsure": [one for one in gaps if not one.sure],
        "more": max(0, len([one for one in gaps if one.sure]) - MOST_GAPS),
        "parts": [_row(one, view, base) for one in base.parts],
        "buurten": [_row(one, view, base) for one in base.buurten],
        "places": _places(base.near[:MOST_PLACES]),
        "number": len(base.near),
        "more_places": max(0, len(base.near) - MOST_PLACES),
        "what": what_of(view.asked.kind),
        "invented": any(one.invented for one in base.places),
        "faded": sum(one.faded for one in base.near),
        **_method(municipality, view.group),
    }
    return render(request, "organise/base/page.html", context)


@never_cache
def area(request: HttpRequest, code: str) -> HttpResponse:
    """One kern, wijk or buurt: what is here, near and missing, and who lives there."""
    municipality, view = own(request), _view(request)
    base = base_of(municipality)
    found = _found(base, code)
    context = {
        "found": found,
        "base": base,
        "view": view,
        "answer": _area_answer(found, base),
        "formal": _places(found.formal),
        "informal": _places(found.informal),
        "near": [{**_place(one.place), "metres": words.metres_said(one.metres)} for one in found.near],
        "groups": [_group_row(one) for one in found.groups],
        "inside": [_row(one, view, base) for one in found.inside],
        "distances": [(one.name, decimal(one.kilometres or 0), one.year) for one in found.distances],
        "map": _drawn(_area_chart(base, view, code)),
        "trail": _trail(municipality, found),
        "invented": any(one.invented for one in found.here),
        **_method(municipality, view.group),
    }
    return render(request, "organise/base/area.html", context)


@never_cache
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """One A4 about an area, for the table of a neighbourhood meeting."""
    municipality = own(request)
    base = base_of(municipality)
    data = area_paper(base, _found(base, code), today=timezone.localdate(), language=here())
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="sociale-basis-{code}.pdf"'
    return response


@never_cache
def table(request: HttpRequest, form: str) -> HttpResponse:
    """All areas and groups, and all places, as Excel or CSV."""
    view = _view(request)
    base = base_of(own(request), view.asked)
    return table_response(export_rows(base, here()), name="sociale-basis", title=gettext("Sociale basis"), form=form)


def _found(base: Base, code: str) -> AreaBase:
    try:
        return area_base(base, code)
    except NotFound as error:
        raise Http404(error.sentence(here())) from error


def _view(request: HttpRequest) -> _View:
    """Read the address; what does not exist reads as not asked."""
    known, given = load_base_table(), request.GET
    kind = given.get("soort", "")
    asked = Asked(
        kind=kind if kind in known.kinds else MEETING,
        daypart=given.get("dagdeel", "") if given.get("dagdeel", "") in known.dayparts else "",
        formality=FORMALITIES.get(given.get("vorm", ""), ""),
    )
    group = known.groups.get(
        given.get("leeftijd", ""), known.groups.get(FIRST_GROUP, next(iter(known.groups.values())))
    )
    parts = {
        "leeftijd": group.id if "leeftijd" in given else "",
        "soort": asked.kind if asked.kind != MEETING else "",
        "dagdeel": asked.daypart,
        "vorm": given.get("vorm", "") if asked.formality else "",
    }
    return _View(asked, group, urlencode({name: value for name, value in parts.items() if value}))


def _filters(view: _View) -> dict[str, Any]:
    known = load_base_table()
    meeting = [one for one in known.kinds.values() if one.meeting]
    return {
        "view": view,
        "groups": known.groups.values(),
        "meeting_kinds": meeting,
        "other_kinds": [one for one in known.kinds.values() if not one.meeting],
        "dayparts": known.dayparts.values(),
        "form": next((nl for nl, one in FORMALITIES.items() if one == view.asked.formality), ""),
    }


def _answer(base: Base, group: AgeGroup) -> Text | None:
    return sentence_of(base, base.whole, group.id) if base.whole else None


def _area_answer(found: AreaBase, base: Base) -> Text:
    number = len(found.here)
    if not base.places:
        return _NOBODY_TOLD.format(where=found.name)
    sure = next((one for one in found.gaps if one.sure), None)
    said = _HERE[min(number, 2)].format(where=found.name, number=str(number))
    return said + Text(" ", " ") + sure.sentence if sure else said


def _chart(base: Base, view: _View) -> MapChart | None:
    title = _answer(base, view.group) or _TITLE
    return base_map(base, view.group.id, reverse("social-base"), title)


def _area_chart(base: Base, view: _View, code: str) -> MapChart | None:
    if not base.places or find_area(code).kind is AreaKind.NEIGHBOURHOOD:
        return None
    return base_map(replace(base, near=base.near), view.group.id, reverse("social-base"), _TITLE, only=code)


def _drawn(chart: MapChart | None) -> Drawn | None:
    if chart is None:
        return None
    shelf, key = caches["charts"], f"{chart.key(here())}:{here()}"
    if (svg := shelf.get(key)) is None:
        svg = chart.inline(here())
        shelf.set(key, svg)
    return Drawn(str(svg), chart.table(), chart.subtitle, chart.source)


def _row(one: BasedArea, view: _View, base: Base) -> dict[str, Any]:
    living = one.living.get(view.group.id)
    share = living.share if living else None
    return {
        "code": one.area.code, "name": one.name, "number": one.number, "people": words.people_said(living),
        "sort_people": living.people if living else None, "share": words.share_said(living),
        "sort": share.evenly if share else None, "without": words.without_said(living),
        "sort_without": beyond.least if living and (beyond := living.beyond()) else None,
        "wide": too_wide(living, setting_value("base_wide_percent", base.municipality)),
    }  # fmt: skip


def _group_row(one: Any) -> dict[str, Any]:
    return {
        "name": one.group.name, "metres": one.group.metres, "people": words.people_said(one.living),
        "share": words.share_said(one.living), "without": words.without_said(one.living), "sentence": one.sentence,
        "need": _NEED.format(n=decimal(one.need[0], 0), year=str(one.need[1])) if one.need
        else (words.UNKNOWN if one.group.need else _NO_FIGURE),
    }  # fmt: skip


def _places(found: Any) -> list[dict[str, Any]]:
    return [_place(one) for one in found]


def _place(one: BasePlace) -> dict[str, Any]:
    known = load_base_table()
    family = "initiative" if one.initiative else one.kind.mark if one.kind else "daily"
    mark = known.marks.get(family)
    return {
        "place": one,
        "kind": one.kind.name if one.kind else _KIND_UNKNOWN,
        "symbol": SYMBOLS.get(mark.shape, "") if mark else "",
        "ages": _ages(one),
        "where": ", ".join(filter(None, (one.address, one.town))),
        "area": _area_name(one.area),
    }


def _ages(one: BasePlace) -> Text | None:
    if not one.own_ages:
        return None
    if one.ages.high is None:
        return _FROM.format(low=str(one.ages.low))
    return (_BETWEEN if one.ages.low else _UNTIL).format(low=str(one.ages.low), high=str(one.ages.high))


def _area_name(code: str) -> str:
    try:
        return find_area(code).name if code else ""
    except NotFound:
        return ""


def _trail(municipality: Municipality, found: AreaBase) -> list[dict[str, Any]]:
    return [
        {"label": municipality.name, "url": reverse("social-base")},
        {"label": found.area.name.to(here()), "url": reverse("social-base-area", args=[found.area.area.code])},
    ]


def _method(municipality: Municipality, group: AgeGroup) -> dict[str, Any]:
    known = load_base_table()
    return {
        "detour": known.detour, "metres": group.metres, "all_groups": known.groups.values(),
        "densest": sorted(known.densest.items()), "scattered": known.scattered,
        "wide": int(setting_value("base_wide_percent", municipality)),
        "least": int(setting_value("base_gap_people", municipality)),
    }  # fmt: skip


_TITLE = Text("Wie heeft een plek dichtbij?", "Who has a place nearby?")
_NOBODY_TOLD = Text(
    "Over {where} heeft nog niemand verteld welke plekken er zijn.",
    "Nobody told yet which places there are in {where}.",
)
_HERE = {
    0: Text("In {where} is geen plek bekend.", "No place is known in {where}."),
    1: Text("In {where} is 1 plek bekend.", "1 place is known in {where}."),
    2: Text("In {where} zijn {number} plekken bekend.", "{number} places are known in {where}."),
}
_NEED = Text("{n} van de 100 voelen zich eenzaam ({year})", "{n} of every 100 feel lonely ({year})")
_NO_FIGURE = Text("geen open cijfer", "no open figure")
_KIND_UNKNOWN = Text("Soort niet bekend", "Kind not known")
_FROM = Text("vanaf {low} jaar", "from {low} years")
_UNTIL = Text("tot en met {high} jaar", "up to {high} years")
_BETWEEN = Text("{low} tot en met {high} jaar", "{low} to {high} years")
