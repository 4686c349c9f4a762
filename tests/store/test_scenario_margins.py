"""Where the figures of an invented population come from: the database first, else a folder, else what is built in."""

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.populations import check_homes
from voorkant.adapters.scenario_figures import folder_figures
from voorkant.core.shared.errors import NotFound
from voorkant.store.models import Municipality
from voorkant.store.selectors.scenario_margins import country_population, population_for, population_with_margins


@pytest.mark.row("A7")
@pytest.mark.smoke
def test_a_place_in_the_database_needs_no_files(voorst: Municipality, settings: LazySettings) -> None:
    settings.DATA = ""
    population, local, margins = population_with_margins("Voorst")
    check_homes(population)
    assert population.persons == margins.total.residents[0] == 25_377
    assert len(population.places) == 31
    assert margins.source.startswith("CBS")
    assert local["severely_lonely@65plus"].origin == "model"
    again, _ = population_for("GM0285", seed=1)
    assert again.age.tobytes() == population.age.tobytes()


@pytest.mark.usefixtures("db")
def test_without_figures_in_the_database_the_built_in_table_makes_voorst(settings: LazySettings) -> None:
    settings.DATA = ""
    population, _ = population_for("Voorst")
    assert population.persons == 25_377
    assert [one.area for one in country_population()] == ["GM0285"]
    with pytest.raises(NotFound) as refused:
        population_for("Amsterdam")
    assert "voorkant import kwb" in refused.value.do.en


@pytest.mark.usefixtures("db")
def test_a_folder_with_a_municipality_by_buurten_goes_before_the_built_in_table(
    settings: LazySettings, tmp_path: Path
) -> None:
    (tmp_path / "kwb_2024.csv").write_text(
        "gwb_code_10;regio;recs;gm_naam;a_inw;a_man;a_vrouw;a_00_14;a_15_24;a_25_44;a_45_64;a_65_oo;a_hh;g_hhgro\n"
        "GM1234;Elders;Gemeente;Elders;600;300;300;100;80;140;160;120;260;2,3\n"
        "WK123400;Wijk 00;Wijk;Elders;600;300;300;100;80;140;160;120;260;2,3\n"
        "BU12340000;Dorp;Buurt;Elders;500;250;250;90;60;120;130;100;220;2,2\n"
        "BU12340001;Buitengebied;Buurt;Elders;100;50;50;10;20;20;30;20;40;2,5\n",
        encoding="utf-8",
    )
    assert folder_figures(tmp_path).values.height
    settings.DATA = str(tmp_path)
    population, _ = population_for("Elders")
    check_homes(population)
    assert population.persons == 600
    assert population.places == ("BU12340000", "BU12340001")
