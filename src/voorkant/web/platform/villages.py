"""Which buurten together are a village: a guess that somebody who knows the place puts right, all at once."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from voorkant.core.shared.area import Area, AreaKind
from voorkant.core.shared.errors import NotFound, VoorkantError
from voorkant.store.models import Municipality
from voorkant.store.selectors.areas import area_tree, reference_year, residents, villages_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.villages import CONFIRMED, NAME_LENGTH, confirm_villages
from voorkant.web.platform.sources import own_municipality

FIELD = "kern-"


def villages(request: HttpRequest) -> HttpResponse:
    """Show the villages with their buurten and residents, and save what somebody changed."""
    municipality = own_municipality(request)
    try:
        year = reference_year(municipality.code)
    except NotFound:
        return render(request, "platform/villages.html", {"nothing": True})
    buurten = [area for area in area_tree(municipality.code).values() if area.kind is AreaKind.NEIGHBOURHOOD]
    if not buurten:
        return render(request, "platform/villages.html", {"nothing": True})
    kept = {code: village.name for village in villages_of(municipality.code) for code in village.members}
    typed = {area.code: request.POST.get(FIELD + area.code, kept.get(area.code, "")) for area in buurten}
    refusal = ""
    if request.method == "POST":
        try:
            confirm_villages(municipality, typed)
        except VoorkantError as error:
            refusal = error.sentence(get_language() or "nl")
        else:
            messages.success(request, _("De kernen zijn opgeslagen."))
            return redirect("villages")
    context = _context(municipality, buurten, kept, typed) | {"year": year, "refusal": refusal}
    return render(request, "platform/villages.html", context, status=422 if refusal else 200)


def _context(
    municipality: Municipality, buurten: list[Area], kept: Mapping[str, str], typed: Mapping[str, str]
) -> dict[str, object]:
    people, minimum = residents(municipality.code), int(setting_value("area_rollup_residents", municipality))
    groups: dict[str, list[dict[str, Any]]] = {}
    for area in sorted(buurten, key=lambda one: -(people.get(one.code) or 0)):
        row: dict[str, Any] = {
            "code": area.code,
            "name": area.name,
            "field": FIELD + area.code,
            "people": people.get(area.code),
            "village": typed[area.code],
            "missing": not typed[area.code].strip(),
        }
        groups.setdefault(kept.get(area.code, ""), []).append(row)
    sizes = {name: sum(row["people"] or 0 for row in rows) for name, rows in groups.items()}
    shown = [
        {"name": name, "people": sizes[name], "small": sizes[name] < minimum, "buurten": groups[name]}
        for name in sorted(groups, key=lambda one: (-sizes[one], one))
    ]
    return {
        "groups": shown,
        "names": sorted({*kept.values()}),
        "small": [group for group in shown if group["small"]],
        "minimum": minimum,
        "confirmed": municipality.settings.get(CONFIRMED) == buurten[0].year,
        "length": NAME_LENGTH,
        "total": sum(sizes.values()),
    }
