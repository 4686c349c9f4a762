"""How long entries of the directory stay fresh in one municipality, and how fresh they are today."""

from datetime import date

from django.utils import timezone

from voorkant.core.organise.directory.freshness import Freshness, FreshRules, freshness, standing
from voorkant.core.shared.text import Text
from voorkant.store.models import Location, Municipality, Offer
from voorkant.store.selectors.settings import setting_value

_SETTINGS = {
    "ask": "directory_ask_days", "remind": "directory_remind_days", "escalate": "directory_escalate_days",
    "fade": "directory_fade_days", "leave": "directory_leave_days", "formal": "assured_days",
    "informal": "informal_assured_days", "place": "place_assured_days",
}  # fmt: skip
Thing = Offer | Location


def rules_of(municipality: Municipality | None) -> FreshRules:
    """Give what a municipality chose; without one, what comes with the product."""
    return FreshRules(**{name: int(setting_value(key, municipality)) for name, key in _SETTINGS.items()})


def municipality_of(thing: Thing) -> Municipality:
    """Give the municipality in whose directory an entry stands."""
    return thing.municipality if isinstance(thing, Location) else thing.organisation.municipality


def kind_of_term(thing: Thing) -> str:
    """Tell which term holds for an entry: "place", "informal" or "formal"."""
    if isinstance(thing, Location):
        return "place"
    return "informal" if thing.organisation.informal else "formal"


def usual_until(thing: Thing, since: date) -> date:
    """Give the last day of a confirmation that is given on a day and names none."""
    return rules_of(municipality_of(thing)).until(kind_of_term(thing), since)


def fresh(thing: Thing, rules: FreshRules, today: date | None = None) -> Freshness:
    """Tell how fresh an entry is."""
    return freshness(thing.assured_until, today or timezone.localdate(), rules)


def fresh_words(thing: Thing, rules: FreshRules, today: date | None = None) -> Text:
    """Say how fresh an entry is."""
    return standing(thing.assured_until, today or timezone.localdate(), rules)
