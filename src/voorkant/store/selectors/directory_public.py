"""Read what residents see of the directory: what, where, when, what it costs, how to join and whom to call.

No name of a worker stands here and no number of one: whoever seeks help calls the organisation. What was not confirmed
in time says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from voorkant.adapters.directory_terms import language_names, load_accessibility, load_facility_terms
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.safety import SafetyLine, safety_advice
from voorkant.core.organise.directory.freshness import Freshness, freshness, standing
from voorkant.core.organise.directory.search import Fit
from voorkant.core.organise.directory.telling import why
from voorkant.core.organise.entries import dial
from voorkant.core.shared.text import Text
from voorkant.store.models import DirectoryEntry, Location, Municipality, Offer, Organisation
from voorkant.store.selectors.directory_search import Filters, FoundEntry, search
from voorkant.store.selectors.freshness import Thing, rules_of
from voorkant.store.selectors.settings import setting_value

DESKS = ("municipality", "neighbourhood_team")
"""Kinds of partners that are there for every question, first the municipality itself."""


@dataclass(frozen=True, slots=True)
class PublicEntry:
    """An offer or a place as residents see it. `key` is its number and `is_place` which of the two; ages in years."""

    key: int
    is_place: bool
    name: str
    organisation: str
    what: str
    where: tuple[str, ...]
    when: str
    costs: str
    join: str
    for_whom: str
    ages: tuple[int | None, int | None]
    phone: str
    dial: str
    email: str
    url: str
    languages: tuple[Text, ...]
    access: tuple[Text, ...]
    kind: Text | None
    informal: bool
    invented: bool
    faded: bool
    standing: Text
    problems: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    why: Text | None = None


@dataclass(frozen=True)
class Page:
    """One page of answers: `calls` are to be made first, `read_as` tells which words were read otherwise."""

    entries: tuple[PublicEntry, ...]
    calls: tuple[SafetyLine, ...]
    read_as: tuple[tuple[str, str], ...]
    more: bool
    asked: bool
    weighed: int = 0


def is_open(municipality: Municipality) -> bool:
    """Tell whether residents may search the directory here."""
    return setting_value("directory_public", municipality) > 0


def answers(
    municipality: Municipality,
    words: str,
    *,
    problems: Sequence[str] = (),
    filters: Filters | None = None,
    limit: int | None = None,
    offset: int = 0,
    today: date | None = None,
) -> Page:
    """Answer what a resident typed or chose."""
    size = limit or int(setting_value("directory_page", municipality))
    found = search(municipality, words, problems=problems, filters=filters, limit=size, offset=offset)
    dangers = found.asked.dangers or tuple(one for one in problems if _is_danger(one))
    return Page(
        entries=tuple(shown(one, municipality, today) for one in found.entries),
        calls=safety_advice(dangers).calls if dangers else (),
        read_as=found.asked.meant,
        more=found.more,
        asked=bool(words.strip() or problems),
        weighed=found.weighed,
    )


def entry_of(municipality: Municipality, key: int, *, is_place: bool = False) -> PublicEntry | None:
    """Give one entry that residents may see; None where it is not there or no longer public."""
    own = DirectoryEntry.objects.filter(municipality=municipality, public=True)
    row = own.filter(location_id=key) if is_place else own.filter(offer_id=key)
    found = row.select_related("offer__organisation", "offer__contact", "location__organisation").first()
    if found is None:
        return None
    thing = found.location if is_place else found.offer
    return _entry(thing, municipality, None, timezone.localdate()) if thing else None


def desk_to_call(municipality: Municipality) -> Organisation | None:
    """Give whom anybody may call with any question: the municipality's desk, else a neighbourhood team."""
    own = Organisation.objects.filter(municipality=municipality, kind__in=DESKS).exclude(phone="")
    return min(own, key=lambda one: (DESKS.index(one.kind), one.name), default=None)


def shown(found: FoundEntry, municipality: Municipality, today: date | None = None) -> PublicEntry:
    """Give an entry that was found as residents see it."""
    return _entry(found.thing, municipality, found.fit, today or timezone.localdate())


def _entry(thing: Thing, municipality: Municipality, fit: Fit | None, today: date) -> PublicEntry:
    rules = rules_of(municipality)
    partner = thing.organisation
    access = load_accessibility()
    places = _places(thing)
    ways = [name for place in places for name in place.accessibility]
    phone = thing.phone or (partner.phone if partner else "")
    return PublicEntry(
        key=thing.pk, is_place=isinstance(thing, Location), name=thing.name,
        organisation=partner.name if partner else "", what=thing.description,
        where=_where(thing, places), when=_when(thing), costs=getattr(thing, "fees_description", ""),
        join=getattr(thing, "application_process", ""), for_whom=getattr(thing, "eligibility_description", ""),
        ages=(thing.minimum_age, thing.maximum_age), phone=phone, dial=dial(phone), email=_email(thing),
        url=thing.url or (partner.website if partner else ""),
        languages=_languages(thing, places),
        access=tuple(access[one].name for one in dict.fromkeys(ways) if one in access), kind=_kind(thing),
        informal=bool(partner.informal if partner else True), invented=thing.invented,
        faded=freshness(thing.assured_until, today, rules) is Freshness.FADED,
        standing=standing(thing.assured_until, today, rules), problems=tuple(getattr(thing, "problems", ())),
        areas=tuple(thing.areas) if isinstance(thing, Offer) else ((thing.area_code,) if thing.area_code else ()),
        why=why(fit, {one.id: one.name for one in load_language().problems.values()}) if fit else None,
    )  # fmt: skip


def _languages(thing: Thing, places: Sequence[Location]) -> tuple[Text, ...]:
    return language_names(list(dict.fromkeys([*thing.languages, *(one for each in places for one in each.languages)])))


def _places(thing: Thing) -> list[Location]:
    if isinstance(thing, Location):
        return [thing]
    return [one.location for one in thing.offer_locations.all() if one.location.active]


def _where(thing: Thing, places: Sequence[Location]) -> tuple[str, ...]:
    named = [", ".join(part for part in (one.name, one.address, one.town) if part) for one in places]
    if isinstance(thing, Location):
        return (", ".join(part for part in (thing.address, thing.town) if part),)
    return tuple(named) or ((thing.location,) if thing.location else ())


def _when(thing: Thing) -> str:
    if isinstance(thing, Location):
        return thing.schedule
    own = [one.schedule for one in thing.offer_locations.all() if one.schedule]
    return thing.schedule or "; ".join(dict.fromkeys(own))


def _email(thing: Thing) -> str:
    """Give where to write: the entry's own address unless it is that of a worker, else the organisation's."""
    partner = thing.organisation
    worker = thing.contact.email if isinstance(thing, Offer) and thing.contact_id and thing.contact else ""
    own = thing.email if thing.email not in ("", worker, thing.assurer_email) else ""
    return own or (partner.email if partner else "")


def _kind(thing: Thing) -> Text | None:
    known = load_facility_terms().get(thing.kind) if isinstance(thing, Location) else None
    return known.name if known else None


def _is_danger(problem: str) -> bool:
    known = load_language().problems.get(problem)
    return bool(known and known.danger)
