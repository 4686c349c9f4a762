"""Row O8: in the picture of a network every name can be read, and the same network looks the same again."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise

import pytest

from voorkant.charts.network import Line, NetworkChart, Node, place_names
from voorkant.core.shared.text import Text, same

NAMES = (
    "Wijkteam Voorst-Wilp-Klarenbeek", "Bibliotheek", "Schuldhulp", "Huisartsenpraktijk Het Veld", "Voedselbank",
    "Gezondheidsdienst IJsselstreek", "Kapsalon Knip", "Harmonie De Eendracht", "Dorpshuis", "Bouwbedrijf",
)  # fmt: skip
NS = "{http://www.w3.org/2000/svg}"


def chart() -> NetworkChart:
    nodes = tuple(
        Node(
            name,
            same("kent nog niemand") if name == "Bouwbedrijf" else same(""),
            between=place == 1,
            href=f"/p/{place}/",
        )
        for place, name in enumerate(NAMES)
    )
    lines = (*(Line(1, other, thin=other % 2 == 0) for other in (0, 2, 3, 4, 5)), Line(5, 6), Line(7, 8, thin=True))
    return NetworkChart(
        Text("10 partners", "10 partners"), Text("Wie kent wie.", "Who knows whom."), nodes, lines, same("Verzonnen")
    )


@pytest.mark.row("O8")
@pytest.mark.parametrize(("wide", "number"), [(680.0, 30), (320.0, 30), (320.0, 3), (680.0, 120)])
def test_no_name_lies_over_another_or_off_the_paper(wide: float, number: int):
    sizes = tuple((60.0 + 40 * (place % 3), 28.0 + 15 * (place % 2)) for place in range(number))
    edges = tuple((place, (place * 7 + 3) % number) for place in range(number - 2) if place != (place * 7 + 3) % number)
    spots, bottom = place_names(edges, sizes, wide, 900.0)
    boxes = [(x - w / 2, y, x + w / 2, y + h) for (x, y), (w, h) in zip(spots, sizes, strict=True)]
    over = [
        (one, other)
        for (one, a), (other, b) in combinations(enumerate(boxes), 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert over == []
    assert all(box[0] >= 0 and box[2] <= wide + 1 and box[3] <= bottom + 1 for box in boxes)


@pytest.mark.row("P6")
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_the_picture_fits_a_strict_page_and_says_what_it_shows(size: str):
    svg = chart().svg("en", size=size)
    root = ET.fromstring(svg)  # noqa: S314
    assert root.find(f"{NS}title").text == "10 partners"
    assert "Hold others together: Bibliotheek." in root.find(f"{NS}desc").text
    assert "Without a tie: Bouwbedrijf." in root.find(f"{NS}desc").text
    assert not re.search(r"<(script|style|image|foreignObject)|\sstyle=", svg)
    assert 'href="/p/9/"' in svg
    limit = 680 if size == "wide" else 320
    for element in root.iter(f"{NS}text"):
        assert float(element.get("font-size").removesuffix("px")) >= 12
        assert -1 <= float(re.findall(r"translate\((-?[\d.]+)", element.get("transform", ""))[0]) <= limit


def test_the_same_network_looks_the_same_again_and_another_does_not():
    assert chart().svg() == chart().svg()
    assert chart().key() != NetworkChart(same(""), same(""), chart().nodes, (), same("")).key()


@pytest.mark.row("O8")
def test_the_table_says_of_each_partner_whom_it_knows():
    rows = {row[0]: row[1:] for row in list(chart().table().lines("nl"))[1:]}
    assert rows["Kapsalon Knip"] == ["1", "Gezondheidsdienst IJsselstreek", ""]
    assert rows["Bouwbedrijf"] == ["0", "", "kent nog niemand"]
    assert rows["Bibliotheek"][0] == "5"


def test_a_network_of_nobody_draws_nothing_and_breaks_nothing():
    empty = NetworkChart(same("0"), same(""), (), (), same(""))
    assert empty.svg().startswith("<svg")
    assert list(empty.table().rows) == []


def test_a_chain_stays_a_chain():
    spots, _ = place_names(tuple(pairwise(range(6))), ((40.0, 20.0),) * 6, 680.0, 600.0)
    assert len(set(spots)) == 6
