"""The commands that keep the house, run as programs: each does what was asked or says in one line why not."""

import json
import os
import signal
import subprocess

import httpx
import pytest

from tests.cli.running import COMMAND, environment, rows, run
from tests.publishers.server import Publishers
from tests.small import key_figures, outlines

OWN = "SELECT COUNT(*) FROM store_question UNION ALL SELECT COUNT(*) FROM store_organisation"


@pytest.fixture
def folder(tmp_path):
    files = tmp_path / "cijfers"
    files.mkdir()
    key_figures(files / "kwb_2024_85984NED.csv")
    outlines(files / "buurten_2024.geojson")
    return files


@pytest.fixture
def silent_publishers():
    """Publishers that know no table at all: as if there were no network, without the waiting."""
    with Publishers() as here:
        yield {"VOORKANT_PUBLISHERS": json.dumps(here.addresses)}


@pytest.mark.row("P8")
def test_start_makes_an_empty_real_municipality(blank_url, folder):
    said = run("start", "GM0285", "--data", folder, url=blank_url)
    assert "Voorst staat klaar" in said
    assert "met kaart" in said
    assert "Er zijn geen verzonnen gegevens" in said
    assert rows(blank_url, "SELECT code, name, invented FROM store_municipality") in (
        [("GM0285", "Voorst", 0)],
        [("GM0285", "Voorst", False)],
    )
    assert rows(blank_url, "SELECT role FROM store_user") == [("administrator",)]
    assert rows(blank_url, OWN) == [(0,), (0,)]
    assert rows(blank_url, "SELECT COUNT(*) FROM store_area WHERE kind = 'village'")[0][0] > 1


@pytest.mark.row("P8")
def test_start_may_be_repeated_and_tells_no_password_again(empty_url, folder):
    run("start", "GM0285", "--data", folder, url=empty_url)
    tables = ("store_user", "store_area", "store_figure", "store_import", "store_municipality")
    before = [rows(empty_url, f"SELECT * FROM {table} ORDER BY id") for table in tables]
    again = run("start", "GM0285", "--data", folder, url=empty_url)
    assert "wachtwoord" not in again
    assert [rows(empty_url, f"SELECT * FROM {table} ORDER BY id") for table in tables] == before


@pytest.mark.row("P8")
@pytest.mark.parametrize(("code", "words"), [("0285", "is geen gemeentecode"), ("GM9999", "staat niet in de cijfers")])
def test_start_refuses_a_municipality_that_is_not_there(empty_url, folder, silent_publishers, code, words):
    assert words in run("start", code, "--data", folder, url=empty_url, code=2, **silent_publishers)
    assert rows(empty_url, "SELECT COUNT(*) FROM store_municipality") == [(0,)]
    assert rows(empty_url, "SELECT COUNT(*) FROM store_user") == [(0,)]


@pytest.mark.row("P8")
def test_start_reads_no_file_that_nowhere_names_the_municipality(empty_url, folder, silent_publishers):
    said = run("start", "GM9999", "--data", folder, url=empty_url, code=2, **silent_publishers)
    assert "GM9999 staat in geen bestand van cijfers." in said
    assert "Inlezen:" not in said
    assert rows(empty_url, "SELECT COUNT(*) FROM store_import") == [(0,)]


def test_importing_questions_from_a_file_that_is_not_there_names_the_file(empty_url, tmp_path):
    said = run("questions", "import", tmp_path / "nofile.xlsx", url=empty_url, code=2)
    assert "'nofile.xlsx' kan niet worden gelezen." in said
    assert "team" not in said


@pytest.mark.row("P8")
def test_start_without_data_and_network_uses_the_built_in_figures_of_voorst(empty_url, silent_publishers):
    said = run("start", "GM0285", url=empty_url, **silent_publishers)
    assert "De ingebouwde cijfers worden gebruikt" in said
    assert "nog zonder kaart" in said
    residents = (
        "SELECT value FROM store_figure JOIN store_area ON store_area.id = area_id JOIN store_series ON"
        " store_series.id = series_id WHERE code = 'GM0285' AND indicator = 'residents'"
    )
    assert rows(empty_url, residents) == [(25377.0,)]
    assert rows(empty_url, "SELECT COUNT(*) FROM store_area WHERE kind = 'neighbourhood'") == [(31,)]
    assert rows(empty_url, "SELECT DISTINCT publisher FROM store_import ORDER BY 1") == [
        ("CBS",),
        ("RIVM, GGD'en, CBS",),
    ]
    picture = run("picture", "GM0285", url=empty_url)
    assert "eenza" in picture


@pytest.mark.row("P8")
def test_start_of_another_municipality_without_data_and_network_is_refused(empty_url, silent_publishers):
    said = run("start", "GM0200", url=empty_url, code=2, **silent_publishers)
    assert "geen ingebouwde cijfers" in said


@pytest.mark.row("P8")
def test_import_tells_what_came_in_and_that_it_was_there_already(empty_url, tmp_path):
    file = key_figures(tmp_path / "kwb_2024.csv")
    assert "cijfers over 9 gebieden ingelezen" in run("import", "kwb", file, "--area", "GM0285", url=empty_url)
    assert "was al ingelezen" in run("import", "kwb", file, "--area", "GM0285", url=empty_url)


@pytest.mark.row("P8")
def test_import_refuses_a_broken_file_in_one_line_with_row_and_column(empty_url, tmp_path):
    file = key_figures(tmp_path / "kwb_2024.csv", changes={("GM0285", "AantalInwoners_5"): "x12"})
    said = run("import", "kwb", file, url=empty_url, code=2)
    assert said.startswith("Rij 3, kolom 'AantalInwoners_5': 'x12' is geen getal.")
    assert said.count("\n") == 1
    assert rows(empty_url, "SELECT COUNT(*) FROM store_area") == [(0,)]


def test_migrate_may_be_repeated_and_a_database_without_tables_is_told(blank_url):
    assert "voorkant migrate" in run("picture", "GM0285", url=blank_url, code=2)
    assert "De database is bij" in run("migrate", url=blank_url)
    assert "De database is bij" in run("migrate", url=blank_url)


def test_an_address_that_is_no_database_is_refused():
    assert "adres van de database" in run("migrate", url="niets://nergens", code=2)


@pytest.mark.row("P5")
def test_key_is_refused_for_an_organisation_that_is_not_there(empty_url):
    assert "is niet bekend" in run("key", "Voetbalclub", url=empty_url, code=2)


@pytest.mark.row("P5")
def test_key_shows_the_key_once(voorst_url):
    said = run("key", "Bibliotheek Twello", "--scopes", "cijfers", url=voorst_url)
    key = said.split()[-1]
    assert key.startswith("vk_")
    assert rows(voorst_url, "SELECT prefix FROM store_apikey") == [(key.split("_")[1],)]
    assert "Kies uit" in run("key", "Bibliotheek Twello", "--scopes", "alles", url=voorst_url, code=2)


@pytest.mark.row("P3")
def test_cleanup_says_what_it_destroyed(empty_url):
    assert "niets te vernietigen" in run("cleanup", url=empty_url)


@pytest.mark.row("P8")
def test_serve_starts_pages_and_work_and_stops_both(voorst_url, tmp_path):
    served = subprocess.Popen(
        [*COMMAND, "serve", "--port", "18450"],
        env=environment(voorst_url, VOORKANT_STATE=str(tmp_path / "state")),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        assert served.stdout is not None
        address = next(line for line in served.stdout if "http" in line).split()[-1]
        transport = httpx.HTTPTransport(retries=8)
        with httpx.Client(transport=transport, timeout=20) as client:
            assert client.get(f"{address}gezond").json() == {"status": "ok"}
    finally:
        os.killpg(served.pid, signal.SIGTERM)
        served.wait(30)
