"""Put cards of life events on paper: one A4 each, to lay on a table between two people.

The questions stand largest, because that is what somebody looks for while the other is talking. Everything on it reads
in black and white, and what was made up for the demo says so.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.knowledge_cards import load_cards
from voorkant.adapters.paper import typeset
from voorkant.core.notice.life_events import Fit
from voorkant.core.shared.area import Area
from voorkant.core.shared.language import AgeBand
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, lower_first
from voorkant.store.models import Municipality
from voorkant.store.selectors.life_events import CardHere, Door, OfferHere, card_here, problem_names, source_of

MOST_PROBLEMS = 3
MOST_PARTNERS = 2


def card_paper(
    event: str, municipality: Municipality | None, area: Area | None, *, age: str, today: date, language: str
) -> bytes:
    """Give the PDF of one card; NotFound for an unknown event."""
    return _set([card_here(event, municipality, area, age=age, today=today)], municipality, age, today, language)


def all_cards_paper(
    municipality: Municipality | None, area: Area | None, *, age: str, today: date, language: str
) -> bytes:
    """Give the PDF with all cards, one A4 each, in the order in which the screen lists them."""
    known = load_cards()
    ordered = [card.id for group in known.groups for card in known.in_group(group)]
    found = [card_here(event, municipality, area, age=age, today=today) for event in ordered]
    return _set(found, municipality, age, today, language)


def _set(found: Sequence[CardHere], municipality: Municipality | None, age: str, today: date, language: str) -> bytes:
    place = municipality.name if municipality else "Voorkant"
    title = found[0].event.name if len(found) == 1 else _ALL
    data = {
        "title": title.to(language),
        "foot": _FOOT.format(name=place, day=long_date(today)).to(language),
        "marked": _INVENTED.to(language) if any(one.invented for one in found) else "",
        "words": {name: text.to(language) for name, text in _WORDS.items()},
        "sheets": [_sheet(one, load_language().age_bands.get(age), language) for one in found],
    }
    return typeset("life_event", data, language=language, made=today)


def _sheet(one: CardHere, age: AgeBand | None, language: str) -> dict[str, Any]:
    most = int(load_language().setting("life_event_offers_on_paper"))
    group = load_cards().groups[one.card.group].name
    return {
        "over": group.to(language),
        "title": one.event.name.to(language),
        "explanation": one.event.explanation.to(language),
        "questions": [line.words.to(language) for line in one.card.questions],
        "tipping_points": [line.words.to(language) for line in one.card.tipping_points],
        "helps": [line.words.to(language) for line in one.card.helps],
        "risks": [
            {
                "factor": risk.factor.name.to(language),
                "problems": problem_names(risk.problems[:MOST_PROBLEMS]).to(language),
            }
            for risk in one.risks
        ],
        "protects": [factor.name.to(language) for factor in one.protects],
        "offers_title": _offers_title(one, age).to(language),
        "offers": [_offer(offer, language) for offer in one.offers[:most]],
        "more": _MORE.to(language) if len(one.offers) > most else "",
        "doors": [_door(door, language) for door in one.doors],
        "calls": [
            {"name": call.name.to(language), "number": call.number} for call in (one.safety.calls if one.safety else ())
        ],
        "figure": _figure(one, language),
        "basis": one.card.evidence.note if language == "nl" else _BASIS.en,
    }


def _offers_title(one: CardHere, age: AgeBand | None) -> Text:
    title = _HERE.format(place=one.place) if one.place else _WORDS["offers"]
    return title + Text(nl=", ", en=", ") + lower_first(age.name) if age is not None and age.id != "all" else title


def _offer(one: OfferHere, language: str) -> dict[str, str]:
    offer = one.offer
    return {
        "name": offer.name,
        "partner": offer.organisation.name,
        "when": " · ".join(one.facts),
        "reach": one.phone or offer.email,
        "unconfirmed": "" if one.confirmed else one.standing.to(language),
        "about": "" if one.fit is Fit.EVENT else _FOR_A_PROBLEM.to(language),
    }


def _door(one: Door, language: str) -> dict[str, Any]:
    named = [{"name": partner.name, "phone": partner.phone} for partner in one.partners if partner.phone]
    return {"kind": one.kind.to(language), "when": one.when.when.to(language), "partners": named[:MOST_PARTNERS]}


def _figure(one: CardHere, language: str) -> str:
    told = (one.local.lead or one.local.instead) if one.local else None
    said = (told.sentence or told.wider) if told else None
    if told is None or said is None:
        return ""
    parts = [said, *([told.beside] if told.beside else []), told.tie.meaning]
    words = " ".join(part.to(language) for part in parts)
    return f"{words} {source_of(told, one.provenance).to(language)}."


_ALL = Text(nl="Praatplaten bij levensgebeurtenissen", en="Cards for life events")
_HERE = Text(nl="Wat is er in {place}", en="What there is in {place}")
_INVENTED = Text(
    nl="Voorbeeldgegevens: aanbod en partners zijn verzonnen; de cijfers zijn echt.",
    en="Sample data: offers and partners are invented; the figures are real.",
)
_FOOT = Text(nl="Voorkant · {name} · {day}", en="Voorkant · {name} · {day}")
_MORE = Text(nl="Meer aanbod staat op het scherm.", en="The screen has more.")
_FOR_A_PROBLEM = Text(nl="voor wat erbij kan komen", en="for what may come of it")
_BASIS = Text(
    nl="",
    en="Judgement of the makers, written from what an experienced neighbourhood team asks; not yet tested with "
    "residents and partners.",
)
_WORDS = {
    "moment": Text(
        nl="Een gebeurtenis is geen probleem. Het is een goed moment voor een gesprek.",
        en="An event is not a problem. It is a good moment for a conversation.",
    ),
    "questions": Text(nl="Vragen om mee te beginnen", en="Questions to begin with"),
    "tipping": Text(nl="Let op als dit samenkomt", en="Watch when these come together"),
    "helps": Text(nl="Wat nu helpt", en="What helps now"),
    "risks": Text(nl="Wat erbij kan komen", en="What may come of it"),
    "protects": Text(nl="Wat beschermt", en="What protects"),
    "offers": Text(nl="Wat er is", en="What there is"),
    "none": Text(nl="Hier staat nog geen aanbod bij.", en="No offer is listed here yet."),
    "doors": Text(nl="Wanneer je doorgeeft, en aan wie", en="When to pass on, and to whom"),
    "danger": Text(nl="Is het niet veilig? Bel eerst.", en="Is it not safe? Call first."),
}
