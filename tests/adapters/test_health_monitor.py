"""The health monitor per wijk and buurt: ages below each other, years, margins, and nothing made up."""

from collections.abc import Mapping

import pytest

from tests.adapters.conftest import Write, figure
from tests.data_folder import data_file
from voorkant.adapters.rivm import read_health
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.language import Indicator

Indicators = Mapping[str, Indicator]
HEADER = ["Leeftijd", "Marges", "WijkenEnBuurten", "Perioden", "Eenzaam_28", "ErnstigZeerErnstigEenzaam_29"]


def health(year: int) -> str:
    return f"rivm/rivm_50090NED_gezondheid_{year}_gm_wk_bu.csv"


def test_voorst_is_read_as_published_per_age(indicators: Indicators):
    table = read_health(data_file(health(2020)), indicators=indicators)
    assert figure(table, "GM0285", "lonely", "18plus") == 42.0
    assert figure(table, "GM0285", "lonely", "65plus") == 47.9
    assert figure(table, "GM0285", "informal_carers", "18plus") == 15.6
    assert figure(table, "GM0285", "trouble_making_ends_meet", "18plus") == 9.5
    assert table.provenance.publisher == "RIVM, GGD'en, CBS"


def test_both_codes_of_the_country_are_one(indicators: Indicators):
    table = read_health(data_file(health(2020)), indicators=indicators)
    assert figure(table, "NL00", "neighbour_noise", "18plus") == 7.0
    assert table.areas[0].area.code.startswith("BU")
    assert {row.area.code for row in table.areas} >= {"NL00", "GM0285"}
    assert "NL01" not in table.values["area"].to_list()


def test_an_age_that_a_year_does_not_have_is_absent_and_not_filled_in(indicators: Indicators):
    then, now = (read_health(data_file(health(year)), indicators=indicators) for year in (2016, 2020))
    assert figure(then, "GM0285", "lonely", "18-64") is not None
    assert now.values["age_band"].unique().sort().to_list() == ["18plus", "65plus"]


def test_questions_that_were_not_asked_are_missing(indicators: Indicators):
    table = read_health(data_file(health(2012)), indicators=indicators)
    assert figure(table, "GM0285", "volunteers", "18plus") is None
    assert figure(table, "GM0285", "walk_to_work", "18plus") is None
    assert figure(table, "GM0285", "walk_to_work", "18-64") is not None


@pytest.mark.parametrize("year", [2012, 2016, 2020])
def test_figures_of_each_year_stand_on_the_areas_of_2020(year: int, indicators: Indicators):
    table = read_health(data_file(health(year)), indicators=indicators)
    assert (table.area_year, table.periods, len(table.areas)) == (2020, (year,), 17341)
    assert len(table.columns) == 35
    assert not table.unknown_columns


def test_one_figure_over_five_years_is_read(indicators: Indicators):
    table = read_health(
        data_file("rivm/rivm_50150NED_goed_ervaren_gezondheid_2012_2024_gm_bu.csv"),
        indicators=indicators,
        area="GM0285",
    )
    assert (table.area_year, table.periods) == (2024, (2012, 2016, 2020, 2022, 2024))
    assert figure(table, "GM0285", "good_health", "18plus", 2022) == 73.3


def test_margins_become_bounds_and_never_figures(sheet: Write, indicators: Indicators):
    rows = [
        HEADER,
        ["20300", "MW00000", "GM0285", "2022JJ00", 44.0, 9.1],
        ["20300", "MOG0095", "GM0285", "2022JJ00", 41.0, 7.2],
        ["20300", "MBG0095", "GM0285", "2022JJ00", 47.0, ""],
    ]
    table = read_health(sheet("50120NED.csv", rows), indicators=indicators)
    lonely, severe = table.values.sort("indicator").to_dicts()
    assert (lonely["value"], lonely["low"], lonely["high"]) == (44.0, 41.0, 47.0)
    assert (severe["value"], severe["low"], severe["high"]) == (9.1, 7.2, None)


def test_files_carry_no_margins_and_get_none(indicators: Indicators):
    table = read_health(data_file("rivm/rivm_50090NED_2020_5gemeenten.csv"), indicators=indicators)
    assert table.values["low"].null_count() == table.values["high"].null_count() == table.values.height


def test_a_download_with_labels_and_a_workbook_give_the_same(sheet: Write, workbook: Write, indicators: Indicators):
    labels = ["Leeftijd", "Marges", "Wijken en buurten", "Perioden", "Regioaanduiding/Codering (code)",
              "Eenzaamheid/Eenzaam (%)", "Eenzaamheid/Ernstig/zeer ernstig eenzaam (%)"]  # fmt: skip
    row = ["65 jaar of ouder", "Waarde", "Voorst", "2022", "GM0285", "48,0", "."]
    for path in (sheet("50120NED.csv", [labels, row]), workbook("50120NED.xlsx", [["Gezondheid"], labels, row])):
        table = read_health(path, indicators=indicators)
        assert figure(table, "GM0285", "lonely", "65plus", 2022) == 48.0
        assert figure(table, "GM0285", "severely_lonely", "65plus") is None
        assert table.area_year == 2022


@pytest.mark.parametrize(
    ("change", "code", "column"),
    [
        ({0: "99999"}, "age-unknown", "Leeftijd"),
        ({1: "MX"}, "margin-unknown", "Marges"),
        ({3: "2022KW01"}, "period-unknown", "Perioden"),
        ({4: "101"}, "percentage-over-100", "Eenzaam_28"),
        ({2: "GM0200"}, "area-repeated", "WijkenEnBuurten"),
    ],
)
def test_a_wrong_cell_is_named(change: dict[int, str], code: str, column: str, sheet: Write, indicators: Indicators):
    row = ["20300", "MW00000", "GM0285", "2022JJ00", "44.0", "9.1"]
    wrong = [change.get(place, cell) for place, cell in enumerate(row)]
    rows = [HEADER, ["20300", "MW00000", "GM0200", "2022JJ00", "45.0", "9.9"], wrong]
    with pytest.raises(BadInput) as refusal:
        read_health(sheet("50120NED.csv", rows), indicators=indicators)
    assert refusal.value.code == code
    assert f"Rij 3, kolom '{column}'" in refusal.value.what.nl


def test_names_alone_are_refused(sheet: Write, indicators: Indicators):
    rows = [["Leeftijd", "Wijken en buurten", "Eenzaam (%)"], ["18 jaar of ouder", "Voorst", 42]]
    with pytest.raises(BadInput) as refusal:
        read_health(sheet("50120NED.csv", rows), indicators=indicators)
    assert refusal.value.code == "area-codes-missing"
