"""Partners, people, offers, places, agreements and ties as tables to take along."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from voorkant.core.organise.register import STANDING_NAMES
from voorkant.store.models import Contact, Municipality, Offer, Organisation
from voorkant.store.selectors import network_pages as read
from voorkant.store.selectors.network import network_of
from voorkant.store.selectors.network_chart import network_chart
from voorkant.web.export import table_response
from voorkant.web.organise.forms import here
from voorkant.web.platform.sources import own_municipality

Rows = Iterable[list[Any]]


def export(request: HttpRequest, what: str, form: str) -> HttpResponse:
    """Give one of the tables as a file."""
    if what not in TABLES:
        raise Http404(what)
    rows = TABLES[what](own_municipality(request))
    return table_response(rows, name=what, title=what.capitalize(), form=form)


def _said(texts: Iterable[Any]) -> str:
    return "; ".join(one.to(here()) for one in texts)


def _partners(municipality: Municipality) -> Rows:
    yield [_("Organisatie"), _("Soort"), _("Contactpersoon"), _("Functie"), _("Telefoon"), _("E-mail"), _("Bereikbaar"),
           _("Website"), _("Informeel"), _("Capaciteit per maand"), _("Bevestigd op")]  # fmt: skip
    for one in Organisation.objects.filter(municipality=municipality).order_by("name").prefetch_related("contacts"):
        kind = _said(read.names("partner_kinds", [one.kind]))
        informal = _("ja") if one.informal else _("nee")
        people: list[Contact] = list(one.contacts.all())
        yield [one.name, kind, "", "", one.phone, one.email, "", one.website, informal, one.capacity, one.confirmed]
        for person in people:
            yield [one.name, kind, person.name, person.title, person.phone, person.email, person.hours, one.website,
                   informal, one.capacity, person.confirmed]  # fmt: skip


def _offers(municipality: Municipality) -> Rows:
    yield [_("Organisatie"), _("Aanbod"), _("Omschrijving"), _("Wanneer"), _("Waar"), _("Aanmelden"), _("Kosten"),
           _("Leeftijd vanaf"), _("Leeftijd tot en met"), _("Gebied"), _("Doelgroep"), _("Problemen"),
           _("Contactpersoon"), _("Telefoon"), _("Status"), _("Nagekeken door"), _("Klopt tot en met")]  # fmt: skip
    rows = Offer.objects.filter(organisation__municipality=municipality).select_related("organisation", "contact")
    for one in rows.order_by("organisation__name", "name"):
        yield [one.organisation.name, one.name, one.description, one.schedule, one.location, one.application_process,
               one.fees_description, one.minimum_age, one.maximum_age,
               "; ".join(read.area_names(municipality, one.areas)),
               _said(read.names("target_groups", one.target_groups)),
               _said(read.names("problems", one.problems)), one.contact.name if one.contact else "", one.phone,
               one.status, one.assured_by, one.assured_until]  # fmt: skip


def _places(municipality: Municipality) -> Rows:
    yield [_("Vindplaats"), _("Organisatie"), _("Soort"), _("Plaats"), _("Gebied"), _("Doelgroep"), _("Problemen"),
           _("Ontvanger"), _("Capaciteit per maand"), _("Doet mee")]  # fmt: skip
    for one in read.places_kept(municipality):
        yield [one.name, one.organisation.name, _said(read.names("place_kinds", [one.kind])),
               *read.area_names(municipality, [one.area_code]), "; ".join(read.area_names(municipality, one.areas)),
               _said(read.names("target_groups", one.target_groups)), _said(read.names("problems", one.problems)),
               one.receiver.name if one.receiver else "", one.capacity,
               _("ja") if one.active else _("nee")]  # fmt: skip


def _agreements(municipality: Municipality) -> Rows:
    yield [_("Wie ziet het"), _("Waar"), _("Problemen"), _("Naar wie"), _("Contactpersoon"), _("Aanbod"), _("Hoe"),
           _("Hoe precies"), _("Daarna"), _("Antwoord binnen dagen"), _("Grondslag"), _("Wat wordt verteld"),
           _("Doel"), _("Wie staat ervoor in"), _("Vanaf"), _("Tot en met"), _("Bevestigd door verwijzer"),
           _("Bevestigd door ontvanger"), _("Stand")]  # fmt: skip
    rows = read.agreements_kept(municipality)
    for line in read.agreement_lines(rows, municipality, timezone.localdate()):
        one = line.row
        yield [one.organisation.name, one.place.name if one.place else "", _said(line.problems), one.to.name,
               one.contact.name if one.contact else "", one.offer.name if one.offer else "", line.channel.to(here()),
               one.how, one.next_step, one.answer_days, line.basis.to(here()), _said(line.fields), one.purpose,
               one.assured_by, one.valid_from, one.valid_until, one.confirmed_by_sender, one.confirmed_by_receiver,
               STANDING_NAMES[line.standing].to(here())]  # fmt: skip


def _network(municipality: Municipality) -> Rows:
    whole = network_of(municipality)
    chart = network_chart(whole, timezone.localdate(), name=municipality.name, link=lambda key: "")
    yield from chart.table().lines(here())


TABLES: dict[str, Callable[[Municipality], Rows]] = {
    "partners": _partners,
    "aanbod": _offers,
    "vindplaatsen": _places,
    "afspraken": _agreements,
    "netwerk": _network,
}
