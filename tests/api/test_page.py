"""The page about the API: readable without scripts, in both languages, and saying what the document says."""

import re

import pytest

from tests.api.conftest import System
from voorkant.store.models import Municipality

PAGE = "/over/api/"


@pytest.mark.row("P5")
@pytest.mark.parametrize(
    ("language", "heading"),
    [("nl", "Hoe sluit je een ander systeem aan?"), ("en", "How do you connect another system?")],
)
def test_everybody_can_read_how_to_connect(client_as, language: str, heading: str):
    visitor = client_as("visitor")
    visitor.cookies["taal"] = language
    answer = visitor.get(PAGE)
    assert answer.status_code == 200
    assert heading in answer.content.decode()


def test_the_page_names_every_operation_scope_and_shape_of_the_document(client_as, stranger: System):
    page = client_as("visitor").get(PAGE).content.decode()
    document = stranger.get("/openapi.json").json()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            assert f"{method.upper()} /api/v1{path}" in page
            assert f'id="{operation["operationId"]}"' in page
            for scope in operation.get("security", [{}])[0].get("sleutel", []):
                assert f"<code>{scope}</code>" in page
    assert all(f'id="vorm-{name}"' in page for name in document["components"]["schemas"])


def test_links_within_the_page_lead_somewhere(client_as):
    page = client_as("visitor").get(PAGE).content.decode()
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert {target for target in re.findall(r'href="#([^"]+)"', page)} <= set(names)


def test_people_find_the_page_where_they_need_it(client_as, voorst: Municipality):
    administrator = client_as("administrator")
    team = voorst.organisations.get(name="Wijkteam Twello")
    for place in ("/", "/over/", f"/beheer/organisaties/{team.pk}/"):
        assert f'href="{PAGE}"' in administrator.get(place).content.decode()
