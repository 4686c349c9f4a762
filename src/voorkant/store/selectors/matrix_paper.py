"""The matrix on one sheet of paper for the council: A4 or A3, readable in black and white and by a screen reader."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from voorkant.adapters.matrix_rules import load_matrix_rules
from voorkant.adapters.paper import typeset
from voorkant.core.organise.matrix import Gap, GapGroup, Matrix, MatrixRow
from voorkant.core.organise.matrix.telling import MARKS, SURE, UNSAID_LEVEL, Mark, Told, need_words, tell
from voorkant.core.organise.matrix.words import euro_word
from voorkant.core.shared.text import Text
from voorkant.store.selectors.matrix_words import SIGN_WORDS

SIZES = ("a4", "a3")
MOST_GAPS = 5
LONGEST = 420


def matrix_paper(matrix: Matrix, language: str, made: date, *, size: str = "a4") -> bytes:
    """Give the matrix as PDF/UA on one page of A4 or A3, lying."""
    return typeset("matrix", matrix_sheet(matrix, language, size=size), language=language, made=made)


def matrix_sheet(matrix: Matrix, language: str, *, size: str = "a4") -> Mapping[str, Any]:
    """Give what the sheet shows, in one language; the template leaves out what does not fit, and counts it."""
    rules = load_matrix_rules().rules
    several, loose = len(matrix.template.bands) > 1, any(row.unsaid.offers for row in matrix.rows)
    heads = [_SUBJECT, *([_FOR] if several else []), _NEED, *rules.levels.values(), *([UNSAID_LEVEL] if loose else [])]
    gaps = matrix.found(GapGroup.GAP)
    return {
        "title": _TITLE.format(name=_about(matrix), place=matrix.place).to(language),
        "lead": matrix.answer.to(language),
        "size": size,
        "heads": [head.to(language) for head in heads],
        "rows": [_row(one, matrix, language, several=several, loose=loose) for one in _ordered(matrix)],
        "gaps_head": _GAPS.to(language),
        "gaps": [_gap(one, language) for one in gaps[:MOST_GAPS]],
        "more_gaps": _MORE_GAPS.format(n=str(len(gaps) - MOST_GAPS)).to(language) if len(gaps) > MOST_GAPS else "",
        "left_out": _LEFT_OUT.to(language),
        "signs": [[mark.value, SIGN_WORDS[mark].to(language)] for mark in Mark],
        "hatch": _HATCH.to(language),
        "silent": _silent(matrix, language),
        "money": _money(matrix, language),
        "changes": [one.to(language) for one in matrix.changes[:MOST_GAPS]],
        "changes_head": _CHANGES.format(year=str(matrix.against)).to(language) if matrix.against else "",
        "sources": _SOURCES.to(language),
        "foot": _FOOT.format(place=matrix.place).to(language),
        "marked": _INVENTED.to(language) if matrix.invented else "",
    }


def _about(matrix: Matrix) -> Text:
    """Name what the sheet is about, and for whom where that is one age which the name does not say."""
    template, (first, *others) = matrix.template, matrix.template.bands
    if others or first.name == template.name or (first.low == 0 and first.high is None):
        return template.name
    return template.name + Text(" voor ", " for ") + first.noun


def _ordered(matrix: Matrix) -> list[MatrixRow]:
    """Rows with a gap first, then most people concerned, so that what does not fit is what matters least."""
    first = {(one.row, one.band): one.rank for one in reversed(matrix.found(GapGroup.GAP))}
    last = len(first) + 1
    return sorted(matrix.rows, key=lambda one: (first.get((one.row.id, one.band.id), last), -(one.need.people or 0.0)))


def _row(one: MatrixRow, matrix: Matrix, language: str, *, several: bool, loose: bool) -> dict[str, Any]:
    rules = load_matrix_rules().rules
    head, facts = need_words(one.need)
    cells = (*one.cells, *((one.unsaid,) if loose else ()))
    return {
        "name": one.row.name.to(language),
        "band": one.band.name.to(language) if several else "",
        "need": head.to(language),
        "facts": [fact.to(language) for fact in facts[:-1]],
        "source": facts[-1].to(language) if facts else "",
        "cells": [_cell(tell(cell, matrix.gaps, rules), language) for cell in cells],
    }


def _cell(told: Told, language: str) -> dict[str, Any]:
    return {
        "mark": told.mark.value,
        "gap": told.gap,
        "head": told.head.to(language),
        "facts": [fact.to(language) for fact in told.facts if fact != MARKS[told.mark]],
        "state": MARKS[told.mark].to(language),
    }


def _gap(one: Gap, language: str) -> dict[str, str]:
    said = one.sentence.to(language)
    cut = said if len(said) <= LONGEST else f"{said[: LONGEST - 2].rstrip()} …"
    return {"text": cut, "name": one.name.to(language), "sure": SURE[one.sure].to(language)}


def _silent(matrix: Matrix, language: str) -> str:
    if not matrix.silent:
        return ""
    names = ", ".join(one.name.to(language) for one in matrix.silent)
    return _SILENT.format(names=names).to(language)


def _money(matrix: Matrix, language: str) -> str:
    one = matrix.balance
    if one is None:
        return _NO_MONEY.to(language)
    return _MONEY.format(
        year=str(one.year), total=euro_word(one.total), rows=euro_word(one.rows), left=euro_word(one.unplaced)
    ).to(language)


_TITLE = Text("Preventiematrix: {name} in {place}", "Prevention matrix: {name} in {place}")
_SUBJECT, _FOR, _NEED = Text("Onderwerp", "Subject"), Text("Voor wie", "For whom"), Text("Nood", "Need")
_GAPS = Text("Wat ontbreekt", "What is missing")
_MORE_GAPS = Text("In Voorkant staan nog {n} gaten.", "Voorkant has {n} more gaps.")
_LEFT_OUT = Text("In Voorkant staan nog {n} onderwerpen.", "Voorkant has {n} more subjects.")
_HATCH = Text("gestreept: hier is een gat", "hatched: a gap")
_SILENT = Text("Zonder cijfer, aanbod en geld: {names}.", "Without figure, offer and money: {names}.")
_MONEY = Text(
    "Geld in {year}: {rows} van {total} staat bij deze onderwerpen; {left} is nog niet geplaatst.",
    "Money in {year}: {rows} of {total} stands with these subjects; {left} is not placed yet.",
)
_NO_MONEY = Text("Er is nog geen begroting ingelezen.", "No budget was imported yet.")
_CHANGES = Text("Vergeleken met {year}", "Compared with {year}")
_SOURCES = Text(
    "Cijfers zijn open cijfers van CBS, RIVM en GGD'en over groepen mensen; aanbod is van de sociale kaart. Verlopen "
    "aanbod telt niet mee. Niet bekend of het werkt, zegt niet dat het niet werkt.",
    "Figures are open figures of CBS, RIVM and the health services about groups of people; offers are of the "
    "directory. Expired offers do not count. Not known whether it works does not say that it does not work.",
)
_FOOT = Text("Preventiematrix van {place}, gemaakt met Voorkant", "Prevention matrix of {place}, made with Voorkant")
_INVENTED = Text(
    "Voorbeeld: aanbod en geld zijn verzonnen, de cijfers zijn echt.",
    "Example: offers and money are invented, the figures are real.",
)
