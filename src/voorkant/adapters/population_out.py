"""Write invented inhabitants as a table of people, and the fit report for people and programs.

One row per person, in households that stand together. The same population gives the same bytes, so that two colleagues
can compare a checksum instead of 25,377 rows.
"""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from voorkant.core.analyse.scenario.population import NO_EDUCATION, Population, Role
from voorkant.core.analyse.scenario.population_report import FitReport, Line
from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.text import Text

ROLES = [role.name.lower() for role in Role]
LEVELS = ["low", "middle", "high"]


def table_of(population: Population) -> pl.DataFrame:
    """Give one row per person: household, place, age, sex, role, education, fifth of income, and what is fixed."""
    household = population.household_of
    education = np.where(population.education == NO_EDUCATION, len(LEVELS), population.education)
    fixed = {
        name: values if len(values) == population.persons else values[household]
        for name, values in population.fixed.items()
        if not name.endswith("_education")
    }
    return pl.DataFrame(
        {
            "household": household,
            "place": _named(population.place[household], list(population.places)),
            "age": population.age,
            "sex": _named(population.sex, ["m", "f"]),
            "role": _named(population.role, ROLES),
            "education": _named(education, [*LEVELS, "none"]),
            "income_fifth": population.income[household] + np.uint8(1),
            **fixed,
        }
    )


def write_parquet(population: Population, path: Path) -> None:
    """Write the table of people; the same population gives the same bytes."""
    table_of(population).write_parquet(path, compression="zstd", statistics=False)


def report_data(report: FitReport) -> Mapping[str, Any]:
    """Give the report as plain data with both languages."""
    return {
        **{key: value for key, value in asdict(report).items() if key not in ("lines", "notes", "assumed")},
        "lines": [{**asdict(line), "difference": line.difference} for line in report.lines],
        "notes": [asdict(note) for note in report.notes],
        "assumed": [asdict(one) for one in report.assumed],
    }


def report_text(report: FitReport, language: str) -> str:
    """Give the report in Markdown, in one language."""
    head = _HEAD.format(
        name=report.name, area=report.area, people=whole(report.persons), homes=whole(report.households),
        away=whole(report.institution), year=str(report.period), seed=str(report.seed), source=report.source,
    ).to(language)  # fmt: skip
    rows = [_row(line, language) for line in report.lines]
    told = [f"- {one.to(language)}" for one in (*report.notes, *report.assumed)]
    return "\n".join([head, "", *_TABLE.to(language).split("\n"), *rows, "", _TOLD.to(language), "", *told, ""])


def _row(line: Line, language: str) -> str:
    target, reached, largest = (_number(value, line.unit).to(language) for value in (
        line.target, line.reached, line.largest))  # fmt: skip
    where = f"{largest} ({line.where})" if line.largest > 0 else largest
    return f"| {line.name.to(language)} | {target} | {reached} | {where} |"


def _number(value: float, unit: str) -> Text:
    if unit == "count":
        return whole(round(value))
    return decimal(value * 100, 1) + Text("%", "%") if unit == "share" else decimal(value, 2)


def _named(codes: np.ndarray, names: list[str]) -> pl.Series:
    return pl.Series(names, dtype=pl.Enum(names)).gather(np.asarray(codes, dtype=np.uint32))


_HEAD = Text(
    "# Bedachte inwoners van {name} ({area})\n\n{people} mensen in {homes} huishoudens, en {away} buiten een eigen "
    "huishouden (in een instelling). Niemand van hen bestaat. Cijfers van {year} ({source}); begin van het toeval: "
    "{seed}.",
    "# Invented inhabitants of {name} ({area})\n\n{people} people in {homes} households, and {away} outside a "
    "household of their own (in an institution). None of them exists. Figures of {year} ({source}); seed of "
    "chance: {seed}.",
)
_TABLE = Text(
    "| Marge | Gepubliceerd | Gemaakt | Grootste verschil in één gebied |\n|---|---|---|---|",
    "| Margin | Published | Made | Largest difference in one area |\n|---|---|---|---|",
)
_TOLD = Text("Niet van deze plaats of dit jaar, of aangenomen:", "Not of this place or year, or assumed:")
