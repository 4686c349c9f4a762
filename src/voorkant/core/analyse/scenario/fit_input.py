"""What a table can be fitted to, and in words why not.

"Age by buurt adds up to 25,380 and sex by buurt to 25,377": both cannot hold, and whoever gave them has to know which
and by how much, instead of getting a table that is silently off.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

if TYPE_CHECKING:
    from voorkant.core.analyse.scenario.fit import Reached

Floats = NDArray[np.float64]

SAME = 1e-7
"""Two totals that differ by less than this share of them are the same."""


@dataclass(frozen=True, slots=True)
class Margin:
    """Totals over the given axes of a table: `target` has one axis for each of `axes`, in that order."""

    name: str
    axes: tuple[int, ...]
    target: Floats

    def of(self, table: Floats) -> Floats:
        """Give the same totals of a table."""
        letters = "abcdefghijklmnopqrstuvwxyz"[: table.ndim]
        kept = "".join(letters[axis] for axis in self.axes)
        return np.asarray(np.einsum(f"{letters}->{kept}", table))


def check_fit(seed: Floats, margins: Sequence[Margin]) -> None:
    """Refuse with BadInput what no table can satisfy, with which margin and by how much."""
    _check_values("seed", seed)
    for margin in margins:
        _check_shape(seed, margin)
        _check_values(margin.name, margin.target)
    for at, one in enumerate(margins):
        for other in margins[at + 1 :]:
            _check_pair(one, other)
    if seed.size and seed.min() > 0:
        return  # everybody is allowed everywhere
    for margin in margins:
        _check_support(seed, margin)


def not_reached(worst: "Reached", sweeps: int, allowed: float) -> BadInput:
    """Say which margin stayed out of reach, and by how much."""
    return BadInput(
        "fit-not-reached",
        Text(
            f"Na {sweeps} rondes is marge '{worst.name}' nog niet bereikt.",
            f"After {sweeps} sweeps margin '{worst.name}' is not reached.",
        ),
        Text(
            f"Cel {_cell(worst.where)} wijkt {worst.difference:.6g} af; {allowed:.3g} mag. De marges spreken elkaar "
            "tegen door nullen in de begintabel, of de grens is te streng.",
            f"Cell {_cell(worst.where)} is off by {worst.difference:.6g}; {allowed:.3g} is allowed. The margins "
            "contradict each other through noughts in the seed, or the limit is too strict.",
        ),
        Text("Controleer deze marge, of sta een groter verschil toe.", "Check this margin, or allow more."),
    )


def _check_shape(seed: Floats, margin: Margin) -> None:
    known = all(0 <= axis < seed.ndim for axis in margin.axes) and len(set(margin.axes)) == len(margin.axes)
    expected = tuple(seed.shape[axis] for axis in margin.axes) if known else ()
    if not known or margin.target.shape != expected:
        raise BadInput(
            "fit-shape",
            Text(f"Marge '{margin.name}' past niet bij de tabel.", f"Margin '{margin.name}' does not fit the table."),
            Text(
                f"Ze heeft de vorm {margin.target.shape} over assen {margin.axes}; de tabel heeft {seed.shape}.",
                f"Its shape is {margin.target.shape} over axes {margin.axes}; the table's is {seed.shape}.",
            ),
            Text("Geef voor elke as één totaal per klasse.", "Give one total per class of each axis."),
        )


def _check_values(name: str, values: Floats) -> None:
    if values.size and values.min() >= 0 and values.max() < np.inf:
        return
    for wrong, nl, en in (
        (~np.isfinite(values), "geen getal", "not a number"),
        (values < 0, "kleiner dan nul", "below nought"),
    ):
        if wrong.any():
            where = tuple(int(at) for at in np.argwhere(wrong)[0])
            value = f"{float(values[where]):g}"
            raise BadInput(
                "fit-value",
                Text(f"'{name}' heeft een waarde die niet kan.", f"'{name}' holds a value that cannot be."),
                Text(f"Cel {_cell(where)} is {value}: {nl}.", f"Cell {_cell(where)} is {value}: {en}."),
                Text(
                    "Laat een cijfer dat ontbreekt weg, of schat het eerst.",
                    "Leave out a figure that is missing, or estimate it first.",
                ),
            )


def _check_pair(one: Margin, other: Margin) -> None:
    """Hold two margins against each other on the axes that both have; without any, on their totals."""
    shared = tuple(sorted(set(one.axes) & set(other.axes)))
    first, second = _over(one, shared), _over(other, shared)
    off = np.abs(first - second)
    if float(off.max(initial=0.0)) <= SAME * max(1.0, float(first.sum()), float(second.sum())):
        return
    where = tuple(int(at) for at in np.unravel_index(int(off.argmax()), off.shape))
    a, b, d = (f"{float(x[where]):,.6g}" for x in (first, second, off))
    on = Text(f"In klasse {_cell(where)} van as {_cell(shared)}", f"In class {_cell(where)} of axis {_cell(shared)}")
    if not shared:
        on = Text("In totaal", "In all")
    raise BadInput(
        "fit-contradiction",
        Text(
            f"De marges '{one.name}' en '{other.name}' spreken elkaar tegen.",
            f"The margins '{one.name}' and '{other.name}' contradict each other.",
        ),
        Text(
            f"{on.nl} telt '{one.name}' {a} en '{other.name}' {b}: een verschil van {d}.",
            f"{on.en} '{one.name}' counts {a} and '{other.name}' {b}: a difference of {d}.",
        ),
        Text(
            "Breng ze eerst op hetzelfde totaal; CBS rondt buurten af op vijf.",
            "Bring them to the same total first; CBS rounds neighbourhoods to five.",
        ),
    )


def _check_support(seed: Floats, margin: Margin) -> None:
    empty = (margin.of(seed) <= 0) & (margin.target > 0)
    if not empty.any():
        return
    where = tuple(int(at) for at in np.argwhere(empty)[0])
    value = f"{float(margin.target[where]):,.6g}"
    raise BadInput(
        "fit-nobody",
        Text(
            f"Marge '{margin.name}' vraagt mensen waar de begintabel niemand toelaat.",
            f"Margin '{margin.name}' asks for people where the seed allows nobody.",
        ),
        Text(
            f"Cel {_cell(where)} moet {value} worden, en alles daaronder is nul in de begintabel.",
            f"Cell {_cell(where)} has to become {value}, and all under it is nought in the seed.",
        ),
        Text(
            "Geef de begintabel daar een kleine waarde, of zet de marge op nul.",
            "Give the seed a small value there, or make the margin nought.",
        ),
    )


def _over(margin: Margin, axes: tuple[int, ...]) -> Floats:
    dropped = tuple(at for at, axis in enumerate(margin.axes) if axis not in axes)
    kept = [axis for axis in margin.axes if axis in axes]
    return np.asarray(margin.target.sum(axis=dropped)).transpose(np.argsort(kept))


def _cell(where: Sequence[int]) -> str:
    return ", ".join(str(at) for at in where) or "-"
