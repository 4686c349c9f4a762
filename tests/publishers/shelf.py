"""Fill the local publishers with public files, or with a small Voorst that needs none."""

import csv
import json
from typing import Any

from tests.data_folder import data_file
from tests.publishers.server import Publishers
from tests.publishers.tables import Table, features_of, names_of, properties_of, rows_of

_FIELDS = (
    ("Gemeentenaam_1", "Regioaanduiding/Gemeentenaam", "naam"),
    ("AantalInwoners_7", "Bevolking/Aantal inwoners", "aantal"),
    ("k_65JaarOfOuder_14", "Bevolking/Leeftijdsgroepen/65 jaar of ouder", "aantal"),
    ("Nederland_19", "Bevolking/Bevolking naar herkomst/Herkomstland/Nederland", "aantal"),
    ("Nederland_22", "Bevolking/Bevolking naar herkomst/Geboren in Nederland/Nederland", "aantal"),
    ("PersonenInArmoede_83", "Inkomen/Personen/Personen in armoede", "%"),
)
_MEASURES = {
    "AantalInwoners_7": "T001036", "k_65JaarOfOuder_14": "80200", "Nederland_19": "1012600_1",
    "Nederland_22": "1012600_2", "PersonenInArmoede_83": "M008349",
}  # fmt: skip
_PLACES = (
    ("NL00", "Nederland", "Nederland", 17942942, 3677228, 12941748, 12900000, 3.1),
    ("GM0285", "Voorst", "Voorst", 25377, 6530, 22787, 22700, 2.0),
    ("WK028500", "Wijk 00 Voorst", "Voorst", 2805, 655, 2525, 2500, None),
    ("BU02850000", "Voorst", "Voorst", 1530, 405, 1400, 1390, 0),
    ("BU02850001", "Bussloo", "Voorst", 85, 20, 85, 85, None),
    ("GM0200", "Apeldoorn", "Apeldoorn", 168211, 37000, 140000, 139000, 3.0),
    ("BU02000101", "Binnenstad", "Apeldoorn", 2000, 500, 1500, 1400, 4.4),
)


def small_key_figures(table: str = "85984NED") -> Table:
    """Give a table whose suffixes are two further than last year's, as CBS shifts them."""
    rows: list[dict[str, Any]] = []
    for number, (code, _, town, *figures) in enumerate(_PLACES):
        row = {"ID": number, "WijkenEnBuurten": code.ljust(10), "Gemeentenaam_1": town.ljust(40)}
        rows.append(row | dict(zip(_MEASURES, figures, strict=True)))
    names = [{"Key": code.ljust(10), "Title": name} for code, name, *_ in _PLACES]
    return Table(table, rows, properties_of(_FIELDS), names, _MEASURES)


def small_health(table: str = "50120NED") -> Table:
    """Give loneliness of 2022 for adults and those over 64, with its margins."""
    rows: list[dict[str, Any]] = []
    for code, figures in (("NL01", (49.2, 48.0, 50.4)), ("GM0285", (44.0, 41.0, 47.0)), ("BU02850001", (None,) * 3)):
        for age in ("20300", "80200"):
            for margin, value in zip(("MW00000", "MOG0095", "MBG0095"), figures, strict=True):
                rows.append(
                    {
                        "ID": len(rows), "Leeftijd": age, "Marges": margin, "WijkenEnBuurten": code.ljust(10),
                        "Perioden": "2022JJ00", "Gemeentenaam_1": "Voorst", "Eenzaam_27": value,
                    }
                )  # fmt: skip
    names = [{"Key": "NL01".ljust(10), "Title": "Nederland"}, {"Key": "GM0285".ljust(10), "Title": "Voorst"}]
    return Table(table, rows, properties_of([("Eenzaam_27", "Eenzaamheid/Eenzaam", "%")]), names)


def square(code: str, name: str, west: float = 6.1, south: float = 52.2) -> dict[str, Any]:
    """Give a square of about a kilometre as PDOK gives an outline, drawn clockwise."""
    ring = [[west, south], [west, south + 0.01], [west + 0.01, south + 0.01], [west + 0.01, south], [west, south]]
    return {
        "type": "Feature",
        "properties": {"statcode": code, "statnaam": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def fill_small(here: Publishers) -> None:
    """Give the publishers a small Voorst."""
    here.tables = {table.id: table for table in (small_key_figures(), small_health())}
    outlines = [
        square("BU02850000", "Voorst"),
        square("BU02850001", "Bussloo", 6.12),
        square("BU02000101", "Binnenstad", 5.95),
    ]
    here.layers = {
        (2024, "buurt_gegeneraliseerd"): outlines,
        (2024, "gemeente_gegeneraliseerd"): [square("GM0285", "Voorst"), square("GM0200", "Apeldoorn", 5.95)],
    }


def fill_from_data_folder(here: Publishers) -> None:
    """Give the publishers the public files: key figures 2024 and 2025, health 2020, outlines 2022 and 2024."""
    with data_file("cbs/kwb_column_crosswalk.csv").open(encoding="utf-8") as file:
        measures = {row["odata_v3_veld_85984_86165"]: row["odata_v4_measure"] for row in csv.DictReader(file)}
    described = json.loads(data_file("cbs/kwb_2025_86165NED_metadata.json").read_text(encoding="utf-8"))
    properties = [
        {"Key": row["key"], "Title": row["title"], "Datatype": row["datatype"], "Unit": row["unit"]}
        for row in described["metadata"]["properties"]
    ]
    sources = (
        ("85984NED", "cbs/kwb_2024_nl_compact.csv", "Naam"),
        ("86165NED", "cbs/kwb_2025_86165NED_friesland_typeddataset.csv", "Naam_gebied"),
        ("50090NED", "rivm/rivm_50090NED_gezondheid_2020_gm_wk_bu.csv", ""),
    )
    for number, name, column in sources:
        path = data_file(name)
        here.tables[number] = Table(
            number,
            rows_of(path),
            properties if number[0] == "8" else [],
            names_of(path, column) if column else [],
            measures,
        )
    here.layers[2024, "buurt_gegeneraliseerd"] = features_of(data_file("geo/buurten_2024_nl.geojson"), "buurt")
    here.layers[2022, "gemeente_gegeneraliseerd"] = features_of(data_file("geo/gemeenten_2022_nl.geojson"), "gemeente")
    here.layers[2022, "wijk_gegeneraliseerd"] = features_of(
        data_file("geo/wijken_2022_five_municipalities.geojson"), "wijk"
    )
