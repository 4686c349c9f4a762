"""Read what stands on the card of a life event, here: offers that fit, partners to pass on to, and open figures.

The card itself is knowledge and the same in the whole country. What makes it useful in Terwolde is that the coffee
morning in the dorpshuis stands on it, with the number of the wijkteam, and how many people live there who may need it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from voorkant.adapters.knowledge import load_language, spoken_version
from voorkant.adapters.knowledge_cards import load_cards
from voorkant.adapters.safety import SafetyAdvice, safety_advice
from voorkant.core.analyse.compare import Comparer
from voorkant.core.analyse.lines import rounds_counts
from voorkant.core.analyse.places import around, inside
from voorkant.core.analyse.reading import Reader
from voorkant.core.analyse.result import Against, Reading, State, Verdict
from voorkant.core.analyse.sentences import MODEL_ESTIMATE
from voorkant.core.analyse.settings import PictureSettings
from voorkant.core.notice.life_events import (
    Card,
    FigureTie,
    Fit,
    LocalEvent,
    LocalFigure,
    Margin,
    OfferFacts,
    Often,
    PassOn,
    Risk,
    Wanted,
    beside_country,
    dangers,
    fitting,
    headline,
    held_against,
    most_often_first,
    problems_of,
    protection,
    risks,
)
from voorkant.core.organise.directory.freshness import is_right, standing
from voorkant.core.shared import numbers
from voorkant.core.shared.area import COUNTRY, Area, AreaKind, municipality_code
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.figure import FigureKind, Provenance
from voorkant.core.shared.language import AgeBand, Factor, Indicator, LifeEvent, Problem, Unit
from voorkant.core.shared.text import Text, lower_first
from voorkant.store.models import Municipality, Offer, Organisation
from voorkant.store.selectors.areas import find_area, name_inside
from voorkant.store.selectors.charts import source_line
from voorkant.store.selectors.freshness import rules_of
from voorkant.store.selectors.picture import areas_around, figures_around, members
from voorkant.store.selectors.versions import figures_version

OFTEN = {Verdict.HIGHER: Often.MORE, Verdict.ABOUT_EQUAL: Often.ABOUT_EQUAL, Verdict.LOWER: Often.LESS}


@dataclass(frozen=True, slots=True)
class OfferHere:
    """An offer on a card: the record, why it stands there, whether somebody stands for it today, and that in words."""

    offer: Offer
    fit: Fit
    confirmed: bool
    standing: Text

    @property
    def facts(self) -> tuple[str, ...]:
        """When, where, and what it costs, as far as it is known."""
        offer = self.offer
        return tuple(part for part in (offer.schedule, offer.location, offer.fees_description) if part)

    @property
    def phone(self) -> str:
        """The number of the offer, else of who offers it; empty where there is none."""
        return self.offer.phone or self.offer.organisation.phone


@dataclass(frozen=True, slots=True)
class Door:
    """Where to pass on: when, the kind of partner, and which partners of that kind there are in the municipality."""

    when: PassOn
    kind: Text
    partners: tuple[Organisation, ...]


@dataclass(frozen=True)
class CardHere:
    """A card with all that is shown of it. `area` is None where no place is known; `offers` are then empty."""

    event: LifeEvent
    card: Card
    risks: tuple[Risk, ...]
    protects: tuple[Factor, ...]
    offers: tuple[OfferHere, ...]
    doors: tuple[Door, ...]
    safety: SafetyAdvice | None
    area: Area | None
    place: Text | None
    local: LocalEvent | None
    provenance: Mapping[int, Provenance]

    @property
    def invented(self) -> bool:
        """Whether anything on the card was made up for the demo."""
        partners = [one for door in self.doors for one in door.partners]
        return any(one.offer.invented for one in self.offers) or any(one.invented for one in partners)


@dataclass(frozen=True)
class EventsHere:
    """All life events in one place, those that its figures make frequent first, with the sentence that leads."""

    area: Area
    place: Text
    headline: Text
    events: tuple[LocalEvent, ...]
    provenance: Mapping[int, Provenance]

    def of(self, event: str) -> LocalEvent:
        """Give one event; KeyError where it does not exist."""
        return next(one for one in self.events if one.event.id == event)


def card_here(
    event: str, municipality: Municipality | None, area: Area | None, *, age: str = "", today: date
) -> CardHere:
    """Give a card for a municipality, an area of it and an age band; NotFound for an unknown event."""
    language = load_language()
    if event not in language.life_events:
        raise _unknown_event(event)
    found, card = language.life_events[event], load_cards().cards[event]
    here = events_here(area.code) if area is not None else None
    danger = dangers(found, card, language)
    return CardHere(
        event=found,
        card=card,
        risks=risks(found, card, language),
        protects=protection(found, card, language),
        offers=_offers(found, card, municipality, area, language.age_bands.get(age), today),
        doors=tuple(_door(one, municipality) for one in card.pass_on),
        safety=safety_advice(danger) if danger else None,
        area=area,
        place=here.place if here else None,
        local=here.of(event) if here else None,
        provenance=here.provenance if here else {},
    )


def area_or_none(code: str) -> Area | None:
    """Give an area that is known here, or None."""
    try:
        return find_area(code) if code else None
    except NotFound:
        return None


def _offers(
    event: LifeEvent, card: Card, municipality: Municipality | None, area: Area | None, age: AgeBand | None, today: date
) -> tuple[OfferHere, ...]:
    if municipality is None:
        return ()
    wanted = Wanted(
        event=event.id,
        problems=problems_of(event, card, load_language()),
        areas=reach_of(area) if area is not None else frozenset(),
        low=age.low if age else 0,
        high=age.high if age else None,
    )
    return offers_fitting(municipality, wanted, today)


def offers_fitting(municipality: Municipality, wanted: Wanted, today: date) -> tuple[OfferHere, ...]:
    """Give the offers of a municipality that fit what is wanted, best first."""
    rows = Offer.objects.filter(organisation__municipality=municipality, status=Offer.Status.ACTIVE)
    known, rules = {row.pk: row for row in rows.select_related("organisation")}, rules_of(municipality)
    facts = [_facts(row, is_right(row.assured_until, today, rules)) for row in known.values()]
    return tuple(
        OfferHere(known[one.key], fit, one.confirmed, standing(known[one.key].assured_until, today, rules))
        for one, fit in fitting(facts, wanted)
    )


def _facts(row: Offer, confirmed: bool) -> OfferFacts:
    return OfferFacts(
        key=row.pk,
        name=row.name,
        life_events=tuple(row.life_events),
        problems=tuple(row.problems),
        areas=tuple(row.areas),
        minimum_age=row.minimum_age,
        maximum_age=row.maximum_age,
        confirmed=confirmed,
    )


def reach_of(area: Area) -> frozenset[str]:
    """Give the codes of the areas whose offers reach residents of an area: itself, all around it, and all within it."""
    areas, villages = areas_around(area), members(area)
    levels = (AreaKind.DISTRICT, AreaKind.VILLAGE, AreaKind.NEIGHBOURHOOD)
    within = [one for level in levels for one in inside(area.code, level, areas, villages)]
    wide = [other for one in (area, *within) for other in around(one, areas, villages)]
    return frozenset(one.code for one in (area, *within, *wide))


def _door(one: PassOn, municipality: Municipality | None) -> Door:
    kind = load_language().terms["partner_kinds"][one.to].name
    if municipality is None:
        return Door(one, kind, ())
    found = Organisation.objects.filter(municipality=municipality, kind=one.to).order_by("name")
    return Door(one, kind, tuple(found))


def events_here(code: str) -> EventsHere:
    """Give all life events with the open figures of an area; NotFound for an unknown area."""
    area = find_area(code)
    return _events_here(area, figures_version() + spoken_version())


@lru_cache(maxsize=60)
def _events_here(area: Area, version: str) -> EventsHere:
    language, place = load_language(), name_inside(area)
    settings = PictureSettings.of(language)
    figures = figures_around(area, inside=False)
    reader = Reader(figures, language, members(area), settings.village_cover_percent, settings.few_people)
    found = [
        LocalEvent(
            language.life_events[card.id],
            tuple(_local(reader, Comparer(reader, settings, ()), settings, area, place, tie) for tie in card.figures),
        )
        for card in load_cards().cards.values()
    ]
    events = most_often_first(found)
    return EventsHere(area, place, headline(events, place), events, figures.provenance)


def _local(
    reader: Reader, comparer: Comparer, settings: PictureSettings, area: Area, place: Text, tie: FigureTie
) -> LocalFigure:
    indicator = reader.language.indicators[tie.indicator]
    reading = reader.read(area.code, indicator, indicator.ages[0])
    if reading.value is None or reading.year is None:
        return _absent(reader, area, place, tie, few=reading.state is State.TOO_FEW_PEOPLE)
    rounding = settings.count_rounding if rounds_counts(area.code) else 1
    number = _number(reading, indicator, rounding)
    held = (
        _counted(reader, settings, indicator, reading, tie.of)
        if indicator.unit is Unit.COUNT
        else _share(reader, comparer, indicator, reading)
    )
    often, beside, refs = held or (None, None, ())
    return LocalFigure(
        tie=tie,
        value=reading.value,
        year=reading.year,
        often=often,
        sentence=tie.says.format(place=place, number=number, year=str(reading.year)),
        beside=beside,
        notes=(MODEL_ESTIMATE,) if indicator.kind is FigureKind.MODEL_ESTIMATE else (),
        refs=tuple(sorted({*reading.refs, *refs})),
    )


def _absent(reader: Reader, area: Area, place: Text, tie: FigureTie, *, few: bool) -> LocalFigure:
    """Say that a place has no figure, and what its municipality has."""
    notes = (_TOO_FEW.format(place=place),) if few else ()
    municipality = areas_around(area).get(municipality_code(area.code) or "")
    if municipality is None or municipality.code == area.code:
        return LocalFigure(tie, None, notes=notes)
    indicator = reader.language.indicators[tie.indicator]
    reading = reader.read(municipality.code, indicator, indicator.ages[0])
    if reading.value is None or reading.year is None:
        return LocalFigure(tie, None, notes=notes)
    number = _number(reading, indicator, 1)
    wider = tie.says.format(place=name_inside(municipality), number=number, year=str(reading.year))
    return LocalFigure(tie, None, reading.year, wider=wider, notes=notes, refs=reading.refs)


def _number(reading: Reading, indicator: Indicator, rounding: int) -> Text:
    value = reading.value or 0.0
    if indicator.unit is Unit.PERCENT:
        return numbers.percent(value)
    return numbers.at_least(value) if reading.at_least else numbers.counted(value, rounded_to=rounding)


Held = tuple[Often, Text, tuple[int, ...]]


def _counted(
    reader: Reader, settings: PictureSettings, indicator: Indicator, reading: Reading, of: str | None
) -> Held | None:
    """Hold a count against what the country's share would give; None where either population is not known whole."""
    if of is None or reading.at_least or reading.area == COUNTRY or reading.year is None or reading.value is None:
        return None
    population = reader.language.populations[of]
    other = reader.read(COUNTRY, indicator, reading.age_band, reading.year)
    own_people = reader.count(reading.area, population, reading.year)
    all_people = reader.count(COUNTRY, population, reading.year)
    if other.value is None or own_people is None or all_people is None or own_people.partial or own_people.number <= 0:
        return None
    parts = len(reader.members(reading.area)) if rounds_counts(reading.area) else 0
    often = held_against(
        reading.value,
        own_people.number,
        other.value,
        all_people.number,
        Margin(
            percent=reader.language.setting("life_event_difference_percent"),
            chance=reader.language.setting("life_event_chance"),
            rounding=parts * settings.count_rounding,
        ),
    )
    if often is None:
        return None
    shares = (100 * reading.value / own_people.number, 100 * other.value / all_people.number)
    refs = (*own_people.refs, *other.refs, *all_people.refs)
    return often, beside_country(often, *shares, population.noun), refs


def _share(reader: Reader, comparer: Comparer, indicator: Indicator, reading: Reading) -> Held | None:
    compared = comparer.all(indicator, reading, None)
    country = next((one for one in compared if one.against is Against.COUNTRY), None)
    population = reader.population_of(indicator, reading.age_band)
    if country is None or population is None:
        return None
    often = OFTEN[country.verdict]
    return often, beside_country(often, country.own, country.value, population.noun), country.refs


def source_of(figure: LocalFigure, provenance: Mapping[int, Provenance]) -> Text:
    """Say in small type where a figure comes from."""
    return source_line(figure.refs, provenance, figure.year)


def problem_names(problems: Iterable[Problem]) -> Text:
    """List problems in a sentence's small letters: "schulden, eenzaamheid"."""
    names = [lower_first(problem.name) for problem in problems]
    return Text(nl=", ".join(one.nl for one in names), en=", ".join(one.en for one in names))


def _unknown_event(event: str) -> NotFound:
    return NotFound(
        "life-event-unknown",
        Text(nl=f"Levensgebeurtenis '{event}' bestaat hier niet.", en=f"Life event '{event}' does not exist here."),
        Text(nl="", en=""),
        Text(nl="Kies er een uit de lijst.", en="Choose one from the list."),
    )


_TOO_FEW = Text(
    nl="In {place} wonen te weinig mensen om dit cijfer te noemen.",
    en="Too few people live in {place} to name this figure.",
)
