"""Make the matrix of a place: need, offers, what is known of them, reach and money in each cell, then what is missing.

Everything comes in as an argument; the same inputs give the same matrix, on a page, on paper and in a notebook.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from voorkant.core.organise.matrix.cells import cells_of, lay_offers
from voorkant.core.organise.matrix.gaps import Finder
from voorkant.core.organise.matrix.ground import Ground
from voorkant.core.organise.matrix.inputs import CARE, Inputs, Row, Rules, Template
from voorkant.core.organise.matrix.money import Slot, place_money
from voorkant.core.organise.matrix.places import LocalNeed, find_places
from voorkant.core.organise.matrix.result import Euro, Gap, GapGroup, Matrix, MatrixRow, Need, NeedState, Placed
from voorkant.core.organise.matrix.words import answer_of
from voorkant.core.shared.text import Text


def build_matrix(
    area: str,
    place: Text,
    *,
    template: Template,
    needs: Mapping[tuple[str, str], Need],
    inputs: Inputs,
    ground: Ground,
    rules: Rules,
    local: Sequence[LocalNeed] = (),
    year: int | None = None,
    this_year: int | None = None,
    against: int | None = None,
    changes: Sequence[Text] = (),
) -> Matrix:
    """Make the matrix of an area, named `place` as in a sentence.

    `needs` by row and band; `local` the need in places inside, for the gaps there. `this_year` says how old a figure
    is; `against` is the year that it is compared with and `changes` what else differs from then.
    """
    laid = lay_offers(inputs, template, ground, area, rules)
    euros, balance = place_money(inputs, template, ground, area, rules)
    rows, silent = _rows_of(template, needs, laid, euros)
    finder = Finder(area, place, inputs, ground, rules, this_year)
    found = [gap for one in rows for gap in finder.of(one)] + find_places(area, rows, local, inputs, ground, rules)
    gaps = rank(once(found), rules)
    return Matrix(
        area=area, place=place, template=template, year=year, rows=tuple(rows), silent=tuple(silent), gaps=gaps,
        balance=balance, answer=answer_of(place, template, rows, gaps), against=against,
        changes=(*(changes_of(rows) or [_NONE_NEWER.format(year=str(against))]), *changes) if against else (),
        invented=any(one.invented for one in inputs.offers),
    )  # fmt: skip


def _rows_of(
    template: Template,
    needs: Mapping[tuple[str, str], Need],
    laid: Mapping[Slot, tuple[Placed, ...]],
    euros: Mapping[Slot, Euro],
) -> tuple[list[MatrixRow], list[Row]]:
    """Make the rows of all bands, and name those in which nothing stands."""
    rows: list[MatrixRow] = []
    silent: list[Row] = []
    for row in template.rows:
        made = []
        for band in template.bands:
            *cells, unsaid = cells_of(row.id, band.id, laid, euros)
            need = needs.get((row.id, band.id), Need(NeedState.NO_OPEN_FIGURE))
            care = euros.get((row.id, CARE, band.id), Euro())
            made.append(MatrixRow(row, band, need, tuple(cells), unsaid, care))
        if all(one.empty for one in made):
            silent.append(row)
        else:
            rows += made
    return rows, silent


def rank(found: Sequence[Gap], rules: Rules) -> tuple[Gap, ...]:
    """Put findings in order: by the weight of their kind, then most people; those nobody counted last."""
    ordered = sorted(found, key=lambda one: (rules.kinds[one.kind].order, -(one.people or 0.0), one.row, one.band))
    places: dict[GapGroup, int] = {}
    ranked = []
    for one in ordered:
        places[one.group] = places.get(one.group, 0) + 1
        ranked.append(replace(one, rank=places[one.group]))
    return tuple(ranked)


def once(found: Sequence[Gap]) -> list[Gap]:
    """Keep one of findings that say the same, such as of two ages: the one that concerns most people."""
    kept: dict[tuple[str, str, str], Gap] = {}
    for one in found:
        said = (one.kind, one.row, one.sentence.nl)
        if said not in kept or (one.people or 0.0) > (kept[said].people or 0.0):
            kept[said] = one
    return list(kept.values())


def changes_of(rows: Sequence[MatrixRow]) -> list[Text]:
    """Say what changed in the figures since the year that is compared with, those that changed most first."""
    moved = [(one, one.need.then) for one in rows if one.need.then is not None and one.need.value is not None]
    moved.sort(key=lambda pair: -abs((pair[0].need.value or 0.0) - pair[1].value))
    return [one.row.name + _NOW.format(value=one.need.shown or "") + then.change for one, then in moved]


_NONE_NEWER = Text(
    "Geen cijfer in deze matrix is nieuwer dan {year}. Daarom is er bij de nood niets te vergelijken.",
    "No figure in this matrix is newer than {year}. So there is nothing to compare in the need.",
)
_NOW = Text(": nu {value}. ", ": now {value}. ")
