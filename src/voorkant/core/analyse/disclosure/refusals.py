"""Refusals of a table, in words that name its cells."""

import numpy as np

from voorkant.core.analyse.disclosure.table import Nodes, Table
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text

NAMED = 6
"""This many cells are named in an error at most."""


def named(table: Table, cells: Nodes) -> str:
    """Name cells, given by their positions in the table as one row, by the codes of their dimensions."""
    places = np.unravel_index(cells[:NAMED], table.counts.shape)
    names = [
        " × ".join(dimension.codes[place[number]] for dimension, place in zip(table.dimensions, places, strict=True))
        for number in range(min(NAMED, len(cells)))
    ]
    return "; ".join(names) + (" …" if len(cells) > NAMED else "")


def no_count(table: Table, cells: Nodes, whole: bool) -> BadInput:
    """Refuse counts that are none."""
    return BadInput(
        "disclosure-no-count",
        Text(nl=f"Dit zijn geen aantallen: {named(table, cells)}.", en=f"These are no counts: {named(table, cells)}."),
        Text(
            nl="Een aantal is niet kleiner dan nul" + (" en is een heel getal." if whole else "."),
            en="A count is not below nought" + (" and is a whole number." if whole else "."),
        ),
        Text(nl="Herstel deze cellen, of laat ze leeg.", en="Mend these cells, or leave them empty."),
    )


def no_sum(table: Table, axis: int, node: int, place: int) -> BadInput:
    """Refuse a shown total that is not the sum of its shown parts; `place` numbers the other dimensions together."""
    shape = list(table.counts.shape)
    del shape[axis]
    others = list(np.unravel_index(place, shape))
    cell = np.ravel_multi_index((*others[:axis], node, *others[axis:]), table.counts.shape)
    name = named(table, np.array([cell]))
    return BadInput(
        "disclosure-contradiction",
        Text(nl=f"De delen van {name} tellen niet op.", en=f"The parts of {name} do not add up."),
        Text(
            nl=f"In '{table.dimensions[axis].name}' is elk totaal de som van zijn delen.",
            en=f"In '{table.dimensions[axis].name}' each total is the sum of its parts.",
        ),
        Text(nl="Herstel het totaal of de delen.", en="Mend the total or its parts."),
    )


def contradiction(table: Table, cells: Nodes) -> BadInput:
    """Refuse shown counts for which no hidden counts exist."""
    return BadInput(
        "disclosure-contradiction",
        Text(
            nl=f"De getoonde aantallen rond deze cellen spreken elkaar tegen: {named(table, cells)}.",
            en=f"The counts shown around these cells contradict each other: {named(table, cells)}.",
        ),
        Text(
            nl="Er is geen enkel aantal voor deze cellen waarmee alle totalen kloppen.",
            en="No counts in these cells make all totals right.",
        ),
        Text(nl="Herstel de totalen boven deze cellen.", en="Mend the totals above these cells."),
    )


def no_cells_shared(number: int) -> BadInput:
    """Refuse table `number` (from 1) that speaks of no cell of any other: together they tell no more than apart."""
    return BadInput(
        "disclosure-nothing-shared",
        Text(
            nl=f"Tabel {number} heeft geen cel met een andere tabel gemeen.",
            en=f"Table {number} shares no cell with another table.",
        ),
        Text(
            nl="Een cel is dezelfde als alle indelingen dezelfde naam hebben en dezelfde waarde.",
            en="A cell is the same where all dimensions have the same name and the same item.",
        ),
        Text(nl="Geef in beide beschrijvingen dezelfde namen.", en="Give the same names in both specifications."),
    )
