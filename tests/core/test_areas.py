"""Places over the years: a code that was used again never joins, a boundary that moved is told."""

import pytest

from voorkant.core.shared.area import Area, AreaKind
from voorkant.core.shared.areas import Continuity, join_years, same_area


def buurt(code: str, year: int, name: str) -> Area:
    return Area(code, year, name, AreaKind.NEIGHBOURHOOD, "WK" + code[2:8])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Twello-Midden", "twello midden"),
        ("Wijk 00 Voorst", "Voorst"),
        ("Wijk AA Haarlemmerbuurt", "Haarlemmerbuurt"),
        ("Klarenbeek (gedeeltelijk)", "Klarenbeek"),
        ("Verspr.h. De Vecht, De Pol en omgeving", "Verspreide huizen De Vecht, De Pol en omgeving"),
        ("Oude Kerk e.o.", "Oude Kerk en omgeving"),
        ("Damwâld", "Damwald"),
        ("St. Jansklooster", "Sint Jansklooster"),
        ("Bussloo                                 ", "Bussloo"),
        ("Indische Buurt West", "Indische Buurt-West"),
        ("Verspreide huizen Mengelenberg en Lengel", "Verspreide huizen Mengelenberg en Lengel-Noord"),
    ],
)
def test_spellings_of_one_place_agree(one: str, other: str):
    assert same_area(one, other)
    assert same_area(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kop Zeedijk", "Burgwallen-Oost"),
        ("Twello-Zuid", "Twello-Noord"),
        ("Voorst", ""),
        ("", ""),
        ("Wilp", "Wilp-Achterhoek"),
        ("Wijk 01 Noord", "Wijk 02 Zuid"),
    ],
)
def test_other_places_and_absent_names_do_not_agree(one: str, other: str):
    assert not same_area(one, other)


def test_a_buurt_whose_code_was_reused_never_joins():
    joined = join_years(
        {
            2019: [buurt("BU03630000", 2019, "Kop Zeedijk")],
            2024: [buurt("BU03630000", 2024, "Haarlemmerbuurt")],
        }
    )
    assert joined["BU03630000"] == {2019: Continuity.REUSED}


def test_the_same_name_under_the_same_code_joins_and_a_new_buurt_is_absent_before():
    joined = join_years(
        {
            2020: [buurt("BU02850000", 2020, "Voorst")],
            2024: [buurt("BU02850000", 2024, "Voorst"), buurt("BU02850001", 2024, "Bussloo")],
        }
    )
    assert joined["BU02850000"] == {2020: Continuity.SAME}
    assert joined["BU02850001"] == {2020: Continuity.ABSENT}


def test_a_boundary_that_moved_in_between_is_told():
    years = {year: [buurt("BU02850000", year, "Voorst")] for year in (2020, 2023, 2024)}
    joined = join_years(years, {("BU02850000", 2022): 3, ("BU02850000", 2024): 1})
    assert joined["BU02850000"] == {2020: Continuity.CHANGED, 2023: Continuity.SAME}


def test_a_place_that_only_got_another_name_stays_one_place():
    years = {2023: [buurt("BU03630001", 2023, "Nieuwe Diep")], 2024: [buurt("BU03630001", 2024, "Bovendiep")]}
    assert join_years(years, {("BU03630001", 2024): 1})["BU03630001"] == {2023: Continuity.SAME}
    assert join_years(years)["BU03630001"] == {2023: Continuity.REUSED}


def test_a_code_that_was_given_this_year_stood_for_another_place_before():
    years = {2023: [buurt("BU02850000", 2023, "Voorst")], 2024: [buurt("BU02850000", 2024, "Voorst")]}
    assert join_years(years, {("BU02850000", 2024): 2})["BU02850000"] == {2023: Continuity.REUSED}


def test_no_years_join_to_nothing():
    assert join_years({}) == {}
