"""Pages about finding places: which there are, what is seen there, and the links and QR cards with which to pass on."""

from typing import Any

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.paper import typeset
from voorkant.adapters.safety import safety_advice
from voorkant.core.shared.text import Text
from voorkant.store.models import FindingPlace, Organisation, PlaceLink
from voorkant.store.selectors import network_pages as read
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.places import save_place
from voorkant.store.services.signal_links import make_place_link, revoke_place_link
from voorkant.web.organise.forms import PlaceForm, as_key, here, initial_of, refused
from voorkant.web.platform.sources import own_municipality

OF_PLACE = ("name", "kind", "areas", "target_groups", "capacity", "active", "problems")
FAULT_FIELDS = {"problems": "problem_1"}
SIZES = ("a6", "a5")
DANGERS = ("domestic_violence",)
"""What a card names numbers for: danger now, and violence or abuse."""


def places(request: HttpRequest) -> HttpResponse:
    """All finding places, each with what is seen there and what is still missing."""
    municipality = own_municipality(request)
    agreed = {
        (one.row.organisation_id, one.row.place_id)
        for one in read.agreement_lines(read.agreements_kept(municipality), municipality, timezone.localdate())
        if one.standing in ("lapsing", "waiting", "running")
    }
    rows = read.places_kept(municipality)
    lines = [
        {
            "row": one,
            "kind": read.names("place_kinds", [one.kind])[0],
            "area": read.area_names(municipality, [one.area_code])[0],
            "problems": read.names("problems", one.problems),
            "agreed": (one.organisation_id, one.pk) in agreed or (one.organisation_id, None) in agreed,
        }
        for one in rows
    ]
    context = {
        "lines": lines,
        "active": sum(one.active for one in rows),
        "without": sum(one["row"].active and not one["agreed"] for one in lines),  # type: ignore[attr-defined]
        "invented": any(one.invented for one in rows),
    }
    return render(request, "notice/places.html", context)


@never_cache
def place(request: HttpRequest, key: int) -> HttpResponse:
    """One finding place: what it sees, whom it calls, who receives, and its links."""
    found = _place(request, key)
    municipality, today = found.organisation.municipality, timezone.localdate()
    lines = [
        one
        for one in read.agreement_lines(read.agreements_with(found.organisation), municipality, today)
        if one.row.organisation_id == found.organisation_id and one.row.place_id in (None, found.pk)
        and one.standing != "ended"
    ]  # fmt: skip
    running = [one.row for one in lines if one.standing in ("lapsing", "waiting", "running")]
    problems = load_language().problems
    context = {
        "place": found,
        "kind": read.names("place_kinds", [found.kind])[0],
        "area": read.area_names(municipality, [found.area_code])[0],
        "areas": read.area_names(municipality, found.areas),
        "groups": read.names("target_groups", found.target_groups),
        "problems": [
            {
                "id": one,
                "name": read.names("problems", [one])[0],
                "danger": one in problems and problems[one].danger,
                "routes": [row for row in running if not row.problems or one in row.problems],
            }
            for one in found.problems
        ],
        "agreements": lines,
        "links": PlaceLink.objects.filter(place=found).order_by("revoked", "-made", "-pk")[:20],
        "today": today,
        "invented": found.invented,
    }
    return render(request, "notice/place.html", context)


def place_new(request: HttpRequest) -> HttpResponse:
    """Add a finding place."""
    municipality = own_municipality(request)
    chosen = request.GET.get("partner", "")
    form = PlaceForm(request.POST or None, municipality=municipality, initial={"partner": chosen})
    return _form(request, form, None)


def place_edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change a finding place."""
    found = _place(request, key)
    initial = initial_of(
        found,
        OF_PLACE,
        lambda: {
            "partner": str(found.organisation_id),
            "area": found.area_code,
            "receiver": str(found.receiver_id or ""),
        },
    )
    form = PlaceForm(request.POST or None, municipality=found.organisation.municipality, initial=initial)
    return _form(request, form, found)


def _form(request: HttpRequest, form: PlaceForm, found: FindingPlace | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        own = Organisation.objects.filter(municipality=own_municipality(request))
        partner = own.filter(pk=as_key(form.cleaned_data["partner"]) or 0).first()
        if partner is None:
            form.add_error("partner", _("Kies er een uit de lijst."))
        elif found is not None and partner.pk != found.organisation_id:
            form.add_error("partner", _("Een plek blijft bij haar partner. Maak anders een nieuwe plek."))
        else:
            try:
                saved = save_place(partner=partner, entry=form.entry(), place=found)
            except EntryNotRight as error:
                refused(form, error, FAULT_FIELDS)
            else:
                messages.success(request, _("%(name)s is opgeslagen.") % {"name": saved.name})
                return redirect("place", saved.pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "notice/place_form.html", {"form": form, "place": found}, status=status)


@require_POST
@never_cache
def place_link_new(request: HttpRequest, key: int) -> HttpResponse:
    """Make a link to the form of a place, shown once with its QR code."""
    found = _place(request, key)
    shared = request.POST.get("soort") != "eigen"
    made, token = make_place_link(found, shared=shared, label=request.POST.get("label", ""), today=timezone.localdate())
    address = request.build_absolute_uri(reverse("signal-link", args=[token]))
    context = {"place": found, "link": made, "token": token, "address": address, "qr": qr_code(address)}
    return render(request, "notice/place_link_once.html", context)


@require_POST
def place_link_revoke(request: HttpRequest, key: int) -> HttpResponse:
    """Let a link open nothing any more."""
    own = PlaceLink.objects.select_related("place")
    found = get_object_or_404(own, pk=key, place__organisation__municipality=own_municipality(request))
    revoke_place_link(found, today=timezone.localdate())
    messages.success(request, _("De link werkt niet meer. Haal de kaart weg, of hang een nieuwe op."))
    return redirect("place", found.place_id)


@require_POST
@never_cache
@sensitive_post_parameters()
def place_card(request: HttpRequest, key: int) -> HttpResponse:
    """Give a card to print with the QR code of a link that was just made; the link itself is kept nowhere."""
    found = _place(request, key)
    token, size = request.POST.get("link", ""), request.POST.get("maat", SIZES[0])
    if size not in SIZES or not 10 <= len(token) <= 100 or not token.isascii():
        return HttpResponseBadRequest()
    address = request.build_absolute_uri(reverse("signal-link", args=[token]))
    made = timezone.localdate()
    data = typeset("place_card", card_words(found, address, size), language=here(), made=made)
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="kaart-{found.pk}-{size}.pdf"'
    return response


def card_words(place: FindingPlace, address: str, size: str) -> dict[str, Any]:
    """Give what stands on the card of a place, in the reader's language."""
    code = segno.make(address, error="m")
    return {
        "size": size,
        "title": _CARD_TITLE.to(here()),
        "place": place.name,
        "what": _CARD_WHAT.to(here()),
        "how": _CARD_HOW.to(here()),
        "calls": [{"number": one.number, "name": one.name.to(here())} for one in safety_advice(DANGERS).calls],
        "alternative": _CARD_QR.format(place=place.name).to(here()),
        "address": address,
        "code": ["".join("1" if cell else "0" for cell in row) for row in code.matrix],
        "marked": _CARD_INVENTED.to(here()) if place.invented else "",
    }


def qr_code(address: str) -> str:
    """Draw an address as a QR code: SVG to inline, without any style of its own."""
    drawn: str = segno.make(address, error="m").svg_inline(
        scale=8, border=4, svgclass="qr", lineclass=None, omitsize=True, dark="#000", light="#fff"
    )
    return drawn


def _place(request: HttpRequest, key: int) -> FindingPlace:
    own = FindingPlace.objects.select_related("organisation__municipality", "receiver")
    return get_object_or_404(own, pk=key, organisation__municipality=own_municipality(request))


_CARD_TITLE = Text("Zie je iets? Geef het door.", "Do you see something? Pass it on.")
_CARD_WHAT = Text(
    "Een zorg, een wens of iets dat goed gaat. Zonder namen, in een halve minuut.",
    "A worry, a wish or something that goes well. Without names, in half a minute.",
)
_CARD_HOW = Text(
    "Scan de code met de camera van je telefoon, of typ het adres.",
    "Scan the code with the camera of your phone, or type the address.",
)
_CARD_QR = Text("QR-code van het formulier voor {place}", "QR code of the form for {place}")
_CARD_INVENTED = Text("Voorbeeld: deze vindplaats is verzonnen.", "Example: this finding place is invented.")
