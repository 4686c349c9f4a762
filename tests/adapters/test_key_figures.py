"""CBS's key figures, in every shape in which people have them."""

import csv
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from tests.adapters.conftest import Write, figure
from tests.data_folder import data_file
from voorkant.adapters.cbs import read_kwb
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.language import Indicator

Indicators = Mapping[str, Indicator]
COMPACT = "cbs/kwb_2024_nl_compact.csv"
FRIESLAND = "cbs/kwb_2025_86165NED_friesland_typeddataset.csv"
AMSTERDAM = "cbs/kwb_2019_84583NED_amsterdam.csv"
STATLINE = "cbs/kwb_2024_85984NED_statline_inwoners.csv"
TOWNS = "cbs/gemeenten_2020_182_columns.csv"
ABOUT = ("gwb_code_10", "gwb_code_8", "regio", "gm_naam", "recs", "gwb_code", "ind_wbi")


@pytest.fixture
def voorst_2024(workbook: Write) -> Path:
    """A workbook as CBS publishes it: column names of the crosswalk, a space behind one, a point for what is secret."""
    with data_file("cbs/kwb_column_crosswalk.csv").open(encoding="utf-8") as file:
        columns = [row["kwb_xlsx_kolom"] for row in csv.DictReader(file)]
    figures = {
        "GM0285": {
            "a_inw": 25377,
            "a_65_oo": 6530,
            "p_ink_ar": "2,1",
            "g_hhgro": "2.3",
            "p_wmo_t": "38",
            "m_hh_ver": -3,
        },
        "BU02850001": {
            "a_inw": 85,
            "a_65_oo": 20,
            "p_ink_ar": ".",
            "g_hhgro": "       .",
            "p_wmo_t": ",",
            "a_geb_nl": 0,
        },
    }
    rows: list[list[object]] = [[*ABOUT, *(f"{name} " if name == "a_nb_won" else name for name in columns)]]
    for code, name, level in (("GM0285", "Voorst", "Gemeente"), ("BU02850001", "Bussloo", "Buurt")):
        rows.append([code, code[2:], name, "Voorst", level, code, 1, *(figures[code].get(one) for one in columns)])
    return workbook("kwb2024.xlsx", rows)


def test_a_workbook_is_read_as_cbs_publishes_it(voorst_2024: Path, indicators: Indicators):
    table = read_kwb(voorst_2024, indicators=indicators)
    assert table.area_year == 2024
    assert [row.area.name for row in table.areas] == ["Voorst", "Bussloo"]
    assert table.areas[1].area.parent == "WK028500"
    assert figure(table, "GM0285", "residents") == 25377
    assert table.columns["a_nb_won"] == "new_dwellings"
    assert (table.provenance.publisher, table.provenance.table) == ("CBS", "85984NED")
    assert table.provenance.title == "Kerncijfers wijken en buurten 2024"
    assert len(table.provenance.sha256) == 64


def test_a_comma_and_a_point_are_both_the_decimal_sign(voorst_2024: Path, indicators: Indicators):
    table = read_kwb(voorst_2024, indicators=indicators)
    assert figure(table, "GM0285", "people_in_poverty") == 2.1
    assert figure(table, "GM0285", "household_size") == 2.3


def test_what_is_not_published_is_missing_and_a_nought_is_a_nought(voorst_2024: Path, indicators: Indicators):
    table = read_kwb(voorst_2024, indicators=indicators)
    for indicator in ("people_in_poverty", "household_size", "wmo_client_rate", "births"):
        assert figure(table, "BU02850001", indicator) is None
    assert figure(table, "BU02850001", "born_here_origin_dutch") == 0
    assert "people_in_poverty" not in table.published.filter(area="BU02850001")["indicator"].to_list()


@pytest.mark.parametrize("mark", [".", "", ",", "x", "-", "NA", "       NaN", "-99995", "-99997.0", "-99999999"])
def test_every_mark_for_not_published_is_missing_and_never_nought(mark: str, sheet: Write, indicators: Indicators):
    path = sheet("kwb_2024.csv", [["gwb_code", "a_inw", "a_man"], ["GM0285", mark, "0"]])
    table = read_kwb(path, indicators=indicators)
    assert figure(table, "GM0285", "residents") is None
    assert figure(table, "GM0285", "men") == 0


def test_wealth_may_be_negative(voorst_2024: Path, indicators: Indicators):
    assert figure(read_kwb(voorst_2024, indicators=indicators), "GM0285", "median_wealth") == -3


def test_the_whole_country_is_read_with_its_places(indicators: Indicators):
    table = read_kwb(data_file(COMPACT), indicators=indicators)
    levels = [row.area.kind for row in table.areas]
    assert [levels.count(kind) for kind in (AreaKind.COUNTRY, AreaKind.MUNICIPALITY, AreaKind.DISTRICT)] == [
        1,
        342,
        3393,
    ]
    assert levels.count(AreaKind.NEIGHBOURHOOD) == 14574
    assert figure(table, "GM0285", "residents") == 25377
    assert figure(table, "NL00", "residents") == 17942942
    assert not table.unknown_columns


def test_blanks_of_the_compact_file_are_missing_because_nought_and_missing_look_alike(indicators: Indicators):
    table = read_kwb(data_file(COMPACT), indicators=indicators)
    assert figure(table, "NL00", "households") is None
    households = table.values.filter(indicator="households")["value"]
    assert households.null_count() > 0
    assert households.drop_nulls().min() > 0


def test_letters_in_the_codes_of_amsterdam_are_kept(indicators: Indicators):
    table = read_kwb(data_file(COMPACT), indicators=indicators, area="WK0363AA")
    assert {row.area.code for row in table.areas} >= {"NL00", "GM0363", "WK0363AA", "BU0363AA01"}
    assert next(row.area.parent for row in table.areas if row.area.code == "BU0363AA01") == "WK0363AA"


def test_changes_against_the_year_before_are_told(indicators: Indicators):
    table = read_kwb(data_file(COMPACT), indicators=indicators)
    assert sum(row.changed for row in table.areas) == 958
    assert sum(row.change == 2 for row in table.areas) == 5
    assert table.areas[0].change is None


def test_one_municipality_comes_with_all_in_it_and_the_country(indicators: Indicators):
    table = read_kwb(data_file(COMPACT), indicators=indicators, area="GM0285")
    assert len(table.areas) == 1 + 342 + 4 + 31
    assert set(table.values["area"].unique()) == {row.area.code for row in table.areas}


def test_fields_with_shifted_suffixes_are_found_by_title(sheet: Write, indicators: Indicators):
    header = [
        "WijkenEnBuurten",
        "AantalInwoners_7",
        "k_0Tot15Jaar_10",
        "PersonenInArmoede_90",
        "WmoClientenRelatief_103",
    ]
    path = sheet("85984NED.csv", [header, ["GM0285    ", 25377, 3970, 2.1, 38]])
    table = read_kwb(path, indicators=indicators)
    assert list(table.columns.values()) == ["residents", "age_0_14", "people_in_poverty", "wmo_client_rate"]


@pytest.mark.parametrize("described", [True, False])
def test_titles_that_repeat_are_told_apart_with_and_without_their_groups(described: bool, indicators: Indicators):
    metadata = data_file("cbs/kwb_2025_86165NED_metadata.json") if described else None
    table = read_kwb(data_file(FRIESLAND), indicators=indicators, metadata=metadata)
    assert table.columns["Nederland_17"] == "origin_dutch"
    assert table.columns["Nederland_20"] == "born_here_origin_dutch"
    assert table.columns["EuropaExclusiefNederland_23"] == "born_in_europe"
    assert "NietWoningvoorraad_37" not in table.unknown_columns
    assert table.columns["Woningvoorraad_35"] == "dwellings"


def test_a_repeated_title_with_nothing_to_place_it_by_is_not_guessed(sheet: Write, indicators: Indicators):
    rows = [["WijkenEnBuurten", "Nederland_20", "BuitenEuropa_22"], ["GM0285", 1, 2]]
    with pytest.raises(BadInput) as refusal:
        read_kwb(sheet("85984NED.csv", rows), indicators=indicators)
    assert refusal.value.code == "wrong-table"


def test_income_and_care_of_a_provisional_year_are_missing(indicators: Indicators):
    table = read_kwb(data_file(FRIESLAND), indicators=indicators)
    assert table.area_year == 2025
    assert figure(table, "GM0059", "income_per_resident") is None
    assert figure(table, "GM0059", "wmo_clients") is None
    assert figure(table, "GM0059", "residents") == 28200


def test_a_saved_record_of_the_country_is_read(indicators: Indicators):
    table = read_kwb(data_file("cbs/kwb_2025_86165NED_record.json"), indicators=indicators)
    assert (table.area_year, figure(table, "NL00", "residents")) == (2025, 18044027)


def test_a_file_saved_again_with_dots_and_commas_is_read(indicators: Indicators):
    table = read_kwb(data_file(AMSTERDAM), indicators=indicators)
    assert table.area_year == 2019
    assert len(table.areas) == 580
    assert figure(table, "GM0363", "assistance_recipients") == 40340
    assert figure(table, "GM0363", "youth_care_share") == 10.2
    assert figure(table, "GM0363", "wmo_client_rate") == 81
    assert figure(table, "GM0363", "households_low_income") == 12.8
    assert figure(table, "GM0363", "households_social_minimum") == 12.4
    assert figure(table, "NL00", "household_size") == 2.1
    assert figure(table, "BU03630000", "youth_care_share") is None
    assert figure(table, "BU03630000", "main_postcode") == 1012
    assert figure(table, "NL00", "main_postcode") is None


def test_the_wide_municipal_table_gives_shares_as_shares_and_counts_as_counts(indicators: Indicators):
    table = read_kwb(data_file(TOWNS), indicators=indicators)
    assert (table.area_year, len(table.areas)) == (2020, 355)
    assert figure(table, "GM0285", "share_65_plus") == 24
    assert "age_65_plus" not in table.columns.values()
    assert figure(table, "GM0285", "households_low_income") == 3.5
    assert figure(table, "GM0285", "assistance_benefits") == 280
    assert figure(table, "GM0285", "distance_library") == 3.1
    assert table.provenance.table == "gemeenten_2020_182_columns.csv"


def test_a_statline_file_without_codes_is_refused_with_what_to_do(indicators: Indicators):
    with pytest.raises(BadInput) as refusal:
        read_kwb(data_file(STATLINE), indicators=indicators)
    assert refusal.value.code == "area-codes-missing"
    assert "Codering" in refusal.value.do.nl


def test_a_statline_file_without_codes_is_matched_where_each_name_fits_one_place(indicators: Indicators):
    whole = read_kwb(data_file(COMPACT), indicators=indicators)
    known = [row.area for row in whole.areas]
    table = read_kwb(data_file(STATLINE), indicators=indicators, known_areas=known, area="GM0285")
    mine = table.published.filter(indicator="residents").sort("area")["value"].to_list()
    voorst = whole.published.filter(pl.col("area").is_in([row.area.code for row in table.areas]))
    assert mine == voorst.filter(indicator="residents").sort("area")["value"].to_list()
    assert figure(table, "BU02850000", "residents") == 1530
    assert figure(table, "GM0285", "origin_outside_europe") == 1665


def test_names_that_repeat_within_a_municipality_are_refused_by_name(indicators: Indicators):
    known = [row.area for row in read_kwb(data_file(COMPACT), indicators=indicators).areas]
    with pytest.raises(BadInput) as refusal:
        read_kwb(data_file(STATLINE), indicators=indicators, known_areas=known, area="GM1729")
    assert refusal.value.code == "area-codes-missing"
    assert "Verspreide huizen (Gulpen-Wittem)" in refusal.value.why.nl


def test_a_statline_file_with_codes_padded_names_and_a_footer_is_read(tmp_path: Path, indicators: Indicators):
    text = (
        '\ufeff"Wijken en buurten";"Regioaanduiding/Gemeentenaam (naam)";"Regioaanduiding/Codering (code)";'
        '"Bevolking/Aantal inwoners (aantal)";'
        '"Bevolking/Bevolking naar herkomst/Geboren in Nederland/Nederland (aantal)";'
        '"Zorg/Wmo-cliënten relatief (per 1 000 inwoners)"\r\n'
        f'"Bussloo";"{"Voorst":<40}";"BU02850001";85;.;"12,5"\r\n"Bron: CBS"\r\n'
    )
    path = tmp_path / "Kerncijfers_wijken_en_buurten_2024.csv"
    path.write_text(text, encoding="utf-8")
    table = read_kwb(path, indicators=indicators)
    assert (table.areas[0].area.code, table.areas[0].municipality) == ("BU02850001", "Voorst")
    assert figure(table, "BU02850001", "residents") == 85
    assert figure(table, "BU02850001", "born_here_origin_dutch") is None
    assert figure(table, "BU02850001", "wmo_client_rate") == 12.5


def test_a_file_that_windows_saved_keeps_its_accents(tmp_path: Path, indicators: Indicators):
    path = tmp_path / "kwb_2024.csv"
    path.write_bytes("gwb_code;regio;a_inw\nBU00700501;Damwâld;10\n".encode("cp1252"))
    assert read_kwb(path, indicators=indicators).areas[0].area.name == "Damwâld"


def test_the_long_shape_of_the_newer_interface_is_read_from_a_file(sheet: Write, indicators: Indicators):
    rows = [
        ["Id", "Measure", "ValueAttribute", "Value", "StringValue", "WijkenEnBuurten"],
        [0, "T001036", "None", 25377, "", "GM0285"],
        [1, "M008349", "Secret", "", "", "BU02850001"],
        [2, "T001036", "None", 0, "", "BU02850001"],
        [3, "NEVER1", "None", 5, "", "GM0285"],
    ]
    table = read_kwb(sheet("85984NED_Observations.csv", rows), indicators=indicators)
    assert figure(table, "GM0285", "residents") == 25377
    assert figure(table, "BU02850001", "residents") == 0
    assert figure(table, "BU02850001", "people_in_poverty") is None
    assert table.unknown_columns == ("NEVER1",)


def test_the_year_comes_from_the_table_the_name_or_the_reader_and_is_never_guessed(
    sheet: Write, indicators: Indicators
):
    rows = [["gwb_code", "a_inw"], ["GM0285", 25377]]
    assert read_kwb(sheet("85618NED.csv", rows), indicators=indicators).area_year == 2023
    assert read_kwb(sheet("kwb-2021.csv", rows), indicators=indicators).area_year == 2021
    assert read_kwb(sheet("figures.csv", rows), indicators=indicators, year=2022).area_year == 2022
    with pytest.raises(BadInput) as unknown:
        read_kwb(sheet("figures.csv", rows), indicators=indicators)
    assert unknown.value.code == "year-unknown"
    with pytest.raises(BadInput) as conflict:
        read_kwb(sheet("85618NED.csv", rows), indicators=indicators, year=2024)
    assert conflict.value.code == "year-conflict"
