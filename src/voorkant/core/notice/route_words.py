"""An answer to "waarheen?" in words: what to do now, whom to call, what may be told, when an answer comes.

The page of a librarian, the paper beside the kettle, a command and the API say the same: "Bel Ria van Schuldhulp:
0571-123456. Je hoort binnen 5 dagen iets." It is made here once, and never says more than was agreed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from voorkant.core.notice.routes import Answer, Fitting, Helper, NoRoute, NotNow, Route
from voorkant.core.shared.language import Problem, SharedLanguage, Term
from voorkant.core.shared.partners import Partner, Person
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same


@dataclass(frozen=True, slots=True)
class Call:
    """A number for when it is urgent."""

    id: str
    name: Text
    number: str
    explanation: Text

    @property
    def digits(self) -> str:
        """The number as a telephone dials it."""
        return "".join(filter(str.isdigit, self.number))


@dataclass(frozen=True, slots=True)
class RouteTold:
    """One route in words. Free text (`how`, `next_step`, `purpose`) is as the partners wrote it; empty when not said.

    `do` ends with the number to call, `act` leaves that to a page that shows it apart. `lapses_soon` tells that it ends
    within the days of `agreement_warning_days`.
    """

    do: Text
    act: Text
    to: str
    person: str
    title: str
    phone: str
    email: str
    hours: str
    channel: str
    how: str
    next_step: str
    answer_days: int | None
    answered: Text
    may_tell: tuple[Text, ...]
    fields: tuple[str, ...]
    basis: Text
    purpose: str
    offer: str
    valid_until: date
    until: Text
    lapses_soon: bool
    confirmed: bool
    whole_partner: bool
    every_problem: bool


@dataclass(frozen=True, slots=True)
class OfferTold:
    """One offer in words. `standing` says whether somebody still stands for it; `kind` how light it is."""

    name: str
    by: str
    description: str
    when: str
    where: str
    cost: str
    how: str
    phone: str
    email: str
    url: str
    kind: Text
    informal: bool
    form: str
    ages: Text | None
    assured: bool
    standing: Text
    only_in: Text | None


@dataclass(frozen=True, slots=True)
class HelperTold:
    """Whom to ask when nothing was agreed."""

    name: str
    person: str
    phone: str
    email: str
    hours: str


@dataclass(frozen=True, slots=True)
class Referral:
    """The whole answer for one problem at one finding place, ready to be shown in either language."""

    place_id: int
    place: str
    place_active: bool
    partner: str
    problem: Problem
    area: str
    area_name: Text
    age_band: str
    day: date
    danger: bool
    calls: tuple[Call, ...]
    headline: Text
    routes: tuple[RouteTold, ...]
    not_now: tuple[Text, ...]
    gap: bool
    helpers: tuple[HelperTold, ...]
    offers: tuple[OfferTold, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What else is needed to tell an answer: the shared language, names of areas, urgent numbers, and how many days
    before its end an agreement is said to lapse.
    """

    language: SharedLanguage
    area_names: Mapping[str, Text]
    calls: tuple[Call, ...]
    warning_days: int
    age_band: str = ""


def tell(answer: Answer, partner: str, setting: Setting) -> Referral:
    """Put an answer in words; `partner` is the name of the place's own organisation."""
    ask = answer.ask
    problem = setting.language.problems[ask.problem]
    return Referral(
        place_id=ask.place.id,
        place=ask.place.name,
        place_active=ask.place.active,
        partner=partner,
        problem=problem,
        area=ask.area,
        area_name=setting.area_names.get(ask.area, same(ask.area)),
        age_band=setting.age_band,
        day=ask.today,
        danger=problem.danger,
        calls=setting.calls,
        headline=headline(answer),
        routes=tuple(told_route(one, ask.today, setting) for one in answer.routes),
        not_now=tuple(told_no_route(one) for one in answer.not_now),
        gap=answer.gap,
        helpers=tuple(_told_helper(one) for one in answer.helpers),
        offers=tuple(told_offer(one, setting) for one in answer.offers),
    )


def headline(answer: Answer) -> Text:
    """Say the answer in one sentence."""
    if answer.routes:
        return what_to_do(answer.routes[0])
    if not answer.ask.place.active:
        return Text("Deze plek doet niet meer mee.", "This place no longer takes part.")
    return Text(
        "Voor dit probleem is op deze plek nog niets afgesproken.",
        "For this problem nothing was agreed at this place yet.",
    )


def what_to_do(route: Route, *, numbered: bool = True) -> Text:
    """Say what to do, in one sentence: "Bel Ria van Schuldhulp: 0571-123456.", without the number if not `numbered`."""
    channel = route.agreement.channel
    number = route.email if channel == "secure_mail" else route.phone
    reach = same(f": {number}") if numbered and number and channel in _WITH_NUMBER else same("")
    return _DO.get(channel, _DO["phone"]).format(who=who(route.to, route.person), to=route.to.name, reach=reach)


def who(partner: Partner, person: Person | None) -> Text:
    """Name somebody with their partner, or the partner alone."""
    if person is None:
        return same(partner.name)
    return Text(f"{person.name} van {partner.name}", f"{person.name} of {partner.name}")


def answered(days: int | None) -> Text:
    """Say when an answer comes."""
    if days is None:
        return Text("Hoe snel je iets hoort, is niet afgesproken.", "How soon you hear was not agreed.")
    if days == 0:
        return Text("Je hoort dezelfde dag iets.", "You hear the same day.")
    if days == 1:
        return Text("Je hoort binnen 1 dag iets.", "You hear within 1 day.")
    return Text(f"Je hoort binnen {days} dagen iets.", f"You hear within {days} days.")


def told_route(route: Route, today: date, setting: Setting) -> RouteTold:
    """Put a route in words."""
    one, terms = route.agreement, setting.language.terms
    soon = route.lapses_within(today, setting.warning_days)
    until = long_date(one.valid_until)
    return RouteTold(
        do=what_to_do(route),
        act=what_to_do(route, numbered=False),
        to=route.to.name,
        person=route.person.name if route.person else "",
        title=route.person.title if route.person else "",
        phone=route.phone,
        email=route.email,
        hours=route.hours,
        channel=one.channel,
        how=one.how,
        next_step=one.next_step,
        answer_days=one.answer_days,
        answered=answered(one.answer_days),
        may_tell=tuple(_name(terms["agreement_fields"], field) for field in one.fields),
        fields=one.fields,
        basis=_name(terms["agreement_bases"], one.basis),
        purpose=one.purpose,
        offer=route.offer.name if route.offer else "",
        valid_until=one.valid_until,
        until=(_SOON if soon else _UNTIL).format(day=until),
        lapses_soon=soon,
        confirmed=route.confirmed,
        whole_partner=one.place is None,
        every_problem=not one.problems,
    )


def told_no_route(one: NoRoute) -> Text:
    """Say why an agreement is no route today."""
    return _NOT_NOW[one.why].format(to=one.to.name, day=long_date(one.day))


def told_offer(one: Fitting, setting: Setting) -> OfferTold:
    """Put an offer in words."""
    offer, person = one.offer, one.person
    return OfferTold(
        name=offer.name,
        by=one.by.name,
        description=offer.description,
        when=offer.schedule,
        where=offer.location,
        cost=offer.fees,
        how=offer.application,
        phone=offer.phone or (person.phone if person else "") or one.by.phone,
        email=offer.email or (person.email if person else "") or one.by.email,
        url=offer.url,
        kind=_kind(one, setting.language.terms["forms"]),
        informal=offer.informal,
        form=offer.form,
        ages=ages(offer.minimum_age, offer.maximum_age),
        assured=one.assured,
        standing=_standing(offer.assured_until, one.assured),
        only_in=_only_in(one.only_in, setting.area_names),
    )


def ages(low: int | None, high: int | None) -> Text | None:
    """Say for which ages something is; None when for all."""
    if low is None and high is None:
        return None
    if high is None:
        return Text(f"Vanaf {low} jaar", f"From {low} years")
    if not low:
        return Text(f"Tot en met {high} jaar", f"Up to and including {high} years")
    return Text(f"Van {low} tot en met {high} jaar", f"From {low} up to and including {high} years")


def joined(parts: Iterable[Text], last: Text) -> Text:
    """Name several things as in a sentence: "a, b en c"."""
    named = list(parts)
    if not named:
        return same("")
    told = named[0]
    for place, one in enumerate(named[1:], start=2):
        told = told + (last if place == len(named) else same(", ")) + one
    return told


AND = Text(" en ", " and ")


def _told_helper(one: Helper) -> HelperTold:
    person = one.person
    return HelperTold(
        name=one.partner.name,
        person=person.name if person else "",
        phone=one.phone,
        email=(person.email if person else "") or one.partner.email,
        hours=person.hours if person else "",
    )


def _kind(one: Fitting, forms: Mapping[str, Term]) -> Text:
    by = _INFORMAL if one.offer.informal else _FORMAL
    return by + same(", ") + _lower(forms[one.offer.form].name) if one.offer.form in forms else by


def _standing(until: date | None, assured: bool) -> Text:
    if until is None:
        return Text("Niemand staat er nu voor in. Bel eerst.", "Nobody stands for this now. Call first.")
    template = _ASSURED if assured else _NOT_ASSURED
    return template.format(day=long_date(until))


def _only_in(codes: tuple[str, ...], names: Mapping[str, Text]) -> Text | None:
    if not codes:
        return None
    return Text("Alleen voor wie woont in ", "Only for who lives in ") + joined(
        sorted((names.get(code, same(code)) for code in codes), key=lambda name: name.nl), AND
    )


def _name(terms: Mapping[str, Term], key: str) -> Text:
    return terms[key].name if key in terms else same(key)


def _lower(text: Text) -> Text:
    """Put a name within a sentence; "Eén" gets back the accent that its capital lacks."""
    dutch = text.nl.replace("Eén", "één", 1) if text.nl.startswith("Eén") else text.nl[:1].lower() + text.nl[1:]
    return Text(dutch, text.en[:1].lower() + text.en[1:])


_DO = {
    "phone": Text("Bel {who}{reach}.", "Call {who}{reach}."),
    "going_along": Text("Ga de eerste keer samen naar {who}{reach}.", "Go along the first time to {who}{reach}."),
    "walk_in": Text("Wijs op de inloop van {to}. Een afspraak is niet nodig.",
                    "Point to the walk-in of {to}. No appointment is needed."),
    "signal": Text("Geef het zonder naam door aan {to}, met de link van je vindplaats.",
                   "Pass it on to {to} without a name, with the link of your finding place."),
    "secure_mail": Text("Mail beveiligd naar {who}{reach}.", "Send a secure mail to {who}{reach}."),
    "resident_calls": Text("Geef het nummer van {who} mee{reach}. De inwoner belt zelf.",
                           "Hand over the number of {who}{reach}. The resident calls."),
}  # fmt: skip
_WITH_NUMBER = frozenset({"phone", "going_along", "secure_mail", "resident_calls"})
_UNTIL = Text("Afgesproken tot en met {day}.", "Agreed up to and including {day}.")
_SOON = Text(
    "Afgesproken tot en met {day}. Wordt dit verlengd?", "Agreed up to and including {day}. Will it be renewed?"
)
_NOT_NOW = {
    NotNow.LAPSED: Text("De afspraak met {to} gold tot en met {day}. Wordt die verlengd?",
                        "The agreement with {to} held up to and including {day}. Will it be renewed?"),
    NotNow.ENDED: Text("De afspraak met {to} is gestopt op {day}.", "The agreement with {to} was ended on {day}."),
    NotNow.COMING: Text("Vanaf {day} kun je terecht bij {to}.", "From {day} you can turn to {to}."),
}  # fmt: skip
_INFORMAL = Text("Van inwoners of vrijwilligers", "By residents or volunteers")
_FORMAL = Text("Van een organisatie", "By an organisation")
_ASSURED = Text(
    "Klopt tot en met {day}: daar staat iemand voor in.", "Right up to and including {day}: somebody stands for it."
)
_NOT_ASSURED = Text("Niet bevestigd sinds {day}. Bel eerst.", "Not confirmed since {day}. Call first.")
