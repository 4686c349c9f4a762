"""Files that other people made: other years, other programs, other municipalities. They read right, or not at all."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.adapters.conftest import Write, figure
from voorkant.adapters.cbs import read_kwb, read_postcodes
from voorkant.adapters.pdok import read_boundaries
from voorkant.adapters.rivm import read_health
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.language import Indicator

pytestmark = pytest.mark.row("P8")
Indicators = Mapping[str, Indicator]
TOWNS = [
    ["GM0363", "Amsterdam", "931298", "29,4", "."],
    ["WK0363AA", "Burgwallen-Oude Zijde", "4345", "17", "7,1"],
    ["GM1900", "Súdwest-Fryslân", "91006", "65", "."],
    ["GM0518", "'s-Gravenhage", "566221", "42", "."],
    ["BU19820001", "Cuijk-Centrum", "0", ".", "."],
]
HEADER = ["gwb_code_10", "regio", "a_inw", "p_koopw", "p_ink_ar"]


def assert_towns(path: Path, indicators: Indicators, year: int) -> None:
    table = read_kwb(path, indicators=indicators)
    assert table.area_year == year
    assert [row.area.code for row in table.areas] == [row[0] for row in TOWNS]
    assert figure(table, "GM1900", "residents") == 91006
    assert figure(table, "GM0363", "owner_occupied_homes") == 29.4
    assert figure(table, "WK0363AA", "people_in_poverty") == 7.1
    assert figure(table, "BU19820001", "residents") == 0
    assert figure(table, "BU19820001", "owner_occupied_homes") is None
    assert not table.unknown_columns


def test_a_sheet_of_notes_before_the_figures_is_not_taken_for_the_figures(tmp_path: Path, indicators: Indicators):
    book = openpyxl.Workbook()
    for row in (["Kerncijfers wijken en buurten"], ["Symbool", "Betekenis"], [".", "onbekend"]):
        book.active.append(row)
    figures = book.create_sheet("KWB2022")
    figures.append([*HEADER, None, None])
    for row in [*TOWNS, [None] * 7]:
        figures.append(row)
    book.save(tmp_path / "kwb-2022.xlsx")
    assert_towns(tmp_path / "kwb-2022.xlsx", indicators, 2022)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_letters_of_any_program_are_read(encoding: str, separator: str, tmp_path: Path, indicators: Indicators):
    text = "\r\n".join(separator.join(row) for row in [HEADER, *TOWNS])
    (tmp_path / "kwb_2023.csv").write_bytes(text.encode(encoding))
    assert_towns(tmp_path / "kwb_2023.csv", indicators, 2023)
    assert read_kwb(tmp_path / "kwb_2023.csv", indicators=indicators).areas[2].area.name == "Súdwest-Fryslân"


def statline(tmp_path: Path, headings: Sequence[Sequence[str]]) -> Path:
    rows = [[name, code, *values] for code, name, *values in TOWNS]
    lines = [["Kerncijfers wijken en buurten 2024"], *headings, *rows]
    text = "".join(";".join(f'"{cell}"' for cell in line) + "\r\n" for line in lines) + '"Bron: CBS"\r\n'
    path = tmp_path / "85984NED.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_headings_on_several_lines_are_read_as_one(tmp_path: Path, indicators: Indicators):
    groups = ["", "Regioaanduiding", "Bevolking", "Wonen", "Inkomen/Personen"]
    subjects = ["Onderwerp", "Codering", "Aantal inwoners", "Koopwoningen", "Personen in armoede"]
    units = ["Wijken en buurten", "code", "aantal", "%", "%"]
    assert_towns(statline(tmp_path, [groups, subjects, units]), indicators, 2024)


def test_a_wrong_cell_below_several_headings_is_named_by_its_own_row(tmp_path: Path, indicators: Indicators):
    subjects = ["Onderwerp", "Codering", "Aantal inwoners", "Koopwoningen", "Personen in armoede"]
    path = statline(tmp_path, [subjects, ["Wijken en buurten", "code", "aantal", "%", "%"]])
    path.write_bytes(path.read_bytes().replace(b'"91006"', b'"veel"'))
    assert "Rij 6, kolom 'Aantal inwoners (aantal)'" in refused(read_kwb, path, indicators=indicators).what.nl


def test_a_heading_that_stands_twice_is_not_a_second_line_of_headings(sheet: Write, indicators: Indicators):
    path = sheet("kwb_2024.csv", [["WijkenEnBuurten", "AantalInwoners_5"], ["WijkenEnBuurten", "AantalInwoners_5"],
                                  ["GM0363", 931298], ["GM0518", 566221]])  # fmt: skip
    assert "Rij 2" in refused(read_kwb, path, indicators=indicators).what.nl


@pytest.mark.parametrize("made_with", ["sheet", "workbook"])
def test_two_columns_of_one_name_are_refused_and_not_left_out(
    made_with: str, request: pytest.FixtureRequest, indicators: Indicators
):
    write: Write = request.getfixturevalue(made_with)
    name = "kwb_2024.csv" if made_with == "sheet" else "kwb_2024.xlsx"
    path = write(name, [["gwb_code", "a_inw", "p_koopw", "a_inw"], ["GM0363", 1, 2, 3]])
    assert refused(read_kwb, path, indicators=indicators).code == "column-repeated"


@pytest.mark.parametrize(
    "wrapped",
    [
        {"odata.metadata": "http://opendata.cbs.nl/ODataApi/OData/85618NED/$metadata#Cbs.OData.WebAPI.UntypedDataSet"},
        {"@odata.context": "https://datasets.cbs.nl/odata/v1/CBS/85618NED/$metadata#Observations"},
    ],
)
def test_an_answer_that_names_its_table_needs_no_other_year(
    wrapped: Mapping[str, str], tmp_path: Path, indicators: Indicators
):
    rows = [{"WijkenEnBuurten": "GM1900    ", "AantalInwoners_7": "     91006", "PersonenInArmoede_90": "       ."}]
    (tmp_path / "antwoord.json").write_text(json.dumps({**wrapped, "value": rows}), encoding="utf-8")
    table = read_kwb(tmp_path / "antwoord.json", indicators=indicators)
    assert (table.area_year, table.provenance.table) == (2023, "85618NED")
    assert figure(table, "GM1900", "residents") == 91006
    assert figure(table, "GM1900", "people_in_poverty") is None


def test_a_wrong_observation_is_named_by_its_row_in_the_file(sheet: Write, indicators: Indicators):
    measures = ("T001036", "1014800")
    rows = [[measure, code, 5] for code in ("GM0363", "GM0518") for measure in measures]
    rows[3][2] = "veel"
    path = sheet("85984NED.csv", [["Measure", "WijkenEnBuurten", "Value"], *rows])
    assert "Rij 5, kolom 'Value'" in refused(read_kwb, path, indicators=indicators).what.nl


@pytest.mark.parametrize("value", [{"a": 1}, [1], True])
def test_a_cell_of_json_that_is_no_number_or_text_is_refused(value: Any, tmp_path: Path, indicators: Indicators):
    rows = [{"WijkenEnBuurten": "GM0363", "AantalInwoners_5": value}]
    (tmp_path / "85984NED.json").write_text(json.dumps({"value": rows}), encoding="utf-8")
    refusal = refused(read_kwb, tmp_path / "85984NED.json", indicators=indicators)
    assert (refusal.code, "AantalInwoners_5" in refusal.what.nl) == ("not-a-cell", True)


@pytest.mark.parametrize("cell", ["=C2*2", "#N/A"])
def test_a_formula_without_its_outcome_is_not_taken_for_unpublished(cell: str, workbook: Write, indicators: Indicators):
    path = workbook("kwb-2024.xlsx", [HEADER, *TOWNS[:2], ["GM0518", "'s-Gravenhage", cell, "42", "."]])
    refusal = refused(read_kwb, path, indicators=indicators)
    assert (refusal.code, refusal.what.nl) == ("formula-without-value", "Rij 4, kolom 'C':")


def test_a_workbook_with_a_password_is_refused_as_such(tmp_path: Path, indicators: Indicators):
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "kwb-2024.xlsx").write_bytes(locked)
    assert refused(read_kwb, tmp_path / "kwb-2024.xlsx", indicators=indicators).code == "file-locked"


@pytest.mark.parametrize("content", [bytes(range(256)) * 20, b"%PDF-1.4\n1 0 obj\n<<>>\n"])
def test_what_is_no_text_at_all_is_no_table(content: bytes, tmp_path: Path, indicators: Indicators):
    (tmp_path / "kwb_2024.csv").write_bytes(content)
    assert refused(read_kwb, tmp_path / "kwb_2024.csv", indicators=indicators).code == "file-not-a-table"


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path, indicators: Indicators):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        parts.writestr("kwb.csv", "gwb_code;a_inw\nGM0363;1\n")
    (tmp_path / "kwb_2024.zip").write_bytes(packed.getvalue())
    assert refused(read_kwb, tmp_path / "kwb_2024.zip", indicators=indicators).code == "file-truncated"


HEALTH = ["Leeftijd", "Marges", "WijkenEnBuurten", "Perioden", "Eenzaam_28"]


def test_an_estimate_outside_its_margin_is_refused(sheet: Write, indicators: Indicators):
    rows = [["20300", margin, "GM0363", "2022JJ00", value] for margin, value in
            (("MW00000", 50), ("MOG0095", 51), ("MBG0095", 53))]  # fmt: skip
    refusal = refused(read_health, sheet("50120NED.csv", [HEALTH, *rows]), indicators=indicators)
    assert (refusal.code, "GM0363, Eenzaam_28, 2022: 50.0 (51.0 - 53.0)" in refusal.why.nl) == ("margins-wrong", True)


def test_margins_without_their_estimate_are_refused(sheet: Write, indicators: Indicators):
    path = sheet("50120NED.csv", [HEALTH, ["20300", "MOG0095", "GM0363", "2022JJ00", 51]])
    assert refused(read_health, path, indicators=indicators).code == "margins-wrong"


SQUARE = [[[5.0, 52.0], [5.0, 52.1], [5.1, 52.1], [5.1, 52.0], [5.0, 52.0]]]


def outlines(tmp_path: Path, *features: Mapping[str, Any], **top: object) -> Path:
    listed = [
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": SQUARE}, **feature} for feature in features
    ]
    path = tmp_path / "gebieden.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": listed, **top}), encoding="utf-8")
    return path


def of_year(code: str, year: int, **more: str) -> Mapping[str, Any]:
    return {
        "properties": {"statcode": code, "statnaam": "x", "jrstatcode": f"{year}{code}", "rubriek": "buurt", **more}
    }


@pytest.mark.parametrize(
    "top", [{"numberMatched": 14000, "numberReturned": 1}, {"links": [{"rel": "next", "href": ""}]}]
)
def test_one_page_of_outlines_is_not_taken_for_all(top: Mapping[str, object], tmp_path: Path):
    assert refused(read_boundaries, outlines(tmp_path, of_year("GM0363", 2024), **top)).code == "file-truncated"


def test_outlines_of_two_years_in_one_file_are_refused_also_when_a_year_is_told(tmp_path: Path):
    path = outlines(tmp_path, of_year("GM0363", 2023), of_year("GM0518", 2024))
    assert refused(read_boundaries, path, year=2024).code == "year-conflict"


def test_the_water_of_a_municipality_is_left_out_beside_its_land(tmp_path: Path):
    path = outlines(tmp_path, of_year("GM1900", 2024, water="NEE"), of_year("GM1900", 2024, water="JA"))
    assert [one.code for one in read_boundaries(path).boundaries] == ["GM1900"]


@pytest.mark.parametrize(
    "geometry",
    [None, "POLYGON", {"type": "Polygon", "coordinates": [[[5, 52], [5.1, 52], [5, 52], [5, 52]]]},
     {"type": "Polygon", "coordinates": [[["a", 52], [5.1, 52], [5, 52.1], ["a", 52]]]}],
)  # fmt: skip
def test_an_outline_that_is_none_refuses_the_file(geometry: Any, tmp_path: Path):
    path = outlines(tmp_path, of_year("GM0363", 2024), {**of_year("GM0518", 2024), "geometry": geometry})
    assert refused(read_boundaries, path).code in ("outline-missing", "outline-broken")


def test_a_table_of_postcodes_tells_its_year_in_the_date_of_its_name(sheet: Write):
    path = sheet("pc6hnr20240801_gwb.csv", [["PC6", "Huisnummer", "Buurt"], ["7391 ab", 1, "2850101.0"]])
    read = read_postcodes(path)
    assert (read.year, dict(read.buurten)) == (2024, {"7391AB": "BU02850101"})


def test_postcodes_in_the_buurten_of_two_years_need_the_year_told(sheet: Write):
    path = sheet("postcodes.csv", [["PC6", "Buurt2023", "Buurt2024"], ["1012AB", "3630000", "0363AA01"]])
    assert refused(read_postcodes, path).code == "year-conflict"
    assert dict(read_postcodes(path, year=2024).buurten) == {"1012AB": "BU0363AA01"}


def refused(read: Any, path: Path, **options: Any) -> BadInput:
    with pytest.raises(BadInput) as refusal:
        read(path, **options)
    assert refusal.value.sentence("nl") != refusal.value.sentence("en")
    assert "\n" not in refusal.value.sentence("nl")
    return refusal.value
