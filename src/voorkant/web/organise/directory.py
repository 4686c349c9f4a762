"""The desk of the directory: is it still right, whom to ask or call, what to accept, and the whole list to search."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from voorkant.adapters.directory_terms import language_names, load_accessibility, load_facility_terms
from voorkant.core.organise.directory.freshness import FRESHNESS_NAMES, Freshness
from voorkant.core.organise.entries import dial
from voorkant.core.shared.text import Text, same
from voorkant.store.models import DirectoryStep, Location, Municipality, Offer, Organisation
from voorkant.store.selectors import network_pages as read
from voorkant.store.selectors.directory import ShownOffer
from voorkant.store.selectors.directory_desk import DeskFilter, DeskLine, desk_of
from voorkant.store.selectors.freshness import Thing, rules_of
from voorkant.store.services.directory import answer_proposal, assure
from voorkant.store.services.directory_ask import ask_about, due_things
from voorkant.store.services.directory_remark import RESIDENT
from voorkant.store.services.partners import EntryNotRight
from voorkant.store.services.partners_import import BY_LIST
from voorkant.web.export import table_response
from voorkant.web.organise.forms import as_key, here, problem_groups, said
from voorkant.web.platform.sources import own_municipality

PER_PAGE = 25
MOST_TASKS = 8
KINDS = ("formal", "informal", "place")


@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """Is our directory still right?"""
    municipality, today = own_municipality(request), timezone.localdate()
    wanted = wanted_of(request)
    found = desk_of(municipality, wanted, today)
    page = Paginator(found.lines, PER_PAGE).get_page(request.GET.get("pagina"))
    query = request.GET.copy()
    query.pop("pagina", None)
    context = {
        "desk": found,
        "todo": [
            {"todo": one, "dial": dial(one.partner.phone) if one.partner else "", "value": one.partner.pk if one.partner
             else "0"} for one in found.todo[:MOST_TASKS]
        ],
        "more": max(0, len(found.todo) - MOST_TASKS),
        "proposals": [_proposal(one) for one in found.proposals],
        "page": page,
        "lines": [_line(municipality, one) for one in page.object_list],
        "wanted": wanted,
        "narrowed": wanted != DeskFilter(),
        "query": query.urlencode(),
        "problems": problem_groups(),
        "areas": read.area_options(municipality),
        "freshness": [(key.value, name) for key, name in FRESHNESS_NAMES.items()],
        "invented": found.invented,
    }  # fmt: skip
    return render(request, "organise/directory_desk.html", context)


def table(request: HttpRequest, form: str) -> HttpResponse:
    """The list as it is filtered, to take along."""
    municipality = own_municipality(request)
    found = desk_of(municipality, wanted_of(request), timezone.localdate())
    rows = [_heads(), *(_row(municipality, one) for one in found.lines)]
    return table_response(rows, name="sociale-kaart", title=_("Sociale kaart"), form=form)


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Ask who stands for entries whether these are still right: of one partner what is due, or one entry."""
    municipality = own_municipality(request)
    entry = request.POST.get("entry", "")
    if entry:
        things: list[Thing] = [thing_of(municipality, entry)]
    else:
        partner = as_key(request.POST.get("partner", "")) or None
        if partner:
            get_object_or_404(Organisation, pk=partner, municipality=municipality)
        due = due_things(municipality, rules_of(municipality), timezone.localdate())
        things = [one for one in due if one.organisation_id == partner]
    done = ask_about(things, municipality=municipality)
    if done.messages:
        told = ngettext(
            "Eén mail met één link staat klaar.", "%(n)s mails staan klaar, elk met één link.", done.messages
        )
        messages.success(request, told % {"n": done.messages})
    if done.without_address or not things:
        messages.warning(request, _("Hier is nog geen mailadres bij bekend. Bel, of vul een adres in."))
    return redirect("directory-desk")


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Keep that a colleague asked, and that it is right."""
    thing = thing_of(own_municipality(request), request.POST.get("entry", ""))
    assure(thing, by=thing.assured_by or who(request))
    messages.success(request, _("Vastgelegd: %(name)s klopt vandaag.") % {"name": thing.name})
    return redirect("directory-desk")


@require_POST
def proposal(request: HttpRequest, key: int) -> HttpResponse:
    """Accept or refuse what somebody proposed."""
    step = get_object_or_404(
        DirectoryStep, pk=key, municipality=own_municipality(request), kind=DirectoryStep.Kind.PROPOSED
    )
    accepted = request.POST.get("answer") == "yes"
    try:
        answer_proposal(step, accepted=accepted, by=who(request))
    except EntryNotRight as error:
        messages.error(request, " ".join(said(fault.text) for fault in error.faults))
    else:
        done = _("De verandering staat op de sociale kaart.") if accepted else _("Het blijft zoals het was.")
        messages.success(request, done)
    return redirect("directory-desk")


def wanted_of(request: HttpRequest) -> DeskFilter:
    """Read what of the list is wanted; what makes no sense is left out."""
    asked = request.GET
    fresh, kind = asked.get("vers", ""), asked.get("soort", "")
    return DeskFilter(
        words=asked.get("zoek", "")[:100].strip(),
        problem=asked.get("probleem", "")[:60],
        area=asked.get("gebied", "")[:40],
        partner=as_key(asked.get("partner", "")),
        fresh=fresh if fresh in set(Freshness) else "",
        kind=kind if kind in KINDS else "",
        unnamed=asked.get("zonder") == "1",
    )


def thing_of(municipality: Municipality, entry: str) -> Thing:
    """Give the entry that "offer-3" or "location-4" names; 404 for none of this municipality."""
    kind, _dash, key = entry.partition("-")
    number = as_key(key) or 0
    if kind == "offer":
        rows = Offer.objects.select_related("organisation__municipality", "contact")
        return get_object_or_404(rows, pk=number, organisation__municipality=municipality)
    if kind == "location":
        rows_of = Location.objects.select_related("municipality", "organisation")
        return get_object_or_404(rows_of, pk=number, municipality=municipality)
    raise Http404(entry)


def who(request: HttpRequest) -> str:
    """Name who is signed in, for the history."""
    user = request.user
    return (user.get_full_name() or user.get_username()) if user.is_authenticated else ""


def named(thing: Thing) -> str:
    """Give what names an entry in a form."""
    return f"{'location' if isinstance(thing, Location) else 'offer'}-{thing.pk}"


def field_names() -> dict[str, str]:
    """Name the fields that a step may tell of."""
    return {
        "name": _("Naam"), "description": _("Omschrijving"), "schedule": _("Wanneer"), "location": _("Waar"),
        "application_process": _("Hoe je meedoet"), "fees_description": _("Kosten"), "phone": _("Telefoon"),
        "email": _("E-mail"), "url": _("Website"), "address": _("Adres"), "postcode": _("Postcode"),
        "town": _("Plaats"), "eligibility_description": _("Voor wie niet"), "status": _("Is het er nu"),
        "assured_by": _("Wie ervoor instaat"), "assured_until": _("Klopt tot en met"), "problems": _("Waarbij"),
        "areas": _("Gebied"), "active": _("Is het er nu"), "kind": _("Soort"),
    }  # fmt: skip


def told_changes(step: DirectoryStep) -> list[dict[str, Any]]:
    """Give what a step changed, field by field, in words."""
    names = field_names()
    return [
        {"name": names.get(name, name), "before": _said(pair[0]), "after": _said(pair[1])}
        for name, pair in step.changes.items()
        if isinstance(pair, list) and len(pair) == 2
    ]


def told_steps(steps: list[DirectoryStep]) -> list[dict[str, Any]]:
    """Give the history of an entry in words."""
    names = {
        "added": _("toegevoegd"), "changed": _("gewijzigd"), "confirmed": _("bevestigd"), "asked": _("gevraagd"),
        "gone": _("gestopt"), "reopened": _("is er weer"), "proposed": _("voorstel"),
        "accepted": _("voorstel overgenomen"), "refused": _("voorstel niet overgenomen"),
    }  # fmt: skip
    return [
        {"step": one, "who": _who(one), "kind": names[one.kind], "changes": told_changes(one)} for one in steps
    ]  # fmt: skip


def _who(step: DirectoryStep) -> str:
    """Say whose step it was; a resident is nobody by name."""
    return {RESIDENT: _("een inwoner"), BY_LIST: _("een ingelezen lijst")}.get(step.by, step.by)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    return "" if value is None else str(value)


def _proposal(step: DirectoryStep) -> dict[str, Any]:
    thing = step.offer or step.location
    return {
        "step": step, "who": _who(step), "thing": thing, "is_place": step.location is not None,
        "changes": told_changes(step),
    }  # fmt: skip


def _line(municipality: Municipality, one: DeskLine) -> dict[str, Any]:
    thing = one.thing
    if isinstance(one.shown, ShownOffer):
        row = one.shown.row
        detail = {
            "problems": read.names("problems", row.problems), "where": one.shown.where,
            "areas": read.area_names(municipality, row.areas), "intervention": one.shown.intervention,
            "kind": Text("informeel", "informal") if one.informal else Text("formeel", "formal"),
        }  # fmt: skip
    else:
        kinds = load_facility_terms()
        place = one.shown.row
        detail = {
            "where": one.shown.address, "areas": read.area_names(municipality, [place.area_code]),
            "kind": kinds[place.kind].name if place.kind in kinds else same(place.kind),
        }  # fmt: skip
    return {"line": one, "row": thing, "entry": named(thing), **detail}


def _heads() -> list[Any]:
    return [
        _("Organisatie"), _("Aanbod"), _("Soort"), _("Omschrijving"), _("Problemen"), _("Woorden van inwoners"),
        _("Gebied"), _("Waar"), _("Wanneer"), _("Aanmelden"), _("Verwijzing nodig"),
        _("Kosten"), _("Leeftijd vanaf"), _("Leeftijd tot en met"), _("Talen"), _("Toegankelijk"), _("Aanpak"),
        _("Bereik"), _("Bereik in jaar"), _("Kosten per deelnemer"), _("Telefoon"), _("E-mail"), _("Website"),
        _("Wie ervoor instaat"), _("Klopt tot en met"), _("Stand"),
    ]  # fmt: skip


def _row(municipality: Municipality, one: DeskLine) -> list[Any]:
    thing, shown = one.thing, one.shown
    partner = thing.organisation.name if thing.organisation else ""
    fresh = FRESHNESS_NAMES[shown.freshness].to(here())
    ends = [thing.phone, thing.email, thing.url, thing.assured_by, thing.assured_until, fresh]
    languages = "; ".join(name.to(here()) for name in language_names(thing.languages))
    ages = [thing.minimum_age, thing.maximum_age]
    if isinstance(shown, ShownOffer):
        row = shown.row
        needed = {True: _("ja"), False: _("nee"), None: None}[row.referral_needed]
        problems = "; ".join(name.to(here()) for name in read.names("problems", row.problems))
        aim = shown.intervention.to(here()) if shown.intervention else None
        access = sorted({key for place in shown.places for key in place.accessibility})
        return [
            partner, row.name, _("informeel") if one.informal else _("formeel"), row.description, problems,
            "; ".join(row.words), "; ".join(read.area_names(municipality, row.areas)), shown.where, row.schedule,
            row.application_process, needed, row.fees_description, *ages, languages, _access(access), aim, row.reach,
            row.reach_year, row.cost_per_person, *ends,
        ]  # fmt: skip
    kinds, place = load_facility_terms(), shown.row
    kind = kinds[place.kind].name.to(here()) if place.kind in kinds else place.kind
    return [
        partner, place.name, kind, place.description, "", "",
        "; ".join(read.area_names(municipality, [place.area_code])), shown.address, place.schedule, "", None, "",
        *ages, languages, _access(place.accessibility), None, None, None, None, *ends,
    ]  # fmt: skip


def _access(keys: list[str]) -> str:
    known = load_accessibility()
    return "; ".join(known[one].name.to(here()) if one in known else one for one in keys)
