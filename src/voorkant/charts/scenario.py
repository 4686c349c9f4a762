"""From what a scenario tells to its charts: groups, years, payers and the tornado, with a finding as title.

The result knows ids and numbers; the names of groups, payers and assumptions come from the knowledge, so a chart on
paper and one on a page can never call the same thing by two names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from voorkant.charts.scenario_bands import BandsChart, YearBand
from voorkant.charts.scenario_groups import GroupBar, GroupsChart
from voorkant.charts.scenario_payers import PayerBars, PayersChart
from voorkant.charts.scenario_tornado import TornadoBar, TornadoChart
from voorkant.core.analyse.scenario.levels import LEVELS, by_level
from voorkant.core.analyse.scenario.result import Band, GroupResult, ScenarioResult, ShiftAt, ShiftResult
from voorkant.core.analyse.scenario.spec import Parameter, ScenarioModel
from voorkant.core.analyse.scenario.telling import euros, joined
from voorkant.core.analyse.scenario.words import LEVEL_NAMES, people, value_said
from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.text import Text, lower_first, same

MOST_SWINGS = 10
SERIOUS = LEVELS[2:]


@dataclass(frozen=True, slots=True)
class Names:
    """What groups, payers, assumptions and paid items are called, by id."""

    groups: Mapping[str, Text]
    payers: Mapping[str, Text]
    parameters: Mapping[str, Parameter]
    items: Mapping[str, Text]

    @classmethod
    def of(cls, model: ScenarioModel, payers: Mapping[str, Text]) -> "Names":
        """Take the names from the model; `payers` are those of the shared language of money."""
        return cls(
            groups={one.id: one.name for one in model.groups},
            payers={one: payers.get(one, same(one)) for one in model.payers},
            parameters=model.parameters,
            items={one.id: one.name for one in model.costs},
        )

    def group(self, key: str) -> Text:
        """Name a group; a group that the model no longer knows keeps its id."""
        return self.groups.get(key, same(key))

    def payer(self, key: str) -> Text:
        """Name a payer."""
        return self.payers.get(key, same(key))

    def parameter(self, key: str) -> Text:
        """Name an assumption."""
        return self.parameters[key].name if key in self.parameters else same(key)

    def amount(self, key: str, value: float) -> Text:
        """Write the value of an assumption as people read it: "33%", "€ 2.400", "1,8"."""
        return value_said(self.parameters[key], value) if key in self.parameters else decimal(value, 3)


def groups_chart(
    result: ScenarioResult, names: Names, *, link: Callable[[str], str] = lambda _group: ""
) -> GroupsChart:
    """Draw all groups, heaviest first, with their scale; `link` gives the address of a group's page."""
    ordered = [one for _, groups in by_level(result) for one in groups]
    serious = sum(one.level in SERIOUS for one in ordered)
    return GroupsChart(
        title=_GROUPS.format(place=result.name, n=str(serious), of=str(len(ordered))),
        subtitle=_PER_HEAD.format(years=str(result.years)),
        groups=tuple(
            GroupBar(names.group(one.id), one.per_head, one.level, people(one.members), link(one.id)) for one in ordered
        ),
        thresholds=tuple((name, result.thresholds[name]) for name in LEVELS if name in result.thresholds),
        source=source_of(result),
    )


def group_years_chart(group: GroupResult, result: ScenarioResult, names: Names) -> BandsChart:
    """Draw what a group costs more than its twins, year by year."""
    years = years_of(group.yearly, result.start)
    top = max(years, key=lambda one: one.band.middle, default=None)
    title = names.group(group.id)
    if top is not None and top.band.middle > 0:
        title += _MOST_IN.format(year=str(top.year), amount=euros(top.band.middle))
    else:
        title += same(": ") + lower_first(LEVEL_NAMES["none"])
    return BandsChart(title, _EXTRA_A_YEAR, years, source_of(result))


def group_payers_chart(group: GroupResult, result: ScenarioResult, names: Names) -> PayersChart:
    """Draw who pays what a group costs more, by horizon; whom it costs nothing is left out."""
    bars = _payer_bars({years: group.payers[years] for years in sorted(group.payers)}, names)
    last = max(bars, key=lambda one: one.at[-1][1].middle, default=None)
    title = names.group(group.id)
    if last is not None and last.at[-1][1].middle > 0:
        title = _PAYS_MOST.format(payer=last.name, years=str(last.at[-1][0]), amount=euros(last.at[-1][1].middle))
    return PayersChart(title, _EXTRA_BY_PAYER, bars, _PAYS_EXTRA, _PAYS_LESS, source_of(result))


def shift_payers_chart(shift: ShiftResult, result: ScenarioResult, names: Names) -> PayersChart:
    """Draw what each payer is better or worse off by a shift, by horizon."""
    bars = _payer_bars({one.years: one.payers for one in shift.at}, names)
    return PayersChart(_who_gains(shift.at[-1], names), _BETTER_BY_PAYER, bars, _KEEPS, _PAYS, source_of(result))


def shift_years_chart(shift: ShiftResult, result: ScenarioResult) -> BandsChart:
    """Draw what a shift is worth year by year, for everybody together."""
    years = years_of(shift.yearly, result.start)
    turn = next((one.year for at, one in enumerate(years) if all(y.band.middle > 0 for y in years[at:])), None)
    title = _TURNS.format(year=str(turn)) if turn is not None else _NEVER_TURNS.format(years=str(result.years))
    if turn is not None and years and turn == years[0].year:
        title = _FROM_START
    return BandsChart(title, _VALUE_A_YEAR, years, source_of(result), above=_YIELDS, below=_COSTS)


def tornado_chart(shift: ShiftResult, result: ScenarioResult, names: Names, *, most: int = MOST_SWINGS) -> TornadoChart:
    """Draw what the value of a shift rests on, widest first, at most `most`."""
    widest = sorted(shift.tornado, key=lambda one: -abs(one.high - one.low))[:most]
    bars = tuple(
        TornadoBar(
            name=names.parameter(one.parameter),
            least=names.amount(one.parameter, used.low) if used else same("?"),
            most=names.amount(one.parameter, used.high) if used else same("?"),
            low=one.low,
            high=one.high,
            verified=bool(used and used.verified and not used.chosen),
        )
        for one in widest
        for used in (result.parameters.get(one.parameter),)
    )
    title = _RESTS_ON.format(name=lower_first(bars[0].name)) if bars else _RESTS_ON_NOTHING
    best = shift.best if shift.best is not None else shift.at[-1].value.middle
    return TornadoChart(title, _ONE_BY_ONE.format(years=str(result.years)), bars, best, source_of(result))


def years_of(bands: tuple[Band, ...], start: int) -> tuple[YearBand, ...]:
    """Give bands their years."""
    return tuple(YearBand(start + at, band) for at, band in enumerate(bands))


def source_of(result: ScenarioResult) -> Text:
    """Say what a chart rests on: invented inhabitants, how many draws, the discount."""
    return _SOURCE.format(
        draws=whole(result.draws), people=whole(result.population), place=result.name,
        discount=decimal(result.discount * 100, 2) + same("%"),
    )  # fmt: skip


def _payer_bars(at: Mapping[int, Mapping[str, Band]], names: Names) -> tuple[PayerBars, ...]:
    """Give the payers to whom anything happens, in the order of the model."""
    seen = {key for payers in at.values() for key, band in payers.items() if band.low or band.high or band.middle}
    order = [*(key for key in names.payers if key in seen), *sorted(seen - set(names.payers))]
    return tuple(
        PayerBars(names.payer(key), tuple((years, payers[key]) for years, payers in at.items() if key in payers))
        for key in order
    )


def _who_gains(at: ShiftAt, names: Names) -> Text:
    """Say who is surely better and who surely worse off; that it is not clear for anybody where it is not."""
    gain = [lower_first(names.payer(key)) for key, band in at.payers.items() if band.low > 0]
    lose = [lower_first(names.payer(key)) for key, band in at.payers.items() if band.high < 0]
    if not gain and not lose:
        return _UNCLEAR.format(years=str(at.years))
    said = _AFTER.format(years=str(at.years))
    if gain:
        said += joined(gain) + (_KEEP_ONE if len(gain) == 1 else _KEEP_MANY)
    if lose:
        said += (_AND if gain else same("")) + joined(lose) + (_PAY_ONE if len(lose) == 1 else _PAY_MANY)
    return said


_GROUPS = Text(
    "{place}: bij {n} van de {of} groepen leidt niets doen tot veel of heel veel extra kosten",
    "{place}: for {n} of {of} groups doing nothing leads to much or very much extra cost",
)
_PER_HEAD = Text(
    "Extra kosten per persoon in {years} jaar, vergeleken met dezelfde mensen zonder het risico",
    "Extra cost per person in {years} years, compared with the same people without the risk",
)
_MOST_IN = Text(": het meest in {year}, {amount} extra", ": most in {year}, {amount} extra")
_EXTRA_A_YEAR = Text("Extra kosten van de hele groep per jaar", "Extra cost of the whole group a year")
_PAYS_MOST = Text(
    "{payer} betaalt in {years} jaar het meest extra: {amount}", "{payer} pays most extra in {years} years: {amount}"
)
_EXTRA_BY_PAYER = Text("Extra kosten per betaler", "Extra cost by payer")
_PAYS_EXTRA = Text("betaalt extra", "pays extra")
_PAYS_LESS = Text("betaalt minder", "pays less")
_BETTER_BY_PAYER = Text("Wat elke betaler overhoudt of bijbetaalt", "What each payer keeps or pays")
_KEEPS = Text("houdt over", "is better off")
_PAYS = Text("betaalt bij", "is worse off")
_TURNS = Text(
    "Vanaf {year} levert de verschuiving elk jaar meer op dan zij kost",
    "From {year} on the shift yields more than it costs each year",
)
_FROM_START = Text(
    "De verschuiving levert elk jaar meer op dan zij kost", "The shift yields more than it costs each year"
)
_NEVER_TURNS = Text(
    "Ook na {years} jaar kost de verschuiving per jaar meer dan zij oplevert",
    "Even after {years} years the shift costs more a year than it yields",
)
_VALUE_A_YEAR = Text(
    "Wat de verschuiving per jaar waard is, voor iedereen samen",
    "What the shift is worth a year, for everybody together",
)
_YIELDS = Text("↑ levert op", "↑ yields")
_COSTS = Text("↓ kost", "↓ costs")
_RESTS_ON = Text("De uitkomst hangt het meest af van: {name}", "The answer depends most on: {name}")
_RESTS_ON_NOTHING = Text("Waar de uitkomst van afhangt", "What the answer depends on")
_ONE_BY_ONE = Text(
    "Wat de verschuiving in {years} jaar waard is als één aanname anders is",
    "What the shift is worth in {years} years when one assumption is different",
)
_SOURCE = Text(
    "Doorrekening met {people} bedachte inwoners van {place}, {draws} berekeningen. Later geld telt {discount} per "
    "jaar minder.",
    "Calculated with {people} invented inhabitants of {place}, {draws} calculations. Later money counts {discount} a "
    "year less.",
)
_AFTER = Text("Na {years} jaar: ", "After {years} years: ")
_UNCLEAR = Text(
    "Na {years} jaar is van niemand zeker of die erop vooruitgaat",
    "After {years} years it is sure of nobody whether they are better off",
)
_AND = Text(", en ", ", and ")
_KEEP_ONE = Text(" houdt over", " is better off")
_KEEP_MANY = Text(" houden over", " are better off")
_PAY_ONE = Text(" betaalt bij", " is worse off")
_PAY_MANY = Text(" betalen bij", " are worse off")
