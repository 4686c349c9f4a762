"""The register of agreements: what is about to lapse first, and one button that asks for renewal."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.contacts import plain
from voorkant.core.organise.entries import dial
from voorkant.core.organise.register import STANDING_NAMES, Standing, whom_to_ask
from voorkant.core.shared.errors import VoorkantError
from voorkant.store.models import Agreement, FindingPlace, Municipality, Organisation, PartnerLink
from voorkant.store.selectors import network_pages as read
from voorkant.store.selectors.network import agreed
from voorkant.store.selectors.network_pages import AgreementLine
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services import agreements as service
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.partners_links import make_partner_link
from voorkant.web.organise.forms import AgreementForm, RenewForm, SidesForm, as_key, here, problem_groups, refused
from voorkant.web.platform.sources import own_municipality

URGENT = (Standing.LAPSING, Standing.LAPSED)
FAULT_FIELDS = {"fields": "fields_told", "to": "", "partner": ""}


@never_cache
def agreements(request: HttpRequest) -> HttpResponse:
    """The register, which can be narrowed down."""
    municipality, today = own_municipality(request), timezone.localdate()
    rows = read.agreements_kept(municipality)
    lines = read.agreement_lines(rows, municipality, today)
    asked = {name: request.GET.get(name, "")[:100] for name in ("partner", "plek", "probleem", "stand", "zoek")}
    shown = narrowed(lines, asked)
    urgent = [one for one in lines if one.standing in URGENT]
    context = {
        "urgent": [one for one in shown if one.standing in URGENT],
        "rest": [one for one in shown if one.standing not in URGENT],
        "running": sum(one.standing in (Standing.RUNNING, Standing.WAITING, Standing.LAPSING) for one in lines),
        "lapsing": sum(one.standing is Standing.LAPSING for one in urgent),
        "lapsed": sum(one.standing is Standing.LAPSED for one in urgent),
        "waiting": sum(bool(one.waits) and one.standing is not Standing.ENDED for one in lines),
        "asked": asked,
        "narrowed": any(asked.values()),
        "shown": len(shown),
        "partners": Organisation.objects.filter(municipality=municipality).order_by("name"),
        "places": FindingPlace.objects.filter(organisation__municipality=municipality).order_by("name"),
        "problems": problem_groups(),
        "standings": [(one.value, STANDING_NAMES[one]) for one in Standing],
        "warning": int(setting_value("agreement_warning_days", municipality)),
        "query": request.GET.urlencode(),
        "invented": any(one.invented for one in rows),
    }
    return render(request, "organise/agreements.html", context)


def narrowed(lines: Sequence[AgreementLine], asked: dict[str, str]) -> list[AgreementLine]:
    """Give the lines that fit what was asked; what has ended only when it is asked for."""
    words = plain(asked["zoek"]).split()
    return [
        one
        for one in lines
        if (one.standing == asked["stand"] if asked["stand"] else one.standing is not Standing.ENDED)
        and (not asked["partner"] or asked["partner"] in (str(one.row.organisation_id), str(one.row.to_id)))
        and (not asked["plek"] or asked["plek"] == str(one.row.place_id))
        and (not asked["probleem"] or not one.row.problems or asked["probleem"] in one.row.problems)
        and all(word in _text(one) for word in words)
    ]


def _text(line: AgreementLine) -> str:
    row = line.row
    people = (row.contact.name if row.contact else "", row.offer.name if row.offer else "", row.assured_by)
    where = (row.organisation.name, row.to.name, row.place.name if row.place else "")
    return plain(" ".join((*where, *people, row.how, row.next_step, *(one.to(here()) for one in line.problems))))


def agreement_new(request: HttpRequest) -> HttpResponse:
    """Make an agreement: first between whom, then what."""
    municipality = own_municipality(request)
    return _entry(request, municipality, None)


def agreement_replace(request: HttpRequest, key: int) -> HttpResponse:
    """Make another text of an agreement: the old one ends on the day that the new one begins."""
    found = _agreement(request, key)
    return _entry(request, found.municipality, found)


def _entry(request: HttpRequest, municipality: Municipality, replaces: Agreement | None) -> HttpResponse:
    own = Organisation.objects.filter(municipality=municipality)
    if replaces is not None:
        partner, to = replaces.organisation, replaces.to
    else:
        partner = own.filter(pk=as_key(request.GET.get("van", "")) or 0).first()  # type: ignore[assignment]
        to = own.filter(pk=as_key(request.GET.get("naar", "")) or 0).first()  # type: ignore[assignment]
    if partner is None or to is None:
        return _sides(request, municipality, partner, to)
    form = AgreementForm(request.POST or None, partner=partner, to=to, initial=_initial(request, replaces))
    if request.method == "POST" and form.is_valid():
        try:
            service.make_agreement(municipality=municipality, entry=form.entry(), replaces=replaces)
        except EntryNotRight as error:
            refused(form, error, FAULT_FIELDS)
        except VoorkantError as error:
            form.add_error(None, error.sentence(here()))
        else:
            messages.success(request, _("De afspraak staat erin. Vraag beide partners met één link of het zo klopt."))
            return redirect("agreements")
    context = {"form": form, "partner": partner, "to": to, "replaces": replaces}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "organise/agreement_form.html", context, status=status)


def _sides(
    request: HttpRequest, municipality: Municipality, partner: Organisation | None, to: Organisation | None
) -> HttpResponse:
    chosen = {"partner": str(partner.pk) if partner else "", "to": str(to.pk) if to else ""}
    form = SidesForm(request.POST or None, municipality=municipality, initial=chosen)
    if request.method == "POST" and form.is_valid():
        van, naar = as_key(form.cleaned_data["partner"]), as_key(form.cleaned_data["to"])
        kept = {name: request.GET[name] for name in ("plek", "probleem") if request.GET.get(name)}
        return redirect(f"{reverse('agreement-new')}?{urlencode({'van': van, 'naar': naar, **kept})}")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "organise/agreement_sides.html", {"form": form}, status=status)


def _initial(request: HttpRequest, replaces: Agreement | None) -> dict[str, Any]:
    if replaces is None:
        problem, place = request.GET.get("probleem", ""), request.GET.get("plek", "")
        known = problem in load_language().problems
        return {"problems": [problem] if known else [], "place": place, "channel": "phone", "basis": "resident_agrees"}
    names = ("problems", "channel", "how", "next_step", "answer_days", "basis", "purpose", "assured_by")
    return {
        **{name: getattr(replaces, name) for name in names},
        "place": str(replaces.place_id or ""),
        "person": str(replaces.contact_id or ""),
        "offer": str(replaces.offer_id or ""),
        "fields_told": replaces.fields,
    }


@require_POST
def agreement_end(request: HttpRequest, key: int) -> HttpResponse:
    """End an agreement today."""
    found = _agreement(request, key)
    try:
        service.end_agreement(agreement=found)
    except VoorkantError as error:
        messages.error(request, error.sentence(here()))
    else:
        messages.success(request, _("De afspraak is beëindigd. Zij blijft te lezen onder 'Beëindigd of vervangen'."))
    return redirect("agreements")


def agreement_renew(request: HttpRequest, key: int) -> HttpResponse:
    """Renew an agreement that was renewed by word of mouth; both sides still confirm it by their links."""
    found = _agreement(request, key)
    today = timezone.localdate()
    usual = service.usual_end(found.municipality, max(today, found.valid_until))
    form = RenewForm(request.POST or None, initial={"until": usual})
    if request.method == "POST" and form.is_valid():
        try:
            service.renew_agreement(agreement=found, until=form.cleaned_data["until"])
        except VoorkantError as error:
            form.add_error("until", error.sentence(here()))
        else:
            messages.success(request, _("De afspraak is verlengd. Beide partners moeten haar nog bevestigen."))
            return redirect("agreements")
    lines = read.agreement_lines([found], found.municipality, today)
    context = {"form": form, "line": lines[0]}
    return render(request, "organise/agreement_renew.html", context, status=422 if form.errors else 200)


@require_POST
@never_cache
def agreement_ask(request: HttpRequest, key: int) -> HttpResponse:
    """Make one link with which a partner of an agreement renews or confirms it; shown once."""
    found = _agreement(request, key)
    partner = found.to if whom_to_ask(agreed(found)) == found.to_id else found.organisation
    return link_once(request, partner, PartnerLink.Purpose.RENEW)


@require_POST
@never_cache
def partner_ask(request: HttpRequest, key: int) -> HttpResponse:
    """Make one link with which a partner says whether what is kept of it is right; shown once."""
    found = get_object_or_404(Organisation, pk=key, municipality=own_municipality(request))
    return link_once(request, found, PartnerLink.Purpose.CONFIRM)


def link_once(request: HttpRequest, partner: Organisation, purpose: str) -> HttpResponse:
    """Make a partner's link and show it with words to send it in."""
    link, token = make_partner_link(partner=partner, purpose=purpose)
    address = request.build_absolute_uri(reverse("partner-link", args=[token]))
    people = [one for one in partner.contacts.order_by("name") if one.email or one.phone]
    context = {
        "partner": partner,
        "link": link,
        "address": address,
        "people": [(one, dial(one.phone)) for one in people],
        "renew": purpose == PartnerLink.Purpose.RENEW,
        "municipality_name": partner.municipality.name,
    }
    return render(request, "organise/link_once.html", context)


def _agreement(request: HttpRequest, key: int) -> Agreement:
    own: QuerySet[Agreement] = Agreement.objects.select_related(
        "organisation", "to", "place", "offer", "contact", "municipality"
    )
    return get_object_or_404(own, pk=key, municipality=own_municipality(request))
