"""Published tables for the scenario's checks, in the shapes in which people have them; every figure is invented."""

import json
from pathlib import Path

import pytest

from voorkant.adapters.files import read_sheet
from voorkant.adapters.scenario_checks import load_checks
from voorkant.adapters.scenario_tables import find_tables, read_published
from voorkant.core.shared.errors import BadInput

TABLES = load_checks().tables
WMO = '"Type maatwerkvoorziening";"Regio\'s";"Perioden";"Wmo-cliënten (aantal)";"Wmo-cliënten per 1 000 inwoners"\n'


def wmo(*rows: str) -> str:
    return WMO + "\n".join(rows) + "\n"


def written(folder: Path, name: str, text: str, encoding: str = "utf-8-sig") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_statline_download_of_any_name_is_known_by_its_headings(tmp_path: Path) -> None:
    written(
        tmp_path,
        "Wmo_type_voorziening_22112026.csv",
        wmo(
            '"Totaal";"Nederland";"2021";"1.100.000";"63"',
            '"Totaal";"Voorst";"2021";"1450";"58"',
            '"Hulp bij het huishouden";"Voorst";"2021";"700";"28"',
            '"Totaal";"Gelderland (PV)";"2021";"130000";"62"',
            '"Totaal";"Voorst";"2024*";"1520";"60"',
            '"Totaal";"Voorst";"1e halfjaar 2024*";"1400";"55"',
            '"Totaal";"Voorst";"2022";".";"."',
        ),
    )
    found = find_tables([tmp_path], TABLES)["86050NED"]
    assert found.of("GM0285", "Voorst") == {2021: 1450.0, 2024: 1520.0}
    assert found.of("NL00", "Nederland") == {2021: 1_100_000.0}
    assert set(found.values) == {"NL00", "voorst"}


def test_windows_letters_and_half_years_alone_are_read_too(tmp_path: Path) -> None:
    text = wmo(
        '"Totaal";"Utrecht (gemeente)";"2e halfjaar 2021";"12000";"33"',
        '"Totaal";"Utrecht (gemeente)";"1e halfjaar 2021";"11000";"31"',
    )
    found = find_tables([written(tmp_path, "wmo.csv", text, "cp1252").parent], TABLES)["86050NED"]
    assert found.of("GM0344", "Utrecht") == {2021: 12000.0}


def test_a_typed_data_set_is_read_by_its_keys_and_totals(tmp_path: Path) -> None:
    kinds = {"JeugdhulpInNatura": "T001172", "Jeugdbescherming": "T001173", "Jeugdreclassering": "T001174"}
    told = ((0, "T001171", "2021JJ00", 900), (1, "A025285", "2021JJ00", 40), (2, "T001171", "2022JJ00", None))
    rows = [
        {
            "ID": number,
            "JeugdPGB": own,
            **kinds,
            "RegioS": "GM0363",
            "Perioden": when,
            "TotaalJongerenMetJeugdzorg_1": many,
        }
        for number, own, when, many in told
    ]
    body = {"odata.metadata": "https://opendata.cbs.nl/ODataApi/OData/85101NED/$metadata#TypedDataSet", "value": rows}
    written(tmp_path, "jeugd.json", json.dumps(body), "utf-8")
    found = find_tables([tmp_path], TABLES)["85101NED"]
    assert found.values == {"GM0363": {2021: 900.0}}


def test_benefit_has_no_regions_and_counts_the_last_quarter(tmp_path: Path) -> None:
    text = (
        '"Geslacht","Leeftijd","Duur van de uitkeringssituatie","Herkomstland","Geboorteland (ouders)","Perioden",'
        '"Personen met bijstand (aantal)"\n'
        'Totaal mannen en vrouwen,Totaal,"Uitkeringsduur, totaal",Totaal,Totaal,2021 4e kwartaal,408000\n'
        'Totaal mannen en vrouwen,Totaal,"Uitkeringsduur, totaal",Totaal,Totaal,2021 3e kwartaal,411000\n'
        "Totaal mannen en vrouwen,Totaal,0 tot 6 maanden,Totaal,Totaal,2021 4e kwartaal,30000\n"
    )
    written(tmp_path, "bijstand.csv", text)
    assert find_tables([tmp_path], TABLES)["85585NED"].values == {"NL00": {2021: 408000.0}}


def test_thousands_of_euros_per_thousand_inhabitants_are_euros_per_inhabitant(tmp_path: Path) -> None:
    text = (
        "Maatwerkvoorzieningen: type;Regio's;Perioden;Begrote uitgaven (1 000 euro);"
        "Begrote uitgaven per 1000 inwoners (1 000 euro);Gerealiseerde uitgaven (1 000 euro);"
        "Gerealiseerde uitgaven per 1000 inwoners (1 000 euro)\n"
        "Totaal;Voorst;2023*;6000;236;6300;248\n"
        "Hulp bij het huishouden;Voorst;2023*;2000;79;2100;83\n"
    )
    folder = tmp_path / "cbs"
    folder.mkdir()
    written(folder, "84580ned.csv", text)
    assert find_tables([tmp_path], TABLES)["84580NED"].of("GM0285", "Voorst") == {2023: 248.0}


def test_a_division_that_nobody_knows_is_refused_with_its_name(tmp_path: Path) -> None:
    text = "Type maatwerkvoorziening;Inkomen;Regio's;Perioden;Wmo-cliënten (aantal)\nTotaal;Laag;Voorst;2021;5\nTotaal;Hoog;Voorst;2021;6\n"  # noqa: E501
    path = written(tmp_path, "86050NED.csv", text)
    with pytest.raises(BadInput, match="Inkomen"):
        read_published(read_sheet(path), TABLES["86050NED"])


def test_a_cell_that_is_no_number_is_refused_by_row_and_column(tmp_path: Path) -> None:
    path = written(tmp_path, "86050NED.csv", wmo('"Totaal";"Voorst";"2021";"veel";"3"'))
    with pytest.raises(BadInput, match="Rij 2, kolom 'Wmo-cliënten"):
        read_published(read_sheet(path), TABLES["86050NED"])


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    written(tmp_path, "kwb.csv", "GM_CODE;GM_NAAM;Aantal inwoners\nGM0285;Voorst;25000\n")
    (tmp_path / "foto.csv").write_bytes(b"\x00\x01\x02")
    assert find_tables([tmp_path], TABLES) == {}
