"""Row P8: a code that means other ground in another year gives no line through two places, and the page says so."""

from pathlib import Path

import pytest

from voorkant.core.analyse.result import IndicatorLine
from voorkant.store.selectors.picture import picture_of
from voorkant.store.services.sources import import_file

pytestmark = [pytest.mark.row("P8"), pytest.mark.django_db]
HEADER = "gwb_code_10;regio;gm_naam;ind_wbz;a_inw;a_00_14;a_15_24;p_ink_ar"


def key_figures(folder: Path, year: int, *, name: str = "Centrum", change: str = "1", poverty: str = "5,0") -> None:
    """Write and import key figures of Land van Cuijk; the buurt gets `name`, CBS's mark of `change` and its figure."""
    rows = [
        "NL00;Nederland;Nederland;.;17900000;2700000;2200000;3,1",
        "GM1982;Land van Cuijk;Land van Cuijk;1;91100;13000;9700;2,6",
        "WK198200;Wijk 00 Cuijk;Land van Cuijk;1;25000;3600;2700;3,0",
        f"BU19820000;{name};Land van Cuijk;{change};2300;200;240;{poverty}",
    ]
    path = folder / f"kwb_{year}.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    import_file("kwb", path)


def poverty() -> IndicatorLine:
    found = [line for one in picture_of("BU19820000").lines for line in (one.lead, *one.others)]
    return next(line for line in found if line and line.indicator == "people_in_poverty")


def joined(line: IndicatorLine) -> dict[int, float | None]:
    return {point.year: point.value for point in line.trend if point.same_area}


def test_years_of_one_place_are_one_line(tmp_path: Path):
    key_figures(tmp_path, 2023, poverty="4,0")
    key_figures(tmp_path, 2024)
    assert joined(poverty()) == {2023: 4.0, 2024: 5.0}
    assert not [note for note in poverty().notes if "anders dan daarvoor" in note.nl]


def test_a_boundary_that_moved_breaks_the_line_and_is_told(tmp_path: Path):
    key_figures(tmp_path, 2022, poverty="9,0")
    key_figures(tmp_path, 2023, poverty="4,0", change="3")
    key_figures(tmp_path, 2024)
    assert joined(poverty()) == {2023: 4.0, 2024: 5.0}
    assert [point.year for point in poverty().trend if not point.same_area] == [2022]
    assert poverty().trend_note is not None
    assert "Dit gebied is sinds 2023 anders dan daarvoor" in " ".join(note.nl for note in poverty().notes)


def test_a_code_that_stood_for_another_place_gives_no_point_and_is_told(tmp_path: Path):
    key_figures(tmp_path, 2023, name="Kop Zeedijk", poverty="9,0")
    key_figures(tmp_path, 2024)
    assert [point.year for point in poverty().trend] == [2024]
    assert "This area is different since 2024" in " ".join(note.en for note in poverty().notes)


def test_a_figure_on_ground_of_before_a_change_says_so(tmp_path: Path):
    key_figures(tmp_path, 2023, poverty="4,0")
    key_figures(tmp_path, 2024, change="3", poverty=".")
    assert poverty().reading.year == 2023
    assert "zoals het was vóór 2024" in " ".join(note.nl for note in poverty().notes)
