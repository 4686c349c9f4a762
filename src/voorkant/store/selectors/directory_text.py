"""Read from an offer or a location the text by which it is found."""

from voorkant.adapters.directory_terms import load_facility_terms
from voorkant.adapters.everyday import load_everyday
from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.directory.index_words import EntryText
from voorkant.core.organise.directory.words import folded, stem
from voorkant.store.models import Location, Offer

GROWN_UP = 23


def text_of(thing: Offer | Location) -> EntryText:
    """Give the text of an offer (with the places where it is given) or of a location."""
    return _of_offer(thing) if isinstance(thing, Offer) else _of_location(thing)


def _of_offer(offer: Offer) -> EntryText:
    language = load_language()
    groups = [language.target_groups[one] for one in offer.target_groups if one in language.target_groups]
    events = [language.life_events[one] for one in offer.life_events if one in language.life_events]
    places = [one.location for one in offer.offer_locations.all()]
    return EntryText(
        name=offer.name,
        words=tuple(offer.words),
        told=(
            offer.eligibility_description,
            *(text for one in (*groups, *events) for text in (one.name.nl, one.name.en)),
            *(text for one in offer.problems if one in language.problems
              for text in (language.problems[one].name.nl, language.problems[one].name.en)),
        ),
        aside=(
            offer.description, offer.organisation.name, offer.location, offer.schedule, offer.fees_description,
            *(text for one in places for text in (one.name, one.town)),
        ),
        problems=tuple(one for one in offer.problems if one in language.problems),
        young=_young(offer),
        areas=tuple(offer.areas),
        marks=_marks(offer.languages, offer.organisation.informal, offer.form),
    )  # fmt: skip


def _young(offer: Offer) -> bool:
    """Tell whether an offer is for the young only: by its ages, else by its groups, else by its name."""
    if offer.maximum_age is not None:
        return offer.maximum_age <= GROWN_UP
    if offer.target_groups:
        return set(offer.target_groups) <= {"children", "young_people"}
    young = load_everyday().young
    return any(stem(word) in young for word in folded(offer.name))


def _of_location(place: Location) -> EntryText:
    return EntryText(
        name=place.name,
        told=_said(place.kind),
        aside=(
            place.description, place.town, place.schedule, place.organisation.name if place.organisation else "",
        ),
        areas=(place.area_code,) if place.area_code else (),
        marks=(*_marks(place.languages, place.informal or place.initiative, ""), "kplace"),
    )  # fmt: skip


def _said(kind: str) -> tuple[str, ...]:
    """Give the words for a kind of place."""
    known = load_facility_terms().get(kind)
    return known.said() if known else ()


def _marks(languages: list[str], informal: bool, form: str) -> tuple[str, ...]:
    """Give what an entry can be filtered by, as words of the index."""
    found = [f"l{one.lower()}" for one in languages if one.isalnum()]
    found += ["i1" if informal else "i0"]
    found += [f"f{form}"] if form else []
    return tuple(found)
