"""Says what is known of an intervention in plain sentences, and no more than that.

"Van de 100 gezinnen met VoorZorg werd over 11 een melding gedaan, zonder VoorZorg over 19" is what the study found. A
figure that nobody of this project saw reads "we nemen aan", with its range; a missing figure reads "niet bekend".
"""

from collections.abc import Callable

from voorkant.core.organise.catalogue.entry import Cost, Effect, Intervention, Measure, Rating, Seen
from voorkant.core.shared.evidence_levels import EvidenceLevel, EvidenceScale
from voorkant.core.shared.numbers import decimal, percent, whole
from voorkant.core.shared.period import long_date, month_name
from voorkant.core.shared.text import Text, same

UNKNOWN = Text("niet bekend", "not known")


def age_of(one: Intervention) -> Text:
    """Say for which ages it is."""
    if one.low is None and one.high is None:
        return Text("elke leeftijd", "any age")
    return _OF_CHILD + _span(one) if one.child else _span(one)


def _span(one: Intervention) -> Text:
    if one.high is None:
        return Text(f"vanaf {one.low} jaar", f"from {one.low} years")
    if one.low is None or one.low == 0:
        return Text(f"tot en met {one.high} jaar", f"up to and including {one.high} years")
    return Text(f"{one.low} tot en met {one.high} jaar", f"{one.low} to {one.high} years")


def cost_of(cost: Cost | None) -> Text:
    """Say what it costs with its range and unit; what nobody saw is an assumption."""
    if cost is None:
        return UNKNOWN
    amounts = euros(cost.low)
    if cost.high > cost.low:
        amounts = euros(cost.low) + Text(" tot ", " to ") + euros(cost.high)
    said = amounts + same(" ") + cost.unit if cost.unit.nl else amounts
    return said if cost.verified else said + _ASSUMED


def euros(amount: float) -> Text:
    """Write an amount: whole euros, with cents only where there are any."""
    written = whole(amount) if amount == int(amount) else decimal(amount, 2)
    return same("€ ") + written


def rating_of(rating: Rating, scale: EvidenceScale) -> Text:
    """Say what a register says, in its own wording, with its date and who saw it."""
    if not rating.register:
        return _IN_NONE
    register = scale.registers.get(rating.register)
    name = register.name if register else same(rating.register)
    saying = _SAYS if rating.level.known else _NOT_JUDGED
    said = saying.format(register=name, entry=rating.entry, wording=rating.wording, date=partial_date(rating.date))
    if rating.seen is Seen.IMPORTED and rating.seen_on:
        return said + _IMPORTED.format(who=rating.seen_by or "?", day=long_date(rating.seen_on))
    return said


def partial_date(written: str) -> Text:
    """Say a date that is known as far as it is written: "2015", "2015-12" or "2015-12-03"."""
    if not written:
        return _NO_DATE
    parts = [int(one) for one in written.split("-")]
    year, month, day = [*parts, 0, 0][:3]
    if not month:
        return same(str(year))
    named = month_name(month) + same(f" {year}")
    return same(f"{day} ") + named if day else named


def effect_of(effect: Effect, scale: EvidenceScale) -> Text:
    """Say a finding in one or two sentences: what, how much, the range, and against what."""
    find = _FOUND.get(effect.measure)
    said = find(effect, scale) if find and effect.value is not None else effect.what + same(".")
    return said if effect.verified else _WE_ASSUME + said


def around_of(effect: Effect) -> Text:
    """Say in whom it was seen and against what, with the number of people."""
    people = effect.population
    if effect.size:
        people = people + _OF.format(n=whole(effect.size))
    return (_IN_WHOM if effect.verified else _ABOUT).format(people=people, compared=effect.compared)


def answer(shown: int, of: int, levels: list[EvidenceLevel]) -> Text:
    """Say how much there is and of how much it is known whether it works."""
    if not shown:
        return _NOTHING
    known = sum(one.known for one in levels)
    first = _SHOWN_ALL if shown == of else _SHOWN
    second = _NONE_KNOWN if not known else _ONE_KNOWN if known == 1 else _SOME_KNOWN
    return first.format(n=str(shown), of=str(of)) + second.format(known=str(known))


def _difference(effect: Effect, scale: EvidenceScale) -> Text:
    value = effect.value or 0.0
    return _DIFFERENCE.format(
        what=effect.what,
        size=scale.size_of(value),
        value=decimal(abs(value), 2),
        range=_bounds(effect, 2),
        large=decimal(scale.sizes[-1].start, 2),
    )


def _ratio(effect: Effect, scale: EvidenceScale) -> Text:
    value = effect.value or 0.0
    if value == 1.0:
        return _RATIO_SAME.format(what=effect.what, range=_bounds(effect, 2))
    less = Text("minder", "fewer") if value < 1 else Text("meer", "more")
    share = percent(round(abs(1 - value) * 100))
    return _RATIO.format(what=effect.what, share=share, less=less, value=decimal(value, 2), range=_bounds(effect, 2))


def _share(effect: Effect, scale: EvidenceScale) -> Text:
    shown = _hundred(effect.value or 0.0)
    if effect.against is not None:
        return _SHARES.format(what=effect.what, n=shown, against=_hundred(effect.against), range=_bounds_100(effect))
    return _ONE_SHARE.format(what=effect.what, n=shown, range=_bounds_100(effect))


def _points(effect: Effect, scale: EvidenceScale) -> Text:
    value = effect.value or 0.0
    less = Text("minder", "fewer") if value < 0 else Text("meer", "more")
    return _POINTS.format(what=effect.what, value=decimal(abs(value)), less=less, range=_bounds(effect, 1))


def _chance(effect: Effect, scale: EvidenceScale) -> Text:
    return _CHANCE.format(what=effect.what, n=_hundred(effect.value or 0.0))


def _benefit(effect: Effect, scale: EvidenceScale) -> Text:
    return _BENEFIT.format(what=effect.what, value=decimal(effect.value or 0.0, 2), range=_bounds(effect, 2))


def _relative(effect: Effect, scale: EvidenceScale) -> Text:
    value = effect.value or 0.0
    less = Text("lager", "lower") if value < 0 else Text("hoger", "higher")
    return _RELATIVE.format(what=effect.what, share=percent(abs(value) * 100), less=less, range=_bounds_percent(effect))


def _bounds(effect: Effect, digits: int) -> Text:
    ends = sorted(abs(one) for one in (effect.low, effect.high) if one is not None)
    if len(ends) < 2:
        return _NO_BOUNDS if effect.verified else same("")
    return _BETWEEN[effect.interval].format(low=decimal(ends[0], digits), high=decimal(ends[1], digits))


def _bounds_100(effect: Effect) -> Text:
    if effect.low is None or effect.high is None:
        return same("")
    return _BETWEEN[effect.interval].format(low=_hundred(effect.low), high=_hundred(effect.high))


def _bounds_percent(effect: Effect) -> Text:
    ends = sorted(abs(one) * 100 for one in (effect.low, effect.high) if one is not None)
    if len(ends) < 2:
        return same("")
    return _BETWEEN[effect.interval].format(low=percent(ends[0]), high=percent(ends[1]))


def _hundred(share: float) -> Text:
    return decimal(share * 100, 0)


_FOUND: dict[Measure, Callable[[Effect, EvidenceScale], Text]] = {
    Measure.SMD: _difference,
    Measure.RISK_RATIO: _ratio,
    Measure.RATE_RATIO: _ratio,
    Measure.SHARE: _share,
    Measure.POINTS: _points,
    Measure.BENEFIT_CHANCE: _chance,
    Measure.BENEFIT_COST: _benefit,
    Measure.RELATIVE: _relative,
}
_BETWEEN = {
    "ci95": Text(", met grote zekerheid tussen {low} en {high}", ", with great certainty between {low} and {high}"),
    "range": Text(", bandbreedte {low} tot {high}", ", range {low} to {high}"),
    "none": Text(", {low} tot {high}", ", {low} to {high}"),
}
_NO_BOUNDS = Text(", bandbreedte niet bekend", ", range not known")
_OF_CHILD = Text("ouders met een kind: ", "parents with a child: ")
_ASSUMED = Text(" (aanname)", " (assumption)")
_WE_ASSUME = Text("Aanname, niet gezien in onderzoek: ", "Assumption, not seen in research: ")
_DIFFERENCE = Text(
    "{what}: {size} ({value}{range}; 0 is geen verschil, {large} of meer heet groot).",
    "{what}: {size} ({value}{range}; 0 is no difference, {large} or more is called large).",
)
_RATIO = Text(
    "{what}: ongeveer {share} {less} (verhouding {value}{range}).",
    "{what}: about {share} {less} (ratio {value}{range}).",
)
_RATIO_SAME = Text("{what}: geen verschil (verhouding 1{range}).", "{what}: no difference (ratio 1{range}).")
_SHARES = Text(
    "{what}: {n} van de 100, tegen {against} van de 100{range}.", "{what}: {n} in 100, against {against} in 100{range}."
)
_ONE_SHARE = Text("{what}: {n} van de 100{range}.", "{what}: {n} in 100{range}.")
_POINTS = Text("{what}: {value} punten {less}{range}.", "{what}: {value} points {less}{range}.")
_CHANCE = Text("{what}: in {n} van de 100 berekeningen.", "{what}: in {n} of 100 calculations.")
_BENEFIT = Text("{what}: {value} euro voor elke euro{range}.", "{what}: {value} euros for each euro{range}.")
_RELATIVE = Text("{what}: {share} {less}{range}.", "{what}: {share} {less}{range}.")
_IN_WHOM = Text("Gezien bij {people}; vergeleken met: {compared}.", "Seen in {people}; compared with: {compared}.")
_ABOUT = Text("Het gaat over {people}; vergeleken met: {compared}.", "It is about {people}; compared with: {compared}.")
_OF = Text(" ({n} mensen)", " ({n} people)")
_IN_NONE = Text(
    "Het staat in geen register dat wij zagen. Dat zegt niet dat het niet werkt.",
    "It is in no register that we saw. That does not say that it does not work.",
)
_SAYS = Text("{register}, ‘{entry}’ ({date}): “{wording}”.", "{register}, ‘{entry}’ ({date}): “{wording}”.")
_NOT_JUDGED = Text(
    "Het staat in {register} als ‘{entry}’ ({date}), zonder oordeel of het werkt.",
    "It is in {register} as ‘{entry}’ ({date}), without a judgement of whether it works.",
)
_IMPORTED = Text(
    " Ingelezen door {who} op {day}; zelf hebben wij dit niet gezien.",
    " Imported by {who} on {day}; we did not see this ourselves.",
)
_NO_DATE = Text("zonder datum", "without a date")
_NOTHING = Text("Niets in de catalogus past bij deze keuze.", "Nothing in the catalogue fits this choice.")
_SHOWN_ALL = Text("Er staan {n} interventies in de catalogus.", "There are {n} interventions in the catalogue.")
_SHOWN = Text("{n} van de {of} interventies passen bij deze keuze.", "{n} of the {of} interventions fit this choice.")
_NONE_KNOWN = Text(
    " Van geen ervan zagen wij een oordeel van een register.", " Of none did we see a register's judgement."
)
_ONE_KNOWN = Text(
    " Van één ervan is een oordeel van een register gezien; van de rest is niet bekend of het werkt.",
    " Of one a register's judgement was seen; of the rest it is not known whether it works.",
)
_SOME_KNOWN = Text(
    " Van {known} is een oordeel van een register gezien; van de rest is niet bekend of het werkt.",
    " Of {known} a register's judgement was seen; of the rest it is not known whether it works.",
)
