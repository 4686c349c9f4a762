"""Small tables of support for tests: four places of Voorst with 60, 20, 7 and 3 people over 65, and the whole."""

import csv
from io import StringIO

from voorkant.store.models import Municipality, ProvisionTable
from voorkant.store.services.provisions import publish_table, read_table

HEADS = ["Gebied", "Soort hulp", "Leeftijd", "Periode", "Cliënten", "Uren per week", "Duur in maanden"]
Row = list[str]


def rows_of_villages(first: int = 60, second: int = 20) -> list[Row]:
    """Give the rows, with support of three hours a week and thirty months in the first place."""
    places = [
        ("Twello", first, "3", "30"),
        ("Wilp", second, "2,5", "12"),
        ("Teuge", 7, "2", "10"),
        ("Bussloo", 3, "2", "9"),
    ]
    kind = "Begeleiding individueel"
    rows = [[name, kind, "65+", "2025", str(people), hours, months] for name, people, hours, months in places]
    return [*rows, ["GM0285", kind, "65+", "2025", str(first + second + 10), "2,8", "24"]]


def as_csv(rows: list[Row], heads: list[str] = HEADS) -> bytes:
    """Write rows as a Dutch workbook saves them."""
    text = StringIO()
    csv.writer(text, delimiter=";").writerows([heads, *rows])
    return text.getvalue().encode()


def published(municipality: Municipality, *, public: bool = False, rows: list[Row] | None = None) -> ProvisionTable:
    """Publish the table."""
    data = as_csv(rows or rows_of_villages())
    draft = read_table("hulp.csv", data, municipality=municipality, source="Eigen registratie", public=public)
    return publish_table(draft)
