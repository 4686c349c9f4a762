"""A list of partners as somebody keeps it in Excel, by a maker that nobody foresaw: names and numbers are made up.

A title above it, headings of its own, a partner in one merged cell beside its two people, telephone numbers written in
several ways, empty cells, and a church that must be kept as a community. The rows lie in `cases/partner_list.txt`.
"""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

FILE = Path(__file__).parent / "cases" / "partner_list.txt"
TITLE = "Samenwerkingspartners sociaal domein, stand najaar (Ineke)"
BESIDE = "Tom Voorbeeld"
"""Who works at the partner in the row above."""


def partner_list() -> bytes:
    """Give it as an Excel file."""
    rows = [[cell.strip() for cell in line.split("|")] for line in FILE.read_text(encoding="utf-8").splitlines()]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([TITLE])
    sheet.merge_cells("A1:H1")
    sheet.append([])
    for row in rows:
        sheet.append([cell or None for cell in row])
    below = 3 + [row[2] for row in rows].index(BESIDE)
    for column in "AB":
        sheet.merge_cells(f"{column}{below - 1}:{column}{below}")
    made = BytesIO()
    book.save(made)
    return made.getvalue()
