"""From published figures to the margins of an invented population, and to the figures that the scenario starts from.

The newest year with people per buurt is the ground. What that year does not tell (incomes come two years later) is
taken from the newest year that does, from the municipality where the buurt has nothing, and from the country where
nobody has; each of these steps is a note in the fit report.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.population_national import load_national
from voorkant.adapters.scenario_figures import Published
from voorkant.adapters.scenario_places import choose, unknown
from voorkant.core.analyse.scenario.population import LocalFigure, Population
from voorkant.core.analyse.scenario.population_input import AreaMargins, Rows
from voorkant.core.analyse.scenario.population_make import make_population, part_of
from voorkant.core.shared.areas import same_area
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.text import Text

Floats = NDArray[np.float64]

SEXES = ("men", "women")
AGES = ("age_0_14", "age_15_24", "age_25_44", "age_45_64", "age_65_plus")
KINDS = ("one_person_households", "households_without_children", "households_with_children")
EDUCATION = ("low_education", "middle_education", "high_education")
ALL = "all"
_SHARES = {"percent": 100.0, "per_1000": 1000.0}


def population_from(
    published: Published, area: str, *, seed: int = 1
) -> tuple[Population, Mapping[str, LocalFigure], AreaMargins]:
    """Make the population of a place (a municipality, or a wijk or buurt in it) with its local figures and margins."""
    chosen = choose(area, published.names)
    around = published.of(chosen.municipality)
    margins = margins_of(around, chosen.municipality, country_income(published))
    population = make_population(margins, load_national(), seed=seed)
    if chosen.code != chosen.municipality:
        population = part_of(population, chosen.code, chosen.name)
    return population, local_figures(around, chosen.code, chosen.municipality), margins


def knows(published: Published, municipality: str) -> int:
    """Tell how much is known: 2 when the residents of its buurten are, 1 when only its own are, 0 when nothing is."""
    try:
        places = _ground(published.of(municipality), municipality)[2]
    except NotFound:
        return 0
    return 2 if places != (municipality,) else 1


def municipalities(published: Published) -> tuple[str, ...]:
    """Give the codes of all municipalities of which the newest whole year tells how many people live there."""
    rows = published.values.filter(
        (pl.col("indicator") == "residents") & pl.col("area").str.starts_with("GM") & (pl.col("value") > 0)
    )
    counted = dict(rows.unique(["area", "period"]).group_by("period").len().iter_rows())
    if not counted:
        return ()
    newest = max(year for year, count in counted.items() if count >= _NEARLY_ALL * max(counted.values()))
    return tuple(sorted(rows.filter(pl.col("period") == newest)["area"].unique().to_list()))


def country_populations(published: Published, *, seed: int = 1, codes: Sequence[str] = ()) -> Iterator[Population]:
    """Make the population of each municipality in turn, in the order of their codes."""
    income, national = country_income(published), load_national()
    values = published.values.with_columns(pl.col("area").str.slice(2, 4).alias("digits"))
    parts = values.filter(pl.col("area").str.contains("^(GM|WK|BU)")).partition_by("digits", as_dict=True)
    names: dict[str, dict[tuple[str, int], str]] = {}
    for key, name in published.names.items():
        names.setdefault(key[0][2:6], {})[key] = name
    for code in codes or municipalities(published):
        digits = code[2:6]
        if (digits,) not in parts:
            raise unknown(code)
        own = Published(parts[(digits,)].drop("digits"), names.get(digits, {}))
        yield make_population(margins_of(own, code, income), national, seed=seed)


def country_income(published: Published) -> Mapping[int, float]:
    """Give per year the mean income per resident over all municipalities that publish it, if most do."""
    columns = (
        published.values.filter(
            pl.col("area").str.starts_with("GM") & pl.col("indicator").is_in(["income_per_resident", "residents"])
        )
        .unique(["area", "indicator", "period"], keep="last", maintain_order=True)
        .pivot("indicator", index=["area", "period"], values="value")
    )
    if not {"income_per_resident", "residents"} <= set(columns.columns):
        return {}
    means = (
        columns.drop_nulls()
        .group_by("period")
        .agg(
            ((pl.col("income_per_resident") * pl.col("residents")).sum() / pl.col("residents").sum()).alias("mean"),
            pl.len(),
        )
        .filter(pl.col("len") >= _MOST)
    )
    return dict(zip(means["period"].to_list(), means["mean"].to_list(), strict=True))


_MOST, _NEARLY_ALL = 250, 0.9


def margins_of(published: Published, code: str, incomes: Mapping[int, float]) -> AreaMargins:
    """Gather what is published of one municipality; NotFound when not even its residents are."""
    values, year, places = _ground(published, code)
    names = {key: published.names.get((key, year), "") for key in (code, *places)}
    look = _Look(values, year, names)
    _, income_year = look.newest("income_per_resident", code)
    kinds, kinds_year = _kinds(look, code)
    notes = [*_missing(look, places)]
    if income_year and income_year != year:
        notes.append(_older("inkomen", "income", income_year))
    if kinds_year and kinds_year != year:
        notes.append(_older("soort huishouden", "kind of household", kinds_year))
    low = {name: look.newest(name, code) for name in _INCOMES}
    notes += [_older("laagste en hoogste inkomens", "lowest and highest incomes", low[_INCOMES[0]][1])] * bool(
        low[_INCOMES[0]][1] not in (0, year)
    )
    education = np.array([look.newest(name, code)[0] for name in EDUCATION])
    return AreaMargins(
        area=code,
        name=names[code] or code,
        period=year,
        places=places,
        rows=_rows(look, places, income_year),
        total=replace(_rows(look, (code,), income_year), kinds=kinds),
        lowest=low["households_lowest_incomes"][0] / 100,
        highest=low["households_highest_incomes"][0] / 100,
        low_income=low["households_low_income"][0] / 100,
        education=education if np.isfinite(education).all() and education.sum() > 0 else None,
        country_income=incomes.get(income_year, np.nan),
        source=look.source("residents", code),
        notes=tuple(notes),
    )


_INCOMES = ("households_lowest_incomes", "households_highest_incomes", "households_low_income")


def _ground(published: Published, code: str) -> tuple[pl.DataFrame, int, tuple[str, ...]]:
    """Give the values of a municipality, the newest year with people per buurt (else of it alone) and its buurten."""
    values = published.values.filter(pl.col("area") != "NL00")
    people = values.filter((pl.col("indicator") == "residents") & (pl.col("period") == pl.col("area_year")))
    own = people.filter((pl.col("area") == code) & (pl.col("value") > 0))["period"].unique().to_list()
    if not own:
        raise unknown(code)
    listed = {year for key, year in published.names if key.startswith("BU") and key[2:6] == code[2:6]}
    with_people = set(people.filter(pl.col("area").str.starts_with("BU"))["period"].to_list())
    whole = sorted(set(own) & listed & with_people)
    if not whole:
        return values, max(own), (code,)
    year = whole[-1]
    places = sorted(
        key for key, its in published.names if its == year and key.startswith("BU") and key[2:6] == code[2:6]
    )
    return values, year, tuple(places)


class _Look:
    """Looks values of a municipality up: of the ground's year, or of the newest in which the area is the same."""

    def __init__(self, values: pl.DataFrame, year: int, names: Mapping[str, str]) -> None:
        same = {
            (area, its_year): its_year == year or _same(name, names.get(area, ""), area)
            for area, its_year, name in values.select("area", "area_year", "name").unique().iter_rows()
        }
        self.year = year
        self._at: dict[tuple[str, str], dict[int, tuple[float, str]]] = {}
        rows = values.filter(pl.col("age_band") == ALL)
        columns = ("area", "area_year", "indicator", "period", "value", "source")
        for area, its_year, indicator, period, value, source in rows.select(columns).iter_rows():
            if same[area, its_year]:
                self._at.setdefault((indicator, area), {})[period] = (value, source)

    def now(self, indicator: str, area: str) -> float:
        """Give the value of the ground's year, NaN where it is not published."""
        return self._at.get((indicator, area), {}).get(self.year, (np.nan, ""))[0]

    def newest(self, indicator: str, area: str) -> tuple[float, int]:
        """Give the newest value and its year; NaN and 0 where there is none."""
        found = self._at.get((indicator, area), {})
        return (found[max(found)][0], max(found)) if found else (np.nan, 0)

    def source(self, indicator: str, area: str) -> str:
        """Name where the value of the ground's year was published."""
        return self._at.get((indicator, area), {}).get(self.year, (0.0, ""))[1]

    def column(self, indicator: str, areas: Sequence[str]) -> Floats:
        """Give the values of areas in the ground's year."""
        return np.array([self.now(indicator, area) for area in areas], dtype=np.float64)


def _same(name: str, other: str, code: str) -> bool:
    return not name or not other or code in (name, other) or code.startswith("GM") or same_area(name, other)


def _rows(look: _Look, areas: Sequence[str], income_year: int) -> Rows:
    incomes = (look.newest("income_per_resident", area) for area in areas)
    return Rows(
        residents=look.column("residents", areas),
        sexes=np.stack([look.column(name, areas) for name in SEXES], axis=1),
        ages=np.stack([look.column(name, areas) for name in AGES], axis=1),
        households=look.column("households", areas),
        size=look.column("household_size", areas),
        kinds=np.stack([look.column(name, areas) for name in KINDS], axis=1),
        owners=np.array([look.newest("owner_occupied_homes", area)[0] / 100 for area in areas]),
        income=np.array([value if year == income_year else np.nan for value, year in incomes]),
    )


def _kinds(look: _Look, code: str) -> tuple[Floats, int]:
    """Give households by kind of the municipality: of this year, else the newest, else only the share of one person."""
    now = np.array([look.now(name, code) for name in KINDS])
    if np.isfinite(now).all():
        return now[None, :], look.year
    found = [look.newest(name, code) for name in KINDS]
    years = {year for _, year in found}
    households = look.now("households", code)
    if len(years) == 1 and 0 not in years:
        older = np.array([[value for value, _ in found]])
        return older * (households / older.sum() if np.isfinite(households) and older.sum() else 1.0), years.pop()
    share, year = look.newest("share_one_person_households", code)
    return np.array([[share / 100 * households, np.nan, np.nan]]), year


def _missing(look: _Look, places: Sequence[str]) -> Iterator[Text]:
    for name, nl, en in (
        ("residents", "het aantal inwoners", "the number of residents"),
        ("age_0_14", "leeftijden", "ages"),
        ("households", "het aantal huishoudens", "the number of households"),
        ("owner_occupied_homes", "koopwoningen", "owner-occupied homes"),
    ):
        absent = sum(not np.isfinite(look.newest(name, place)[0]) for place in places)
        if absent:
            yield Text(
                f"Van {absent} van {len(places)} buurten is {nl} niet gepubliceerd: geschat uit de rest.",
                f"Of {absent} of {len(places)} neighbourhoods {en} is not published: estimated from the rest.",
            )


def _older(nl: str, en: str, year: int) -> Text:
    return Text(f"Gebruikt voor {nl}: cijfers van {year}.", f"Used for {en}: figures of {year}.")


def local_figures(published: Published, code: str, municipality: str) -> Mapping[str, LocalFigure]:
    """Give the newest shares published of a place itself, else of its municipality, as `indicator@age_band`.

    Numbers of benefits become shares of all residents of the same year.
    """
    indicators = load_language().indicators
    found: dict[str, LocalFigure] = {}
    rows = published.values.filter(pl.col("area").is_in([code, municipality])).sort(
        (pl.col("area") == code), "period", maintain_order=True
    )
    columns = ("area", "indicator", "age_band", "period", "value", "source")
    residents = {
        (area, period): value
        for area, indicator, _, period, value, _ in rows.select(columns).iter_rows()
        if indicator == "residents" and value
    }
    for area, indicator, band, period, value, source in rows.select(columns).iter_rows():
        known = indicators.get(indicator)
        scale = _SHARES.get(str(known.unit)) if known else None
        if indicator in BENEFITS:
            scale = residents.get((area, period))
        if known and scale and 0 <= value <= scale:
            model = known.kind is FigureKind.MODEL_ESTIMATE
            figure = LocalFigure(value / scale, source, str(period), "model" if model else "published")
            found[f"{indicator}@{band}"] = figure
            if BENEFITS.get(indicator) and f"{BENEFITS[indicator]}@{band}" not in found:
                found[f"{BENEFITS[indicator]}@{band}"] = figure
    return dict(sorted(found.items()))


BENEFITS = {
    "assistance_recipients": "",
    "unemployment_benefit_recipients": "",
    "disability_benefit_recipients": "",
    "assistance_benefits": "assistance_recipients",
    "unemployment_benefits": "unemployment_benefit_recipients",
    "disability_benefits": "disability_benefit_recipients",
}
"""Numbers that become shares; where people are not counted, benefits paid out stand for them."""
