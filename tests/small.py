"""A small Netherlands in the publishers' own formats, for tests that need no real files.

Voorst has a municipality, two wijken and four buurten; Apeldoorn lies beside it. Numbers are invented and easy to
recognise.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

HEADER = (
    "WijkenEnBuurten,SoortRegio_2,Naam,GemeenteCode,Gemeentenaam_1,AantalInwoners_5,k_65JaarOfOuder_12,Koopwoningen_47"
)
PLACES: tuple[tuple[str, str, str, int, int, str], ...] = (
    ("NL00", "Nederland", "Nederland", 17942942, 3677228, "57"),
    ("GM0285", "Voorst", "Voorst", 25377, 6530, "70"),
    ("WK028500", "Wijk 00 Voorst", "Voorst", 2805, 655, "71"),
    ("BU02850000", "Voorst", "Voorst", 1530, 405, "72"),
    ("BU02850001", "Bussloo", "Voorst", 85, 20, ""),
    ("WK028501", "Wijk 01 Twello", "Voorst", 11965, 2700, "69"),
    ("BU02850100", "Twello-Midden", "Voorst", 5380, 1500, "60"),
    ("BU02850101", "Twello-Zuid", "Voorst", 4230, 900, "75"),
    ("GM0200", "Apeldoorn", "Apeldoorn", 168211, 37000, "56"),
    ("WK020001", "Wijk 01 Centrum", "Apeldoorn", 12000, 3000, "41"),
    ("BU02000101", "Binnenstad", "Apeldoorn", 2000, 500, "40"),
)


def key_figures(
    path: Path, *, changes: Mapping[tuple[str, str], str] | None = None, codes: Sequence[str] = (), last: str = ""
) -> Path:
    """Write key figures as CBS's file of rows; `changes` sets cells by (code, column), `codes` keeps some places,
    `last` is put behind the last row as it is.
    """
    columns = HEADER.split(",")
    lines = [HEADER]
    for code, name, town, residents, old, owned in PLACES:
        if codes and code not in codes:
            continue
        row = dict(zip(columns, (code, "", name, "GM" + code[2:6], town, str(residents), str(old), owned), strict=True))
        row |= {column: value for (place, column), value in (changes or {}).items() if place == code}
        lines.append(",".join(row.values()))
    path.write_text("\n".join([*lines, last]) if last else "\n".join(lines) + "\n", encoding="utf-8")
    return path


def outlines(path: Path, codes: Sequence[str] = ("BU02850000", "BU02850001", "BU02850100", "BU02850101")) -> Path:
    """Write squares as the outlines of areas, as a GeoJSON file of 2024."""
    names = {code: name for code, name, *_ in PLACES}
    features = []
    for number, code in enumerate(codes):
        west = 6.0 + number / 50
        ring = [[west, 52.2], [west + 0.01, 52.2], [west + 0.01, 52.21], [west, 52.21], [west, 52.2]]
        features.append(
            {
                "type": "Feature",
                "properties": {"statcode": code, "statnaam": names[code]},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    return path
