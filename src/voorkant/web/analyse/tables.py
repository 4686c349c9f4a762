"""The table of a picture as rows, for a workbook."""

from typing import Any

from voorkant.core.analyse.result import Against
from voorkant.core.shared.text import Text
from voorkant.web.analyse.page import Asked

HEADS = (
    Text("Onderwerp", "Subject"),
    Text("Cijfer over", "Figure about"),
    Text("Waarde", "Value"),
    Text("Eenheid", "Unit"),
    Text("Jaar", "Year"),
    Text("Nederland", "The Netherlands"),
    Text("Geschat aantal", "Estimated number"),
    Text("Eigen vragen", "Own questions"),
    Text("Hoe zeker", "How sure"),
    Text("Uitgever", "Publisher"),
)


def picture_rows(rows: list[dict[str, Any]], asked: Asked, language: str) -> list[list[Any]]:
    """Give the heads and a row per problem; a figure that is not there is an empty cell, never a zero."""
    found: list[list[Any]] = [[head.to(language) for head in HEADS]]
    for row in rows:
        line = row["line"]
        lead = line.lead
        country = lead.against(Against.COUNTRY) if lead else None
        found.append(
            [
                line.name.to(language),
                lead.figure_name.to(language) if lead else "",
                lead.reading.value if lead else None,
                lead.unit.value if lead else "",
                lead.reading.year if lead else None,
                country.value if country else None,
                lead.residents.words.to(language) if lead and lead.residents else "",
                row["own"].words.to(language) if row["own"] else "",
                " ".join(note.to(language) for note in lead.notes) if lead else "",
                lead.publisher if lead else "",
            ]
        )
    return found
