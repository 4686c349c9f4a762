"""Put "wat zie je, wie bel je" on paper: one sheet per finding place, one page per partner, one route in full.

The sheet hangs beside the kettle, where nobody opens a laptop. What is not agreed yet is a dotted line, so that a
colleague with a pen can fill it while the agreement is made.
"""

from collections.abc import Sequence
from typing import Any

from voorkant.adapters.paper import typeset
from voorkant.core.notice.finding import plain
from voorkant.core.notice.route_present import UNCONFIRMED
from voorkant.core.notice.route_words import AND, Call, OfferTold, Referral, RouteTold, joined
from voorkant.core.shared.language import Problem
from voorkant.core.shared.partners import Partner, Place
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same
from voorkant.store.selectors.routes import Guide, Referrer, Seen, referrers_of, seen_at, urgent_calls

MOST_ROUTES = 2
MOST_WORDS = 6
ALIKE = 5


def place_paper(guide: Guide, places: Sequence[Place], language: str) -> bytes:
    """Give a PDF with one A4 for each finding place."""
    sheets = [_place_sheet(guide, one, language) for one in places]
    title = sheets[0]["title"] if len(sheets) == 1 else _ALL.format(name=guide.municipality.name).to(language)
    return _set(guide, "place", f"{title} {_AT.to(language)} {places[0].name}" if len(sheets) == 1 else title,
                sheets, urgent_calls(), language)  # fmt: skip


def partner_paper(guide: Guide, partner: Partner, language: str) -> bytes:
    """Give a PDF of a partner: what its finding places see and whom they call, and who refers to it."""
    places = [one for one in guide.network.places.values() if one.partner == partner.id and one.active]
    referrers = referrers_of(guide, partner)
    sheet = {
        "over": _PARTNER.format(name=guide.municipality.name).to(language),
        "title": partner.name,
        "own": _SEE_AND_CALL.to(language),
        "rows": _rows_of_partner(guide, sorted(places, key=lambda one: one.name.casefold()), language),
        "receives": _RECEIVES.to(language),
        "referrers": [_referrer(one, language) for one in referrers],
        "none": _NOTHING_YET.to(language),
    }
    return _set(guide, "partner", partner.name, [sheet], urgent_calls(), language)


def route_paper(guide: Guide, told: Referral, language: str) -> bytes:
    """Give a PDF of one referral in full."""
    sheet = {
        "over": f"{told.place} · {told.partner}",
        "title": told.problem.name.to(language),
        "danger": told.danger,
        "headline": told.headline.to(language),
        "routes": [{"do": one.do.to(language), "facts": _facts(one, language)} for one in told.routes],
        "not_now": [one.to(language) for one in told.not_now],
        "ask": _ask(told, language),
        "offers_title": _OFFERS.format(area=told.area_name).to(language),
        "no_offers": _NO_OFFERS.to(language),
        "offers": [_offer(one, language) for one in told.offers],
    }
    title = f"{told.problem.name.to(language)} {_AT.to(language)} {told.place}"
    return _set(guide, "route", title, [sheet], told.calls, language)


def _set(
    guide: Guide, kind: str, title: str, sheets: list[dict[str, Any]], calls: Sequence[Call], language: str
) -> bytes:
    foot = _FOOT.format(name=guide.municipality.name, day=long_date(guide.today)).to(language)
    data = {
        "kind": kind,
        "title": title,
        "foot": foot,
        "marked": _INVENTED.to(language) if guide.municipality.invented else "",
        "words": {name: text.to(language) for name, text in _WORDS.items()},
        "calls": [
            {"name": one.name.to(language), "number": one.number, "explanation": one.explanation.to(language)}
            for one in calls
        ],
        "sheets": sheets,
    }
    return typeset("routes", data, language=language, made=guide.today)


def _place_sheet(guide: Guide, place: Place, language: str) -> dict[str, Any]:
    seen = seen_at(guide, place) if place.active else ()
    asks = dict.fromkeys(_ask(one.referral, language) for one in seen if one.referral.gap)
    return {
        "over": f"{place.name} · {guide.owners[place.id]}",
        "title": _SEE_AND_CALL.to(language),
        "rows": [_row(one, language) for one in seen],
        "notes": [*filter(None, asks), *([_NOTE.to(language)] if seen else [])],
        "none": (_NO_PROBLEMS if place.active else _CLOSED).to(language),
    }


def everyday_words(problem: Problem) -> list[str]:
    """Give the words that people say (in Dutch) which the name of the problem does not say already."""
    named = [word[:ALIKE] for word in plain(problem.name.nl).split() if len(word) >= ALIKE]
    return [word for word in problem.words if not any(start in plain(word) for start in named)]


def _row(seen: Seen, language: str) -> dict[str, Any]:
    told = seen.referral
    return {
        "problem": seen.problem.name.to(language),
        "explanation": seen.problem.explanation.to(language),
        "words": ", ".join(everyday_words(seen.problem)[:MOST_WORDS]),
        "routes": [_calling(one, language) for one in told.routes[:MOST_ROUTES]],
        "not_now": [one.to(language) for one in told.not_now],
    }


def _calling(one: RouteTold, language: str, at: str = "") -> dict[str, str]:
    lead = _LEADS.get(one.channel)
    return {
        "at": at,
        "lead": lead.to(language) if lead else "",
        "who": ", ".join(filter(None, (one.person, one.to))),
        "short": one.person or one.to,
        "phone": one.email if one.channel == "secure_mail" else one.phone if one.channel not in _NO_NUMBER else "",
        "hours": one.hours,
        "how": one.how,
        "unconfirmed": "" if one.confirmed else UNCONFIRMED.format(to=one.to).to(language),
        "answered": one.answered.to(language),
        "next": one.next_step,
    }


def _rows_of_partner(guide: Guide, places: Sequence[Place], language: str) -> list[dict[str, Any]]:
    """One row for each problem that any place of a partner sees; a route that is not the same at all of them names the
    places for which it is.
    """
    rows: dict[str, list[tuple[Place, Seen]]] = {}
    for place in places:
        for one in seen_at(guide, place):
            rows.setdefault(one.problem.id, []).append((place, one))
    return [_partner_row(seen, len(places), language) for seen in rows.values()]


def _partner_row(seen: list[tuple[Place, Seen]], places: int, language: str) -> dict[str, Any]:
    at: dict[RouteTold, list[str]] = {}
    for place, one in seen:
        for route in one.referral.routes[:MOST_ROUTES]:
            at.setdefault(route, []).append(place.name)
    without = [place.name for place, one in seen if not one.referral.routes]
    row = _row(seen[0][1], language)
    row["routes"] = [
        _calling(route, language, at="" if len(names) == places else ", ".join(names)) for route, names in at.items()
    ]
    row["not_now"] = list(dict.fromkeys(one.to(language) for _, each in seen for one in each.referral.not_now))
    if at and without:
        named = joined((same(name) for name in without), AND)
        row["not_now"].append(_NOT_AT.format(places=named).to(language))
    return row


def _referrer(one: Referrer, language: str) -> dict[str, str]:
    about = ", ".join(problem.name.to(language) for problem in one.problems) or _EVERYTHING.to(language)
    return {
        "partner": one.partner,
        "place": one.place,
        "problems": about,
        "how": one.told.how or one.told.do.to(language),
        "answered": " ".join((_YOU_ANSWER[one.agreement.answer_days is not None].format(
            days=str(one.agreement.answer_days)).to(language), one.told.until.to(language))),
    }  # fmt: skip


def _facts(one: RouteTold, language: str) -> list[list[str]]:
    """What is known of a route, each with its label; what nobody said is left out."""
    known = [
        (_WHEN, one.hours),
        (_MAIL, one.email),
        (_HOW, one.how),
        (_TELL, "; ".join(each.to(language) for each in one.may_tell)),
        (_BASIS, f"{one.basis.to(language)}. {one.purpose}".strip()),
        (_NEXT, " ".join(filter(None, (one.next_step, one.answered.to(language))))),
        (_OFFER, one.offer),
        (_UNTIL, one.until.to(language)),
        (_CONFIRMED, "" if one.confirmed else UNCONFIRMED.format(to=one.to).to(language)),
    ]
    return [[label.to(language), value] for label, value in known if value]


def _offer(one: OfferTold, language: str) -> dict[str, Any]:
    lines = [one.description, " · ".join(filter(None, (one.when, one.where, one.cost))),
             " · ".join(filter(None, (one.how, one.phone)))]  # fmt: skip
    small = [one.kind + same("."), *([one.ages + same(".")] if one.ages else []),
             *([one.only_in + same(".")] if one.only_in else []), one.standing]  # fmt: skip
    return {
        "name": one.name,
        "by": one.by,
        "lines": [line for line in lines if line],
        "small": " ".join(each.to(language) for each in small),
    }


def _ask(told: Referral, language: str) -> str:
    """Whom to ask while nothing is agreed: the first team, with a number."""
    if not told.helpers:
        return ""
    first = told.helpers[0]
    return _ASK.format(who=", ".join(filter(None, (first.name, first.person, first.phone)))).to(language)


_LEADS = {
    "going_along": Text("Ga de eerste keer samen:", "Go along the first time:"),
    "walk_in": Text("Inloop, zonder afspraak:", "Walk in, no appointment:"),
    "signal": Text("Doorgeven zonder naam, met de link van deze plek, aan:",
                   "Pass on without a name, with the link of this place, to:"),
    "secure_mail": Text("Beveiligd mailen naar:", "Send a secure mail to:"),
    "resident_calls": Text("Geef dit nummer mee, de inwoner belt zelf:", "Hand over this number, the resident calls:"),
}  # fmt: skip
_NO_NUMBER = ("signal",)
_SEE_AND_CALL = Text("Wat zie je, wie bel je", "What you see, whom you call")
_WORDS = {
    "see": Text("Wat zie je?", "What do you see?"),
    "call": Text("Wie bel je?", "Whom do you call?"),
    "answer": Text("Wanneer hoor je iets?", "When do you hear?"),
    "say": Text("Mensen zeggen:", "People say:"),
    "more": Text(
        "Niet alles past op dit blad. De rest staat op het scherm.",
        "Not everything fits this sheet. The rest is on the screen.",
    ),
    "empty": Text("Nog niet afgesproken. Schrijf het hier op:", "Not agreed yet. Write it down here:"),
    "not_yet": Text("Nog niet afgesproken:", "Not agreed yet:"),
    "who": Text("Wie", "Who"),
    "phone": Text("Telefoon", "Phone"),
    "within": Text("Binnen", "Within"),
    "days": Text("dagen", "days"),
    "from": Text("Wie verwijst?", "Who refers?"),
    "about": Text("Waarover?", "About what?"),
    "how": Text("Hoe en wanneer?", "How and when?"),
}
_ALL = Text(
    "Wat zie je, wie bel je: alle vindplaatsen in {name}", "What you see, whom you call: all finding places in {name}"
)
_AT = Text("bij", "at")
_PARTNER = Text("Afspraken in {name}", "Agreements in {name}")
_RECEIVES = Text("Wie verwijst naar jullie", "Who refers to you")
_NOTHING_YET = Text("Met deze partner is nog niets afgesproken.", "Nothing was agreed with this partner yet.")
_NO_PROBLEMS = Text("Voor deze plek zijn nog geen problemen gekozen.", "No problems were chosen for this place yet.")
_CLOSED = Text("Deze plek doet niet meer mee.", "This place no longer takes part.")
_NOTE = Text("Vraag eerst aan de inwoner zelf of je mag bellen, en waarvoor. Bel het liefst samen.",
             "First ask the resident whether you may call, and what for. Rather call together.")  # fmt: skip
_NOT_AT = Text("Nog niet afgesproken voor {places}.", "Not agreed yet for {places}.")
_EVERYTHING = Text("Alle problemen", "All problems")
_YOU_ANSWER = {
    True: Text("Jullie antwoorden binnen {days} dagen.", "You answer within {days} days."),
    False: Text("Geen termijn afgesproken.", "No term was agreed."),
}
_OFFERS = Text("Wat er is in {area}, de lichtste hulp eerst", "What there is in {area}, the lightest help first")
_NO_OFFERS = Text("Hier is geen aanbod bekend bij dit probleem.", "No offer for this problem is known here.")
_ASK = Text("Is er nog niets afgesproken? Vraag het zolang aan {who}.", "Nothing agreed yet? Until then ask {who}.")
_WHEN = Text("Wanneer", "When")
_MAIL = Text("Mail", "Mail")
_HOW = Text("Hoe", "How")
_TELL = Text("Dit mag je vertellen", "You may tell")
_BASIS = Text("Grondslag", "Basis")
_NEXT = Text("Daarna", "Next")
_OFFER = Text("Aanbod", "Offer")
_UNTIL = Text("Tot wanneer", "Until when")
_CONFIRMED = Text("Let op", "Mind")
_FOOT = Text("Gemeente {name} · gemaakt op {day} met Voorkant", "Municipality of {name} · made on {day} with Voorkant")
_INVENTED = Text(
    "Voorbeeld: partners, namen en nummers zijn verzonnen.", "Example: partners, names and numbers are invented."
)
