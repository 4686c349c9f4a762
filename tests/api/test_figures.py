"""Areas, indicators, figures and pictures as another system reads them: the same as on the pages."""

import json
import re

import pytest
from django.test import Client

from tests.api.conftest import System
from voorkant.cli.main import main
from voorkant.store.models import Municipality


def everything(system: System, path: str, query: dict | None = None) -> list[dict]:
    return [row for page in system.pages(path, query) for row in page["resultaten"]]


@pytest.mark.row("P5")
def test_links_lead_through_every_page_to_the_end(team: System):
    pages = list(team.pages("/gebieden", {"perPagina": 60}))
    codes = [area["code"] for page in pages for area in page["resultaten"]]
    assert pages[0]["totaal"] == len(codes) == len(set(codes)) > 340
    assert [page["pagina"] for page in pages] == list(range(1, len(pages) + 1))
    assert pages[0]["_links"]["prev"] is None
    assert pages[-1]["_links"]["next"] is None
    assert all(len(page["resultaten"]) == 60 for page in pages[:-1])
    back = team.get(pages[2]["_links"]["prev"]["href"]).json()
    assert back["resultaten"] == pages[1]["resultaten"]


def test_links_keep_what_was_asked(team: System):
    page = team.get("/gebieden", {"gemeente": "GM0285", "soort": "buurt", "perPagina": 10}).json()
    assert page["totaal"] == 31
    following = team.get(page["_links"]["next"]["href"]).json()
    assert following["totaal"] == 31
    assert following["pagina"] == 2


def test_voorst_has_its_villages_with_the_place_where_they_lie(team: System):
    kernen = everything(team, "/gebieden", {"gemeente": "GM0285", "soort": "kern"})
    assert {"Twello", "Terwolde"} <= {kern["naam"] for kern in kernen}
    twello = next(kern for kern in kernen if kern["naam"] == "Twello")
    assert twello["ligtIn"] == "GM0285"
    assert team.get(f"/gebieden/{twello['code']}").json() == twello


def test_areas_are_found_by_a_part_of_their_name(team: System):
    assert {area["naam"] for area in everything(team, "/gebieden", {"naam": "voorst"})} == {"Voorst"}


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("/gebieden", {"soort": "dorp"}, "soort"),
        ("/gebieden", {"gemeente": "Voorst"}, "gemeente"),
        ("/gebieden", {"perPagina": "1001"}, "perPagina"),
        ("/gebieden", {"pagina": "0"}, "pagina"),
        ("/cijfers", {"gebied": "GM0285", "jaar": "vorig jaar"}, "jaar"),
        ("/cijfers", {"gebied": "GM0285", "jaar": "99999999999999999999"}, "jaar"),
        ("/cijfers", {}, "gebied"),
        ("/gebieden", {"gemeent": "GM0285"}, "gemeent"),
        ("/gebieden/GM0285", {"taal": "en"}, "taal"),
    ],
)
def test_a_wrong_question_names_the_field(team: System, path: str, query: dict, field: str):
    answer = team.get(path, query)
    assert answer.status_code == 400
    assert [one["naam"] for one in answer.json()["velden"]] == [field]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/gebieden", {"gemeente": "GM9999"}),
        ("/cijfers", {"gebied": "BU99999999"}),
        ("/cijfers", {"gebied": "GM0285", "indicator": "geluk"}),
        ("/indicatoren", {"probleem": "geluk"}),
        ("/beelden/GM0285", {"groep": "jongeren"}),
        ("/beelden/overal", {}),
    ],
)
def test_an_unknown_id_is_not_found_in_both_languages(team: System, path: str, query: dict):
    dutch, english = team.get(path, query), team.get(path, query, **{"Accept-Language": "en"})
    assert dutch.status_code == english.status_code == 404
    assert dutch.json()["type"] == english.json()["type"]
    assert dutch.json()["detail"] != english.json()["detail"]


def test_indicators_without_an_open_figure_are_listed_and_figures_that_are_missing_are_not(team: System):
    indicators = everything(team, "/indicatoren")
    figures = everything(team, "/cijfers", {"gebied": "GM0285"})
    assert {one["indicator"] for one in figures} < {one["id"] for one in indicators}
    assert all(one["waarde"] is not None for one in figures)


def test_every_figure_opens_its_source(team: System):
    for page in team.pages("/cijfers", {"gebied": "GM0285", "perPagina": 200}):
        assert {one["bron"] for one in page["resultaten"]} == set(page["bronnen"])
        for source in page["bronnen"].values():
            assert source["licentie"]
            assert re.fullmatch("[0-9a-f]{64}", source["sha256"])


def test_figures_can_be_asked_for_one_indicator_and_year(team: System):
    found = everything(team, "/cijfers", {"gebied": "GM0285", "indicator": "lonely", "jaar": 2020})
    assert found
    assert {(one["indicator"], one["jaar"]) for one in found} == {("lonely", 2020)}


@pytest.mark.row("P5")
def test_the_picture_says_what_the_page_says(team: System, client_as, voorst: Municipality):
    picture = team.get("/beelden/GM0285").json()
    visitor: Client = client_as("visitor")
    page = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", visitor.get("/analyseren/beeld/GM0285/").content.decode()))
    first = picture["problemen"][0]
    assert picture["kop"] in page
    assert first["rang"] == 1
    assert first["indicator"]["inwoners"]["inWoorden"] in page


def test_the_picture_has_the_figures_of_the_command(team: System, capsys: pytest.CaptureFixture[str], monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["picture", "GM0285", "--format", "json"]) == 0
    command = json.loads(capsys.readouterr().out)
    picture = team.get("/beelden/GM0285").json()
    assert picture["kop"] in json.dumps(command, ensure_ascii=False)


def test_the_picture_has_the_published_figures(team: System):
    figures = {
        (one["indicator"], one["leeftijd"], one["jaar"]): one["waarde"]
        for one in everything(team, "/cijfers", {"gebied": "BU02850000"})
    }
    picture = team.get("/beelden/BU02850000").json()
    known = [line["indicator"] for line in picture["problemen"] if line["indicator"] and line["indicator"]["jaar"]]
    assert known
    for line in known:
        assert figures[line["id"], line["leeftijd"], line["jaar"]] == line["waarde"]


def test_everything_in_the_picture_leads_to_its_source(team: System):
    picture = team.get("/beelden/KN0285-twello").json()
    used = {source for line in picture["problemen"] if line["indicator"] for source in line["indicator"]["bronnen"]}
    assert used
    assert used <= set(picture["bronnen"])


def test_words_come_in_english_when_asked(team: System):
    dutch = team.get("/beelden/GM0285").json()
    english = team.get("/beelden/GM0285", **{"Accept-Language": "en"}).json()
    assert dutch["kop"] != english["kop"]
    assert [line["id"] for line in dutch["problemen"]] == [line["id"] for line in english["problemen"]]
