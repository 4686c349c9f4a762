"""Invent a table of support for the demo and import it as a colleague would: by file.

Terwolde has three times as many children with youth help as the villages around it, and Voorst gives adults twice the
hours of support that places like it give. Both are planted, so that whoever tries the demo sees them found; all else is
noise as places have it.
"""

import csv
import io
import math
from dataclasses import dataclass
from importlib.resources import files
from statistics import NormalDist
from typing import Any

import yaml

from voorkant.adapters.provisions_cells import age_of
from voorkant.core.analyse.rethink.residents import residents_of
from voorkant.core.shared.area import AreaKind
from voorkant.store.demo.questions import chance
from voorkant.store.models import Municipality, ProvisionTable
from voorkant.store.selectors.areas import area_tree, villages_of
from voorkant.store.selectors.figures import comparable_places
from voorkant.store.selectors.rethink_residents import residents_by_age
from voorkant.store.services.provisions import publish_table, read_table

PLAN: dict[str, Any] = yaml.safe_load(
    files("voorkant.store.demo").joinpath("provisions.yaml").read_text(encoding="utf-8")
)
HEADS = ("Gebied", "Soort hulp", "Leeftijd", "Periode", "Cliënten", "Uren per week", "Duur in maanden", "Kosten")


def invent_provisions(municipality: Municipality) -> None:
    """Publish the invented table, where there is none yet."""
    if ProvisionTable.objects.filter(municipality=municipality).exists():
        return
    data = invented_table(municipality)
    if data:
        table = read_table(
            "verzonnen-hulp.csv", data, municipality=municipality, source=PLAN["source"], public=False
        )  # fmt: skip
        publish_table(table)


def invented_table(municipality: Municipality) -> bytes:
    """Make the table as a Dutch workbook would save it; empty where no figures were imported yet."""
    villages = {one.code: one.name for one in villages_of(municipality.code)}
    alike = comparable_places(municipality.code, AreaKind.MUNICIPALITY)
    others = list(alike.codes)[: PLAN["municipalities"]] if alike else []
    if municipality.code not in area_tree(municipality.code) or not villages:
        return b""
    residents = residents_by_age([municipality.code, *villages, *others])
    rows: list[tuple[Any, ...]] = [HEADS]
    for support in PLAN["support"]:
        for age, about in support["ages"].items():
            kept: list[_Made] = []
            for code, name in villages.items():
                kept += _made(code, (name, municipality.code), support, age, about, residents[code])
            rows += [_row(one, support, age) for one in kept]
            rows.append(_row(_together(municipality.code, kept), support, age))
            for code in others:
                rows += [_row(one, support, age) for one in _made(code, (code,), support, age, about, residents[code])]
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


@dataclass(frozen=True)
class _Made:
    area: str
    people: int
    weekly: float | None
    months: float | None


def _made(
    area: str, places: tuple[str, ...], support: dict[str, Any], age: str, about: dict[str, Any], known: Any
) -> list[_Made]:
    ages = age_of(age)
    found = residents_of(ages, known) if ages else None
    if found is None:
        return []
    key = (area, support["kind"], age)
    expected = found[0] * about["rate"] / 1000 * _times(places, support, age, "times")
    expected *= math.exp(PLAN["spread"] * _bell(*key, "place"))
    people = max(0, round(expected + math.sqrt(expected) * _bell(*key, "people")))
    loose = 0.08 + 0.5 / math.sqrt(max(people, 1))
    weekly, months = about.get("weekly"), about.get("months")
    if weekly is not None:
        weekly = weekly * _times(places, support, age, "weekly_times") * math.exp(loose * _bell(*key, "hours"))
    return [_Made(area, people, weekly, months and months * math.exp(loose * _bell(*key, "months")))]


def _together(area: str, parts: list[_Made]) -> _Made:
    """Add villages up to their municipality, so that its row tells the same as theirs."""
    people = sum(one.people for one in parts)
    weekly, months = (
        sum(value * one.people for one in parts if (value := getattr(one, name)) is not None) / people
        if people and all(getattr(one, name) is not None for one in parts)
        else None
        for name in ("weekly", "months")
    )
    return _Made(area, people, weekly, months)


def _row(one: _Made, support: dict[str, Any], age: str) -> tuple[Any, ...]:
    """Give a row; "<5" for few, as registers write it."""
    few, price = 0 < one.people < 5, support.get("euro")
    cost = None if one.weekly is None or price is None or few else one.people * one.weekly * 52 * price
    return (
        one.area, support["kind"], age, PLAN["period"], "<5" if few else one.people, _written(one.weekly, 2),
        _written(one.months, 1), _written(cost, 0),
    )  # fmt: skip


def _bell(*key: object) -> float:
    """Give a number spread as a bell around nought, that belongs to `key`."""
    return NormalDist().inv_cdf(min(max(chance(PLAN["seed"], *key), 0.001), 0.999))


def _times(places: tuple[str, ...], support: dict[str, Any], age: str, what: str) -> float:
    for one in PLAN["planted"]:
        if one["place"] in places and (one["kind"], one["age"]) == (support["kind"], age) and what in one:
            return float(one[what])
    return 1.0


def _written(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}".replace(".", ",")
