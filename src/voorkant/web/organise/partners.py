"""Pages about partners: find whom to call, one partner whole, and changing what is kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.contacts import Hit, find, reachable
from voorkant.core.organise.entries import dial
from voorkant.core.organise.network import ties
from voorkant.core.shared.partners import Network, Person
from voorkant.core.shared.text import same
from voorkant.store.models import Contact, FindingPlace, Municipality, Offer, Organisation
from voorkant.store.selectors import network_pages as read
from voorkant.store.selectors.directory import ShownOffer, history_of, offer_of, offer_rows, shown
from voorkant.store.selectors.mail import refusing
from voorkant.store.selectors.network import network_of
from voorkant.store.services import partners as service
from voorkant.store.services.partners import EntryNotRight
from voorkant.web.organise.directory import told_steps, who
from voorkant.web.organise.forms import PartnerForm, PersonForm, as_key, initial_of, refused, said
from voorkant.web.organise.offer_forms import OfferForm, initial_referral
from voorkant.web.platform.sources import own_municipality

MOST_HITS = 60
OF_PARTNER = (
    "name", "kind", "phone", "email", "website", "description", "informal", "capacity", "shares_load",
)  # fmt: skip
OF_PERSON = ("name", "title", "phone", "email", "hours")
OF_OFFER = (
    "name", "description", "schedule", "location", "application_process", "fees_description",
    "eligibility_description", "minimum_age", "maximum_age", "areas", "target_groups", "problems", "life_events",
    "form", "approach", "level", "url", "phone", "email", "status", "assured_by", "assured_until", "intervention",
    "factors", "words", "languages", "reach", "reach_year", "cost_per_person", "assurer_email",
)  # fmt: skip


@never_cache
def partners(request: HttpRequest) -> HttpResponse:
    """Find a partner, person or offer; with htmx only what was found is sent."""
    municipality = own_municipality(request)
    asked = request.GET.get("zoek", "")[:100]
    network = read.without_label(network_of(municipality))
    found = find(network, asked)
    context = {
        "asked": asked,
        "hits": [_hit(network, one) for one in (found[:MOST_HITS] if asked.strip() else found)],
        "number": len(found),
        "more": max(0, len(found) - MOST_HITS) if asked.strip() else 0,
        "people": len(network.people),
        "partners": len(network.partners),
        "offers": len(network.offers),
        "places": len(network.places),
        "invented": any(one.invented for one in network.partners.values()),
    }
    template = "organise/hits.html" if request.headers.get("HX-Request") else "organise/partners.html"
    return render(request, template, context)


def _hit(network: Network, hit: Hit) -> dict[str, Any]:
    kinds = load_language().terms["partner_kinds"]
    person = hit.person
    phone = (person.phone if person else "") or (hit.offer.phone if hit.offer else "") or hit.partner.phone
    kind = hit.partner.kind
    return {
        "partner": hit.partner,
        "kind": kinds[kind].name if kind in kinds else same(kind),
        "person": person,
        "offer": hit.offer,
        "phone": phone,
        "dial": dial(phone),
        "now": _now(person),
    }


def _now(person: Person | None) -> bool | None:
    return reachable(person.hours, timezone.localtime()) if person else None


@never_cache
def partner(request: HttpRequest, key: int) -> HttpResponse:
    """One partner: its people, offers, places, agreements, and whom it knows."""
    municipality = own_municipality(request)
    found = _partner(municipality, key)
    today = timezone.localdate()
    now = timezone.localtime()
    kinds = load_language().terms["partner_kinds"]
    people = read.people_of(found, today)
    unreached = refusing(municipality)
    context = {
        "partner": found,
        "kind": kinds[found.kind].name if found.kind in kinds else same(found.kind),
        "dial": dial(found.phone),
        "people": [
            {"line": one, "dial": dial(one.row.phone), "now": reachable(one.row.hours, now),
             "refuses": unreached.get(one.row.email)} for one in people
        ],
        "offers": [
            {
                "row": one.row,
                "shown": one,
                "areas": read.area_names(municipality, one.row.areas),
                "problems": read.names("problems", one.row.problems),
            }
            for one in _offers_of(found)
        ],
        "places": FindingPlace.objects.filter(organisation=found).order_by("-active", "name"),
        "agreements": [
            one for one in read.agreement_lines(read.agreements_with(found), municipality, today)
            if one.standing != "ended"
        ],
        "knows": _knows(municipality, found),
        "others": [one for one in _all(municipality) if one.pk != found.pk],
        "links": read.open_links(found, today),
        "refuses": unreached.get(found.email),
        "today": today,
        "invented": found.invented,
    }  # fmt: skip
    return render(request, "organise/partner.html", context)


def _offers_of(found: Organisation) -> list[ShownOffer]:
    """Give the offers of a partner, open ones first."""
    rows = shown(offer_rows(found.municipality).filter(organisation=found), found.municipality)
    return sorted(rows, key=lambda one: one.row.status != Offer.Status.ACTIVE)


def _knows(municipality: Municipality, found: Organisation) -> list[dict[str, Any]]:
    """Give whom a partner is tied to, through whom, and whether that can be taken back here."""
    network = read.without_label(network_of(municipality))
    listed = []
    for tie in ties(network, timezone.localdate()):
        if found.pk in tie.pair:
            other = tie.other if tie.one == found.pk else tie.one
            person = network.people.get(tie.hangs_on) if tie.hangs_on is not None else None
            listed.append({"other": network.partners[other], "tie": tie, "through": person})
    return sorted(listed, key=lambda one: one["other"].name)


def partner_new(request: HttpRequest) -> HttpResponse:
    """Add a partner."""
    form = PartnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = service.save_partner(municipality=own_municipality(request), entry=form.entry())
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, _("%(name)s staat erbij. Wie kun je daar bellen?") % {"name": made.name})
            return redirect("contact-new", made.pk)
    context = {"form": form, "title": _("Nieuwe partner"), "back": ("partners", None)}
    return _form(request, context)


def partner_edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change a partner."""
    found = _partner(own_municipality(request), key)
    form = PartnerForm(request.POST or None, initial=initial_of(found, OF_PARTNER))
    if request.method == "POST" and form.is_valid():
        try:
            service.save_partner(municipality=found.municipality, entry=form.entry(), partner=found)
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, _("De wijziging is opgeslagen."))
            return redirect("partner", key)
    return _form(request, {"form": form, "partner": found, "title": _("Wat klopt er niet meer?")})


def contact_new(request: HttpRequest, key: int) -> HttpResponse:
    """Add somebody to call at a partner."""
    found = _partner(own_municipality(request), key)
    return _person_form(request, found, None, _("Wie kun je hier bellen?"))


def contact_edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change a contact person."""
    person = _person(request, key)
    return _person_form(request, person.organisation, person, person.name)


def _person_form(request: HttpRequest, partner: Organisation, person: Contact | None, title: str) -> HttpResponse:
    form = PersonForm(request.POST or None, initial=initial_of(person, OF_PERSON) if person else {})
    if request.method == "POST" and form.is_valid():
        try:
            service.save_person(partner=partner, entry=form.entry(), person=person)
        except EntryNotRight as error:
            refused(form, error)
        else:
            messages.success(request, _("%(name)s is opgeslagen.") % {"name": form.cleaned_data["name"]})
            return redirect("partner", partner.pk)
    return _form(request, {"form": form, "partner": partner, "title": title, "person": person})


@require_POST
def contact_remove(request: HttpRequest, key: int) -> HttpResponse:
    """Forget somebody who no longer works there."""
    person = _person(request, key)
    service.remove_person(person)
    messages.success(request, _("%(name)s is verwijderd.") % {"name": person.name})
    return redirect("partner", person.organisation_id)


def offer_new(request: HttpRequest, key: int) -> HttpResponse:
    """Add something that a partner offers."""
    found = _partner(own_municipality(request), key)
    return _offer_form(request, found, None, _("Wat is er bij deze partner?"))


def offer_edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change an offer."""
    offer = get_object_or_404(Offer, pk=key, organisation__municipality=own_municipality(request))
    return _offer_form(request, offer.organisation, offer, offer.name)


def _offer_form(request: HttpRequest, partner: Organisation, offer: Offer | None, title: str) -> HttpResponse:
    form = OfferForm(request.POST or None, partner=partner, initial=_initial_of_offer(offer) if offer else {})
    if request.method == "POST" and form.is_valid():
        try:
            service.save_offer(partner=partner, entry=form.entry(), offer=offer, by=who(request))
        except EntryNotRight as error:
            refused(form, error, {"places": "place_0"})
        else:
            messages.success(request, _("%(name)s is opgeslagen.") % {"name": form.cleaned_data["name"]})
            return redirect("partner", partner.pk)
    context = {
        "form": form,
        "partner": partner,
        "title": title,
        "shown": offer_of(partner.municipality, offer.pk) if offer else None,
        "steps": told_steps(history_of(offer)) if offer else [],
        "invented": bool(offer and offer.invented),
    }
    return _form(request, context, template="organise/offer_form.html")


def _initial_of_offer(offer: Offer) -> dict[str, Any]:
    """Give the values of an offer with which its form starts; a day is proposed where nobody stands for it yet."""
    given = initial_of(offer, OF_OFFER)
    if offer.assured_until is None:
        del given["assured_until"]
    return {
        **given,
        "person": str(offer.contact_id or ""),
        "referral_needed": initial_referral(offer),
        "places": list(offer.offer_locations.order_by("pk").values_list("location_id", flat=True)),
    }


@require_POST
def acquaintance_new(request: HttpRequest, key: int) -> HttpResponse:
    """Keep that two partners know each other, and through whom."""
    municipality = own_municipality(request)
    one = _partner(municipality, key)
    other = Organisation.objects.filter(pk=as_key(request.POST.get("ander", "")) or 0, municipality=municipality)
    name = request.POST.get("via", "")
    through = Contact.objects.filter(pk=as_key(name) or 0, organisation__municipality=municipality).first()
    try:
        known = service.acquaint(one=one, other=other.first() or one, through=through)
    except EntryNotRight as error:
        messages.error(request, " ".join(said(fault.text) for fault in error.faults))
    else:
        there = known.other if known.one_id == one.pk else known.one
        told = {"one": one.name, "other": there.name}
        messages.success(request, _("%(one)s en %(other)s kennen elkaar.") % told)
    return redirect("partner", key)


@require_POST
def acquaintance_remove(request: HttpRequest, key: int, other: int) -> HttpResponse:
    """Take back that two partners know each other."""
    municipality = own_municipality(request)
    service.forget_acquaintance(one=_partner(municipality, key), other=_partner(municipality, other))
    messages.success(request, _("De lijn is weg. Afspraken tussen beide blijven staan."))
    return redirect("partner", key)


@require_POST
def partner_confirm(request: HttpRequest, key: int) -> HttpResponse:
    """Keep that the partner said that everything here is right."""
    service.confirm_partner(partner=_partner(own_municipality(request), key))
    messages.success(request, _("Vastgelegd: het klopt vandaag."))
    return redirect("partner", key)


def _form(request: HttpRequest, context: dict[str, Any], *, template: str = "organise/entry_form.html") -> HttpResponse:
    form = context["form"]
    return render(request, template, context, status=422 if form.is_bound and form.errors else 200)


def _partner(municipality: Municipality, key: int) -> Organisation:
    return get_object_or_404(Organisation.objects.select_related("municipality"), pk=key, municipality=municipality)


def _person(request: HttpRequest, key: int) -> Contact:
    own = Contact.objects.select_related("organisation__municipality")
    return get_object_or_404(own, pk=key, organisation__municipality=own_municipality(request))


def _all(municipality: Municipality) -> "list[Organisation]":
    return list(Organisation.objects.filter(municipality=municipality).order_by("name"))
