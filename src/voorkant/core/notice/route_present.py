"""A referral outside a page: as plain data for a program, and as text for a terminal.

`voorkant route --place Leeszaal --problem debts` is what a colleague at a help desk types while the telephone rings, so
the first line is what to do and the numbers stand where the eye falls.
"""

import textwrap
from typing import Any

from voorkant.core.notice.route_words import HelperTold, OfferTold, Referral, RouteTold
from voorkant.core.shared.text import Text

WIDTH = 100


def to_data(told: Referral, language: str) -> dict[str, Any]:
    """Give a referral as dictionaries, lists, strings, numbers and None. The keys stay; the words are in `language`.

    `urgent.first` tells that the numbers come before all else. What nobody said is an empty string, an `answer_days`
    that was not agreed is None.
    """
    return {
        "place": {"id": told.place_id, "name": told.place, "partner": told.partner, "active": told.place_active},
        "problem": {"id": told.problem.id, "name": told.problem.name.to(language)},
        "area": {"code": told.area, "name": told.area_name.to(language)},
        "age_band": told.age_band or None,
        "day": told.day.isoformat(),
        "urgent": {
            "first": told.danger,
            "calls": [
                {"id": one.id, "name": one.name.to(language), "number": one.number,
                 "explanation": one.explanation.to(language)}
                for one in told.calls
            ],
        },
        "headline": told.headline.to(language),
        "gap": told.gap,
        "routes": [_route(one, language) for one in told.routes],
        "not_now": [one.to(language) for one in told.not_now],
        "ask": [_helper(one) for one in told.helpers],
        "offers": [_offer(one, language) for one in told.offers],
    }  # fmt: skip


def as_text(told: Referral, language: str) -> str:
    """Write a referral for a terminal; no line over 100 columns."""
    title = f"{told.problem.name.to(language)} · {told.place} ({told.partner})"
    calls = "\n".join(_wrapped(f"{one.name.to(language)}: {one.number}. {one.explanation.to(language)}")
                      for one in told.calls)  # fmt: skip
    urgent = f"{(_FIRST if told.danger else _URGENT).to(language)}\n{calls}"
    blocks = [f"{title}\n{'=' * len(title)}"]
    blocks += [urgent] if told.danger else []
    blocks += [] if told.routes else [_wrapped(told.headline.to(language))]
    blocks += [_route_text(one, place, language) for place, one in enumerate(told.routes, start=1)]
    blocks += ["\n".join(_wrapped(one.to(language)) for one in told.not_now)] if told.not_now else []
    blocks += [_helpers_text(told.helpers, language)] if told.helpers else []
    blocks += [_offers_text(told, language)]
    blocks += [] if told.danger else [urgent]
    return "\n\n".join(blocks) + "\n"


def _route(one: RouteTold, language: str) -> dict[str, Any]:
    return {
        "do": one.do.to(language),
        "to": one.to,
        "person": one.person,
        "title": one.title,
        "phone": one.phone,
        "email": one.email,
        "hours": one.hours,
        "channel": one.channel,
        "how": one.how,
        "next_step": one.next_step,
        "answer_days": one.answer_days,
        "may_tell": list(one.fields),
        "basis": one.basis.to(language),
        "purpose": one.purpose,
        "offer": one.offer,
        "valid_until": one.valid_until.isoformat(),
        "lapses_soon": one.lapses_soon,
        "confirmed": one.confirmed,
    }


def _helper(one: HelperTold) -> dict[str, Any]:
    return {"name": one.name, "person": one.person, "phone": one.phone, "email": one.email, "hours": one.hours}


def _offer(one: OfferTold, language: str) -> dict[str, Any]:
    return {
        "name": one.name,
        "by": one.by,
        "description": one.description,
        "when": one.when,
        "where": one.where,
        "cost": one.cost,
        "how": one.how,
        "phone": one.phone,
        "email": one.email,
        "url": one.url,
        "informal": one.informal,
        "form": one.form or None,
        "ages": one.ages.to(language) if one.ages else None,
        "assured": one.assured,
        "only_in": one.only_in.to(language) if one.only_in else None,
    }


def _route_text(one: RouteTold, place: int, language: str) -> str:
    facts = [
        (_WHEN, one.hours),
        (_HOW, one.how),
        (_TELL, ", ".join(each.to(language) for each in one.may_tell)),
        (_BASIS, f"{one.basis.to(language)}. {one.purpose}".strip()),
        (_NEXT, one.next_step),
    ]
    lines = [_wrapped(f"{place}. {one.do.to(language)}", "   ")]
    lines += [_wrapped(f"   {name.to(language)}: {value}", "      ") for name, value in facts if value]
    ends = [one.answered, one.until, *([] if one.confirmed else [UNCONFIRMED.format(to=one.to)])]
    lines.append(_wrapped("   " + " ".join(each.to(language) for each in ends), "   "))
    return "\n".join(lines)


def _helpers_text(helpers: tuple[HelperTold, ...], language: str) -> str:
    lines = [_ASK.to(language)]
    lines += [_wrapped("- " + ", ".join(filter(None, (one.name, one.person, one.phone, one.hours)))) for one in helpers]
    return "\n".join(lines)


def _offers_text(told: Referral, language: str) -> str:
    where = {"area": told.area_name}
    if not told.offers:
        return _wrapped(_NO_OFFER.format(**where).to(language))
    lines = [_OFFERS.format(**where).to(language)]
    for one in told.offers:
        facts = [one.by, one.when, one.where, one.cost, one.how, one.phone]
        facts += [each.to(language) for each in (one.ages, one.only_in) if each]
        lines.append(_wrapped(f"- {one.name}: " + "; ".join(filter(None, facts)), "  "))
        lines.append(_wrapped(f"  {one.kind.to(language)}. {one.standing.to(language)}", "  "))
    return "\n".join(lines)


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(" ".join(text.split(" ")), WIDTH, subsequent_indent=indent, break_on_hyphens=False)


UNCONFIRMED = Text("{to} heeft dit nog niet bevestigd.", "{to} has not confirmed this yet.")
_FIRST = Text("Eerst dit. Wat je hier leest is geen melding.", "First this. What you read here is no report.")
_URGENT = Text("Heeft het haast?", "Is it urgent?")
_WHEN = Text("Wanneer", "When")
_HOW = Text("Hoe", "How")
_TELL = Text("Dit mag je vertellen", "You may tell")
_BASIS = Text("Grondslag", "Basis")
_NEXT = Text("Daarna", "Next")
_ASK = Text("Vraag het zolang hier:", "Until then ask here:")
_OFFERS = Text("Wat er is in {area}, de lichtste hulp eerst:", "What there is in {area}, the lightest help first:")
_NO_OFFER = Text("In {area} is geen aanbod bekend bij dit probleem.", "No offer for this problem is known in {area}.")
