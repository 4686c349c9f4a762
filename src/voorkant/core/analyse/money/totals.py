"""Which rows of a budget are a total of other rows, so that no euro counts twice.

"Totaal programma Zorg 1.250.000" under four lines that make 1.250.000 is no money of its own. A row that is called a
total is left out; a row that only happens to equal its neighbours is not, unless more than one column says so.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from voorkant.core.analyse.money.lines import Line
from voorkant.core.shared.text import Text

Kind = tuple[int, str, str]
NAMELESS = "?"
"""What a row without words is called until it turns out to be a total."""
_TWO = 2
_CODE = re.compile(r"^\d{1,2}(\.\d|$)")


@dataclass(frozen=True, slots=True)
class Left:
    """A row that does not count: its number, what it says, and why."""

    row: int
    words: str
    why: Text


class Judged(NamedTuple):
    """What counts, what was left out, and what somebody should look at: (row, words, why)."""

    lines: tuple[Line, ...]
    left: tuple[Left, ...]
    remarks: tuple[Left, ...]


def without_totals(
    lines: Sequence[Line], called: Sequence[str], parts: Sequence[str] = (), *, slack: Decimal = Decimal(0)
) -> Judged:
    """Leave out the rows that are totals of others. `called` are the words that a total begins with, plain;
    `parts` those of a row that is part of the row above it, such as "waarvan".

    `slack` is how far rounding may put a total off, in euros per row that it adds. Lines stand in the order of the
    file.
    """
    kept: list[Line] = []
    left: list[Left] = []
    remarks: list[Left] = []
    named = {at for at, one in enumerate(lines) if one.description == NAMELESS or is_called(one.description, called)}
    parts_at = {at for at, one in enumerate(lines) if is_called(one.description, parts)} - named
    parents = _parents(lines, named)
    for at, one in enumerate(lines):
        if at in parents:
            _leave_parent(one, parents[at], slack, left, remarks)
        elif at in named:
            _leave_total(one, kept, slack, left, remarks)
        elif at in parts_at and _is_part(one, lines, at, parts_at):
            left.append(Left(one.row, _said(one), _PART))
        elif found := _wordless(lines, at, named | parts_at, parents, slack):
            sure, run = found
            why = _SUM_OF.format(first=str(run[0].row), last=str(run[-1].row))
            (left if sure else remarks).append(Left(one.row, _said(one), why if sure else why + _MAYBE))
            if not sure:
                kept.append(one)
        else:
            kept.append(one)
    return Judged(tuple(kept), tuple(left), tuple(remarks))


def is_called(description: str, called: Sequence[str]) -> bool:
    """Tell whether a row is called a total.

    >>> is_called("Totaal sociaal domein", ["totaal"]), is_called("Totaalpakket jeugd", ["totaal"])
    (True, False)
    """
    plain = " ".join(description.casefold().split())
    return any(re.match(rf"{re.escape(word)}(?:\b(?![-\w])|$)", plain) for word in called)


def _parents(lines: Sequence[Line], named: set[int]) -> Mapping[int, list[Line]]:
    """Find rows whose code is the beginning of the codes of other rows: 6 over 6.1 and 6.2."""
    codes = {one.code for at, one in enumerate(lines) if at not in named and _CODE.match(one.code)}
    broad = {code for code in codes if any(other.startswith(f"{code}.") for other in codes)}
    under: dict[int, list[Line]] = {}
    for at, one in enumerate(lines):
        if one.code in broad and at not in named:
            leaves = [
                other
                for place, other in enumerate(lines)
                if place not in named and other.code.startswith(f"{one.code}.") and other.code not in broad
            ]
            alone = sum(other.code == one.code for other in lines) == 1
            if alone and _shares_kind(one, leaves):
                under[at] = leaves
    return under


def _shares_kind(one: Line, others: Sequence[Line]) -> bool:
    kinds = {amount.kind for amount in one.amounts}
    return any(amount.kind in kinds for other in others for amount in other.amounts)


def _leave_parent(one: Line, under: list[Line], slack: Decimal, left: list[Left], remarks: list[Left]) -> None:
    why = _OF_CODES.format(code=one.code, many=str(len(under)))
    left.append(Left(one.row, _said(one), why))
    if (off := _off(one, under)) and abs(off) > slack * (len(under) + 1):
        remarks.append(Left(one.row, _said(one), _NOT_EQUAL.format(off=_euros(off))))


def _leave_total(one: Line, kept: list[Line], slack: Decimal, left: list[Left], remarks: list[Left]) -> None:
    """Leave out a row that is called a total, and say which rows it adds; what adds to nothing is worth a look."""
    runs = _runs_back(kept)
    found = next((run for run in runs if _equal(one, run, slack, own=True)), None)
    if found is None and one.description == NAMELESS:
        kept.append(one)
    elif found is None:
        left.append(Left(one.row, _said(one), _CALLED))
        if one.amounts and kept:
            remarks.append(Left(one.row, _said(one), _NO_RUN))
    else:
        why = _SUM_OF.format(first=str(found[0].row), last=str(found[-1].row))
        left.append(Left(one.row, _said(one), why))


def _runs_back(kept: Sequence[Line]) -> list[Sequence[Line]]:
    """Give what a total may add: its own group first, then ever longer runs of rows before it, then all."""
    runs: list[Sequence[Line]] = []
    if kept and kept[-1].group:
        runs.append([one for one in kept if one.group == kept[-1].group])
    runs += [kept[-many:] for many in range(1, min(len(kept), 60) + 1)]
    return [*runs, kept] if kept else []


def _is_part(one: Line, lines: Sequence[Line], at: int, parts: set[int]) -> bool:
    """Tell whether a row that is called a part fits in the last row before it that is none."""
    above = next((lines[place] for place in range(at - 1, -1, -1) if place not in parts), None)
    whole = {} if above is None else {amount.kind: abs(amount.euros) for amount in above.amounts}
    return all(abs(amount.euros) <= whole.get(amount.kind, Decimal(0)) for amount in one.amounts)


def _wordless(
    lines: Sequence[Line], at: int, named: set[int], parents: Mapping[int, list[Line]], slack: Decimal
) -> tuple[bool, Sequence[Line]] | None:
    """Find a run of two rows or more, right before or after, that a row without the word total equals."""
    one = lines[at]
    if not one.amounts or not any(amount.euros for amount in one.amounts):
        return None
    columns = sum(1 for amount in one.amounts if amount.euros)
    for step in (1, -1):
        run: list[Line] = []
        place = at + step
        while 0 <= place < len(lines) and place not in named and place not in parents and len(run) < 40:
            run.append(lines[place])
            place += step
            if len(run) >= _TWO and _equal(one, run, slack):
                coded = bool(not one.code and all(other.code for other in run))
                return coded or columns >= _TWO, sorted(run, key=lambda other: other.row)
    return None


def _sums(lines: Sequence[Line]) -> dict[Kind, Decimal]:
    sums: dict[Kind, Decimal] = {}
    for one in lines:
        for amount in one.amounts:
            sums[amount.kind] = sums.get(amount.kind, Decimal(0)) + amount.euros
    return sums


def _equal(one: Line, run: Sequence[Line], slack: Decimal, *, own: bool = False) -> bool:
    """Tell whether a row equals a run; `own` compares only the columns that the row itself fills."""
    sums, allowed = _sums(run), slack * (len(run) + 1)
    mine = {amount.kind: amount.euros for amount in one.amounts}
    if not any(mine.values()):
        return False
    return all(
        abs(mine.get(kind, Decimal(0)) - sums.get(kind, Decimal(0))) <= allowed
        for kind in (mine if own else {*mine, *sums})
    )


def _off(one: Line, run: Sequence[Line]) -> Decimal:
    sums = _sums(run)
    gaps = [amount.euros - sums.get(amount.kind, Decimal(0)) for amount in one.amounts]
    return max(gaps, key=abs, default=Decimal(0))


def _said(one: Line) -> str:
    return f"{one.code} {one.description}".strip()[:120]


def _euros(amount: Decimal) -> Text:
    english = f"{amount:,.0f}"
    return Text(english.replace(",", "."), english)


_SUM_OF = Text(
    "Dit is de som van rij {first} tot en met {last}; die tellen al.",
    "This is the sum of rows {first} to {last}, which count already.",
)
_MAYBE = Text(" Toch telt de rij mee, want zij heet geen totaal. Klopt dat?", " It counts, for it is not called so.")
_OF_CODES = Text(
    "Dit is het geheel van de {many} rijen onder code {code}; die tellen al.",
    "This is the whole of the {many} rows under code {code}, which count already.",
)
_PART = Text(
    "De rij is een deel van de rij erboven, die al telt.", "The row is part of the row above, which counts already."
)
_CALLED = Text("De rij heet een totaal.", "The row is called a total.")
_NO_RUN = Text(
    "De rij heet een totaal, maar is niet de som van rijen erboven. Ontbreekt er iets?",
    "The row is called a total, but is not the sum of rows above. Is something absent?",
)
_NOT_EQUAL = Text(
    "De rijen eronder tellen niet op tot dit geheel. Het scheelt {off} euro.",
    "The rows under it do not add to this whole. It is {off} euros off.",
)
