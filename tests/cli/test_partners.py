"""Rows O8 and P9: the list that exists is imported by command, whole or not at all, and told in clear lines."""

from pathlib import Path

import pytest

from tests.cli.running import rows, run

GOOD = "Organisatie;Contactpersoon;Telefoon\nDorpskerk;Jan;0571 111 001\nBieb De Brug;Els;0571 111 002\n"
COUNT = "SELECT count(*) FROM store_organisation"


@pytest.mark.row("O8")
@pytest.mark.row("P9")
def test_a_list_is_imported_once_however_often_it_is_asked_and_a_wrong_one_not_at_all(voorst_url: str, tmp_path: Path):
    before = rows(voorst_url, COUNT)[0][0]
    file = tmp_path / "lijst.csv"
    file.write_text(GOOD, encoding="utf-8")
    said = run("partners", "import", file, url=voorst_url, VOORKANT_LANGUAGE="en")
    assert "New partners: 2. New contact persons: 2." in said
    assert "Kept as a community, without a faith: Dorpskerk." in said
    said = run("partners", "import", file, url=voorst_url, VOORKANT_LANGUAGE="nl")
    assert "Nieuwe partners: 0. Nieuwe contactpersonen: 0. Nieuw aanbod: 0. Bijgewerkt: 0. Al goed: 4." in said
    file.write_text(GOOD + "Kapper;Debbie;bel maar\n", encoding="utf-8")
    said = run("partners", "import", file, url=voorst_url, code=2, VOORKANT_LANGUAGE="nl").strip()
    assert "Rij 4: 'bel maar' is geen telefoonnummer." in said
    assert "\n" not in said
    said = run("partners", "import", file, "--municipality", "GM9999", url=voorst_url, code=2, VOORKANT_LANGUAGE="nl")
    assert "GM0285" in said
    assert rows(voorst_url, COUNT)[0][0] == before + 2


@pytest.mark.row("P9")
@pytest.mark.parametrize(("language", "said"), [("nl", "Niet gelezen"), ("en", "Not read")])
def test_columns_that_were_not_read_are_named(voorst_url: str, tmp_path: Path, language: str, said: str):
    file = tmp_path / "lijst.csv"
    file.write_text(
        "Organisatie;Telefoon;Mailadresje;Lege kolom\nBieb De Brug;0571 111 002;els@brug.example;\n", encoding="utf-8"
    )
    lines = run("partners", "import", file, url=voorst_url, VOORKANT_LANGUAGE=language).splitlines()
    assert f'{said}: "Mailadresje".' in lines
    file.write_text("Organisatie;Telefoon\nBieb De Brug;0571 111 002\n", encoding="utf-8")
    assert said not in run("partners", "import", file, url=voorst_url, VOORKANT_LANGUAGE=language)
