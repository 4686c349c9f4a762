"""All figures of a scenario as tables to take along: sheets for who reads, one long table for who calculates on.

Each amount comes with its five quantiles and its mean, as worked out; who quotes the middle alone had the ends in the
same row. Every assumption that was used stands there with its range, its source and whether somebody saw it.
"""

from typing import Any

from voorkant.adapters.scenario_model import load_scenario_model
from voorkant.charts.scenario import Names
from voorkant.core.analyse.scenario.levels import LEVELS, by_level
from voorkant.core.analyse.scenario.result import Band, ScenarioResult, ShiftAt
from voorkant.core.analyse.scenario.words import LEVEL_NAMES
from voorkant.core.shared.text import Text
from voorkant.store.selectors.scenario_shift import offer_names, scenario_names

Row = list[Any]
Sheets = list[tuple[str, list[Row]]]
_PARTS = ("value", "municipality", "saved", "harm", "spent", "benefit", "ratio")


def scenario_tables(result: ScenarioResult, language: str) -> Sheets:
    """Give the tables of a scenario: title and rows with the headings first."""
    names = scenario_names()

    def say(text: Text) -> str:
        return text.to(language)

    sheets = [(_GROUPS, _groups(result, names)), (_PAYERS, _payers(result, names)), (_YEARS, _years(result, names))]
    if result.shift is not None:
        sheets += [
            (_SHIFT, _shift(result)),
            (_SHIFT_WHO, _shift_payers(result, names)),
            (_RESTS, _rests(result, names)),
        ]
    sheets += [(_ASSUMPTIONS, _assumptions(result, names)), (_LIMITS, _limits(result))]
    return [(say(title), [[_cell(one, language) for one in row] for row in rows]) for title, rows in sheets]


def scenario_long(result: ScenarioResult, language: str) -> list[Row]:
    """Give every band of a scenario as one table: what, group, payer, horizon, year, quantiles, mean."""
    names = scenario_names()
    rows: list[Row] = [[_WHAT, _GROUP, _PAYER, _AFTER, _YEAR, *_QUANTILES]]
    for one in result.groups:
        name = names.group(one.id)
        for what, band in ((_PEOPLE, one.members), (_HEAD, one.per_head), (_TOTAL, one.total), (_REAL, one.real)):
            rows.append([what, name, "", result.years, "", *_of(band)])
    rows += [[_TOTAL, group, payer, years, "", *rest] for group, payer, years, *rest in _payers(result, names)[1:]]
    rows += [[_EXTRA, group, "", "", year, *rest] for group, year, *rest in _years(result, names)[1:]]
    if (shift := result.shift) is not None:
        for at in shift.at:
            rows += [[_NAMES[part], "", "", at.years, "", *_of(band)] for part, band in _parts(at)]
            rows += [[_BETTER, "", names.payer(key), at.years, "", *_of(band)] for key, band in at.payers.items()]
        rows += [[_BETTER, names.group(key), "", result.years, "", *_of(band)] for key, band in shift.gains.items()]
        for what, bands in ((_VALUE_YEAR, shift.yearly), (_TAKE_PART, shift.participants), (_LOSE, shift.cut)):
            rows += [[what, "", "", "", result.start + at, *_of(band)] for at, band in enumerate(bands)]
    return [[_cell(one, language) for one in row] for row in rows]


def _groups(result: ScenarioResult, names: Names) -> list[Row]:
    heads = [_GROUP, _LEVEL, *(f"{quantile} ({_EURO_HEAD})" for quantile in _SHORT)]
    rows: list[Row] = [[*heads, _TOTAL, _TOTAL_LOW, _TOTAL_HIGH, _PEOPLE, *(LEVEL_NAMES[one] for one in LEVELS), _OPEN]]
    for _, groups in by_level(result):
        for one in groups:
            rows.append([
                names.group(one.id), LEVEL_NAMES[one.level], *_of(one.per_head)[:5], _round(one.total.middle),
                _round(one.total.low), _round(one.total.high), _round(one.members.middle),
                *(round(100 * one.levels.get(level, 0.0), 1) for level in LEVELS), round(100 * one.unverified, 1),
            ])  # fmt: skip
    return rows


def _payers(result: ScenarioResult, names: Names) -> list[Row]:
    return [
        [_GROUP, _PAYER, _AFTER, *_QUANTILES],
        *(
            [names.group(one.id), names.payer(payer), years, *_of(band)]
            for one in result.groups
            for years, payers in sorted(one.payers.items())
            for payer, band in payers.items()
        ),
    ]


def _years(result: ScenarioResult, names: Names) -> list[Row]:
    return [
        [_GROUP, _YEAR, *_QUANTILES],
        *(
            [names.group(one.id), result.start + at, *_of(band)]
            for one in result.groups
            for at, band in enumerate(one.yearly)
        ),
    ]


def _shift(result: ScenarioResult) -> list[Row]:
    rows: list[Row] = [[_AFTER, _CHANCE, _CHANCE_OWN, _WHAT, *_QUANTILES]]
    for at in result.shift.at if result.shift else ():
        chances = [round(100 * at.chance, 1), round(100 * at.chance_municipality, 1)]
        rows += [[at.years, *chances, _NAMES[part], *_of(band)] for part, band in _parts(at)]
    return rows


def _shift_payers(result: ScenarioResult, names: Names) -> list[Row]:
    rows: list[Row] = [[_WHO, _AFTER, *_QUANTILES]]
    if (shift := result.shift) is not None:
        rows += [[names.payer(key), at.years, *_of(band)] for at in shift.at for key, band in at.payers.items()]
        rows += [[names.group(key), result.years, *_of(band)] for key, band in shift.gains.items()]
        offers = offer_names(load_scenario_model())
        rows += [[]] + [[offers.get(key, Text(key, key)), part] for key, part in shift.offers.items()]
    return rows


def _rests(result: ScenarioResult, names: Names) -> list[Row]:
    shift = result.shift
    return [
        [_ASSUMPTION, _AT_LOW, _AT_HIGH],
        *(
            [names.parameter(one.parameter), _round(one.low), _round(one.high)]
            for one in (shift.tornado if shift else ())
        ),
    ]


def _assumptions(result: ScenarioResult, names: Names) -> list[Row]:
    rows: list[Row] = [[_ASSUMPTION, _BEST, _LOW, _HIGH, _UNIT, _SEEN, _CHOSEN, _SOURCE, _ADDRESS, _PERIOD, _WEIGHT]]
    for key, one in result.parameters.items():
        unit = names.parameters[key].unit if key in names.parameters else ""
        weight = None if one.weight is None else round(100 * one.weight, 1)
        rows.append([
            names.parameter(key), one.value, one.low, one.high, unit, _YES if one.verified else _NO,
            _YES if one.chosen else _NO, one.source, one.address, one.period, weight,
        ])  # fmt: skip
    return rows


def _limits(result: ScenarioResult) -> list[Row]:
    said = [[one] for one in load_scenario_model().limits]
    return [[_LIMITS], *said, [], [_DRAWS.format(n=str(result.draws), seed=str(result.seed))]]


def _parts(at: ShiftAt) -> list[tuple[str, Band]]:
    return [(part, band) for part in _PARTS if (band := getattr(at, part)) is not None]


def _of(band: Band) -> list[float]:
    ends = (band.low, band.lower, band.middle, band.upper, band.high, band.mean)
    return [_round(one) for one in ends]


def _round(number: float) -> float:
    return round(number, 2)


def _cell(one: Any, language: str) -> Any:
    return one.to(language) if isinstance(one, Text) else one


_GROUPS = Text("Niets doen, per groep", "Doing nothing, by group")
_PAYERS = Text("Wie betaalt", "Who pays")
_YEARS = Text("Per jaar", "By year")
_SHIFT = Text("Verschuiving", "Shift")
_SHIFT_WHO = Text("Verschuiving, wie wint", "Shift, who gains")
_RESTS = Text("Hangt af van", "Depends on")
_ASSUMPTIONS = Text("Aannames", "Assumptions")
_LIMITS = Text("Wat het model niet weet", "What the model cannot know")
_GROUP = Text("Groep", "Group")
_PAYER = Text("Wie betaalt", "Who pays")
_WHO = Text("Wie", "Who")
_AFTER = Text("Na jaren", "After years")
_YEAR = Text("Jaar", "Year")
_WHAT = Text("Wat", "What")
_LEVEL = Text("Als we niets doen", "If we do nothing")
_EURO_HEAD = "€ / p"
_SHORT = ("5%", "25%", "50%", "75%", "95%")
_QUANTILES = (
    Text("Laag (5%)", "Low (5%)"), Text("25%", "25%"), Text("Midden (50%)", "Middle (50%)"), Text("75%", "75%"),
    Text("Hoog (95%)", "High (95%)"), Text("Gemiddelde", "Mean"),
)  # fmt: skip
_PEOPLE = Text("Bedachte inwoners", "Invented inhabitants")
_HEAD = Text("Extra kosten per persoon, euro", "Extra cost per person, euros")
_TOTAL = Text("Extra kosten samen, euro", "Extra cost together, euros")
_TOTAL_LOW = Text("Samen, laag (5%)", "Together, low (5%)")
_TOTAL_HIGH = Text("Samen, hoog (95%)", "Together, high (95%)")
_REAL = Text("Extra kosten zonder overdrachten, euro", "Extra cost without transfers, euros")
_EXTRA = Text("Extra kosten in dat jaar, euro", "Extra cost in that year, euros")
_OPEN = Text("Rust op aannames die niemand nakeek, %", "Rests on assumptions that nobody verified, %")
_CHANCE = Text("Meer baten dan kosten, van de 100", "More benefits than costs, of 100")
_CHANCE_OWN = Text("Gemeente quitte of beter, van de 100", "Municipality even or better, of 100")
_BETTER = Text("Beter af door de verschuiving, euro", "Better off by the shift, euros")
_VALUE_YEAR = Text("Waarde van de verschuiving in dat jaar, euro", "Value of the shift in that year, euros")
_TAKE_PART = Text("Mensen die meedoen", "People who take part")
_LOSE = Text("Mensen die zorg verliezen", "People who lose care")
_NAMES = {
    "value": Text("Netto waarde voor iedereen samen, euro", "Net value for everybody together, euros"),
    "municipality": Text("Waarde voor de gemeente zelf, euro", "Value for the municipality itself, euros"),
    "saved": Text("Minder zorg, euro", "Less care, euros"),
    "harm": Text("Schade door minder zorg, euro", "Harm of less care, euros"),
    "spent": Text("Kosten van het aanbod, euro", "Cost of the offers, euros"),
    "benefit": Text("Wat het aanbod voorkomt, euro", "What the offers prevent, euros"),
    "ratio": Text("Baten per euro kosten", "Benefits per euro of cost"),
}
_ASSUMPTION = Text("Aanname", "Assumption")
_AT_LOW = Text("Netto waarde bij de laagste waarde, euro", "Net value at the lowest value, euros")
_AT_HIGH = Text("Netto waarde bij de hoogste waarde, euro", "Net value at the highest value, euros")
_BEST = Text("Beste schatting", "Best estimate")
_LOW = Text("Laag", "Low")
_HIGH = Text("Hoog", "High")
_UNIT = Text("Eenheid", "Unit")
_SEEN = Text("Gezien in de bron", "Seen in its source")
_CHOSEN = Text("Zelf gekozen", "Chosen here")
_SOURCE = Text("Bron", "Source")
_ADDRESS = Text("Adres", "Address")
_PERIOD = Text("Periode", "Period")
_WEIGHT = Text("Aandeel in de onzekerheid, %", "Share of the uncertainty, %")
_YES = Text("ja", "yes")
_NO = Text("nee", "no")
_DRAWS = Text("{n} berekeningen, beginwaarde van het toeval {seed}.", "{n} calculations, seed of chance {seed}.")
