"""Own offers from a partner's own system: add or change one, and say that it is still right.

They stand on the router that reads offers, since one address answers reading and writing. The text under each
function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Status

from voorkant.api import directory_write_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.network import router
from voorkant.core.organise.entries import OfferEntry
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import Offer, Organisation
from voorkant.store.selectors.freshness import fresh_words, rules_of
from voorkant.store.services.directory import assure
from voorkant.store.services.partners import save_offer


@router.post(
    "/aanbod",
    auth=Scope("aanbod:schrijven"),
    response={201: shapes.AanbodBewaard},
    operation_id="aanbodDoorgeven",
    openapi_extra=told(
        Text("Eigen aanbod doorgeven", "Pass on an own offer"),
        """Zet aanbod van de eigen organisatie op de sociale kaart. Aanbod met dezelfde naam wordt vervangen door wat
        hier staat; plekken op de kaart en contactpersonen blijven. Wie het doorgeeft, staat ervoor in.""",
    ),
)
def give(request: HttpRequest, aanbod: shapes.NieuwAanbod) -> Any:
    """Put an offer of your own organisation in the directory. An offer of the same name is replaced by what stands
    here; places on the map and contact persons stay. Whoever passes it on stands for it.
    """
    partner, today = asking(request), timezone.localdate()
    own = Offer.objects.filter(organisation=partner).select_related("organisation__municipality")
    there = own.filter(name__iexact=" ".join(aanbod.naam.split())).first()
    _not_past(aanbod.klopt)
    kind = "informal" if partner.informal else "formal"
    entry = OfferEntry(
        name=aanbod.naam, description=aanbod.omschrijving, url=aanbod.website, email=aanbod.email,
        phone=aanbod.telefoon, application_process=aanbod.aanmelden, fees_description=aanbod.kosten,
        eligibility_description=there.eligibility_description if there else "", minimum_age=aanbod.leeftijdVan,
        maximum_age=aanbod.leeftijdTotEnMet, schedule=aanbod.wanneer, location=aanbod.waar,
        person=there.contact_id if there else None, problems=tuple(aanbod.problemen),
        life_events=tuple(there.life_events) if there else (), target_groups=tuple(aanbod.doelgroepen),
        areas=tuple(aanbod.gebieden), level=there.level if there else "", approach=there.approach if there else "",
        form=there.form if there else "", intervention=aanbod.aanpak, factors=tuple(aanbod.factoren),
        words=tuple(aanbod.woorden), languages=tuple(aanbod.talen), reach=aanbod.bereik, reach_year=aanbod.bereikJaar,
        cost_per_person=there.cost_per_person if there else None, referral_needed=aanbod.verwijzingNodig,
        assured_by=aanbod.bevestigdDoor, assurer_email=there.assurer_email if there else "",
        assured_until=aanbod.klopt or rules_of(partner.municipality).until(kind, today),
    )  # fmt: skip
    return Status(201, _kept(request, save_offer(partner=partner, entry=entry, offer=there, by=partner.name)))


@router.post(
    "/aanbod/{nummer}/bevestiging",
    auth=Scope("aanbod:schrijven"),
    response={201: shapes.AanbodBewaard},
    operation_id="aanbodBevestigen",
    openapi_extra=told(
        Text("Zeggen dat eigen aanbod klopt", "Say that an own offer is right"),
        "Zeg dat aanbod van de eigen organisatie nog klopt, zodat het op de sociale kaart niet vervaagt.",
    ),
)
def confirm(request: HttpRequest, nummer: int, bevestiging: shapes.Bevestiging) -> Any:
    """Say that an offer of your own organisation is still right, so that it does not fade in the directory."""
    offer = _own(asking(request), nummer)
    _not_past(bevestiging.klopt)
    kept = assure(offer, by=bevestiging.bevestigdDoor, until=bevestiging.klopt)
    return Status(201, _kept(request, kept))


def _own(partner: Organisation, number: int) -> Offer:
    rows = Offer.objects.filter(organisation=partner, status=Offer.Status.ACTIVE)
    known = rows.select_related("organisation__municipality") if number < 2**63 else rows.none()
    found = known.filter(pk=number).first() if number > 0 else None
    if found is None:
        raise NotFound("aanbod-niet-gevonden", _WHAT, _WHY, _DO)
    return found


def _not_past(day: Any) -> None:
    if day is not None and day < timezone.localdate():
        raise BadInput("aanbod-dag-voorbij", _PAST, _NOTHING, _LATER)


def _kept(request: HttpRequest, offer: Any) -> dict[str, Any]:
    language = str(getattr(request, "LANGUAGE_CODE", "nl"))
    rules = rules_of(offer.organisation.municipality)
    return {
        "nummer": offer.pk,
        "naam": offer.name,
        "klopt": offer.assured_until,
        "stand": fresh_words(offer, rules).to(language),
    }


_WHAT = Text("Dit aanbod is er niet.", "This offer is not there.")
_WHY = Text("Het nummer hoort niet bij aanbod van deze organisatie.", "The number is no offer of this organisation.")
_DO = Text("Kijk in GET /aanbod welke nummers er zijn.", "See in GET /aanbod which numbers there are.")
_PAST = Text("Deze dag is al voorbij.", "This day has passed already.")
_NOTHING = Text("Er is niets opgeslagen.", "Nothing was stored.")
_LATER = Text("Noem een latere dag, of laat hem weg.", "Name a later day, or leave it out.")
