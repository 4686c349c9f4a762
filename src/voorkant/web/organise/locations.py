"""Make, change and close places: the village hall, the bench by the pond, the shed where residents repair bicycles."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Location, Municipality
from voorkant.store.selectors.directory import history_of
from voorkant.store.selectors.freshness import rules_of
from voorkant.store.services.directory import close_location, reopen_location, save_location
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.postcodes import area_of_postcode, postcodes_loaded
from voorkant.web.organise.directory import told_steps, who
from voorkant.web.organise.directory_forms import LocationForm, initial_of_location
from voorkant.web.organise.forms import as_key, refused, said
from voorkant.web.platform.sources import own_municipality


def location_new(request: HttpRequest) -> HttpResponse:
    """Add a place; `gebied` in the address presets its buurt."""
    municipality = own_municipality(request)
    partner = as_key(request.GET.get("partner", ""))
    preset = {"partner": str(partner or ""), "area": request.GET.get("gebied", "")[:20]}
    return _form(request, municipality, None, preset)


def location_edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change a place."""
    municipality = own_municipality(request)
    found = get_object_or_404(Location, pk=key, municipality=municipality)
    return _form(request, municipality, found, initial_of_location(found))


@require_POST
def location_close(request: HttpRequest, key: int) -> HttpResponse:
    """Say that a place is no longer there, or is there again."""
    found = get_object_or_404(Location, pk=key, municipality=own_municipality(request))
    if found.active:
        close_location(found, by=who(request))
        messages.success(request, _("%(name)s staat niet meer op de sociale kaart.") % {"name": found.name})
    else:
        reopen_location(found, by=who(request))
        messages.success(request, _("%(name)s staat weer op de sociale kaart.") % {"name": found.name})
    return redirect("location-edit", key)


def _form(
    request: HttpRequest, municipality: Municipality, found: Location | None, initial: dict[str, Any]
) -> HttpResponse:
    until = rules_of(municipality).until("place", timezone.localdate())
    if found is not None and found.assured_until is None:
        initial = {**initial, "assured_until": until}
    form = LocationForm(request.POST or None, municipality=municipality, until=until, initial=initial)
    if request.method == "POST" and form.is_valid() and (kept := _save(request, municipality, form, found)):
        messages.success(request, _("%(name)s is opgeslagen.") % {"name": kept.name})
        return redirect("directory-desk")
    context = {
        "form": form,
        "location": found,
        "postcodes": postcodes_loaded(municipality.code),
        "steps": told_steps(history_of(found)) if found else [],
        "invented": bool(found and found.invented),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "organise/location_form.html", context, status=status)


def _save(
    request: HttpRequest, municipality: Municipality, form: LocationForm, found: Location | None
) -> Location | None:
    """Save what was filled in; the buurt follows from the postcode where none was chosen."""
    area = ""
    if not form.cleaned_data["area"] and form.cleaned_data["postcode"]:
        try:
            area = area_of_postcode(form.cleaned_data["postcode"], municipality.code)
        except BadInput as error:
            form.add_error("postcode", f"{said(error.what)} {said(error.do)}")
            return None
    try:
        entry = replace(form.entry(area), active=found.active if found else True)
        return save_location(municipality=municipality, entry=entry, location=found, by=who(request))
    except EntryNotRight as error:
        refused(form, error)
        return None
