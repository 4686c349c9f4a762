"""What the page of the matrix shows, worked out before a template sees it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from voorkant.adapters.facility_kinds import load_base_table
from voorkant.adapters.knowledge import load_language
from voorkant.adapters.matrix_rules import load_matrix_rules
from voorkant.core.organise.base.kinds import Ages
from voorkant.core.organise.matrix import Cell, Gap, GapGroup, Matrix, MatrixRow
from voorkant.core.organise.matrix.inputs import LEVELS, UNSAID
from voorkant.core.organise.matrix.telling import SURE, Told, euro_words, need_words, tell
from voorkant.core.organise.matrix.words import euro_word
from voorkant.core.shared.area import Area, AreaKind
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Municipality
from voorkant.store.selectors.areas import area_tree, find_area, name_alone
from voorkant.store.selectors.matrix import DEFAULT, first_gaps, has_offers, matrix_of
from voorkant.store.selectors.social_base import gaps_of as base_gaps_of
from voorkant.web.navigation import address

FIRST_GAPS = 6
FIRST_SUBJECTS = 12
QUICK_GAPS = 4
MOST_FIRST = 24
NO_LEVEL = "niet-gezegd"
YEARS_BACK = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of the matrix; each part as it stands in the address."""

    area: str
    template: str
    band: str
    year: int | None
    against: int | None

    def query(self, **changed: str | int | None) -> str:
        """Give the address' query with parts changed; what is usual is left out."""
        parts = {
            "gebied": self.area, "blad": self.template, "leeftijd": self.band, "jaar": self.year,
            "vergelijk": self.against, **changed,
        }  # fmt: skip
        kept = {name: value for name, value in parts.items() if value not in ("", None) and (name, value) != USUAL}
        return f"?{urlencode(kept)}" if kept else ""


USUAL = ("blad", DEFAULT)
_OTHER = Text("Overig", "Other")


def ask(request: HttpRequest) -> Asked:
    """Read the address; a year that is none asks for nothing."""
    get = request.GET
    return Asked(
        get.get("gebied", ""), get.get("blad") or DEFAULT, get.get("leeftijd", ""), _year(get.get("jaar", "")),
        _year(get.get("vergelijk", "")),
    )  # fmt: skip


def find(municipality: Municipality, asked: Asked) -> Matrix:
    """Give the matrix that was asked for; NotFound and BadInput as `matrix_of` says."""
    return matrix_of(
        municipality, asked.area, asked.template, asked.year, asked.against, band=asked.band, today=timezone.localdate()
    )


def content(matrix: Matrix, asked: Asked, municipality: Municipality, role: str) -> dict[str, Any]:
    """Give what the body of the page shows to a role."""
    rules = load_matrix_rules().rules
    rows = [_row(one, matrix, asked) for one in matrix.rows]
    for one, before in zip(rows, [None, *rows[:-1]], strict=True):
        one["first"] = before is None or before["row"] != one["row"]
    gaps = [gap_row(one, asked, role) for one in matrix.found(GapGroup.GAP)]
    questions = [gap_row(one, asked, role) for one in matrix.found(GapGroup.QUESTION)]
    return {
        "matrix": matrix,
        "asked": asked,
        "rows": rows,
        **_folded(rows, {one.row for one in matrix.found(GapGroup.GAP)}),
        "quick": _quick(municipality, asked),
        "several": len(matrix.template.bands) > 1,
        "levels": [(level, rules.levels[level]) for level in LEVELS],
        "money": any(one.care.any for one in matrix.rows),
        "loose": any(one.unsaid.offers for one in matrix.rows),
        "gaps": gaps[:FIRST_GAPS],
        "more_gaps": gaps[FIRST_GAPS:],
        "questions": questions,
        "overlaps": [gap_row(one, asked, role) for one in matrix.found(GapGroup.OVERLAP)],
        "base_gaps": base_gaps(municipality, matrix),
        "templates": load_matrix_rules().templates.values(),
        "domains": load_language().domains.values(),
        "problems": sorted(load_language().problems.values(), key=lambda one: one.name.nl),
        "bands": rules.bands.values(),
        "years": _years(),
        "kinds": rules.kinds.values(),
        "no_offers": not has_offers(municipality),
        "query": asked.query(),
        "paper_a4": asked.query(papier="a4"),
        "paper_a3": asked.query(papier="a3"),
        "balance": matrix.balance,
        "euros": {name: euro_word(getattr(matrix.balance, name)) for name in _BALANCE} if matrix.balance else {},
    }


_BALANCE = ("total", "rows", "other_rows", "without_row", "other_people", "elsewhere", "unplaced")


def trail(place: Area, municipality: Municipality, asked: Asked) -> list[dict[str, Any]]:
    """Give the places that an area lies in within the municipality, wide to near, each with its matrix."""
    tree = area_tree(municipality.code)
    found = [place]
    while found[0].code != municipality.code and (parent := tree.get(found[0].parent or "")) is not None:
        found.insert(0, parent)
    base = reverse("matrix")
    return [{"label": name_alone(one), "url": base + asked.query(gebied=_area(one, municipality))} for one in found]


def places(municipality: Municipality) -> list[tuple[str, list[tuple[str, Text]]]]:
    """Give the places of a municipality by kind, to choose another."""
    tree = sorted(area_tree(municipality.code).values(), key=lambda one: one.name)
    kinds = ((AreaKind.VILLAGE, "kernen"), (AreaKind.DISTRICT, "wijken"), (AreaKind.NEIGHBOURHOOD, "buurten"))
    return [(name, [(one.code, name_alone(one)) for one in tree if one.kind is kind]) for kind, name in kinds]


def base_gaps(municipality: Municipality, matrix: Matrix) -> list[Any]:
    """Give the gaps in the social base of the place: where people of the matrix's ages find no place near home."""
    here = area_tree(municipality.code)
    inside = _inside(matrix.area, here)
    asked = [Ages(band.low, band.high) for band in matrix.template.bands]
    known = load_base_table().groups.values()
    groups = {one.id for one in known if any(one.ages.meets(ages) for ages in asked)}
    return [
        one
        for one in base_gaps_of(municipality)
        if one.group in groups and (one.area in inside or matrix.area == municipality.code)
    ]


def _inside(area: str, tree: Any) -> set[str]:
    return {code for code, one in tree.items() if code == area or one.parent == area}


def cell_url(row: MatrixRow, cell: Cell, asked: Asked) -> str:
    """Give the address of what fills a cell."""
    level = cell.level or NO_LEVEL
    return reverse("matrix-cell", args=[row.row.id, row.band.id, level]) + asked.query(leeftijd=None, blad=None)


def catalogue_url(row: MatrixRow, role: str) -> str:
    """Give the address of what works for a row; "" where this reader may not open it."""
    found = address(role, "catalogue")
    return f"{found}?{'oorzaak' if row.row.factor else 'probleem'}={row.row.id}" if found else ""


def level_of(named: str) -> str | None:
    """Give the level that an address names; None for one that is none."""
    return UNSAID if named == NO_LEVEL else named if named in LEVELS else None


def steps_of(gap: Gap, asked: Asked, role: str) -> list[dict[str, Any]]:
    """Give what to do next about a gap, each step that this reader may take with its address."""
    rules = load_matrix_rules().rules
    return [{"name": rules.steps[step], "url": _step(step, gap, role)} for step in gap.next]


def _step(step: str, gap: Gap, role: str) -> str:
    name, query = _STEPS[step]
    found = address(role, name)
    return found + query.format(row=gap.row, area=gap.area) if found else ""


_STEPS = {
    "catalogue": ("catalogue", "?probleem={row}"),
    "group": ("group-new", ""),
    "confirm": ("directory-desk", ""),
    "partner": ("partners", ""),
    "money": ("money", ""),
    "ask": ("readings", ""),
}


def _row(one: MatrixRow, matrix: Matrix, asked: Asked) -> dict[str, Any]:
    rules = load_matrix_rules().rules
    head, facts = need_words(one.need)
    held = next((held for held in one.need.held if held.number is not None), None)
    return {
        "row": one.row.id,
        "name": one.row.name,
        "domain": one.row.domain,
        "band": one.band,
        "need": one.need,
        "need_head": head,
        "need_facts": facts,
        "share": _point(one.need.share),
        "mark": _point(held.number) if held and one.need.share is not None else None,
        "cells": [_cell(one, cell, matrix, asked) for cell in one.cells],
        "loose": _cell(one, one.unsaid, matrix, asked) if one.unsaid.offers else None,
        "care": euro_words(one.care) if one.care.any else None,
        "then": one.need.then,
        "levels": rules.levels,
    }


def _cell(row: MatrixRow, cell: Cell, matrix: Matrix, asked: Asked) -> dict[str, Any]:
    told: Told = tell(cell, matrix.gaps, load_matrix_rules().rules)
    name = load_matrix_rules().rules.levels.get(cell.level)
    return {"told": told, "url": cell_url(row, cell, asked), "level": name, "cell": cell}


def gap_row(one: Gap, asked: Asked, role: str) -> dict[str, Any]:
    """Give a finding as a list shows it: with how sure it is, what to do next, and where it is seen."""
    query = asked.query(blad=one.row, leeftijd=one.band, gebied=one.area)
    return {
        "gap": one,
        "sure": SURE[one.sure],
        "steps": steps_of(one, asked, role),
        "url": reverse("matrix") + query,
        "row": _name(one.row),
    }


def _name(row: str) -> Text:
    language = load_language()
    found = language.problems.get(row) or language.factors.get(row)
    return found.name if found else same(row)


def _grouped(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put rows under their part of life, in the order in which they come."""
    domains = load_language().domains
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in rows:
        groups.setdefault(one["domain"], []).append(one)
    return [{"name": domains[id_].name if id_ in domains else None, "rows": inside} for id_, inside in groups.items()]


def _folded(rows: list[dict[str, Any]], lacking: set[str]) -> dict[str, Any]:
    """Show all of a short matrix; of a long one the subjects with a gap, and the others folded per part of life."""
    if len({one["row"] for one in rows}) <= FIRST_SUBJECTS or not lacking:
        return {"first_rows": _grouped(rows), "folds": []}
    rest = _grouped([one for one in rows if one["row"] not in lacking])
    folds = [
        {"name": one["name"] or _OTHER, "groups": [one], "count": len({each["row"] for each in one["rows"]})}
        for one in rest
    ]
    return {"first_rows": _grouped([one for one in rows if one["row"] in lacking]), "folds": folds}


def _quick(municipality: Municipality, asked: Asked) -> list[dict[str, Any]]:
    """Give addresses one click away: a page per age, and the first subjects of which people find nothing."""
    rules, base = load_matrix_rules(), reverse("matrix")
    ages = [one for one in rules.templates.values() if len(one.bands) == 1 and one.id in rules.rules.bands]
    found = [{"name": one.name, "url": base + asked.query(blad=one.id, leeftijd=None)} for one in ages]
    first = dict.fromkeys(gap.row for gap, _ in first_gaps(municipality, MOST_FIRST, timezone.localdate()))
    subjects = list(first)[:QUICK_GAPS]
    return found + [{"name": _name(one), "url": base + asked.query(blad=one, leeftijd=None)} for one in subjects]


def _years() -> list[int]:
    newest = timezone.localdate().year
    return list(range(newest - 1, newest - YEARS_BACK, -1))


def _area(one: Area, municipality: Municipality) -> str | None:
    return None if one.code == municipality.code else one.code


def _point(number: float | None) -> str | None:
    return None if number is None or not 0 <= number <= 100 else f"{number:.1f}"


def _year(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) == 4 else None


def place_of(municipality: Municipality, asked: Asked) -> Area:
    """Give the area that the address names."""
    return find_area(asked.area or municipality.code)
