"""What a cell of a budget says: an amount to the cent, a year, or a task-field code.

"1.234.567,89", "€ (12.000)", "12.000-" and the number 1234567.89 of a workbook are all amounts; "p.m." and "-" are no
amount and never zero. "1,234" may be a thousand or a bit more than one: the other cells of the file decide, or it is
refused.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from voorkant.adapters.registrations import Cell

_MISSING = frozenset(
    (
        "",
        "-",
        "--",
        "–",
        "—",
        ".",
        "x",
        "pm",
        "p.m.",
        "p.m",
        "n.v.t.",
        "nvt",
        "n.b.",
        "nb",
        "na",
        "n/a",
        "nan",
        "null",
        "none",
    )
)
_DRESS = re.compile(r"(?:€|\beuro?\b|\beur\b)", re.IGNORECASE)
_END = re.compile(r",-+$")
_GROUPED = re.compile(r"^\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*$")
_BOTH = re.compile(r"^\d{1,3}(?:(?P<group>[.,' ])\d{3})+(?P<sign>[.,])\d+$")
_TAIL = re.compile(r"^\d+(?P<sign>[.,])(?P<tail>\d+)$")
_NUMBER = re.compile(r"^\d+(?:\.\d+)?$", re.ASCII)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_CODE = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,3}){1,2}[a-zA-Z]?)(?:\s*[-–:.]\s+|\s+|$)(.*)$", re.DOTALL)
_BARE_CODE = re.compile(r"^\d{1,2}(?:\.\d{1,3}){0,2}[a-zA-Z]?$")
_CENT = Decimal("0.01")
_BEYOND = Decimal(10) ** 13


class Amounts:
    """How a file writes amounts; `number` reads one. Learned from cells that can mean one thing only."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        signs = {sign for cell in cells if isinstance(cell, str) and (sign := _sure_sign(cell))}
        self.decimal = signs.pop() if len(signs) == 1 else ""

    def number(self, cell: Cell, unit: int = 1) -> Decimal | None:
        """Give an amount in euros to the cent; None where the cell holds none. Raises ValueError for no amount."""
        if cell is None or (isinstance(cell, str) and cell.strip().casefold() in _MISSING):
            return None
        if isinstance(cell, date):
            raise ValueError("date")
        found = Decimal(str(cell)) if isinstance(cell, int | float) else self._read(cell)
        if not found.is_finite() or abs(found) * unit >= _BEYOND:
            raise ValueError("amount")
        return (found * unit).quantize(_CENT)

    def _read(self, cell: str) -> Decimal:
        text, below = _bare(cell)
        if not re.search(r"\d", text):
            raise ValueError("amount")
        if found := _GROUPED.match(text):
            text = self._grouped(text, found[1])
        elif found := _BOTH.match(text):
            text = (
                text.replace(found["group"], "").replace(found["sign"], ".") if found["group"] != found["sign"] else ""
            )
        elif found := _TAIL.match(text):
            text = text.replace(found["sign"], ".")
        if not _NUMBER.match(text):
            raise ValueError("amount")
        return -Decimal(text) if below else Decimal(text)

    def _grouped(self, text: str, sign: str) -> str:
        """Read groups of three: thousands, unless there is one group and the file writes decimals with this sign."""
        if sign in "' " or text.count(sign) > 1 or (self.decimal and self.decimal != sign):
            return text.replace(sign, "")
        if sign == self.decimal:
            return text.replace(sign, ".")
        if sign == ".":
            return text.replace(sign, "")
        raise ValueError("unsure")


def _bare(cell: str) -> tuple[str, bool]:
    """Take an amount out of its dress; tell whether it is below zero."""
    text = _DRESS.sub(
        "", cell.replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-").replace("–", "-")
    ).strip()
    text = _END.sub("", text).strip()
    below = False
    if text.startswith("(") and text.endswith(")"):
        text, below = text[1:-1].strip(), True
    if text.startswith(("-", "+")):
        below, text = below != (text[0] == "-"), text[1:].strip()
    elif text.endswith("-"):
        below, text = not below, text[:-1].strip()
    return text, below


def _sure_sign(cell: str) -> str:
    """Give the decimal sign of a cell that leaves no doubt; "" where it does."""
    text, _ = _bare(cell)
    if (found := _BOTH.match(text)) and found["group"] != found["sign"]:
        return found["sign"]
    if (found := _TAIL.match(text)) and (len(found["tail"]) != 3 or len(text) > 7):
        return found["sign"]
    if (found := _GROUPED.match(text)) and found[1] in ".," and text.count(found[1]) > 1:
        return "," if found[1] == "." else "."
    return ""


def years_in(text: str) -> tuple[int, ...]:
    """Give the years that a text names, each once, in order.

    >>> years_in("Begroting 2025 en rekening 2023*")
    (2025, 2023)
    """
    return tuple(dict.fromkeys(int(one) for one in _YEAR.findall(text)))


def code_before(text: str) -> tuple[str, str]:
    """Take a task-field code from the front of a description; "" where there is none.

    >>> code_before("6.1 Een taakveld"), code_before("3 dagen opvang")
    (('6.1', 'Een taakveld'), ('', '3 dagen opvang'))
    """
    found = _CODE.match(text)
    return (found[1], found[2].strip()) if found else ("", text)


def is_code(text: str) -> bool:
    """Tell whether a text is nothing but a code."""
    return bool(_BARE_CODE.match(text.strip()))
