"""Sentences made by rules from figures, in Dutch and English, which never say more than the figure holds.

From 42,0%, 8.321 adults and 47,0% in the country: "In Voorst voelen ongeveer 8.000 volwassenen zich eenzaam. Dat is
minder dan gemiddeld in Nederland (42% tegen 47%)." The Dutch verb comes second, so the first word of an indicator's
phrase is its verb ("voelen zich eenzaam"). Nouns are plural throughout, and so are the verbs.
"""

from collections.abc import Sequence

from voorkant.core.analyse.compare import concern
from voorkant.core.analyse.names import as_a_whole
from voorkant.core.analyse.result import Against, Comparison, Reading, Residents, State, TrendPoint, Verdict
from voorkant.core.shared import numbers
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Direction, Indicator, Unit
from voorkant.core.shared.text import Text, lower_first, same

_UNIT_WORDS = {
    Unit.PER_1000: Text(nl=" per 1.000", en=" per 1,000"),
    Unit.EURO_1000: Text(nl=" duizend euro", en=" thousand euros"),
    Unit.KM: Text(nl=" km", en=" km"),
    Unit.PER_KM2: Text(nl=" per km²", en=" per km²"),
    Unit.HECTARE: Text(nl=" hectare", en=" hectares"),
    Unit.KWH: Text(nl=" kWh", en=" kWh"),
    Unit.M3: Text(nl=" m³", en=" m³"),
}


def frequent(place: Text, indicator: Indicator, reading: Reading, residents: Residents | None) -> Text:
    """Say "In Voorst voelen ongeveer 8.000 volwassenen zich eenzaam.": how many people a figure concerns."""
    if reading.value is None:
        return no_figure(place, indicator.name)
    if indicator.phrase is None:
        return _plainly(place, indicator, reading)
    if residents is not None:
        return _peopled(place, indicator.phrase, residents.words)
    if indicator.unit is Unit.PERCENT:
        share = numbers.of_hundred(concern(indicator, reading.value))
        return _peopled(place, indicator.phrase, share + Text(nl=" mensen", en=" people"))
    return _plainly(place, indicator, reading)


def figure_name(indicator: Indicator) -> Text:
    """Name what a figure counts; where it was turned round, by its phrase ("Hebben weinig grip op hun leven")."""
    if concern(indicator, 0.0) == 0.0 or indicator.phrase is None:
        return indicator.name
    nl, en = indicator.phrase.nl, indicator.phrase.en
    return Text(nl=nl[:1].upper() + nl[1:], en=en[:1].upper() + en[1:])


def only_related(place: Text, name: Text, related: Text) -> Text:
    """Say that no figure counts a problem itself, and what the nearest one does say."""
    named, said, for_place = lower_first(name), lower_first(related), _ended(place.en)
    return Text(
        nl=f"Over {named.nl} zelf is voor {place.nl} geen open cijfer. Wat er iets over zegt: {said.nl}",
        en=f"There is no open figure on {named.en} itself for {for_place} What says something about it: {said.en}",
    )


def no_figure(place: Text, name: Text) -> Text:
    """Say that nobody publishes a figure: it is not filled in."""
    named = lower_first(name)
    return Text(
        nl=f"Over {named.nl} is voor {place.nl} geen open cijfer.",
        en=f"There is no open figure on {named.en} for {_ended(place.en)}",
    )


def too_few(place: Text, people: Text) -> Text:
    """Say that a figure is about too few people to say something about a place."""
    return Text(
        nl=f"In {place.nl} zijn er {people.nl}. Voor zo weinig mensen zegt een percentage weinig.",
        en=f"In {place.en} there are {people.en}. For so few people a percentage says little.",
    )


def look_at(indicator: Indicator, wider: Text, value: float) -> Text:
    """Say what the wider place has, by the figure's own name: "Kijk naar de gemeente Voorst: eenzaamheid 42%."."""
    (said,) = shown(indicator, value)
    name = lower_first(figure_name(indicator))
    return Text(
        nl=f"Kijk naar {wider.nl}: {name.nl} {said.nl}.",
        en=f"Look at {wider.en}: {name.en} {said.en}.",
    )


def against(indicator: Indicator, comparison: Comparison) -> Text:
    """Say "Dat is minder dan gemiddeld in Nederland (42% tegen 47%).": how a figure lies against another."""
    own, other = shown(indicator, comparison.own, comparison.value)
    verdict = turned_verdict(indicator, comparison.verdict)
    head = _than(verdict, comparison)
    tail = _rank(indicator, comparison)
    return Text(
        nl=f"Dat is {head.nl} ({own.nl} tegen {other.nl}){tail.nl}.",
        en=f"That is {head.en} ({own.en} against {other.en}){tail.en}.",
    )


def differs(indicator: Indicator, comparison: Comparison) -> Text:
    """Say "Mantelzorg: 15,6% tegen 13,6% in Nederland, hoger.": what differs, in one line."""
    name = figure_name(indicator)
    own, other = shown(indicator, comparison.own, comparison.value)
    word = _DIFFERS[turned_verdict(indicator, comparison.verdict)]
    if comparison.against is Against.COMPARABLE:
        where = Text(nl=" bij vergelijkbare plaatsen", en=" in comparable places")
    else:
        where = Text(nl=" in ", en=" in ") + comparison.name
    return Text(
        nl=f"{name.nl}: {own.nl} tegen {other.nl}{where.nl}, {word.nl}.",
        en=f"{name.en}: {own.en} against {other.en}{where.en}, {word.en}.",
    )


def since(indicator: Indicator, points: Sequence[TrendPoint]) -> Text | None:
    """Say how a figure went, over the years in which the area was the same; None with fewer than two of them."""
    name = figure_name(indicator)
    known = [(point.year, point.value) for point in points if point.value is not None and point.same_area]
    if len(known) < 2:
        return None
    said = shown(indicator, *(value for _, value in known))
    parts = [
        Text(nl=f"{text.nl} in {year}", en=f"{text.en} in {year}") for (year, _), text in zip(known, said, strict=True)
    ]
    return Text(
        nl=f"{name.nl}: {_listed([part.nl for part in parts], 'en')}.",
        en=f"{name.en}: {_listed([part.en for part in parts], 'and')}.",
    )


def sureness(
    indicator: Indicator, reading: Reading, residents: Residents | None, *, rounded_to: int
) -> tuple[Text, ...]:
    """Say how sure a figure is: margins, model estimates, rounding, combined villages, people of another year."""
    if reading.value is None:
        return ()
    found: list[Text] = []
    if reading.low is not None and reading.high is not None:
        low, high = (_valued(indicator, edge) for edge in (reading.low, reading.high))
        found.append(
            Text(
                nl=f"De gepubliceerde marge loopt van {low.nl} tot {high.nl}.",
                en=f"The published margin runs from {low.en} to {high.en}.",
            )
        )
    elif indicator.kind is FigureKind.MODEL_ESTIMATE:
        found.append(MODEL_ESTIMATE)
    if rounded_to > 1:
        found.append(_rounded(rounded_to))
    found.extend(_village(reading))
    if residents is not None and residents.note is not None:
        found.append(residents.note)
    return tuple(found)


MODEL_ESTIMATE = Text(
    nl="Dit is een modelschatting, marge niet gepubliceerd. Ze reageert niet op wat er plaatselijk gebeurt.",
    en="This is a model estimate, margin not published. It does not respond to what happens locally.",
)
NOT_AN_EFFECT = Text(
    nl="Dit zijn modelschattingen waarvan de methode tussen jaren kan verschillen: niet als effect te lezen.",
    en="These are model estimates whose method may differ between years: not to be read as an effect.",
)
AREA_CHANGED = Text(
    nl="Het gebied is in deze jaren veranderd; eerdere jaren staan los en tellen niet mee in de lijn.",
    en="The area changed in these years; earlier years stand apart and do not join the line.",
)


def area_since(year: int, *, todays: bool) -> Text:
    """Say since which division an area is what it is now, and whether a figure is about that area (`todays`)."""
    if todays:
        return Text(
            nl=f"Dit gebied is sinds {year} anders dan daarvoor. Cijfers over het oude gebied tellen niet mee.",
            en=f"This area is different since {year}. Figures on the former area do not count.",
        )
    return Text(
        nl=f"Dit cijfer gaat over het gebied zoals het was vóór {year}. Daarna is de grens veranderd.",
        en=f"This figure is about the area as it was before {year}. The boundary changed after that.",
    )


def population_note(noun: Text, population_year: int, figure_year: int) -> Text | None:
    """Say that people were counted in another year than the figure; None when it was the same."""
    if population_year == figure_year:
        return None
    return Text(
        nl=f"Het aantal {noun.nl} is van {population_year}, het cijfer van {figure_year}.",
        en=f"The number of {noun.en} is of {population_year}, the figure of {figure_year}.",
    )


def value_words(indicator: Indicator, value: float) -> Text:
    """Write a published value with its unit: "42%", "206 duizend euro"."""
    return _valued(indicator, value)


def shown(indicator: Indicator, *values: float) -> tuple[Text, ...]:
    """Write values that stand side by side, turned to what counts as the problem."""
    turned = [concern(indicator, value) for value in values]
    if indicator.unit in (Unit.PERCENT, Unit.COUNT):
        return numbers.percents(*turned)
    return tuple(_valued(indicator, value) for value in turned)


def turned_verdict(indicator: Indicator, verdict: Verdict) -> Verdict:
    """Give the verdict on what counts as the problem, which is the reverse where the value was turned."""
    if concern(indicator, 0.0) == 0.0 or verdict is Verdict.ABOUT_EQUAL:
        return verdict
    return Verdict.LOWER if verdict is Verdict.HIGHER else Verdict.HIGHER


_DIFFERS = {
    Verdict.HIGHER: Text(nl="hoger", en="higher"),
    Verdict.LOWER: Text(nl="lager", en="lower"),
    Verdict.ABOUT_EQUAL: Text(nl="ongeveer gelijk", en="about equal"),
}


def _peopled(place: Text, phrase: Text, who: Text) -> Text:
    verb, _, rest = phrase.nl.partition(" ")
    dutch = " ".join(part for part in ("In", place.nl, verb, who.nl, rest) if part)
    return Text(nl=f"{dutch}.", en=f"In {place.en} {who.en} {phrase.en}.")


def _plainly(place: Text, indicator: Indicator, reading: Reading) -> Text:
    value = _valued(indicator, reading.value if reading.value is not None else 0.0)
    least = Text(nl="ten minste ", en="at least ") if reading.at_least else same("")
    return Text(
        nl=f"{indicator.name.nl} in {place.nl}: {least.nl}{value.nl} ({reading.year}).",
        en=f"{indicator.name.en} in {place.en}: {least.en}{value.en} ({reading.year}).",
    )


def _valued(indicator: Indicator, value: float) -> Text:
    if indicator.unit is Unit.PERCENT:
        return numbers.percent(value)
    if indicator.unit is Unit.COUNT:
        return numbers.whole(value)
    return numbers.decimal(value) + _UNIT_WORDS.get(indicator.unit, same(""))


def _than(verdict: Verdict, comparison: Comparison) -> Text:
    if comparison.against is Against.COUNTRY:
        tail = Text(nl="gemiddeld in Nederland", en="average in the Netherlands")
    elif comparison.against is Against.MUNICIPALITY:
        tail = Text(nl=f"in {as_a_whole(comparison.name.nl)}", en=f"in {comparison.name.en} as a whole")
    else:
        tail = Text(nl="in vergelijkbare plaatsen", en="in comparable places")
    heads = {
        Verdict.HIGHER: Text(nl="meer dan ", en="more than "),
        Verdict.LOWER: Text(nl="minder dan ", en="less than "),
        Verdict.ABOUT_EQUAL: Text(nl="ongeveer evenveel als ", en="about as much as "),
    }
    return heads[verdict] + tail


def _rank(indicator: Indicator, comparison: Comparison) -> Text:
    if comparison.rank is None or comparison.among is None:
        return same("")
    rank = comparison.rank
    if indicator.ranked and indicator.direction is Direction.HIGHER_IS_BETTER:
        rank = comparison.among + 1 - rank
    place = numbers.ordinal(rank)
    return Text(nl=f", {place.nl} van {comparison.among}", en=f", {place.en} of {comparison.among}")


def _rounded(to: int) -> Text:
    return Text(
        nl=f"CBS rondt aantallen in wijken en buurten af op {to}.",
        en=f"CBS rounds counts in districts and neighbourhoods to {to}.",
    )


def _village(reading: Reading) -> tuple[Text, ...]:
    if reading.at_least:
        return (
            Text(
                nl="Van een deel van de buurten is geen cijfer: het gaat om ten minste dit aantal.",
                en="Some of the neighbourhoods have no figure: the number is at least this.",
            ),
        )
    if reading.state is not State.PARTIAL or reading.cover is None:
        return ()
    share = numbers.decimal(min(99, int(100 * reading.cover)), 0)
    return (
        Text(
            nl=f"Berekend uit de buurten met een cijfer; daar woont {share.nl}% van de mensen om wie het gaat.",
            en=f"Worked out from the neighbourhoods with a figure, which hold {share.en}% of the people concerned.",
        ),
    )


def _ended(text: str) -> str:
    """End a sentence; a name such as "De Vecht e.o." ends it already."""
    return text if text.endswith(".") else f"{text}."


def _listed(parts: Sequence[str], and_: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {and_} {parts[-1]}"
