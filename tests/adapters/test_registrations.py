"""Row P9: a team's own sheet is read as it is, and what is no table is refused before it can do harm."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from voorkant.adapters.registrations import read_registration
from voorkant.adapters.spreadsheets import table_as_csv, table_as_workbook
from voorkant.core.shared.errors import BadInput


def read(data: bytes, name: str = "vragen.xlsx", most_rows: int = 50, most_megabytes: float = 1):
    return read_registration(name, data, most_rows=most_rows, most_megabytes=most_megabytes)


def saved(book: Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def refused(data: bytes, name: str = "vragen.xlsx", **more) -> str:
    with pytest.raises(BadInput) as caught:
        read(data, name, **more)
    assert caught.value.what.nl.startswith(f"'{name}' kan niet worden ingelezen.")
    assert "Er is niets opgeslagen." in caught.value.do.nl
    assert caught.value.do.en.startswith("Nothing was stored.")
    return caught.value.code


@pytest.mark.row("P9")
def test_a_sheet_with_a_title_empty_rows_and_dates_keeps_the_row_numbers_of_excel():
    book = Workbook()
    sheet = book.active
    sheet.append(["Registratie wijkteam"])
    sheet.append([])
    sheet.append(["Datum", "Vraag", "Aantal"])
    sheet.append([datetime(2024, 5, 14, 10, 30), " Schulden ", 3.0])  # noqa: DTZ001 - Excel has no zones
    sheet.append([])
    sheet.append([None, "Wonen", True])
    found = read(saved(book))
    assert found.headers == ("Datum", "Vraag", "Aantal")
    assert [(row.number, row.cells) for row in found.rows] == [
        (4, (date(2024, 5, 14), "Schulden", "3")),
        (6, (None, "Wonen", "ja")),
    ]


def test_the_first_sheet_with_a_table_is_read_and_merged_cells_are_empty_but_for_the_first():
    book = Workbook()
    book.active.title = "Leeg"
    sheet = book.create_sheet("Vragen")
    for row in (["Datum", "Vraag"], ["1-5-2024", "Schulden"], ["1-5-2024", None]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    assert [row.cells for row in read(saved(book)).rows] == [("1-5-2024", "Schulden"), ("1-5-2024", None)]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_whatever_wrote_it(separator: str, encoding: str):
    text = f'datum{separator}vraag\r\n1-5-2024{separator}"één{separator}twee"\r\n'
    found = read(text.encode(encoding), "a.csv")
    assert found.headers == ("datum", "vraag")
    told = " ".join(f"één{separator}twee".split())
    assert [(row.number, row.cells) for row in found.rows] == [(2, ("1-5-2024", told))]


def test_a_text_over_several_lines_stays_one_row_and_the_next_keeps_its_number():
    found = read(b'datum;vraag\n1-5-2024;"regel een\nregel twee"\n2-5-2024;x\n', "a.csv")
    assert [(row.number, row.cells[1]) for row in found.rows] == [(2, "regel een\nregel twee"), (4, "x")]


def test_a_formula_gives_its_result_and_without_one_says_so():
    book = Workbook()
    book.active.append(["a", "b"])
    book.active.append(["=1+1", "x"])
    assert read(saved(book)).rows[0].unworked == (0,)


def test_what_is_no_table_is_refused():
    assert refused(b"\xd0\xcf\x11\xe0" + bytes(500), "oud.xls") == "file-old-or-locked"
    assert refused(b"", "leeg.csv") == "file-empty"
    assert refused(b"PK\x03\x04kapot") == "file-damaged"
    assert refused(b"<!doctype html><html></html>", "a.csv") == "file-is-web-page"
    assert refused(b"\x89PNG\r\n\x1a\n\x00\x00", "a.png") == "file-not-a-table"
    assert refused(b"datum;vraag\n", "a.csv") == "file-not-a-table"
    assert refused(saved(Workbook())) == "file-not-a-table"


def test_a_file_that_is_too_large_or_too_long_is_refused():
    assert refused(b"a;b\n" * 300_000, "a.csv") == "file-too-large"
    assert refused(b"a;b\n" + b"1;2\n" * 100, "a.csv") == "file-too-many-rows"
    assert refused(table_as_workbook([["a", "b"], *([["1", "2"]] * 100)], title="x")) == "file-too-many-rows"


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_a_packed_file_that_is_no_workbook_or_unpacks_to_far_too_much_is_refused_unopened():
    sheet = b"application/vnd.oasis.opendocument.spreadsheet"
    assert refused(packed({"mimetype": sheet, "content.xml": b"<x/>"}), "a.ods") == "file-opendocument"
    assert refused(packed({"foto.jpg": b"x"}), "a.zip") == "file-not-excel"
    bomb = packed({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(160 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    assert refused(bomb) == "file-unpacks-too-large"


def test_a_cell_far_away_does_not_make_a_table_of_sixteen_thousand_columns():
    book = Workbook()
    for row in (["a", "b"], ["1", "2"]):
        book.active.append(row)
    book.active["XFD2"] = "ver weg"
    assert read(saved(book)).headers == ("a", "b")


@pytest.mark.row("P9")
def test_what_is_written_out_can_be_read_back_and_never_calculates():
    rows = [["Naam", "Aantal"], ["=1+1", 3], ["-2 dagen", 2.5], ["@SUM(A1)", None], ["gewoon", date(2024, 5, 14)]]
    book = load_workbook(io.BytesIO(table_as_workbook(rows, title="Vragen: [eigen]/team")))
    cells = list(book.active.iter_rows())
    assert [cell.data_type for row in cells[1:4] for cell in row[:1]] == ["s", "s", "s"]
    assert (cells[1][0].value, cells[2][1].value, cells[3][1].value) == ("=1+1", 2.5, None)
    text = table_as_csv(rows).decode("utf-8-sig").splitlines()
    assert text[1:] == ["'=1+1;3", "'-2 dagen;2,5", "'@SUM(A1);", "gewoon;2024-05-14"]


def test_a_quotation_mark_that_never_closes_takes_no_rows_along_in_silence():
    data = 'Datum;Hulpvraag\n2026-03-01;post\n2026-03-02;"geld\n' + "2026-03-03;wonen\n" * 20
    with pytest.raises(BadInput) as caught:
        read_registration("vragen.csv", data.encode(), most_rows=100, most_megabytes=1)
    assert "In rij 3 begint een aanhalingsteken dat niet sluit" in caught.value.sentence("nl")
    closed = read_registration("v.csv", data.replace('"geld', '"geld"').encode(), most_rows=100, most_megabytes=1)
    assert len(closed.rows) == 22
