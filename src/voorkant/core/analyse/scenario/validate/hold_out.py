"""Predict years that the model was not shown: set it to 2021, let it run, and lay 2022 to 2024 beside it.

The level of the last year that may be used is taken as published; what the model adds is only how it goes on from
there. That is little, and so two guesses that need no model stand beside it: everything stays as it was, and the line
of 2017–2021 goes on. A model that does worse than either has nothing to say about the next three years.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from voorkant.core.analyse.scenario.validate.checks import Check
from voorkant.core.analyse.scenario.validate.judge import band, judged, ratio
from voorkant.core.analyse.scenario.validate.outcome import Finding, Outcome, Published, Row, Unit
from voorkant.core.analyse.scenario.validate.say import ended, waits
from voorkant.core.analyse.scenario.watched import Watched
from voorkant.core.shared.numbers import decimal
from voorkant.core.shared.text import Text, same


@dataclass(frozen=True, slots=True)
class Series:
    """A published figure by year, of one place, out of one table; `own` tells whether the place is the model's own."""

    table: str
    place: str
    values: Mapping[int, float]
    own: bool


def hold_out(check: Check, series: Series | None, watched: Sequence[Watched]) -> Finding:
    """Hold what the model says of the years after the last one shown against what was published; one run per draw."""
    if series is None:
        return waits(check, check.tables)
    shown = _between(series, check.numbers["shown_from"], check.numbers["shown_to"])
    later = _between(series, check.numbers["held_from"], check.numbers["held_to"])
    if not shown or not later:
        return waits(check, check.tables, _years_lack(check, series))
    base = max(shown)
    rows: list[Row] = []
    for year in sorted(later):
        published = Published(later[year])
        middle, low, high = band([_said(one, check.law, shown[base], year - base) for one in watched])
        within = low is not None and high is not None and low <= later[year] <= high
        outcome = Outcome.HOLDS if within else judged(middle, published, check.numbers["tolerance"])
        rows.append(Row(same(str(year)), Unit.COUNT, outcome, middle, low, high, published))
    return ended(check, (*rows, *_simple(shown, later)), _notes(series, shown, later, rows))


def _between(series: Series, first: float, last: float) -> dict[int, float]:
    return {year: value for year, value in series.values.items() if first <= year <= last}


def _said(watched: Watched, law: str, level: float, ahead: int) -> float | None:
    """Give the level times how much more (or fewer) people use the law in the model `ahead` years later."""
    if law not in watched.laws or ahead >= len(watched.users):
        return None
    users = watched.users[:, watched.laws.index(law)]
    grown = ratio(users[ahead], users[0])
    return None if grown is None else level * grown


def _simple(shown: Mapping[int, float], later: Mapping[int, float]) -> list[Row]:
    """Give what two guesses without a model would have said of the last year."""
    base, last = max(shown), max(later)
    published = Published(later[last])
    rows = [Row(_STAYS.format(year=str(last)), Unit.COUNT, Outcome.TOLD, shown[base], published=published)]
    if len(shown) > 1:
        years = np.array(sorted(shown), dtype=float)
        slope, start = np.polyfit(years - base, [shown[int(year)] for year in years], 1)
        line = float(start + slope * (last - base))
        rows.append(Row(_LINE.format(year=str(last)), Unit.COUNT, Outcome.TOLD, line, published=published))
    return rows


def _notes(
    series: Series, shown: Mapping[int, float], later: Mapping[int, float], rows: Sequence[Row]
) -> tuple[Text, ...]:
    base, last = max(shown), max(later)
    mine = rows[-1].model
    notes = [_LEVEL.format(place=series.place, table=series.table, year=str(base))]
    if not series.own:
        notes.append(_OTHER_PLACE)
    if mine is not None and later[last]:
        ours = abs(mine - later[last]) / later[last] * 100
        stays = abs(shown[base] - later[last]) / later[last] * 100
        words = _WORSE if ours > stays else _BETTER
        notes.append(words.format(ours=decimal(ours), stays=decimal(stays), year=str(last)))
    return tuple(notes)


def _years_lack(check: Check, series: Series) -> Text:
    held = ", ".join(str(year) for year in sorted(series.values)) or "-"
    return Text(
        "Niet gedaan: tabel {table} heeft alleen {held}; nodig is een jaar uit {a}-{b} en een uit {c}-{d}.",
        "Not run: table {table} holds only {held}; a year of {a}-{b} and one of {c}-{d} are needed.",
    ).format(
        table=series.table,
        held=held,
        **{
            letter: str(int(check.numbers[name]))
            for letter, name in zip("abcd", ("shown_from", "shown_to", "held_from", "held_to"), strict=True)
        },
    )


_STAYS = Text("{year}, als alles bleef zoals het was", "{year}, had all stayed as it was")
_LINE = Text("{year}, als de lijn doorliep", "{year}, had the line gone on")
_LEVEL = Text(
    "Het niveau van {year} komt uit tabel {table}, {place}; wat daarna komt is van het model.",
    "The level of {year} comes from table {table}, {place}; what follows is the model's.",
)
_OTHER_PLACE = Text(
    "De tabel heeft deze gemeente niet: de groei van het model in deze gemeente staat naast die van het land.",
    "The table does not hold this municipality: the model's growth here stands beside that of the country.",
)
_BETTER = Text(
    "In {year} zit het model er {ours}% naast; 'alles blijft zo' {stays}%.",
    "In {year} the model is {ours}% off; 'all stays' {stays}%.",
)
_WORSE = Text(
    "In {year} zit het model er {ours}% naast; 'alles blijft zo' {stays}%. Hier helpt het model dus niet.",
    "In {year} the model is {ours}% off; 'all stays' {stays}%. So the model is of no help here.",
)
