"""A file that is wrong is refused whole, in words: which row, which column, why, and what to do."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.adapters.conftest import Write
from tests.data_folder import data_file
from voorkant.adapters.cbs import read_kwb
from voorkant.adapters.rivm import read_health
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.language import Indicator

Indicators = Mapping[str, Indicator]
HEADER = ["gwb_code", "regio", "a_inw", "p_koopw"]


def refusal_of(path: Path, indicators: Indicators) -> BadInput:
    with pytest.raises(BadInput) as refusal:
        read_kwb(path, indicators=indicators)
    assert refusal.value.what.nl != refusal.value.what.en
    assert "niets opgeslagen" in refusal.value.sentence("nl")
    assert "Nothing was stored" in refusal.value.sentence("en")
    return refusal.value


@pytest.mark.parametrize(
    ("row", "code", "where"),
    [
        (["GM0285", "Voorst", "x12", 68], "not-a-number", "Rij 3, kolom 'a_inw'"),
        (["GM0285", "Voorst", "1.234,5", 68], "not-a-number", "Rij 3, kolom 'a_inw'"),
        (["GM0285", "Voorst", "inf", 68], "not-a-number", "Rij 3, kolom 'a_inw'"),
        (["GM0285", "Voorst", -4, 68], "negative-amount", "Rij 3, kolom 'a_inw'"),
        (["GM0285", "Voorst", 4, "100,1"], "percentage-over-100", "Rij 3, kolom 'p_koopw'"),
        (["GM02", "Voorst", 4, 68], "area-code-unknown", "Rij 3, kolom 'gwb_code'"),
        (["", "Voorst", 4, 68], "area-code-unknown", "Rij 3, kolom 'gwb_code'"),
        (["GM0200", "Voorst", 4, 68], "area-repeated", "Rij 3, kolom 'gwb_code'"),
    ],
)
@pytest.mark.parametrize("made_with", ["sheet", "workbook"])
def test_a_wrong_cell_is_named_by_row_and_column(
    row: list[object], code: str, where: str, made_with: str, request: pytest.FixtureRequest, indicators: Indicators
):
    write: Write = request.getfixturevalue(made_with)
    name = "kwb_2024.csv" if made_with == "sheet" else "kwb_2024.xlsx"
    path = write(name, [HEADER, ["GM0200", "Apeldoorn", 168211, 55], row, ["GM0197", "Aalten", 27000, 70]])
    refusal = refusal_of(path, indicators)
    assert refusal.code == code
    assert where in refusal.what.nl


def test_a_wrong_cell_outside_the_asked_area_still_refuses_the_file(sheet: Write, indicators: Indicators):
    path = sheet("kwb_2024.csv", [HEADER, ["GM0285", "Voorst", 4, 68], ["GM0200", "Apeldoorn", "many", 55]])
    with pytest.raises(BadInput) as refusal:
        read_kwb(path, indicators=indicators, area="GM0285")
    assert "Rij 3" in refusal.value.what.nl


def test_half_a_download_is_refused_by_its_first_short_row(tmp_path: Path, indicators: Indicators):
    path = tmp_path / "kwb_2024.csv"
    path.write_bytes(data_file("cbs/kwb_2024_nl_compact.csv").read_bytes()[:100_000])
    refusal = refusal_of(path, indicators)
    assert refusal.code == "file-truncated"
    assert "kolommen" in refusal.why.nl


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("kwb_2024.csv", b"", "file-empty"),
        ("kwb_2024.csv", b"\xef\xbb\xbf\r\n", "file-empty"),
        ("kwb_2024.csv", b"<!DOCTYPE html><html><body>Er ging iets mis</body></html>", "file-is-web-page"),
        ("kwb_2024.csv", b"gwb_code;a_inw\n", "file-not-a-table"),
        ("kwb_2024.csv", b"zomaar een tekst\nzonder kolommen\n", "file-not-a-table"),
        ("kwb_2024.csv", b'gwb_code;a_inw\nGM0285;"253', "file-truncated"),
        ("kwb_2024.xlsx", b"PK\x03\x04 no longer whole", "file-truncated"),
        ("kwb_2024.json", b'{"value": [{"WijkenEnBuurten": "GM0285"', "file-truncated"),
        ("kwb_2024.json", b'{"value": []}', "file-not-a-table"),
        ("kwb_2024.json", b'{"odata.error": {"code": ""}}', "file-not-a-table"),
        ("energie_2024.csv", b"gwb_code;zon\nGM0285;3\n", "wrong-table"),
    ],
)
def test_what_is_no_whole_table_is_refused_in_words(
    name: str, content: bytes, code: str, tmp_path: Path, indicators: Indicators
):
    (tmp_path / name).write_bytes(content)
    assert refusal_of(tmp_path / name, indicators).code == code


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, indicators: Indicators):
    with pytest.raises(BadInput) as refusal:
        read_kwb(tmp_path / "nowhere.csv", indicators=indicators)
    assert refusal.value.code == "file-unreadable"


def test_the_health_monitor_is_not_taken_for_key_figures_nor_the_other_way_round(indicators: Indicators):
    health, key_figures = data_file("rivm/rivm_50090NED_2020_5gemeenten.csv"), data_file("cbs/kwb_2024_nl_compact.csv")
    assert refusal_of(health, indicators).code == "wrong-table"
    with pytest.raises(BadInput) as refusal:
        read_health(key_figures, indicators=indicators)
    assert refusal.value.code == "wrong-table"


def test_two_columns_with_one_figure_are_refused(sheet: Write, indicators: Indicators):
    path = sheet("kwb_2024.csv", [["gwb_code", "a_inw", "AantalInwoners_5"], ["GM0285", 1, 2]])
    assert refusal_of(path, indicators).code == "column-repeated"


def test_a_percentage_is_not_taken_for_a_count_of_the_same_title(sheet: Write, indicators: Indicators):
    path = sheet("gemeenten_2020.csv", [["GM_CODE", "Aantal inwoners", "Ongehuwd (%)"], ["GM0285", 24552, 44]])
    table = read_kwb(path, indicators=indicators)
    assert table.unknown_columns == ("Ongehuwd (%)",)
