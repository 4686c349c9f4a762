"""Read what the pages about partners show: one partner whole, the register of agreements, and what may be chosen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.register import STANDING_NAMES, Standing, standing, waits_for, whom_to_ask
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.partners import Network
from voorkant.core.shared.retention import last_day
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Agreement, Contact, FindingPlace, Municipality, Offer, Organisation, PartnerLink
from voorkant.store.selectors.network import agreed
from voorkant.store.selectors.network_chart import short
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value

_ORDER = list(Standing)
SOON_GONE = timedelta(days=60)


@dataclass(frozen=True)
class AgreementLine:
    """An agreement as the register shows it. `waits` are names of who must still confirm, `ask` whom to ask first."""

    row: Agreement
    standing: Standing
    problems: tuple[Text, ...]
    channel: Text
    basis: Text
    fields: tuple[Text, ...]
    waits: tuple[str, ...]
    ask: Organisation
    days_left: int

    @property
    def standing_name(self) -> Text:
        """How it stands, in words."""
        return STANDING_NAMES[self.standing]


@dataclass(frozen=True)
class PersonLine:
    """A contact person, with whether and until when it is kept: `gone_on` when that is near or past, else None."""

    row: Contact
    gone_on: date | None


def agreement_lines(rows: Iterable[Agreement], municipality: Municipality, today: date) -> list[AgreementLine]:
    """Give agreements as lines: what wants attention first, then soonest to end."""
    warning = int(setting_value("agreement_warning_days", municipality))
    lines = [_line(row, today, warning) for row in rows]
    return sorted(lines, key=lambda one: (_ORDER.index(one.standing), one.row.valid_until, one.row.pk))


def agreements_kept(municipality: Municipality) -> "list[Agreement]":
    """Give all agreements of a municipality with what they name."""
    return list(
        Agreement.objects.filter(municipality=municipality).select_related(
            "organisation", "place", "to", "offer", "contact"
        )
    )


def agreements_with(partner: Organisation) -> "list[Agreement]":
    """Give the agreements of a partner, as either side."""
    own = Agreement.objects.filter(organisation=partner) | Agreement.objects.filter(to=partner)
    return list(own.select_related("organisation", "place", "to", "offer", "contact"))


def people_of(partner: Organisation, today: date) -> list[PersonLine]:
    """Give the contact persons of a partner by name; those who were not confirmed for very long say so."""
    months = int(setting_value("contact_months", partner.municipality))
    lines = []
    for row in Contact.objects.filter(organisation=partner).order_by("name"):
        kept = last_day(row.confirmed, months, "months")
        lines.append(PersonLine(row, kept if kept < today + SOON_GONE else None))
    return lines


def offers_of(partner: Organisation) -> list[Offer]:
    """Give the offers of a partner, open ones first."""
    rows = Offer.objects.filter(organisation=partner).select_related("contact").order_by("name")
    return sorted(rows, key=lambda one: one.status != Offer.Status.ACTIVE)


def places_kept(municipality: Municipality) -> "list[FindingPlace]":
    """Give all finding places with their partners and receivers, by name; closed ones last."""
    rows = FindingPlace.objects.filter(organisation__municipality=municipality)
    return list(rows.select_related("organisation", "receiver").order_by("-active", "name"))


def open_links(partner: Organisation, today: date) -> "list[PartnerLink]":
    """Give the links that a partner has not answered yet and still can."""
    return list(PartnerLink.objects.filter(organisation=partner, used=None, expires__gte=today).order_by("expires"))


def area_names(municipality: Municipality, codes: Sequence[str]) -> list[str]:
    """Name areas by their codes."""
    places = places_of(municipality)
    return [places.name(code) for code in codes]


def area_options(municipality: Municipality) -> list[tuple[str, str]]:
    """Give the areas that an offer or place may serve, as (code, name): the kernen, else the wijken."""
    places = places_of(municipality)
    codes = list(places.villages) or [code for code, area in places.areas.items() if area.kind is AreaKind.DISTRICT]
    return sorted(((code, places.name(code)) for code in codes), key=lambda pair: pair[1])


def without_label(network: Network) -> Network:
    """Give a network whose partners are named without "(verzonnen)", for a page that says so once."""
    return replace(network, partners={key: replace(one, name=short(one.name)) for key, one in network.partners.items()})


def names(kind: str, ids: Iterable[str]) -> tuple[Text, ...]:
    """Name ids of a list of the shared language (`problems`, `target_groups`, `agreement_fields` …)."""
    language = load_language()
    lists = {
        "problems": language.problems,
        "target_groups": language.target_groups,
        "life_events": language.life_events,
    }
    known = lists.get(kind) or language.terms[kind]
    return tuple(known[one].name if one in known else same(one) for one in ids)


def _line(row: Agreement, today: date, warning: int) -> AgreementLine:
    core = agreed(row)
    sides = {row.organisation_id: row.organisation, row.to_id: row.to}
    return AgreementLine(
        row=row,
        standing=standing(core, today, warning),
        problems=names("problems", row.problems),
        channel=names("agreement_channels", [row.channel])[0],
        basis=names("agreement_bases", [row.basis])[0],
        fields=names("agreement_fields", row.fields),
        waits=tuple(short(sides[one].name) for one in waits_for(core)),
        ask=sides[whom_to_ask(core)],
        days_left=(row.valid_until - today).days,
    )
