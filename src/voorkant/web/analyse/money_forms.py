"""The form with which somebody places a line, in one part or in several."""

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.money_words import Told, load_money_words
from voorkant.core.analyse.money.lines import MOST_PARTS, Placement
from voorkant.store.selectors.money_open_lines import OpenLine

EMPTY = Placement(Decimal(0), "")
OLDEST = 120


@dataclass
class PlaceForm:
    """What can be chosen, and the parts as they stand; the last may be empty, to add one."""

    parts: list[Placement]
    levels: list[Told]
    payers: list[Told]
    approaches: list[Any]
    forms: list[Any]
    problems: list[Any]
    areas: list[tuple[str, str]]
    offers: list[tuple[int, str]]
    open_after: bool = False
    faults: list[str] = field(default_factory=list)


def places_from(asked: QueryDict, shown: OpenLine) -> tuple[tuple[Placement, ...], tuple[str, ...]]:
    """Read the parts of the form, each under its number; gives what was read and what is wrong."""
    if asked.get("wat") == "leeg":
        return (), ()
    places: list[Placement] = []
    faults: list[str] = []
    before = shown.line.places
    for number in range(MOST_PARTS + 1):
        level = asked.get(f"niveau-{number}", "")
        if not level:
            continue
        share = _share(asked.get(f"deel-{number}", ""))
        if share is None:
            faults.append(gettext("Deel %(n)s: vul een percentage in tussen 0 en 100.") % {"n": number + 1})
            continue
        if share == 0:
            continue
        ages = [_age(asked.get(f"{name}-{number}", "")) for name in ("vanaf", "tot")]
        if -1 in ages:
            faults.append(gettext("Deel %(n)s: vul een leeftijd in hele jaren in.") % {"n": number + 1})
            continue
        kept = before[number] if number < len(before) else EMPTY
        places.append(_placement(asked, number, level, share, ages, kept))
    if not places and not faults:
        faults.append(gettext("Kies waar dit geld voor is."))
    return tuple(places), tuple(faults)


def _placement(
    asked: QueryDict, number: int, level: str, share: Decimal, ages: list[int | None], kept: Placement
) -> Placement:
    language, known = load_language(), load_money_words()
    offer = asked.get(f"aanbod-{number}", "")
    return Placement(
        share=share,
        level=level if level in known.places else "",
        approach=_known(asked, f"aanpak-{number}", language.terms["approaches"]),
        form=_known(asked, f"vorm-{number}", language.terms["forms"]),
        payer=_known(asked, f"betaler-{number}", known.payers),
        problems=tuple(one for one in asked.getlist(f"probleem-{number}") if one in language.problems),
        factors=kept.factors,
        age_low=ages[0],
        age_high=ages[1],
        area_code=asked.get(f"gebied-{number}", "")[:40],
        offer=int(offer) if offer.isascii() and offer.isdigit() else None,
        intervention=kept.intervention,
    )


def _known(asked: QueryDict, name: str, known: Any) -> str:
    value = asked.get(name, "")
    return value if value in known else ""


def _share(typed: str) -> Decimal | None:
    text = typed.replace("%", "").replace(",", ".").strip() or "100"
    try:
        share = Decimal(text)
    except InvalidOperation:
        return None
    return share.quantize(Decimal("0.01")) if share.is_finite() and 0 <= share <= 100 else None


def _age(typed: str) -> int | None:
    text = typed.strip()
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and int(text) <= OLDEST else -1
