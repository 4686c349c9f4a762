"""The description of the API says everything in both languages; only names and values stay Dutch."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from ninja import NinjaAPI, Schema

from tests.api.conftest import System
from voorkant.api.bilingual import dutch, field, to_language
from voorkant.api.names import NAMES, SCOPES
from voorkant.api.problems import TITLES
from voorkant.api.schema import Document
from voorkant.api.v1 import api
from voorkant.api.words import WORDS
from voorkant.core.shared.text import Text
from voorkant.store.services import keys

SAID = ("description", "summary", "title")
NAMES_OF_OUR_OWN = {"Voorkant"}


def parts(part: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Give each leaf of the document with the way to it."""
    if isinstance(part, dict):
        for name, inside in part.items():
            yield from parts(inside, f"{path}/{name}")
    elif isinstance(part, list):
        for inside in part:
            yield from parts(inside, path)
    else:
        yield path, part


def in_one_language(document: dict[str, Any]) -> list[str]:
    """Name what a reader reads that was not made in both languages: texts, titles, tags, and examples in sentences."""
    found = []
    for path, leaf in parts(document):
        *_, holder, last = ["", "", *path.split("/")]
        is_said = last in SAID and holder != "properties"
        is_tag = path == "/tags/name" or (last == "tags" and path.startswith("/paths"))
        is_example = re.search("/examples?(/|$)", path) and isinstance(leaf, str) and " " in leaf
        if (is_said or is_tag or is_example) and not isinstance(leaf, Text) and leaf not in NAMES_OF_OUR_OWN:
            found.append(f"{path}: {leaf}")
        if isinstance(leaf, Text) and not (leaf.nl and leaf.en):
            found.append(f"{path}: {leaf}")
    return found


@pytest.mark.row("P7")
def test_every_text_of_the_description_is_there_in_both_languages():
    document = Document(api)
    assert in_one_language(document) == []
    assert sum(isinstance(leaf, Text) for _, leaf in parts(document)) > 500


class Half(Schema):
    """Een vorm die alleen in het Nederlands is verteld."""

    nieuw: str = field(Text("Een nieuw veld.", ""), examples=["Dit staat er alleen in het Nederlands."])


class Whole(Schema):
    """A shape that is told in both languages."""

    model_config = dutch("Een vorm die in beide talen is verteld.")
    naam: str = field(Text("Naam.", "Name."), examples=[Text("Twee woorden", "Two words")])


@pytest.mark.parametrize(
    ("shape", "missing"),
    [
        (Half, {"/title", "/description", "/properties/nieuw/title", "/properties/nieuw/description",
                "/properties/nieuw/examples"}),
        (Whole, {"/title"}),
    ],
)  # fmt: skip
def test_a_text_in_one_language_would_be_noticed(shape: type[Schema], missing: set[str]):
    small = NinjaAPI(urls_namespace=shape.__name__)

    @small.get("/", response=shape, tags=["api"])
    def one() -> None:
        """Told in English only."""

    noticed = in_one_language(Document(small))
    shapes = f"/components/schemas/{shape.__name__}"
    assert {one.removeprefix(shapes).split(": ")[0] for one in noticed if one.startswith(shapes)} == missing
    assert "/paths///get/description: Told in English only." in noticed


def test_every_shape_is_described_by_its_own_words_in_both_languages():
    described = [shape["description"] for shape in Document(api)["components"]["schemas"].values()]
    assert len({one.nl for one in described}) == len({one.en for one in described}) == len(described)


def test_every_name_value_and_scope_has_its_meaning_in_english_and_none_is_left_over():
    document = Document(api)
    shapes = document["components"]["schemas"]
    names = {name for shape in shapes.values() for name in shape["properties"]} | set(shapes)
    operations = [one for methods in document["paths"].values() for one in methods.values()]
    names |= {parameter["name"] for one in operations for parameter in one["parameters"]}
    assert names == set(NAMES)
    assert set(SCOPES) == set(keys.SCOPES)
    assert all(one.nl and one.en for words in WORDS.values() for one in words.values())
    assert all(title.nl != title.en for title in TITLES.values())


def test_the_two_languages_describe_the_same_contract():
    def bare(part: Any) -> Any:
        if isinstance(part, dict):
            return {name: bare(inside) for name, inside in part.items() if name not in ("example", "examples", "tags")}
        return [bare(inside) for inside in part] if isinstance(part, list) else None if isinstance(part, Text) else part

    document = Document(api)
    assert bare(to_language(bare(document), "nl")) == bare(to_language(bare(document), "en"))
    for path, leaf in parts(document):
        if isinstance(leaf, Text) and path.endswith(("/enum", "/name")) and not path.startswith(("/tags", "/info")):
            pytest.fail(f"{path} is a name, and names are the same in every language")


@pytest.mark.row("P7")
@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ("", "", "nl"), ("", "en-GB,en;q=0.9", "en"), ("", "de", "nl"), ("en", "", "en"), ("en", "nl", "en"),
        ("nl", "en", "nl"),
    ],
)  # fmt: skip
def test_the_document_is_dutch_unless_a_header_or_the_address_asks_for_english(
    stranger: System, query: str, header: str, language: str
):
    answer = stranger.get(
        "/openapi.json", {"taal": query} if query else None, **({"Accept-Language": header} if header else {})
    )
    summary = {"nl": "Gebieden opvragen", "en": "Look up areas"}[language]
    assert answer.headers["Content-Language"] == language
    assert answer.json()["paths"]["/gebieden"]["get"]["summary"] == summary


def test_a_language_that_we_do_not_speak_is_refused_with_the_ones_that_we_do(stranger: System):
    answer = stranger.get("/openapi.json", {"taal": "fr"})
    assert answer.status_code == 400
    assert answer.json()["velden"] == [{"naam": "taal", "fout": "Kies uit: 'nl' of 'en'."}]
