"""Villages are guessed as people name them, and every buurt is in exactly one."""

import csv
from collections import defaultdict
from functools import cache

import pytest

from tests.data_folder import data_file
from voorkant.core.shared.area import Area, AreaKind, kind_of, municipality_code, parent_code
from voorkant.core.shared.areas import Village, guess_villages


@cache
def country() -> tuple[dict[str, list[Area]], dict[str, float | None], dict[str, str]]:
    """Give wijken and buurten per municipality, residents and names of 2024."""
    towns: dict[str, list[Area]] = defaultdict(list)
    residents: dict[str, float | None] = {}
    names: dict[str, str] = {}
    with data_file("cbs/kwb_2024_nl_compact.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code, kind = row["WijkenEnBuurten"], kind_of(row["WijkenEnBuurten"])
            names[code] = row["Naam"]
            residents[code] = float(row["AantalInwoners_5"]) if row["AantalInwoners_5"] else None
            if kind in (AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD):
                towns[str(municipality_code(code))].append(Area(code, 2024, row["Naam"], kind, parent_code(code)))
    return dict(towns), residents, names


def villages(town: str) -> dict[str, list[str]]:
    towns, residents, names = country()
    return {one.name: [names[code] for code in one.members] for one in guess_villages(towns[town], residents)}


def test_voorst_is_guessed_as_its_people_name_it():
    found = villages("GM0285")
    assert list(found) == [
        "Twello", "Voorst", "Terwolde", "Wilp", "Klarenbeek", "Teuge", "Nijbroek", "De Vecht", "Wilp-Achterhoek",
        "Gietelo", "Posterenk", "Steenenkamer", "Bussloo",
    ]  # fmt: skip
    assert found["Nijbroek"] == ["Nijbroek", "Verspreide huizen Nijbroek"]
    assert "Twello-Midden" in found["Twello"]
    assert "Verspreide huizen Klarenbeek-Zuid" in found["Klarenbeek"]
    assert "Verspreide huizen op de Wilpse Klei" in found["Wilp"]
    assert "Verspr.h. op de oeverwal Terwolde" in found["Terwolde"]
    assert "Verspreide huizen Gietelo-Bussloo" in found["Gietelo"]


def test_villages_of_voorst_have_codes_and_do_not_need_the_wijken():
    towns, residents, _ = country()
    buurten = [area for area in towns["GM0285"] if area.kind is AreaKind.NEIGHBOURHOOD]
    found = guess_villages(buurten, residents)
    assert [one.code for one in found][:2] == ["KN0285-twello", "KN0285-voorst"]
    assert all(kind_of(one.code) is AreaKind.VILLAGE and municipality_code(one.code) == "GM0285" for one in found)
    assert "KN0285-wilp-achterhoek" in {one.code for one in found}


def test_a_kern_with_its_buitengebied_is_one_village():
    found = villages("GM0668")
    assert found["Dreumel"] == ["Kern Dreumel", "Buitengebied Dreumel"]
    assert len(found) == 8


def test_a_town_of_one_wijk_is_one_village():
    assert list(villages("GM0353")) == ["IJsselstein"]


def test_in_a_city_the_wijk_is_the_place():
    towns, residents, _ = country()
    amsterdam = guess_villages(towns["GM0363"], residents)
    assert len(amsterdam) == 115
    assert {"Jordaan", "Oude Pijp"} <= {one.name for one in amsterdam}
    jordaan = next(one for one in amsterdam if one.name == "Jordaan")
    assert {code[:8] for code in jordaan.members} == {"BU0363AB"}


def test_farms_around_several_villages_go_to_the_first_that_is_named():
    assert "Verspreide huizen Wilp en Posterenk" in villages("GM0285")["Wilp"]


def test_in_the_whole_country_every_buurt_is_in_exactly_one_village():
    towns, residents, _ = country()
    assert len(towns) == 342
    for areas in towns.values():
        found: tuple[Village, ...] = guess_villages(areas, residents)
        members = sorted(code for one in found for code in one.members)
        assert members == sorted(area.code for area in areas if area.kind is AreaKind.NEIGHBOURHOOD)
        assert len({one.code for one in found}) == len(found)


@pytest.mark.parametrize("names", [[], ["Buitengebied"], ["Verspreide huizen Ergens"], ["1234"], ["Kern"]])
def test_odd_lists_of_names_still_get_a_village(names: list[str]):
    buurten = [
        Area(f"BU0001{number:02}00", 2024, name, AreaKind.NEIGHBOURHOOD, f"WK0001{number:02}")
        for number, name in enumerate(names)
    ]
    found = guess_villages(buurten, {})
    assert [code for one in found for code in one.members] == [area.code for area in buurten]
    assert all(one.name for one in found)
