"""The gap in a buurt: people live there whom a figure concerns, and none of the offers reaches them.

Voorst has three things for lonely people over 65: two in Twello, one that drove round the villages and expired. In the
kern Voorst live four hundred people of that age; the matrix of the municipality shows a full cell, and they have
nothing near. What is for the whole municipality is told beside it: nobody knows whether people from there come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voorkant.core.organise.matrix.ages import AgesFit, fit
from voorkant.core.organise.matrix.ground import Ground, Reaches
from voorkant.core.organise.matrix.inputs import Band, Inputs, MatrixOffer, Rules, Template
from voorkant.core.organise.matrix.result import Gap, GapGroup, MatrixRow, Sure
from voorkant.core.organise.matrix.words import capital, count_word, listed, place_sentence
from voorkant.core.shared.text import Text

KIND = "place"


@dataclass(frozen=True, slots=True)
class LocalNeed:
    """The need of a row and band in a place inside the area. `worse` marks a share above that of the area."""

    row: str
    band: str
    area: str
    place: Text
    shown: Text
    people: float
    of: float | None
    noun: Text
    phrase: Text | None
    year: int | None
    estimate: bool
    worse: bool


def offers_for(row: str, band: Band, inputs: Inputs, rules: Rules, *, factor: bool) -> list[MatrixOffer]:
    """Give every offer of the municipality for a row and band, wherever it is."""
    return [
        one
        for one in inputs.offers
        if row in (one.factors if factor else one.problems) and fit(one.low, one.high, band, rules) is not AgesFit.NONE
    ]


def uncovered(
    area: str, template: Template, inputs: Inputs, ground: Ground, rules: Rules
) -> tuple[tuple[str, str], ...]:
    """Give the rows and bands for which some offers name where they are, and a part of the area that none of these
    reaches.
    """
    here = ground.parts(area)
    reached: dict[tuple[str, str, bool], set[str]] = {}
    for offer in inputs.offers:
        served = ground.served(offer.areas, offer.places)
        if not offer.areas or not offer.standing.covers or served is None or not served & here:
            continue
        for band in template.bands:
            if fit(offer.low, offer.high, band, rules) is not AgesFit.NONE:
                for row in offer.factors if template.factors else offer.problems:
                    reached.setdefault((row, band.id, False), set()).update(served & here)
                    if meant(offer, band, rules):
                        reached.setdefault((row, band.id, True), set()).update(served & here)
    wanted = {row.id for row in template.rows}
    return tuple(
        dict.fromkeys((row, band) for (row, band, _), parts in reached.items() if row in wanted and parts < here)
    )


def meant(offer: MatrixOffer, band: Band, rules: Rules) -> bool:
    """Say that an offer is meant for a band: somebody bounded its ages, and at least half of them are its own."""
    if offer.low is None and offer.high is None:
        return False
    end = int(rules.number("open_end_age"))
    first, last = offer.low or 0, end if offer.high is None else offer.high
    shared = min(last, end if band.high is None else band.high) - max(first, band.low) + 1
    return 2 * shared >= last - first + 1


def find_places(
    area: str, rows: Sequence[MatrixRow], local: Sequence[LocalNeed], inputs: Inputs, ground: Ground, rules: Rules
) -> list[Gap]:
    """Find, for each row and band of which some offers name where they are, the place inside that has none of it."""
    needs: Mapping[tuple[str, str], list[LocalNeed]] = _grouped(local)
    found, few = [], rules.number("few_people")
    for one in rows:
        if not one.cover:
            continue  # then the gap is everywhere, and told as such
        every = offers_for(one.row.id, one.band, inputs, rules, factor=one.row.factor)
        named = [offer for offer in every if offer.areas]
        aimed = [offer for offer in named if meant(offer, one.band, rules)]
        people = [need for need in needs.get((one.row.id, one.band.id), ()) if need.area != area and need.people >= few]
        for offers, special in ((named, False), (aimed, True)):
            cover = [offer for offer in offers if offer.standing.covers]
            bare = [need for need in people if cover and not _reached(cover, need.area, ground)]
            if bare:
                others = sum(offer.standing.covers and offer not in offers for offer in every)
                found.append(_gap(one, bare, offers, others, ground, rules, special=special))
                break
    return found


def _gap(
    one: MatrixRow, bare: list[LocalNeed], offers: list[MatrixOffer], others_n: int, ground: Ground, rules: Rules,
    *, special: bool,
) -> Gap:  # fmt: skip
    first, *others = sorted(bare, key=lambda need: (not need.worse, -need.people, need.area))
    once = sum(not offer.standing.covers and _reached([offer], first.area, ground) for offer in offers)
    kind, stand = rules.kinds[KIND], sum(offer.standing.covers for offer in offers)
    sentence = place_sentence(
        first.place, first.of, first.noun, first.people, first.phrase, one.row, first.shown, first.year,
        estimate=first.estimate, offers=stand + once if once else len(offers), once=once, special=special,
        wide=bool(others_n),
    )  # fmt: skip
    sentence = sentence + _others(others, rules) + _wider(others_n, special=special)
    doubts = [_ESTIMATE] if first.estimate else []
    if others_n:
        single, several = (_EVERYBODY_ONE, _EVERYBODY) if special else (_WIDE_ONE, _WIDE)
        doubts.append(single if others_n == 1 else several.format(n=capital(count_word(others_n))))
    if unclear := sum(ground.served(offer.areas) is None for offer in offers):
        doubts.append(_NO_GROUND.format(n=count_word(unclear)))
    return Gap(
        kind=KIND, group=GapGroup.GAP, row=one.row.id, band=one.band.id, levels=(), area=first.area, place=first.place,
        name=kind.name, sentence=sentence, people=first.people,
        sure=Sure.LIKELY if doubts else Sure.SURE, doubts=tuple(doubts), next=kind.next,
        offers=tuple(offer.id for offer in offers), noun=first.noun,
    )  # fmt: skip


def _wider(number: int, *, special: bool) -> Text:
    """Tell the offers beside those that name a place, so that nobody thinks that there is nothing at all."""
    if special or not number:
        return Text("", "")
    return _ALSO_WIDE_ONE if number == 1 else _ALSO_WIDE.format(n=capital(count_word(number)))


def _others(others: Sequence[LocalNeed], rules: Rules) -> Text:
    if not others:
        return Text("", "")
    most = int(rules.number("places_named"))
    names = [one.place for one in others[:most]]
    if len(others) > most:
        more = len(others) - most
        names.append(_MORE_ONE if more == 1 else _MORE.format(n=count_word(more)))
    return _ALSO.format(places=listed(names))


def _reached(offers: Sequence[MatrixOffer], area: str, ground: Ground) -> bool:
    return any(ground.reaches(ground.served(one.areas, one.places), area) is not Reaches.ELSEWHERE for one in offers)


def _grouped(local: Sequence[LocalNeed]) -> Mapping[tuple[str, str], list[LocalNeed]]:
    found: dict[tuple[str, str], list[LocalNeed]] = {}
    for need in local:
        found.setdefault((need.row, need.band), []).append(need)
    return found


_ESTIMATE = Text("Het cijfer is een schatting van een model.", "The figure is the estimate of a model.")
_WIDE = Text(
    "{n} vormen van aanbod zijn er voor de hele gemeente; of mensen van hier er komen, is niet bekend.",
    "{n} offers are for the whole municipality; whether people from here come to them is not known.",
)
_WIDE_ONE = Text(
    "Eén aanbod is er voor de hele gemeente; of mensen van hier er komen, is niet bekend.",
    "One offer is for the whole municipality; whether people from here come to it is not known.",
)
_ALSO_WIDE = Text(" {n} andere zijn er voor de hele gemeente.", " {n} others are for the whole municipality.")
_ALSO_WIDE_ONE = Text(" Eén ander aanbod is er voor de hele gemeente.", " One other is for the whole municipality.")
_EVERYBODY = Text(
    "{n} vormen van aanbod zijn er voor iedereen; of zij er komen, is niet bekend.",
    "{n} offers are for everybody; whether they come to them is not known.",
)
_EVERYBODY_ONE = Text(
    "Eén aanbod is er voor iedereen; of zij er komen, is niet bekend.",
    "One offer is for everybody; whether they come to it is not known.",
)
_NO_GROUND = Text("Van {n} aanbod kennen we het gebied niet.", "Of {n} of the offers we do not know the area.")
_ALSO = Text(" Ook in {places} komt er geen.", " None goes to {places} either.")
_MORE = Text("{n} andere buurten", "{n} other neighbourhoods")
_MORE_ONE = Text("één andere buurt", "one other neighbourhood")
