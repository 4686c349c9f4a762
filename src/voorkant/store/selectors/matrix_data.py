"""The matrix as plain values for another system, the same from the API and from the command."""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Any

from voorkant.adapters.matrix_rules import load_matrix_rules
from voorkant.core.organise.matrix import Cell, Gap, Matrix, MatrixRow, Need
from voorkant.core.organise.matrix.result import Euro
from voorkant.core.organise.matrix.telling import mark_of, tell

Word = Callable[[StrEnum], str]


def matrix_data(matrix: Matrix, language: str, word: Word = str) -> dict[str, Any]:
    """Give a matrix in a language; `word` says the values that are words."""
    return {
        "gebied": matrix.area,
        "naam": matrix.place.to(language),
        "antwoord": matrix.answer.to(language),
        "rijen": [_row(one, matrix, language, word) for one in matrix.rows],
        "onbekend": [one.id for one in matrix.silent],
        "gaten": [_gap(one, language, word) for one in matrix.gaps],
        "verschillen": [one.to(language) for one in matrix.changes],
        "verzonnen": matrix.invented,
    }


def _row(one: MatrixRow, matrix: Matrix, language: str, word: Word) -> dict[str, Any]:
    cells = (*one.cells, *((one.unsaid,) if one.unsaid.offers else ()))
    return {
        "onderwerp": one.row.id,
        "naam": one.row.name.to(language),
        "leeftijd": one.band.id,
        "nood": _need(one.need, language, word),
        "vakken": [_cell(cell, matrix, word) for cell in cells],
        "euroZorg": _euros(one.care.own + one.care.shared) if one.care.any else None,
    }


def _need(need: Need, language: str, word: Word) -> dict[str, Any]:
    return {
        "status": word(need.state),
        "indicator": need.indicator or None,
        "waarde": need.value,
        "jaar": need.year,
        "mensen": None if need.people is None else round(need.people),
        "over": need.about.to(language) if need.about else None,
        "precies": need.exact,
        "uitgever": need.publisher or None,
    }


def _cell(cell: Cell, matrix: Matrix, word: Word) -> dict[str, Any]:
    return {
        "niveau": cell.level or None,
        "toestand": word(mark_of(cell)),
        "aanbod": [one.offer.id for one in cell.cover],
        "verlopen": cell.faded,
        "nietBevestigd": cell.unconfirmed,
        "werkt": cell.best.value if cell.best else None,
        "bereikVan": cell.reach.low,
        "bereikTot": cell.reach.high if cell.reach.whole else None,
        "euro": _own(cell.euro, cell.euro.own),
        "euroSamen": _own(cell.euro, cell.euro.shared),
        "gat": tell(cell, matrix.gaps, load_matrix_rules().rules).gap,
    }


def _gap(one: Gap, language: str, word: Word) -> dict[str, Any]:
    return {
        "groep": word(one.group),
        "soort": one.kind,
        "plaats": one.rank,
        "onderwerp": one.row,
        "leeftijd": one.band,
        "gebied": one.area,
        "zin": one.sentence.to(language),
        "mensen": None if one.people is None else round(one.people),
        "zekerheid": word(one.sure),
        "twijfels": [doubt.to(language) for doubt in one.doubts],
    }


def _own(euro: Euro, amount: Decimal) -> float | None:
    return _euros(amount) if euro.any else None


def _euros(amount: Decimal) -> float:
    return float(amount)
