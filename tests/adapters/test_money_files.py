"""Row A9: budgets of odd makers are read alike, no amount is guessed, and faults name their cell."""

import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from voorkant.adapters.money_cells import Amounts
from voorkant.adapters.money_file import Asked, read_budget
from voorkant.adapters.money_open import read_open
from voorkant.core.shared.errors import BadInput


def book(*sheets: tuple[str, list[list[object]]], merged: str = "") -> bytes:
    made = Workbook()
    for at, (title, rows) in enumerate(sheets):
        sheet = made.active if at == 0 else made.create_sheet()
        sheet.title = title
        for row in rows:
            sheet.append(row)
        if merged and at == 0:
            sheet.merge_cells(merged)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def worth(file, name: str) -> dict[tuple[int, str, str], Decimal]:
    [line] = [one for one in file.lines if one.description == name]
    return {one.kind: one.euros for one in line.amounts}


@pytest.mark.row("A9")
@pytest.mark.parametrize(("said", "euros"), [
    ("1.234.567,89", "1234567.89"), ("€ 1.234", "1234"), ("(12.000)", "-12000"), ("12.000-", "-12000"),
    ("−5", "-5"), ("- 5", "-5"), ("€ 12,-", "12"), ("1 234 567", "1234567"), ("1'234.50", "1234.50"), ("7,5", "7.5"),
    ("2.000.000", "2000000"), ("1,250,000", "1250000"),
])  # fmt: skip
def test_an_amount_is_read_as_dutch_people_write_it(said, euros):
    assert Amounts([said]).number(said) == Decimal(euros)


@pytest.mark.parametrize("said", ["-", "", "p.m.", "n.v.t.", " – ", "x", None])
def test_no_amount_is_never_zero(said):
    assert Amounts([]).number(said) is None


@pytest.mark.parametrize("said", ["1,234", "veel", "1.23.4", "12e5", "€", "1,2,3"])
def test_what_is_no_amount_or_may_be_two_is_refused(said):
    with pytest.raises(ValueError, match=r"amount|unsure"):
        Amounts([said]).number(said)


def test_the_other_cells_tell_what_a_comma_means():
    assert Amounts(["1,234", "0.50"]).number("1,234") == 1234
    assert Amounts(["1,234", "0,50"]).number("1,234") == Decimal("1.23")


@settings(max_examples=150, deadline=None)
@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_every_amount_survives_being_written_by_a_dutch_or_an_english_machine(amount):
    english = f"{amount:,.2f}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    assert Amounts([dutch]).number(dutch) == Amounts([english]).number(english) == amount


@pytest.mark.row("A9")
def test_merged_headings_a_preamble_and_thousands_are_understood():
    rows = [
        ["Gemeente Ergens"], ["Programmabegroting, bedragen x € 1.000"], [],
        ["Programma", "Taakveld", "Rekening 2023", None, "Begroting 2025 na wijziging", None, "Toelichting"],
        [None, None, "Lasten", "Baten", "Lasten", "Baten", None],
        ["Samen leven", "6.91 Welzijn ouderen", 412.5, 10, 430, None, "let op 2024"],
        [None, "6.92 Toegang", 1200, 0, 1300, 5, None],
        ["Totaal Samen leven", None, 1612.5, 10, 1730, 5, None],
    ]  # fmt: skip
    file = read_budget("begroting.xlsx", book(("Programma's", rows), merged="C4:D4"))
    assert file.unit == 1000
    assert [(one.code, one.description, one.group) for one in file.lines] == [
        ("6.91", "Welzijn ouderen", "Samen leven"), ("6.92", "Toegang", "Samen leven"),
    ]  # fmt: skip
    assert worth(file, "Welzijn ouderen") == {
        (2023, "actual", "costs"): Decimal(412_500), (2023, "actual", "income"): Decimal(10_000),
        (2025, "amended", "costs"): Decimal(430_000),
    }  # fmt: skip
    assert [one.row for one in file.left] == [8]
    assert not file.faults


@pytest.mark.row("A9")
def test_a_row_per_year_becomes_one_line_with_years():
    text = "Jaar,Soort,L/B,Omschrijving,Bedrag\n" + "".join(
        f"{year},{kind},{side},Welzijn,{amount}\n"
        for year, kind, side, amount in [
            (2024, "Begroting", "Lasten", "1000.50"),
            (2024, "Realisatie", "Lasten", "1100.25"),
            (2025, "Begroting", "Baten", "7.00"),
        ]
    )
    file = read_budget("grootboek.csv", text.encode("utf-16"))
    assert worth(file, "Welzijn") == {
        (2024, "budget", "costs"): Decimal("1000.50"), (2024, "actual", "costs"): Decimal("1100.25"),
        (2025, "budget", "income"): Decimal("7.00"),
    }  # fmt: skip


def test_a_balance_beside_its_sides_is_set_aside_and_told():
    file = read_budget("begroting.csv", b"Post;Lasten 2025;Baten 2025;Saldo 2025\nA;10;4;6\n")
    assert file.unused == ("Saldo 2025",)
    assert sum(file.sums.values()) == 14


def test_years_beside_each_other_without_a_word_take_the_stage_from_the_title():
    file = read_budget("x.csv", b"Meerjarenraming\nProduct;2025;2026;2027\nWelzijn;1;2;3\nZorg;4;5;6\n")
    assert list(file.sums) == [(2025, "budget", "costs"), (2026, "budget", "costs"), (2027, "budget", "costs")]
    assert file.assumed == ("side",)


def test_costs_below_zero_throughout_are_turned_and_told():
    text = "Omschrijving;Lasten begroting 2025\nA;-10\nB;-20\nC;-5\n"
    file = read_budget("x.csv", text.encode("cp1252"))
    assert (file.turned, sum(file.sums.values())) == (("costs",), Decimal(35))
    one = read_budget("x.csv", b"Omschrijving;Lasten begroting 2025\nA;-10\nB;20\n")
    assert (one.turned, sum(one.sums.values())) == ((), Decimal(10))


@pytest.mark.parametrize(("text", "why"), [
    ("Omschrijving;Bedrag\nA;10\n", "van welk jaar"),
    ("Omschrijving;2025\nA;10\n", "begroting of een realisatie"),
    ("Omschrijving;Begroting 2025;Begroting 2025\nA;1;2\n", "zeggen hetzelfde"),
    ("Naam;Telefoon\nA;x\n", "geen kolom met namen of codes naast een kolom met bedragen"),
])  # fmt: skip
def test_what_a_file_leaves_open_is_asked_and_never_guessed(text, why):
    with pytest.raises(BadInput, match=why):
        read_budget("geld.csv", text.encode())
    with pytest.raises(BadInput):
        read_budget("leeg.xlsx", b"")


def test_what_somebody_says_fills_what_the_file_leaves_open():
    file = read_budget(
        "geld.csv", b"Omschrijving;Bedrag\nA;10\n", Asked(stage="actual", year=2023, unit=1000, side="net")
    )
    assert file.sums == {(2023, "actual", "net"): Decimal(10_000)}


def test_faults_name_their_cell_and_keep_the_other_rows():
    text = "Code;Omschrijving;Lasten begroting 2025\n6.91;A;tien\n6.92;B;20\n;;5\n"
    file = read_budget("x.csv", text.encode())
    assert [(one.row, one.column) for one in file.faults] == [(2, "Lasten begroting 2025"), (4, "Omschrijving")]
    assert [one.description for one in file.lines] == ["B"]


def test_a_code_that_excel_made_a_date_of_is_told_and_a_number_is_a_code():
    from datetime import date

    rows = [["Code", "Naam", "Begroting 2025"], [date(2025, 1, 6), "A", 5], [6.92, "B", 7]]
    file = read_budget("x.xlsx", book(("Blad1", rows)))
    assert "maakte van deze code een datum" in file.faults[0].why.nl
    assert [one.code for one in file.lines if one.description == "B"] == ["6.92"]


def test_of_several_sheets_the_fullest_is_read_and_another_can_be_chosen():
    small = [["Naam", "Begroting 2025"], ["A", 1]]
    large = [["Naam", "Begroting 2025"], ["B", 1], ["C", 2]]
    data = book(("Uitleg", [["Lees dit eerst"]]), ("Klein", small), ("Groot", large))
    file = read_budget("x.xlsx", data)
    assert (file.sheet, file.sheets) == ("Groot", ("Klein",))
    assert read_budget("x.xlsx", data, Asked(sheet="Klein")).sheet == "Klein"
    with pytest.raises(BadInput, match="Kies een van deze bladen"):
        read_budget("x.xlsx", data, Asked(sheet="Weg"))


def test_thousands_of_rows_are_read_and_more_than_the_most_are_refused():
    rows = "".join(f"Post {at};{at}\n" for at in range(3_000))
    file = read_budget("x.csv", f"Omschrijving;Begroting 2025\n{rows}".encode())
    assert len(file.lines) == 3_000


@pytest.mark.row("A9")
def test_open_figures_are_read_by_code_name_and_key_and_wider_areas_stay_out():
    text = (
        '"Verslagsoort";"Taakveld";"Gemeenten";"Perioden";"Lasten (x 1 000 euro)";"Baten (x 1 000 euro)"\n'
        '"Jaarrekening";"6.91 Verzonnen";"GM0285  ";"2023*";"4 210";"310"\n'
        '"Jaarrekening";"6.91 Verzonnen";"Amsterdam (gemeente)";"2023*";"9.210";"."\n'
        '"Jaarrekening";"6.91 Verzonnen";"Nederland";"2023*";"921000";"1"\n'
        '"Jaarrekening";"Totaal";"GM0285";"2023*";"9210";"."\n'
    )
    file = read_open("iv3.csv", text.encode("cp1252"))
    assert file.fields == {"6.91": "Verzonnen"}
    assert {(one.area, one.side, int(one.euros)) for one in file.figures} == {
        ("GM0285", "costs", 4_210_000), ("GM0285", "income", 310_000), ("Amsterdam", "costs", 9_210_000),
    }  # fmt: skip
    assert (file.wider, file.nameless, file.year) == (1, 1, 2023)


def test_a_table_by_category_is_added_per_side():
    text = "TaakveldBalanspost,Categorie,Gemeenten,Perioden,k_2ePlaatsing_2\n" + "".join(
        f"6.91,{kind},GM0285,2023JJ00,{amount}\n" for kind, amount in [("L1.1", 10), ("L3.2", 12), ("B2.1", 5)]
    )
    file = read_open("gemeenterekening.csv", text.encode(), Asked(unit=1000))
    assert {(one.side, int(one.euros)) for one in file.figures} == {("costs", 22_000), ("income", 5_000)}


def test_a_table_of_codes_alone_is_a_table_of_task_fields():
    file = read_open("taakvelden 2025.csv", b"Code;Naam\n6.91;Verzonnen a\n6.92;Verzonnen b\n")
    assert (file.fields, file.year, file.figures) == ({"6.91": "Verzonnen a", "6.92": "Verzonnen b"}, 2025, ())
    with pytest.raises(BadInput, match="geen codes van taakvelden"):
        read_open("x.csv", b"Naam;Adres\nA;B\n")


def test_millions_without_cents_stand_beside_amounts_with_them():
    data = b"Product;Begroting 2025 lasten\nA;1.250.000,00\nB;2.000.000\nC;3.000.000\n"
    assert read_budget("b.csv", data).sums == {(2025, "budget", "costs"): Decimal(6_250_000)}


@pytest.mark.parametrize("said", ["w.v. ouderen", "Waarvan ouderen", "of which elders"])
def test_a_part_of_the_row_above_does_not_count_twice(said):
    rows = f"Taakveld;Omschrijving;Begroting 2025\n6.1;Samenkracht;100\n;{said};60\n6.2;Wijkteams;50\n;Totaal;150\n"
    file = read_budget("b.csv", rows.encode())
    assert file.sums == {(2025, "budget", "costs"): Decimal(150)}
    assert [one.row for one in file.left] == [3, 5]
    assert not file.remarks


def test_a_part_that_is_more_than_the_row_above_counts():
    rows = "Omschrijving;Begroting 2025\nSamenkracht;100\nWaarvan niets;160\n"
    assert read_budget("b.csv", rows.encode()).sums == {(2025, "budget", "costs"): Decimal(260)}


def test_a_row_that_begins_with_a_code_is_no_heading():
    rows = "Post;Begroting 2025\n6.1 Samenkracht;veel\n6.2 Toegang;10\n7.1 Gezondheid;20\n"
    [fault] = read_budget("b.csv", rows.encode()).faults
    assert (fault.row, fault.column, fault.value) == (2, "Begroting 2025", "veel")
