"""Invented people of real municipalities, from the real files that tests may read."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tests.data_folder import data_file
from tests.populations import check_homes
from voorkant.adapters.population_out import table_of
from voorkant.adapters.scenario_figures import SCHEMA, Published, builtin_figures, folder_figures
from voorkant.adapters.scenario_margins import (
    country_income,
    country_populations,
    local_figures,
    municipalities,
    population_from,
)
from voorkant.adapters.scenario_places import choose
from voorkant.core.analyse.scenario.population_report import fit_report
from voorkant.core.shared.errors import BadInput, NotFound


@pytest.fixture(scope="module")
def figures() -> Published:
    return folder_figures(data_file("cbs/kwb_2024_nl_compact.csv").parents[1])


@pytest.mark.row("A7")
@pytest.mark.parametrize(
    ("asked", "code", "year"),
    [
        ("Voorst", "GM0285", 2024),
        ("gm0363", "GM0363", 2024),
        ("Schiermonnikoog", "GM0088", 2025),
        ("leeuwarden", "GM0080", 2025),
        ("Dronten", "GM0303", 2024),
    ],
)
def test_people_households_and_ages_of_a_municipality_are_those_published(
    figures: Published, asked: str, code: str, year: int
) -> None:
    population, _, margins = population_from(figures, asked)
    check_homes(population)
    assert (population.area, margins.period) == (code, year)
    total = margins.total
    assert population.persons == total.residents[0]
    homes = int((~population.fixed["institution"]).sum())
    assert homes == pytest.approx(total.households[0], rel=0.002, abs=4)
    ages = np.histogram(population.age, bins=[0, 15, 25, 45, 65, 130])[0]
    assert np.abs(ages - total.ages[0] * population.persons / total.ages[0].sum()).max() <= 3
    people = np.bincount(population.place[population.household_of], minlength=len(population.places))
    assert np.nanmax(np.abs(people - margins.rows.residents)) <= 6
    size = population.persons - int(population.fixed["institution"].sum())
    assert size / homes == pytest.approx(total.size[0], abs=0.12)


def test_the_income_of_a_year_without_one_comes_from_the_year_before_and_the_report_says_so(figures: Published) -> None:
    population, _, margins = population_from(figures, "Leeuwarden")
    report = fit_report(population, margins, seed=1)
    assert "Used for income: figures of 2024." in [note.en for note in report.notes]
    assert any("not verified" in one.en for one in report.assumed)


def test_wijken_and_buurten_with_letters_in_their_code_are_found_in_their_municipality(figures: Published) -> None:
    wijk, _, _ = population_from(figures, "WK0363AA")
    assert len(wijk.places) > 1
    assert all(place.startswith("BU0363AA") for place in wijk.places)
    buurt, _, _ = population_from(figures, wijk.places[0].lower())
    assert buurt.places == wijk.places[:1]
    assert buurt.persons == np.bincount(wijk.place[wijk.household_of])[0]


def test_a_name_of_several_municipalities_is_refused_with_their_codes(figures: Published) -> None:
    with pytest.raises(BadInput) as refused:
        choose("bergen", figures.names)
    assert refused.value.code == "area-several"
    assert "GM0373, GM0893" in refused.value.why.en
    assert choose("Bergen (NH.)", figures.names).code == "GM0373"
    with pytest.raises(NotFound):
        choose("Nergenshuizen", figures.names)


def test_local_figures_are_shares_with_their_source_and_those_of_the_place_itself_go_first(figures: Published) -> None:
    own = local_figures(figures.of("GM0285"), "GM0285", "GM0285")
    lonely = own["severely_lonely@65plus"]
    assert 0.02 < lonely.value < 0.3
    assert (lonely.period, lonely.origin) == ("2020", "model")
    assert "RIVM" in lonely.source
    benefit = own["assistance_recipients@all"]
    assert benefit.value == pytest.approx(280 / 24552)
    assert (benefit.period, benefit.origin) == ("2020", "published")
    twello = local_figures(figures.of("GM0285"), "BU02850100", "GM0285")
    assert twello["severely_lonely@65plus"].value != lonely.value
    assert twello["assistance_recipients@all"] == benefit
    assert all(0 <= one.value <= 1 for one in (own | twello).values())


def test_incomes_are_held_against_the_mean_of_all_municipalities_together(figures: Published) -> None:
    assert 25 < country_income(figures)[2024] < 45
    assert country_income(figures.of("GM0285")) == {}


def test_each_municipality_is_the_same_in_the_country_as_by_itself(figures: Published) -> None:
    assert len(municipalities(figures)) == 342
    alone = population_from(figures, "GM0285")[0]
    _, together = country_populations(figures, codes=("GM0088", "GM0285"))
    assert table_of(alone).equals(table_of(together))


def test_the_table_that_comes_with_the_product_makes_a_voorst_and_no_other_place() -> None:
    population, local, margins = population_from(builtin_figures(), "Voorst")
    check_homes(population)
    assert population.persons == 25_377
    assert len(population.places) == 31
    assert "severely_lonely@65plus" in local
    assert len(fit_report(population, margins, seed=1).assumed) > 1
    with pytest.raises(NotFound) as refused:
        population_from(builtin_figures(), "Amsterdam")
    assert refused.value.code == "population-area-unknown"
    assert "VOORKANT_DATA" in refused.value.why.nl


def test_a_municipality_of_which_only_the_total_is_known_is_one_place() -> None:
    rows = [("GM0777", "Stad", 2023, name, "all", 2023, value, "CBS") for name, value in (
        ("residents", 900.0), ("men", 440.0), ("women", 460.0), ("households", 410.0))]  # fmt: skip
    figures = Published(pl.DataFrame(rows, schema=SCHEMA, orient="row"), {("GM0777", 2023): "Stad"})
    population, _, _ = population_from(figures, "Stad")
    check_homes(population)
    assert population.places == ("GM0777",)
    assert population.persons == 900


def test_a_folder_without_usable_files_knows_nothing(tmp_path: Path) -> None:
    (tmp_path / "kwb_2024.csv").write_text("dit;is;geen\nkwb;van;cbs\n", encoding="utf-8")
    (tmp_path / "cbs_leeg.csv").write_bytes(b"\xff\xfe\x00")
    figures = folder_figures(tmp_path)
    assert not figures.values.height
    assert municipalities(figures) == ()
