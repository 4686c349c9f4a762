"""Row A6: a table of support is read as its maker writes it, and what is wrong is told by row and column."""

import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.provisions import HEADS, as_csv, rows_of_villages
from voorkant.adapters.provision_kinds import load_provision_kinds
from voorkant.adapters.provisions import read_provisions, read_residents
from voorkant.adapters.provisions_cells import Style, age_of, length_class, period_of, small
from voorkant.adapters.provisions_heads import is_heading
from voorkant.core.analyse.rethink.provisions import EVERYBODY, Age, Count, Months
from voorkant.core.shared.errors import BadInput

STATLINE = (
    "Wmo-cliënten; type maatwerkvoorziening, regio\r\n"
    "Type maatwerkvoorziening;Perioden;Regio's;Wmo-cliënten (aantal);"
    "Wmo-cliënten per 1 000 inwoners (per 1 000 inwoners)\r\n"
    "Hulp bij het huishouden;2024 1e halfjaar*;Voorst;735;29\r\n"
    "Ondersteuning thuis;2024 1e halfjaar*;Voorst;.;.\r\n"
    "Totaal maatwerkvoorzieningen;2024 1e halfjaar*;Voorst;1.650;65\r\n"
    "Hulp bij het huishouden;2024 1e halfjaar*;Gelderland (PV);55.000;25\r\n"
    "Bron: CBS\r\n"
)


def read(text: str | bytes, name: str = "hulp.csv"):
    return read_provisions(name, text if isinstance(text, bytes) else text.encode())


@pytest.mark.row("A6")
@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_download_of_statline_is_read_in_any_letters(letters: str):
    found = read(STATLINE.encode(letters))
    first, second = found.cells
    assert (first.area, first.kind, first.period, first.clients) == (
        "Voorst",
        "household_help",
        "2024-H1",
        Count(735, 735),
    )
    assert (second.kind, second.clients) == ("individual_support", None)
    assert (found.left_out, found.faults) == (2, ())
    assert "Wmo-cliënten per 1 000 inwoners (per 1 000 inwoners)" in found.unused


@pytest.mark.row("A6")
def test_a_column_for_each_kind_is_the_same_table():
    wide = "Gemeente;Leeftijd;Hulp bij het huishouden;Begeleiding individueel\nGM0285;65+;600;<10\n"
    assert [(one.kind, one.clients) for one in read(wide).cells] == [
        ("household_help", Count(600, 600)),
        ("individual_support", Count(1, 9)),
    ]


def test_people_by_length_of_support_give_a_mean_between_two_ends():
    text = (
        "Gebied,Soort hulp,< 6 maanden,6-12 maanden,12-24 maanden,24 maanden of langer\nGM0285,Begeleiding,10,10,0,20\n"
    )
    [cell] = read(text).cells
    assert cell.clients == Count(40, 40)
    assert cell.months == Months(13.5, 28.5, ((0, 6, 10), (6, 12, 10), (12, 24, 0), (24, None, 20)))
    [unknown] = read(text.replace("10,10,0,20", "10,.,0,20")).cells
    assert (unknown.months, unknown.clients) == (None, None)


def test_hours_of_all_together_over_half_a_year_become_hours_a_week_per_person():
    text = "Gebied;Soort hulp;Periode;Cliënten;Uren totaal;Kosten\nGM0285;Begeleiding;2024-H1;10;520;€ 31.200\n"
    [cell] = read(text).cells
    assert (cell.weekly, cell.hours, cell.cost) == (2.0, 1040.0, 62_400.0)


@pytest.mark.parametrize(
    ("cells", "said", "read_as"),
    [
        (["1,5"], "1.234", 1234.0),
        (["1.5"], "1.234", 1.234),
        ([], "1.234", None),
        ([], "1.234,56", 1234.56),
        ([], "1,234.56", 1234.56),
        ([], "€ 1 234,50", 1234.5),
        ([], "12", 12.0),
        ([], "-3", None),
        ([], "twaalf", None),
        (["1,5", "2.5"], "1.234", None),
    ],
)
def test_a_number_is_read_as_the_file_writes_numbers_or_not_at_all(cells, said, read_as):
    assert Style([*cells, said], stored=False).number(said, whole=False) == read_as


@given(st.floats(min_value=0, max_value=1e7).map(lambda one: round(one, 2)))
def test_dutch_and_english_numbers_with_two_decimals_read_alike(number: float):
    english = f"{number:,.2f}"
    dutch = english.translate(str.maketrans(",.", ".,"))
    assert Style([dutch], stored=False).number(dutch, whole=False) == pytest.approx(number)
    assert Style([english], stored=False).number(english, whole=False) == pytest.approx(number)


def test_small_counts_are_ranges_and_what_is_empty_is_unknown():
    assert small("<5", 5) == small("minder dan 5", 5) == small("*", 5) == small("<= 4", 5) == Count(1, 4)
    assert small("0-4", 5) == Count(0, 4)
    assert small("12", 5) is None
    cells = read("Gebied;Soort hulp;Cliënten\nGM0285;Begeleiding;.\nGM0363;Begeleiding;\n").cells
    assert [one.clients for one in cells] == [None, None]


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("0 tot 18 jaar", Age(0, 17)), ("0 tot en met 17 jaar", Age(0, 17)), ("18-64", Age(18, 64)), ("65+", Age(65)),
        ("75 jaar of ouder", Age(75)), ("jonger dan 18 jaar", Age(0, 17)), ("Totaal leeftijd", EVERYBODY),
        ("12 t/m 17", Age(12, 17)), ("twaalf", None), ("64-18", None),
    ],
)  # fmt: skip
def test_ages_are_read_as_people_write_them(said: str, age: Age | None):
    assert age_of(said) == age


def test_periods_and_lengths_are_read_as_people_write_them():
    assert period_of("1e halfjaar 2024") == period_of("2024HJ01") == period_of("2024-H1") == ("2024-H1", 0.5)
    assert period_of("2024-2025") is None
    assert period_of("vorig jaar") is None
    assert length_class("6 tot 12 maanden") == (6, 12)
    assert length_class("24 maanden of langer") == (24, None)
    assert length_class("12 jaar") is None


@pytest.mark.row("A6")
def test_every_wrong_cell_is_told_by_its_row_and_column():
    text = (
        "Gebied;Soort hulp;Leeftijd;Cliënten;Uren per week\n"
        "GM0285;Begeleiding;65+;12;3\n"
        "GM0285;Begeleiding;oud;12;3\n"
        ";Begeleiding;18-64;12;3\n"
        "GM0285;;18-64;12;3\n"
        "GM0285;Dagbesteding;65+;12,5;3\n"
        "GM0285;Hulp bij het huishouden;65+;12;300\n"
        "GM0285;Begeleiding;65+;14;3\n"
    )
    found = read(text)
    assert [(one.row, one.column) for one in found.faults] == [
        (3, "Leeftijd"), (4, "Gebied"), (5, "Soort hulp"), (6, "Cliënten"), (7, "Uren per week"), (8, "Soort hulp"),
    ]  # fmt: skip
    assert "ook in rij 2" in found.faults[-1].why.nl
    assert found.faults[0].sentence("en").startswith("Row 3, column ‘Leeftijd’: this is no age")
    assert len(found.cells) == 1


@pytest.mark.row("A6")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Naam;Gebied;Soort hulp;Cliënten\nJan;GM0285;Begeleiding;1\n", "provisions-personal"),
        ("Gebied;Soort hulp;BSN;Cliënten\nGM0285;Begeleiding;123456782;1\n", "provisions-personal"),
        ("Gebied;Leeftijd;Cliënten\nGM0285;65+;12\n", "provisions-columns"),
        ("Gebied;Soort hulp;Cliënten;Personen\nGM0285;Begeleiding;12;13\n", "provisions-column-twice"),
        ("Gebied;Soort hulp;Cliënten\nProvincie Gelderland (PV);Begeleiding;12\n", "provisions-empty"),
    ],
)
def test_what_is_no_such_table_or_is_about_people_is_refused_whole(text: str, code: str):
    with pytest.raises(BadInput) as refused:
        read(text)
    assert refused.value.code == code


def test_a_row_for_every_person_is_refused():
    rows = "".join(f"GM0{number};Begeleiding;65+;1\n" for number in range(300, 340))
    with pytest.raises(BadInput, match="Bijna elke rij telt één mens"):
        read("Gebied;Soort hulp;Leeftijd;Cliënten\n" + rows)


def test_a_workbook_is_read_as_a_csv_is_and_a_date_that_excel_made_is_told():
    book = Workbook()
    book.active.append(HEADS)
    for row in rows_of_villages():
        book.active.append([*row[:4], int(row[4]), float(row[5].replace(",", ".")), int(row[6])])
    book.active.append(["Twello", "Dagbesteding", date(2025, 12, 17), "2025", 12, 2.125, 10])
    data = io.BytesIO()
    book.save(data)
    found, same = read(data.getvalue(), "hulp.xlsx"), read(as_csv(rows_of_villages()))
    assert [(one.area, one.clients, one.weekly) for one in found.cells] == [
        (one.area, one.clients, one.weekly) for one in same.cells
    ]
    assert [(one.row, one.column) for one in found.faults] == [(7, "Leeftijd")]


def test_a_kind_that_nobody_described_keeps_its_own_words():
    [cell] = read("Gebied;Soort hulp;Cliënten\nGM0285;Vervoer naar de maan;12\n").cells
    assert cell.kind == "Vervoer naar de maan"


def test_residents_are_read_from_a_file_of_their_own():
    assert read_residents("inwoners.csv", b"Gebied;Leeftijd;Inwoners\nGM0285;65+;6.530\nGM0285;Totaal;25.377\n") == {
        ("GM0285", Age(65)): 6530,
        ("GM0285", EVERYBODY): 25377,
    }
    with pytest.raises(BadInput, match="Rij 2, kolom ‘Inwoners’"):
        read_residents("inwoners.csv", b"Gebied;Leeftijd;Inwoners\nGM0285;65+;veel\n")


def test_knowledge_leads_somewhere_and_names_its_own_columns():
    known = load_provision_kinds()
    assert all(one in known.approaches for kind in known.kinds.values() for one in kind.approaches)
    assert all(one.effect.nl and one.effect.en for one in known.approaches.values())
    assert all(is_heading(name) for both in known.headings.values() for name in (both.nl, both.en))
    words = [word for kind in known.kinds.values() for word in kind.words]
    assert len(words) == len(set(words))
    assert known.assumptions["tariff"].start is None
