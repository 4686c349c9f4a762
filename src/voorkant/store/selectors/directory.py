"""Read the directory: what there is, where, how fresh it is, and what somebody has to do about that.

Two thousand offers with their places are three queries; how fresh each is follows from its day and what the
municipality chose, so that every page says the same of the same entry.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from voorkant.core.organise.directory.freshness import Freshness, freshness, is_right, public, standing
from voorkant.core.shared.text import Text, same
from voorkant.store.models import DirectoryStep, Location, Municipality, Offer, OfferLocation
from voorkant.store.selectors.catalogue import catalogue_of
from voorkant.store.selectors.freshness import Thing, rules_of

GONE = (Offer.Status.DEFUNCT, Offer.Status.INACTIVE)


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place with how fresh it is; `public` tells whether residents still see it."""

    row: Location
    freshness: Freshness
    standing: Text
    public: bool

    @property
    def address(self) -> str:
        """Where it is, on one line, as far as it is known."""
        return ", ".join(part for part in (self.row.address, self.row.town) if part)


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """An offer with its places and how fresh it is. `intervention` names what it is an offer of, None where nobody
    said; `public` tells whether residents still see it.
    """

    row: Offer
    freshness: Freshness
    standing: Text
    public: bool
    places: tuple[Location, ...] = ()
    intervention: Text | None = None

    @property
    def right(self) -> bool:
        """Whether somebody stands for it today."""
        return self.freshness in (Freshness.ASSURED, Freshness.SOON)

    @property
    def where(self) -> str:
        """Where it is: its places by name and village, else what was written."""
        named = [", ".join(filter(None, (one.name, one.town))) for one in self.places if one.active]
        return "; ".join(named) or self.row.location


def offers_of(
    municipality: Municipality, reader: object = None, *, today: date | None = None, gone: bool = False
) -> list[ShownOffer]:
    """Give the offers that are there, by name; with `gone` also those that were ended. Every colleague of the
    municipality sees the same, so `reader` decides nothing.
    """
    rows = offer_rows(municipality)
    return shown(rows if gone else rows.filter(status=Offer.Status.ACTIVE), municipality, today=today)


def offer_of(municipality: Municipality, key: int, *, today: date | None = None) -> ShownOffer | None:
    """Give one offer of a municipality; None where it is not there."""
    found = shown(offer_rows(municipality).filter(pk=key), municipality, today=today)
    return found[0] if found else None


def offer_rows(municipality: Municipality) -> QuerySet[Offer]:
    """Give the offers of a municipality with their partners and places, ready to be shown."""
    ties = OfferLocation.objects.select_related("location").order_by("location__name", "pk")
    rows = Offer.objects.filter(organisation__municipality=municipality).order_by("name", "pk")
    return rows.select_related("organisation", "contact").prefetch_related(Prefetch("offer_locations", queryset=ties))


def shown(rows: Iterable[Offer], municipality: Municipality, *, today: date | None = None) -> list[ShownOffer]:
    """Give offers as they are shown; read them with `offer_rows`."""
    rules, today, known = rules_of(municipality), today or timezone.localdate(), catalogue_of(municipality)
    return [
        ShownOffer(
            row=one,
            freshness=freshness(one.assured_until, today, rules),
            standing=standing(one.assured_until, today, rules),
            public=one.status == Offer.Status.ACTIVE and public(one.assured_until, one.asked_on, today, rules),
            places=tuple(tie.location for tie in one.offer_locations.all()),
            intervention=_named(one.intervention, known),
        )
        for one in rows
    ]


def places_shown(municipality: Municipality, *, today: date | None = None, closed: bool = False) -> list[ShownPlace]:
    """Give the places of a municipality by name."""
    rows = Location.objects.filter(municipality=municipality).select_related("organisation").order_by("name", "pk")
    rules, today = rules_of(municipality), today or timezone.localdate()
    return [
        ShownPlace(
            row=one,
            freshness=freshness(one.assured_until, today, rules),
            standing=standing(one.assured_until, today, rules),
            public=one.active and public(one.assured_until, one.asked_on, today, rules),
        )
        for one in (rows if closed else rows.filter(active=True))
    ]


def right_today(municipality: Municipality, rows: Iterable[Offer], today: date) -> Mapping[int, bool]:
    """Tell of offers, by key, whether somebody stands for them on a day."""
    rules = rules_of(municipality)
    return {one.pk: is_right(one.assured_until, today, rules) for one in rows}


def history_of(thing: Thing) -> "list[DirectoryStep]":
    """Give what happened to an entry, latest first."""
    return list(thing.steps.order_by("-made", "-pk"))


def proposals(municipality: Municipality) -> "list[DirectoryStep]":
    """Give what people proposed and nobody answered yet, oldest first."""
    rows = DirectoryStep.objects.filter(
        municipality=municipality, kind=DirectoryStep.Kind.PROPOSED, answers=None
    )  # fmt: skip
    return list(rows.select_related("offer__organisation", "location__organisation").order_by("made", "pk"))


def by_partner(offers: Iterable[ShownOffer]) -> Mapping[int, list[ShownOffer]]:
    """Put offers with their partner, by key."""
    found: dict[int, list[ShownOffer]] = defaultdict(list)
    for one in offers:
        found[one.row.organisation_id].append(one)
    return found


def _named(key: str, known: Mapping[str, object]) -> Text | None:
    if not key:
        return None
    one = known.get(key)
    name = getattr(one, "name", None)
    return name if isinstance(name, Text) else same(key)
