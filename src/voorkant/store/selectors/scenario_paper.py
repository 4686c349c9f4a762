"""A scenario on two pages for a council: the groups with their bands and what a shift does, then what that rests on.

Who holds only the first page reads the ends of every amount, and above the table whether the order rests on figures
that nobody verified. The second page says what is assumed, which brakes are on, and what the model cannot know.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from voorkant.adapters.paper import typeset
from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.charts.scenario import Names
from voorkant.core.analyse.scenario import words
from voorkant.core.analyse.scenario.levels import by_level
from voorkant.core.analyse.scenario.result import Band, ScenarioResult, Used
from voorkant.core.analyse.scenario.spec import Brakes
from voorkant.core.analyse.scenario.telling import HALF, NINE_OF_TEN, euros, nine_of_ten
from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Scenario
from voorkant.store.selectors.scenario_shift import ShiftTold, scenario_names, told_shift

MOST_ASSUMPTIONS = 18
COUNTS = (14, 12, 10, 8, 6, 5, 4, 3, 2)


def scenario_paper(row: Scenario, result: ScenarioResult, language: str, today: date) -> bytes:
    """Give the two pages as PDF/UA."""
    return typeset("scenario", scenario_sheet(row, result, language, today), language=language, made=today)


def scenario_sheet(row: Scenario, result: ScenarioResult, language: str, today: date) -> Mapping[str, Any]:
    """Give what the pages show, in one language."""
    names, told = scenario_names(), told_shift(result)

    def say(text: Text) -> str:
        return text.to(language)

    groups = [one for _, level in by_level(result) for one in level]
    low = min(0.0, *(one.per_head.low for one in groups)) if groups else 0.0
    high = max(1.0, *(one.per_head.high for one in groups)) if groups else 1.0
    return {
        "title": say(_TITLE.format(place=result.name)),
        "foot": say(_FOOT.format(place=result.name, day=long_date(today), name=row.name or str(row.pk))),
        "marked": say(_INVENTED) if row.invented else "",
        "lead": say(words.answer(result)),
        "unsure": "" if result.sure else say(_UNSURE),
        "groups_said": say(_PER_HEAD.format(years=str(result.years), people=whole(result.population))),
        "counts": list(COUNTS),
        "group_heads": [say(one) for one in _GROUP_HEADS],
        "zero": (0 - low) / (high - low),
        "groups": [
            {
                "name": say(names.group(one.id)), "people": say(words.people(one.members)),
                "level": say(words.LEVEL_NAMES[one.level]), "at": _places(one.per_head, low, high),
                "middle": say(euros(one.per_head.middle)), "ends": say(nine_of_ten(one.per_head)),
            }
            for one in groups
        ],
        "more": say(_MORE),
        "key": say(_KEY.format(nine=NINE_OF_TEN, half=HALF)),
        "shift": _shift(told, language) if told else None,
        "no_shift": say(_NO_SHIFT),
        "second": say(_SECOND),
        "resting": say(words.resting(result)),
        "matter_head": say(_MATTER if told else _MATTER_NOTHING),
        "matter_heads": [say(one) for one in _MATTER_HEADS],
        "matter": [
            [
                say(names.parameter(one.id)), say(_value(names, one)), say(_SEEN if one.verified else _ASSUMED),
                one.source,
            ]
            for one in heaviest(result)
        ],
        "brakes_head": say(_BRAKES),
        "brakes": [say(one) for one in _brakes(result, names)],
        "limits_head": say(_LIMITS),
        "limits": [say(one) for one in load_scenario_model().limits],
        "sources_head": say(_SOURCES),
        "sources": list(dict.fromkeys(one.source for one in heaviest(result) if one.source)),
        "worked_out": say(_MADE.format(
            draws=whole(result.draws), people=whole(result.population), place=result.name, years=str(result.years),
            discount=decimal(result.discount * 100, 2), seed=str(result.seed),
        )),
    }  # fmt: skip


def heaviest(result: ScenarioResult, most: int = MOST_ASSUMPTIONS) -> list[Used]:
    """Give the assumptions that matter most: those that move a shift, then those that make the answer unsure."""
    swings = [one.parameter for one in result.shift.tornado] if result.shift else []
    rest = sorted(result.parameters.values(), key=lambda one: -(one.weight or 0.0))
    order = dict.fromkeys([*swings, *(one.id for one in rest if one.low < one.high or one.chosen)])
    return [result.parameters[one] for one in order if one in result.parameters][:most]


def _shift(told: ShiftTold, language: str) -> Mapping[str, Any]:
    def say(text: Text) -> str:
        return text.to(language)

    years = [say(_AFTER.format(n=str(one.at.years))) for one in told.horizons]
    return {
        "head": say(_SHIFT),
        "moved": say(told.moved),
        "chance": say(told.chance),
        "own": say(told.own),
        "value": say(told.value),
        "heads": [say(one) for one in _SHIFT_HEADS],
        "horizons": [
            [
                year, say(one.chance), say(one.own), [say(one.value), say(one.ends)],
                [say(one.municipality), say(one.municipality_ends)],
            ]
            for year, one in zip(years, told.horizons, strict=True)
        ],
        "at_once": [say(one) for one in (*told.at_once, *((told.unknown,) if told.unknown else ()))],
        "who_said": say(told.who[-1]),
        "who_heads": [say(_WHO), *years],
        "who": [
            [say(payer.name), *([say(euros(band.middle)), say(nine_of_ten(band))] for _, band in payer.at)]
            for payer in told.payers.payers
        ],
        "ratio": say(told.ratio) if told.ratio else "",
    }  # fmt: skip


def _places(band: Band, low: float, high: float) -> list[float]:
    ends = (band.low, band.lower, band.middle, band.upper, band.high)
    return [round((one - low) / (high - low), 4) for one in ends]


def _brakes(result: ScenarioResult, names: Names) -> list[Text]:
    """Say each brake with the value that it had, and that it was chosen here where it was."""
    model = load_scenario_model()
    keys = [*(getattr(model.brakes, name) for name in Brakes.__slots__)]
    found = [result.parameters[key] for key in keys if key in result.parameters]
    return [
        names.parameter(one.id) + same(": ") + _value(names, one) + (_CHOSEN if one.chosen else same(""))
        for one in found
    ]


def _value(names: Names, one: Used) -> Text:
    value = names.amount(one.id, one.value)
    if one.low >= one.high:
        return value
    return _RANGE.format(value=value, low=names.amount(one.id, one.low), high=names.amount(one.id, one.high))


_TITLE = Text("{place}: wat kost niets doen?", "{place}: what does doing nothing cost?")
_FOOT = Text(
    "Scenario {name}, {place}, {day}, gemaakt met Voorkant", "Scenario {name}, {place}, {day}, made with Voorkant"
)
_INVENTED = Text("Voorbeeld voor de demo.", "Example for the demo.")
_UNSURE = Text(
    "Let op: de volgorde van de groepen rust vooral op getallen die niemand nakeek in de bron.",
    "Mind: the order of the groups rests mainly on figures that nobody verified in their source.",
)
_PER_HEAD = Text(
    "Extra kosten per persoon in {years} jaar, vergeleken met dezelfde mensen zonder het risico. Dit gaat over "
    "{people} bedachte inwoners, nooit over een echt mens. Groepen overlappen: tel ze niet op.",
    "Extra cost per person in {years} years, compared with the same people without the risk. This is about {people} "
    "invented inhabitants, never about a real person. Groups overlap: do not add them.",
)
_GROUP_HEADS = (
    Text("Groep", "Group"), Text("Schaal", "Scale"), Text("Per persoon", "Per person"), Text("Midden", "Middle"),
    Text("9 van de 10 berekeningen", "9 of 10 calculations"),
)  # fmt: skip
_MORE = Text("Andere groepen staan op het scherm.", "Other groups are on the screen.")
_KEY = Text(
    "Streep: de middelste berekening. Donker: {half}. Licht: {nine}.",
    "Line: the middle calculation. Dark: {half}. Light: {nine}.",
)
_SHIFT = Text("En als een klein deel verschuift?", "And if a small part is shifted?")
_NO_SHIFT = Text("In dit scenario is geen geld verschoven.", "No money was shifted in this scenario.")
_SHIFT_HEADS = (
    Text("Na", "After"), Text("Meer baten dan kosten", "More benefits than costs"),
    Text("Gemeente haalt het eruit", "Municipality breaks even"), Text("Waarde voor iedereen", "Value to everybody"),
    Text("Waarde voor de gemeente", "Value to the municipality"),
)  # fmt: skip
_AFTER = Text("{n} jaar", "{n} years")
_WHO = Text("Wie houdt over (+) of betaalt (−)", "Who is better (+) or worse (−) off")
_SECOND = Text("Waar rust dit op?", "What does this rest on?")
_MATTER = Text("Aannames die de uitkomst het meest veranderen", "Assumptions that change the answer most")
_MATTER_NOTHING = Text("Aannames die het meest onzeker maken", "Assumptions that make the answer most unsure")
_MATTER_HEADS = (
    Text("Aanname", "Assumption"), Text("Waarde", "Value"), Text("Nagekeken", "Verified"), Text("Bron", "Source"),
)  # fmt: skip
_SEEN = Text("in de bron", "in its source")
_ASSUMED = Text("niet: aanname", "no: assumption")
_BRAKES = Text("Remmen, tegen te mooie uitkomsten", "Brakes, against outcomes too good to be true")
_LIMITS = Text("Wat het model niet weet", "What the model cannot know")
_SOURCES = Text("Bronnen", "Sources")
_CHOSEN = Text(" (hier gekozen)", " (chosen here)")
_RANGE = Text("{value} ({low} tot {high})", "{value} ({low} to {high})")
_MADE = Text(
    "{draws} berekeningen over {years} jaar met {people} bedachte inwoners van {place}, beginwaarde van het toeval "
    "{seed}. Later geld telt {discount}% per jaar minder.",
    "{draws} calculations over {years} years with {people} invented inhabitants of {place}, seed of chance {seed}. "
    "Later money counts {discount}% a year less.",
)
